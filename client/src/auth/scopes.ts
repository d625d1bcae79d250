import { isLoopback } from "../graph/url";

const publicGraph = "https://graph.microsoft.com";

/**
 * The delegated scopes of permissions, in their order, for the Graph at `graph`. Tokens of a tenant on this computer
 * are meant for the public Graph too.
 */
export function scopesFor(permissions: readonly string[], graph: string): string[] {
  const url = new URL(graph);
  const resource = isLoopback(url) ? publicGraph : url.origin;
  return permissions.map((permission) => `${resource}/${permission}`);
}
