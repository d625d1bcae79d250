import { keyMember } from "../../../../schemas/src";
import type { Address } from "./address";
import type { Entity, Structure } from "./entity";
import { valuesSetOn, versionAt } from "./serverValues";
import { firstStates, planStates } from "./states";
import type { Store } from "./store";
import type { Unseen } from "./unseen";

/** Puts a new entity into its collection, with the values that the service sets. */
export function addEntity(
  store: Store,
  { set, ids }: Address,
  { type, values }: Structure,
  { id, now, unseen }: { id: string; now: number; unseen?: Unseen },
): Entity {
  const sequence = store.nextSequence();
  const entity: Entity = {
    id,
    set,
    type,
    sequence,
    createdAt: now,
    version: versionAt({ now, sequence }),
    values: new Map([
      ...valuesSetOn("create", type, { now, sequence }),
      ...firstStates(type),
      ...values,
      [keyMember, id],
    ]),
    ...(unseen && { unseen }),
    children: new Map(),
  };
  store.add({ set, ids }, entity);
  planStates(store, { set, ids: [...ids, id] }, type, entity.values, now);
  return entity;
}
