// From a payload and a place in the tenant to the request that writes it.
import { fillPath, type Route, route } from "../../../schemas/src";
import type { GraphRequest } from "../graph/exchange";
import { UserError } from "../host/errors";
import type { Payload } from "../payload/payload";

/** Where an object lives, or will live, in a tenant. */
export interface Place {
  /** Ids of the parents, outermost first. */
  readonly parents: readonly string[];
  /** Set for an object that exists: the request then updates it. */
  readonly id?: string;
}

export interface WriteRequest extends GraphRequest {
  readonly method: "POST" | "PATCH";
  readonly body: string;
  readonly route: Route;
}

export function writeRequest(payload: Payload, { parents, id }: Place): WriteRequest {
  const operation = id === undefined ? "create" : "update";
  const found = route(payload.set, operation);
  if (!found || (found.method !== "POST" && found.method !== "PATCH")) {
    throw new UserError(`The service offers no request that would ${operation} a ${payload.type.name}.`);
  }
  return {
    method: found.method,
    path: fillPath(found.path, id === undefined ? parents : [...parents, id]),
    body: payload.body(operation),
    permissions: found.delegated,
    route: found,
  };
}
