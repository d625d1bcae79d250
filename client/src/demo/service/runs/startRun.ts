// A run, planned when it starts: one flow after the other, what comes in before what goes out.
import { childSets, type EntitySet, type StructuredType } from "../../../../../schemas/src";
import { addEntity } from "../addEntity";
import { type Entity, Structure, type Value } from "../entity";
import { timestamp } from "../serverValues";
import { stateAt } from "../states";
import type { Store } from "../store";
import { told } from "../told";
import { writeReason } from "../validation/findings";
import { activityOf, ending, nameIn } from "./activities";
import { type Outcome, worstOf } from "./outcome";
import { isTaken, planPhases, whyStopped } from "./planPhases";

export interface RunOrder {
  readonly id: string;
  readonly type: StructuredType;
  readonly set: EntitySet;
  readonly now: number;
  /** How long it takes, in milliseconds. */
  readonly lasts: number;
  /** Whether somebody asked for it. */
  readonly isAsked?: true;
  /** Puts something in place of what the data says. */
  readonly instead?: (flow: Entity) => Outcome | undefined;
}

/** Part of its time that a run needs before its first flow and after its last. */
const overhead = 0.1;

export function startRun(store: Store, order: RunOrder): Entity {
  const { id, type, set, now, lasts, isAsked } = order;
  const activities = activitiesOf(type, set);
  const parts = planPhases(store, activities, order).flat();
  const unseen = isAsked ? { isAsked } : {};
  const run = addEntity(store, { set, ids: [] }, new Structure(type, beginning(type, now, store)), { id, now, unseen });
  const taken = parts.filter(isTaken);
  const slot = (lasts * (1 - overhead)) / Math.max(1, taken.length);
  let at = now + (lasts * overhead) / 2;
  for (const part of parts) {
    const joins = activityOf(run, part, { set: activities, now: Math.floor(at), sequence: store.nextSequence() });
    store.agenda.add({ at: joins.createdAt, address: { set: activities, ids: [id] }, joins });
    if (!isTaken(part)) continue;
    at += slot;
    store.agenda.add({ at: Math.floor(at), address: { set: activities, ids: [id, joins.id] }, values: ending(part) });
  }
  const end = now + lasts;
  store.agenda.add({
    at: end,
    address: { set, ids: [id] },
    values: new Map<string, Value>([
      stateAt(type, worstOf(parts.map(({ outcome }) => outcome))),
      ...told(type, { ended: timestamp({ now: end, sequence: run.sequence }) }),
      ...writeReason(type, whyStopped(parts)),
    ]),
  });
  return run;
}

/** The collection of a run's activities. */
function activitiesOf(type: StructuredType, set: EntitySet): EntitySet {
  const found = childSets(set).find(({ name }) => type.properties.get(name)?.contained);
  if (!found) throw new Error(`The model has no activities of ${type.name}.`);
  return found;
}

function beginning(type: StructuredType, now: number, store: Store): Map<string, Value> {
  const began = timestamp({ now, sequence: store.nextSequence() });
  return new Map<string, Value>([
    [nameIn(type), `Run ${began.slice(0, 16).replace("T", " ")} UTC`],
    ...told(type, { began }),
    stateAt(type, "working"),
  ]);
}
