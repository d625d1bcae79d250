// Fills an empty store with initial data, which is read and judged like any request's body.
import { childSets, type EntitySet, entitySet, keyMember, structuredType } from "../../../../schemas/src";
import { addEntity } from "../service/operations";
import { Problems } from "../service/problems";
import { readStructure } from "../service/readStructure";
import type { Store } from "../service/store";
import type { SeededEntity } from "./seededEntity";

export function plant(store: Store, entities: readonly SeededEntity[]): void {
  store.clear();
  for (const entity of entities) plantBelow(store, undefined, [], entity);
}

function plantBelow(
  store: Store,
  parent: EntitySet | undefined,
  ids: readonly string[],
  { set: name, body, contains = [] }: SeededEntity,
): void {
  const set = parent ? childSets(parent).find((child) => child.name === name) : entitySet(name);
  const declared = set && structuredType(set.type, set.generation);
  if (!declared) throw new Error(`The model has no entity set ${name}.`);
  const problems = new Problems();
  const structure = readStructure(body, declared, "", {
    generation: set.generation,
    problems,
    serverMembers: "accept",
    origins: new Set(),
    find: (reference) => store.target(reference),
  });
  problems.throwIfAny();
  const id = structure?.values.get(keyMember);
  if (!structure || typeof id !== "string") throw new Error(`An initial object of ${name} has no id.`);
  addEntity(store, { set, ids }, structure, { id, now: 0 });
  for (const child of contains) plantBelow(store, set, [...ids, id], child);
}
