// Which flows a run is about: everything whose kind has activities.
import {
  concreteTypes,
  entitySets,
  isA,
  nameOf,
  type StructuredType,
  structuredType,
} from "../../../../../schemas/src";
import type { Entity } from "../entity";
import type { Held, Store } from "../store";

export interface Participant {
  readonly flow: Entity;
  /** The type of its activities. */
  readonly activityType: StructuredType;
  /** What lists call it: its name, or that of what contains it and what it does. */
  readonly name: string;
}

/** The flows that there are, kind by kind: what comes in goes before what goes out. */
export function participants(store: Store, activity: StructuredType): Participant[][] {
  return concreteTypes(activity.name, activity.generation).map((activityType) => {
    const { about = "", generation } = activityType;
    const subject = structuredType(about, generation);
    const sets = [...entitySets()].filter((set) => {
      const held = structuredType(set.type, set.generation);
      return subject !== undefined && held !== undefined && isA(held, subject);
    });
    return sets
      .flatMap((set) => [...store.allOf(set)])
      .map((held) => ({ flow: held.entity, activityType, name: nameIn(held) }));
  });
}

function nameIn({ entity, parent }: Held): string {
  const own = nameOf(Object.fromEntries(entity.values), entity.type);
  return parent ? `${nameOf(Object.fromEntries(parent.values), parent.type)}: ${own}` : own;
}
