// The statistics of a run, read from an answer by what its properties tell.
import {
  concreteTypes,
  type Property,
  propertyTelling,
  readDiscriminator,
  type StructuredType,
  structuredType,
  type Telling,
  typeMember,
} from "../../../schemas/src";
import { statisticsType } from "./runsApi";
import { type Entity, isEntity, text, told } from "./work";

export const kinds = ["people", "organizations", "groups", "memberships"] as const;
export type Kind = (typeof kinds)[number];

/** What came in; a number that the service does not give is not there. */
export interface Counts extends Readonly<Partial<Record<Kind | "errors" | "warnings", number>>> {
  readonly roles: readonly RoleCount[];
}

export interface RoleCount {
  /** As the service spells its code. */
  readonly role: string;
  readonly matched: number;
  readonly unmatched: number;
}

export interface Statistics {
  readonly totals: Counts;
  /** By the id of the activity. */
  readonly parts: ReadonlyMap<string, Counts>;
}

/** Whether the service counts what such an activity does: it does so for what comes in. */
export const isCounted = ({ name }: StructuredType): boolean => partTypes().some(({ about }) => about === name);

function partTypes(): readonly StructuredType[] {
  const declared = propertyTelling(statisticsType, "parts")?.value;
  return declared?.kind === "complex" ? concreteTypes(declared.typeName) : [];
}

export function readStatistics(answer: unknown): Statistics {
  const entity = isEntity(answer) ? answer : {};
  const totals = told(entity, statisticsType, "totals");
  const totalsType = valueType(propertyTelling(statisticsType, "totals"));
  const parts = new Map<string, Counts>();
  for (const part of [told(entity, statisticsType, "parts")].flat()) {
    const type = isEntity(part) && typeOfPart(part);
    // A published sample holds counts per role here: they belong to no activity.
    const id = type && text(told(part, type, "subject"));
    if (id) parts.set(id, readCounts(part, type));
  }
  return { totals: isEntity(totals) && totalsType ? readCounts(totals, totalsType) : { roles: [] }, parts };
}

function typeOfPart(part: Entity): StructuredType | undefined {
  const named = part[typeMember];
  return (typeof named === "string" && readDiscriminator(named)?.type) || partTypes()[0];
}

function readCounts(entity: Entity, type: StructuredType): Counts {
  const numbers = ([...kinds, "errors", "warnings"] as const).flatMap((telling) => {
    const count = countOf(entity, type, telling);
    return count === undefined ? [] : [[telling, count] as const];
  });
  return { ...Object.fromEntries(numbers), roles: readRoles(entity, type) };
}

/** A number, or of a number by its parts those that are active. */
function countOf(entity: Entity, type: StructuredType, telling: Telling): number | undefined {
  const value = told(entity, type, telling);
  const inner = valueType(propertyTelling(type, telling));
  return isEntity(value) && inner ? count(told(value, inner, "active")) : count(value);
}

function readRoles(entity: Entity, type: StructuredType): RoleCount[] {
  const roles = new Map<string, { matched: number; unmatched: number }>();
  for (const telling of ["matched", "unmatched"] as const) {
    const inner = valueType(propertyTelling(type, telling));
    for (const each of [told(entity, type, telling)].flat()) {
      const role = isEntity(each) && inner ? text(told(each, inner, "role")) : undefined;
      if (role === undefined || !isEntity(each) || !inner) continue;
      const known = roles.get(role) ?? { matched: 0, unmatched: 0 };
      known[telling] += count(told(each, inner, "count")) ?? 0;
      roles.set(role, known);
    }
  }
  return [...roles].map(([role, people]) => ({ role, ...people }));
}

const valueType = (property: Property | undefined): StructuredType | undefined =>
  property?.value.kind === "complex" ? structuredType(property.value.typeName) : undefined;

const count = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;
