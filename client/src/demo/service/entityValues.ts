// What entities hold right now. Answers show it, and query options ask for it.
import type { Property } from "../../../../schemas/src";
import type { Entity, Value } from "./entity";
import { stateOf } from "./serverValues";

/** What is stored, else the state that the entity is in by itself. */
export function currentValue(entity: Entity, property: Property, now: number): Value | undefined {
  return entity.values.get(property.name) ?? stateOf(property, entity.createdAt, now);
}

/** The entities of the child collection that a property stands for. */
export function childrenOf({ children }: Entity, { name }: Property): readonly Entity[] {
  for (const [set, entities] of children) if (set.name === name) return entities;
  return [];
}
