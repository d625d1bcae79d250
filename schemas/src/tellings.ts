// Finds properties by what they tell and enum members by where they stand, so that nobody has to name them.
import type { Enumeration, Property, StructuredType } from "./model";
import type { Stage, Telling } from "./rows";

/** The property of a type that tells this. */
export function propertyTelling(type: StructuredType, telling: Telling): Property | undefined {
  return tellings(type).get(telling);
}

function tellings(type: StructuredType): ReadonlyMap<Telling, Property> {
  const known = byType.get(type);
  if (known) return known;
  const found = new Map(
    [...type.properties.values()].flatMap((property) => (property.tells ? [[property.tells, property] as const] : [])),
  );
  byType.set(type, found);
  return found;
}

// The model does not change, so what was looked for once is not looked for again.
const byType = new Map<StructuredType, ReadonlyMap<Telling, Property>>();

/** The member of an enum that says so of a state. */
export function memberAt({ members }: Enumeration, stage: Stage): string | undefined {
  return [...members].find(([, row]) => row.stage === stage)?.[0];
}

/** Where a state stands, for a member that tells it. */
export const stageOf = ({ members }: Enumeration, member: unknown): Stage | undefined =>
  typeof member === "string" ? members.get(member)?.stage : undefined;
