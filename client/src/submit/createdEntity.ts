// What an answer to a write says of the object.
import { keyMember, linkedEntity } from "../../../schemas/src";
import type { Exchange } from "../graph/exchange";
import type { Entity } from "./lookUp";

export interface CreatedEntity {
  readonly id: string;
  /** The object itself, where the answer holds it. */
  readonly members?: Entity;
}

/** The object in the body of an answer, or the one that its headers point to. */
export function createdEntity({ response }: Exchange): CreatedEntity | undefined {
  if (!response) return undefined;
  const members = objectIn(response.body);
  const id = members?.[keyMember];
  if (typeof id === "string") return { id, members: members as Entity };
  // 202 points to the work that goes on, not to the object.
  const address =
    response.headers["odata-entityid"] ?? (response.status === 202 ? undefined : response.headers.location);
  const linked = address === undefined ? undefined : linkedEntity(address);
  return linked && { id: linked.id };
}

function objectIn(body: string): Entity | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? (value as Entity) : undefined;
  } catch {
    return undefined;
  }
}
