import { resourceOf } from "../graph/resource";

/** The delegated scopes of permissions, in their order. */
export const scopesFor = (permissions: readonly string[], graph: string): string[] =>
  permissions.map((permission) => `${resourceOf(graph)}/${permission}`);

/** All that was consented to; an application can ask for nothing less. */
export const everythingConsented = (graph: string): string => `${resourceOf(graph)}/.default`;
