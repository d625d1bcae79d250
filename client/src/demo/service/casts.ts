// Types in paths: `provisioningFlows/microsoft.graph.industryData.userProvisioningFlow` are the user flows alone.
import { type EntitySet, isA, parentOf, type StructuredType, structuredType } from "../../../../schemas/src";
import type { Entity } from "./entity";
import { badRequest, notFound } from "./serviceError";
import type { Store } from "./store";
import { qualifiedName, typeInAddress } from "./typeNames";

/** A type that a path names, behind so many segments of its route's path. */
export interface CastName {
  readonly name: string;
  readonly behind: number;
}

/** Checks the entities on the way to, and at, an address; gives what the last set is cast to. */
export function castAlong(
  casts: readonly CastName[],
  set: EntitySet,
  ids: readonly string[],
  store: Store,
): StructuredType | undefined {
  const parent = parentOf(set);
  if (parent) castAlong(casts, parent, ids.slice(0, setsAbove(set)), store);
  const depth = set.path.split("/").length - 1;
  const cast = castOf(
    casts.filter(({ behind }) => behind === depth || behind === depth + 1),
    set,
  );
  if (cast && ids.length > setsAbove(set)) requireKind(store.entity({ set, ids }), cast);
  return cast;
}

function setsAbove(set: EntitySet): number {
  const parent = parentOf(set);
  return parent ? setsAbove(parent) + 1 : 0;
}

/** The narrowest of the types, all of which the entities of the set can have. */
export function castOf(casts: readonly CastName[], set: EntitySet): StructuredType | undefined {
  let narrowest = structuredType(set.type, set.generation);
  for (const { name } of casts) {
    const type = typeInAddress(name, set.generation);
    if (!narrowest || !type || !isA(type, narrowest)) {
      const declared = narrowest && qualifiedName(narrowest);
      throw badRequest(`The path takes objects of type '${declared}' for '${name}', which they cannot be.`);
    }
    narrowest = type;
  }
  return casts.length > 0 ? narrowest : undefined;
}

export function requireKind(entity: Entity, type: StructuredType): void {
  if (isA(entity.type, type)) return;
  throw notFound(`Resource '${entity.id}' in ${entity.set.name} is of type ${entity.type.name}, not ${type.name}.`);
}
