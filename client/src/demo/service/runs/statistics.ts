// The statistics of a run: counts of each flow that brings data in, and their sums.
import {
  concreteTypes,
  namingProperty,
  type Property,
  type StructuredType,
  structuredType,
} from "../../../../../schemas/src";
import { Structure, type Value } from "../entity";
import { stageIn, stateAt } from "../states";
import { type Held, heldBelow, type Store } from "../store";
import { type Facts, structureOf, tellingIn, told } from "../told";
import { type Counts, countsOf, kinds } from "./counts";

interface Part {
  readonly type: StructuredType;
  readonly activity: Held;
  readonly counts: Counts | undefined;
}

/** `type`: what the function returns. */
export function runStatistics(store: Store, run: Held, type: StructuredType, now: number): Structure {
  const parts = [...heldBelow(run)].flatMap((activity): Part[] => {
    const partType = countedBy(tellingIn(type, "parts"), activity.entity.type);
    return partType ? [{ type: partType, activity, counts: countsOf(store, activity, now) }] : [];
  });
  const facts: Facts = {
    subject: run.entity.id,
    parts: parts.map(writePart),
    totals: writeTotals(
      tellingIn(type, "totals"),
      parts.flatMap(({ counts }) => counts ?? []),
    ),
  };
  return new Structure(type, new Map<string, Value>([...told(type, facts), sameState(run, type)]));
}

/** The type of the counts of an activity; the API has none for what goes out. */
function countedBy({ value }: Property, activity: StructuredType): StructuredType | undefined {
  const declared = value.kind === "complex" ? value.typeName : "";
  return concreteTypes(declared).find(({ about }) => structuredType(about ?? "") === activity);
}

function writePart({ type, activity, counts }: Part): Structure {
  const { entity } = activity;
  const name = entity.values.get(namingProperty(entity.type)?.name ?? "") ?? null;
  const values = new Map<string, Value>([...told(type, { subject: entity.id, name }), sameState(activity, type)]);
  if (!counts) return new Structure(type, values);
  const { errors, warnings } = counts;
  const metrics = kinds.map((kind) => {
    const { active, inactive } = counts[kind];
    return [kind, structureOf(tellingIn(type, kind), { active, inactive, total: active + inactive })] as const;
  });
  const facts: Facts = { errors, warnings, ...Object.fromEntries(metrics), ...writeRoles(type, counts) };
  return new Structure(type, new Map([...values, ...told(type, facts)]));
}

function writeTotals(property: Property, all: readonly Counts[]): Structure {
  const sum = (count: (counts: Counts) => number) => all.reduce((total, counts) => total + count(counts), 0);
  const people = (telling: "matched" | "unmatched") => {
    const roles = new Map<string, number>();
    for (const counts of all) {
      for (const [role, count] of counts[telling]) roles.set(role, (roles.get(role) ?? 0) + count);
    }
    return roles;
  };
  const type = structureOf(property, {}).type;
  return structureOf(property, {
    ...Object.fromEntries(kinds.map((kind) => [kind, sum((counts) => counts[kind].active)])),
    errors: sum(({ errors }) => errors),
    warnings: sum(({ warnings }) => warnings),
    ...writeRoles(type, { matched: people("matched"), unmatched: people("unmatched") }),
  });
}

function writeRoles(type: StructuredType, people: Pick<Counts, "matched" | "unmatched">): Facts {
  const list = (telling: "matched" | "unmatched") =>
    [...people[telling]].map(([role, count]) => structureOf(tellingIn(type, telling), { role, count }));
  return { matched: list("matched"), unmatched: list("unmatched") };
}

/** The state of an entity as `type` tells it too. */
const sameState = ({ entity }: Held, type: StructuredType): [string, Value] =>
  stateAt(type, stageIn(entity.type, entity.values) ?? "working");
