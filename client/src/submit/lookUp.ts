// Looks objects of the tenant up, one by one: what cannot be looked up costs only that answer.
import { type EntitySet, fillPath, nameOf, readAnswer, route, type StructuredType } from "../../../schemas/src";
import type { GraphRequest } from "../graph/exchange";
import type { GraphClient } from "../graph/graphClient";
import { GraphError } from "../graph/graphError";
import { UserError } from "../host/errors";

export type Entity = Readonly<Record<string, unknown>>;

/** Asks a tenant and changes nothing there. Rejects with a GraphError, a UserError or a CancelledError. */
export interface TenantReader {
  /** `besides`: permissions that are all needed too. */
  read(path: string, permissions: readonly string[], besides?: readonly string[]): Promise<unknown>;
  readAll(path: string, permissions: readonly string[]): Promise<readonly unknown[]>;
  /** Sends nothing. Rejects where the sign-in is known not to allow the request. */
  check(request: GraphRequest): Promise<void>;
}

export const readerOf = (client: GraphClient, signal: AbortSignal): TenantReader => ({
  read: (path, permissions, besides) =>
    client.read({ method: "GET", path, permissions, ...(besides && { besides }) }, signal),
  readAll: (path, permissions) => client.readAll(path, permissions, signal),
  check: (request) => client.check(request, signal),
});

export type LookedUp =
  | { readonly kind: "found"; readonly entity: Entity; readonly type: StructuredType; readonly name: string }
  | { readonly kind: "missing" }
  | Unchecked;

export interface Unchecked {
  readonly kind: "unchecked";
  /** A sentence. */
  readonly why: string;
}

/** The entity of a set with these ids, outermost first. */
export async function lookUp(set: EntitySet, ids: readonly string[], tenant: TenantReader): Promise<LookedUp> {
  const get = route(set, "get");
  if (!get) {
    return {
      kind: "unchecked",
      why: `The service offers no request that reads one of its ${set.title.toLowerCase()}.`,
    };
  }
  return answered(async (): Promise<LookedUp> => {
    const answer = readAnswer(await tenant.read(fillPath(get.path, ids), get.delegated), set);
    const [first] = answer?.kind === "single" ? answer.entities : [];
    if (!first?.type) return { kind: "unchecked", why: "The answer of the service holds no object." };
    return { kind: "found", entity: first.entity, type: first.type, name: nameOf(first.entity, first.type) };
  });
}

/** What a question to the tenant came to; rejects only where nobody could expect it, and when it was cancelled. */
export async function answered<T>(ask: () => Promise<T>): Promise<T | { readonly kind: "missing" } | Unchecked> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return { kind: "missing" };
    if (error instanceof GraphError || error instanceof UserError) return { kind: "unchecked", why: error.message };
    throw error;
  }
}
