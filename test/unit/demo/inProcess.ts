// The service without its wire: operations on a store, for tests that ask very often.
import type { Address } from "../../../client/src/demo/service/address";
import { type OperationRequest, operations } from "../../../client/src/demo/service/operations";
import type { Store } from "../../../client/src/demo/service/store";
import { nextLinkMember, type Operation, wrappedMember } from "../../../schemas/src";

export type Json = Readonly<Record<string, unknown>>;

export interface Request {
  readonly address: Address;
  readonly query?: string | Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly pageSize?: number;
}

export function perform(store: Store, operation: Operation, { address, query, body, pageSize }: Request): Json {
  const request: OperationRequest = {
    address,
    body,
    store,
    parameters: new URLSearchParams(query),
    root: "http://127.0.0.1/beta",
    now: Date.parse("2026-10-07T18:00:00Z"),
    full: false,
    etags: false,
    conditions: {},
    authorize: () => {},
    origins: new Set(),
    ...(pageSize !== undefined && { pageSize }),
  };
  return (operations[operation](request).json ?? {}) as Json;
}

/** Every object of a list, with something done after each page. */
export function walk(store: Store, request: Request, betweenPages: () => void = () => {}): Json[] {
  const found: Json[] = [];
  let page = perform(store, "list", request);
  for (;;) {
    found.push(...(page[wrappedMember] as Json[]));
    const next = page[nextLinkMember];
    if (typeof next !== "string") return found;
    betweenPages();
    page = perform(store, "list", { ...request, query: new URL(next).search });
  }
}
