// A run, planned when it starts: one flow after the other, what comes in before what goes out.
import {
  childSets,
  type EntitySet,
  isA,
  keyMember,
  namingProperty,
  type Property,
  type StructuredType,
  structuredType,
} from "../../../../../schemas/src";
import { addEntity } from "../addEntity";
import { guidFrom } from "../chance";
import { type Entity, Reference, Structure, type Value } from "../entity";
import { timestamp, versionAt } from "../serverValues";
import { stateAt } from "../states";
import type { Store } from "../store";
import { tellingIn, told } from "../told";
import { type Finding, writeReason } from "../validation/findings";
import { type Outcome, outcomeOf, worstOf } from "./outcome";
import { type Participant, participants } from "./participants";

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

interface Part extends Participant {
  readonly outcome: Outcome;
}

/** Part of its time that a run needs before its first flow and after its last. */
const overhead = 0.1;

export function startRun(store: Store, order: RunOrder): Entity {
  const { id, type, set, now, lasts, isAsked } = order;
  const activities = activitiesOf(type, set);
  const phases = planPhases(store, activities, order);
  const unseen = isAsked ? { isAsked } : {};
  const run = addEntity(store, { set, ids: [] }, new Structure(type, beginning(type, now, store)), { id, now, unseen });
  const taken = phases.flat().filter(isTaken);
  const slot = (lasts * (1 - overhead)) / Math.max(1, taken.length);
  let at = now + (lasts * overhead) / 2;
  for (const part of phases.flat()) {
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
      stateAt(type, worstOf(phases.flat().map(({ outcome }) => outcome))),
      ...told(type, { ended: timestamp({ now: end, sequence: run.sequence }) }),
      ...writeReason(type, whyStopped(phases.flat())),
    ]),
  });
  return run;
}

const isTaken = ({ outcome }: Part): boolean => outcome.stage !== "skipped";

/** The collection of a run's activities. */
function activitiesOf(type: StructuredType, set: EntitySet): EntitySet {
  const found = childSets(set).find(({ name }) => type.properties.get(name)?.contained);
  if (!found) throw new Error(`The model has no activities of ${type.name}.`);
  return found;
}

/** What is to be done in which order. When something cannot come in, nothing goes out. */
function planPhases(store: Store, activities: EntitySet, { now, instead }: RunOrder): Part[][] {
  const type = structuredType(activities.type, activities.generation);
  if (!type) throw new Error(`The model has no type ${activities.type}.`);
  let isStopped = false;
  return participants(store, type).map((phase) => {
    const parts = phase.map((participant): Part => {
      const due = isStopped ? undefined : outcomeOf(store, participant.flow, now);
      if (!due || due.stage === "skipped") return { ...participant, outcome: { stage: "skipped" } };
      return { ...participant, outcome: instead?.(participant.flow) ?? due };
    });
    isStopped ||= parts.some(({ outcome }) => outcome.stage === "failed");
    return parts;
  });
}

function beginning(type: StructuredType, now: number, store: Store): Map<string, Value> {
  const began = timestamp({ now, sequence: store.nextSequence() });
  return new Map<string, Value>([
    [nameIn(type), `Run ${began.slice(0, 16).replace("T", " ")} UTC`],
    ...told(type, { began }),
    stateAt(type, "working"),
  ]);
}

function activityOf(
  run: Entity,
  { flow, activityType: type, name, outcome }: Part,
  { set, now, sequence }: { set: EntitySet; now: number; sequence: number },
): Entity {
  const id = guidFrom(run.id, flow.id);
  const values = new Map<string, Value>([
    [keyMember, id],
    [nameIn(type), name],
    stateAt(type, outcome.stage === "skipped" ? "skipped" : "working"),
    ...(canLinkTo(tellingIn(type, "subject"), flow) ? told(type, { subject: new Reference(flow.set, flow.id) }) : []),
  ]);
  const unseen = outcome.roster ? { roster: outcome.roster } : {};
  const version = versionAt({ now, sequence });
  return { id, set, type, sequence, createdAt: now, version, values, unseen, children: new Map() };
}

/** The metadata lets an activity refer to some kinds of flows only. */
function canLinkTo({ value }: Property, { type }: Entity): boolean {
  const target = value.kind === "navigation" ? structuredType(value.typeName) : undefined;
  return target !== undefined && isA(type, target);
}

const ending = ({ activityType, outcome }: Part): Map<string, Value> =>
  new Map<string, Value>([stateAt(activityType, outcome.stage), ...writeReason(activityType, outcome.reason)]);

function whyStopped(parts: readonly Part[]): Finding | undefined {
  const failed = parts.find(({ outcome }) => outcome.stage === "failed");
  const reason = failed?.outcome.reason?.message ?? "";
  return (
    failed && {
      code: "InboundFlowFailed",
      message: `The run was stopped, because a flow could not be read. ${reason}`.trim(),
      target: failed.name,
    }
  );
}

function nameIn(type: StructuredType): string {
  const naming = namingProperty(type);
  if (!naming) throw new Error(`The model has no name for ${type.name}.`);
  return naming.name;
}
