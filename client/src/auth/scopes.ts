import { isLoopback } from "../graph/url";

const publicGraph = "https://graph.microsoft.com";

/** What tokens for the Graph at `graph` are meant for: those of a tenant on this computer for the public Graph too. */
export function resourceOf(graph: string): string {
  const url = new URL(graph);
  return isLoopback(url) ? publicGraph : url.origin;
}

/** The delegated scopes of permissions, in their order. */
export const scopesFor = (permissions: readonly string[], graph: string): string[] =>
  permissions.map((permission) => `${resourceOf(graph)}/${permission}`);

/** All that was consented to; an application can ask for nothing less. */
export const everythingConsented = (graph: string): string => `${resourceOf(graph)}/.default`;
