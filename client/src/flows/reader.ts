// Reads lists of the tenant in use, a page at a time.
import type { GraphClient } from "../graph/graphClient";
import { GraphError } from "../graph/graphError";
import type { Reader } from "./listing";
import type { Entity } from "./nodes";

/** As many as a list shows before somebody wants more. */
const pageSize = 50;

export function graphReader(client: Pick<GraphClient, "page" | "read">, signal: AbortSignal): Reader {
  const headers = { Prefer: `odata.maxpagesize=${pageSize}` };
  /** Lists that cannot be counted, by their paths. */
  const uncounted = new Set<string>();
  return {
    async page(address, permissions) {
      const ask = (path: string) => client.page({ path, permissions, headers, waitsItself: true }, signal);
      // The address of a later page says itself whether it counts.
      const counts = address.startsWith("/") && !uncounted.has(address);
      const page = await ask(counts ? `${address}?$count=true` : address).catch((error: unknown) => {
        if (!counts || !(error instanceof GraphError) || error.status !== 400) throw error;
        uncounted.add(address);
        return ask(address);
      });
      const { count, next } = page;
      return {
        items: page.items.filter(isEntity),
        ...(count !== undefined && { count }),
        ...(next !== undefined && { next }),
      };
    },
    one: (path, permissions) =>
      client.read({ method: "GET", path, permissions, waitsItself: true }, signal).catch((error: unknown) => {
        if (error instanceof GraphError && error.status === 404) return undefined;
        throw error;
      }),
  };
}

const isEntity = (item: unknown): item is Entity => typeof item === "object" && item !== null && !Array.isArray(item);
