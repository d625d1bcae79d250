import { isLoopback } from "./url";

const publicGraph = "https://graph.microsoft.com";

/** What tokens for the Graph at `root` are meant for: those of a tenant on this computer for the public Graph too. */
export function resourceOf(root: string): string {
  const url = new URL(root);
  return isLoopback(url) ? publicGraph : url.origin;
}
