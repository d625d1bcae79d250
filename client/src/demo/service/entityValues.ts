// What entities contain. Answers show it, and query options ask for it.
import type { Property } from "../../../../schemas/src";
import type { Entity } from "./entity";

/** The entities of the child collection that a property stands for. */
export function childrenOf({ children }: Entity, { name }: Property): readonly Entity[] {
  for (const [set, entities] of children) if (set.name === name) return entities;
  return [];
}
