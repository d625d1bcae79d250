// Puts initial data into a store; it is read and judged like any request's body.
import { childSets, type EntitySet, entitySet, keyMember, structuredType } from "../../../../schemas/src";
import { addEntity } from "../service/addEntity";
import { Problems } from "../service/problems";
import { readStructure } from "../service/readStructure";
import type { Store } from "../service/store";
import type { SeededEntity } from "./seededEntity";

export function plant(store: Store, entities: Iterable<SeededEntity>): void {
  for (const entity of entities) plantBelow(store, undefined, [], entity);
}

function plantBelow(
  store: Store,
  parent: EntitySet | undefined,
  ids: readonly string[],
  { set: name, body, unseen, contains = [] }: SeededEntity,
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
  addEntity(store, { set, ids }, structure, { id, now: 0, ...(unseen && { unseen }) });
  for (const child of contains) plantBelow(store, set, [...ids, id], child);
}
