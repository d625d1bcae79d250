// What a run does for one flow, as its list of activities shows it.
import {
  type EntitySet,
  isA,
  keyMember,
  namingProperty,
  type Property,
  type StructuredType,
  structuredType,
} from "../../../../../schemas/src";
import { guidFrom } from "../chance";
import { type Entity, Reference, type Value } from "../entity";
import { versionAt } from "../serverValues";
import { stateAt } from "../states";
import { tellingIn, told } from "../told";
import { writeReason } from "../validation/findings";
import { isTaken, type Part } from "./planPhases";

/** The activity when it begins. */
export function activityOf(
  run: Entity,
  part: Part,
  { set, now, sequence }: { set: EntitySet; now: number; sequence: number },
): Entity {
  const { flow, activityType: type, name, outcome } = part;
  const id = guidFrom(run.id, flow.id);
  const values = new Map<string, Value>([
    [keyMember, id],
    [nameIn(type), name],
    stateAt(type, isTaken(part) ? "working" : "skipped"),
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

/** What becomes of it at its end. */
export const ending = ({ activityType, outcome }: Part): Map<string, Value> =>
  new Map<string, Value>([stateAt(activityType, outcome.stage), ...writeReason(activityType, outcome.reason)]);

/** The name of the property by which people recognise entities of a type. */
export function nameIn(type: StructuredType): string {
  const naming = namingProperty(type);
  if (!naming) throw new Error(`The model has no name for ${type.name}.`);
  return naming.name;
}
