// The answer to a request that reads a single entity.
import type { Address } from "./address";
import { type Asked, etagHeader, type OperationResult, oneEntity, questionFor } from "./answers";
import type { Entity } from "./entity";
import { isKnown, requireMatch } from "./etag";
import { readQueryOptions } from "./queryOptions";

/** `ids` lead to the entity where it lives, which need not be where it was asked for. */
export function answerEntity(asked: Asked, entity: Entity, { ids, cast }: Omit<Address, "set">): OperationResult {
  const { parameters, conditions } = asked;
  const options = readQueryOptions(parameters, "get", questionFor(asked, { set: entity.set, ...(cast && { cast }) }));
  requireMatch({ ifMatch: conditions.ifMatch }, entity);
  const headers = etagHeader(asked, entity);
  if (isKnown(conditions, entity)) return { status: 304, headers };
  return { json: oneEntity(asked, entity, ids.slice(0, -1), "inline", options, cast), headers };
}
