// The store as JSON, and back. Sets and types are written down by generation and name.
import {
  bothGenerations,
  type EntitySet,
  entitySet,
  type StructuredType,
  structuredType,
} from "../../../../schemas/src";
import type { Plan } from "./agenda";
import { type Entity, Raw, Reference, Structure, type Value, type Values } from "./entity";

export interface Snapshot {
  readonly sequence: number;
  readonly roots: KeptSets;
  /** Missing in what was written before there was one. */
  readonly agenda?: readonly KeptPlan[];
}

type KeptSets = Readonly<Record<string, readonly KeptEntity[]>>;

/** `rest`: what an entity consists of besides; plain JSON. */
interface KeptEntity {
  readonly type: string;
  readonly values: KeptValues;
  readonly children: KeptSets;
  readonly rest: Readonly<Record<string, unknown>>;
}

type KeptPlan = { readonly at: number; readonly set: string; readonly ids: readonly string[] } & (
  | { readonly values: KeptValues }
  | { readonly joins: KeptEntity }
);

type KeptValues = Readonly<Record<string, KeptValue>>;

/** Objects stand for what JSON does not know. */
type KeptValue =
  | null
  | boolean
  | number
  | string
  | readonly KeptValue[]
  | { readonly set: string; readonly id: string }
  | { readonly type: string; readonly values: KeptValues }
  | { readonly raw: unknown };

type Collections = ReadonlyMap<EntitySet, readonly Entity[]>;

/** What a store consists of. */
export interface Contents {
  readonly roots: ReadonlyMap<EntitySet, Entity[]>;
  readonly sequence: number;
  readonly plans: readonly Plan[];
}

export const writeSnapshot = ({ roots, sequence, plans }: Contents): Snapshot => ({
  sequence,
  roots: writeSets(roots),
  agenda: plans.map(writePlan),
});

/** Throws when a set or a type is not in the model any more. */
export function readSnapshot({ roots, sequence, agenda = [] }: Snapshot): Contents {
  if (typeof sequence !== "number") throw new Error("It has no sequence.");
  if (!Array.isArray(agenda)) throw new Error("Its agenda is not a list.");
  return { roots: readSets(roots), sequence, plans: agenda.map(readPlan) };
}

function writePlan(plan: Plan): KeptPlan {
  const { at, address } = plan;
  const kept = { at, set: nameOf(address.set), ids: address.ids };
  return "joins" in plan ? { ...kept, joins: writeEntity(plan.joins) } : { ...kept, values: writeValues(plan.values) };
}

function readPlan(kept: KeptPlan): Plan {
  const { at, ids } = kept;
  const set = setNamed(kept.set);
  const isWhole = typeof at === "number" && Array.isArray(ids) && ids.every((id) => typeof id === "string");
  if (!isWhole) throw new Error(`A plan for ${set.name} is not whole.`);
  const plan = { at, address: { set, ids } };
  return "joins" in kept
    ? { ...plan, joins: readEntity(kept.joins, set) }
    : { ...plan, values: readValues(kept.values) };
}

const writeSets = (collections: Collections): KeptSets =>
  Object.fromEntries([...collections].map(([set, entities]) => [nameOf(set), entities.map(writeEntity)]));

function readSets(kept: KeptSets): Map<EntitySet, Entity[]> {
  return new Map(
    Object.entries(kept).map(([name, entities]) => {
      const set = setNamed(name);
      return [set, entities.map((entity) => readEntity(entity, set))];
    }),
  );
}

const writeEntity = ({ set: _, type, values, children, ...rest }: Entity): KeptEntity => ({
  type: nameOf(type),
  values: writeValues(values),
  children: writeSets(children),
  rest,
});

function readEntity({ type, values, children, rest }: KeptEntity, set: EntitySet): Entity {
  const { id, sequence, createdAt, version } = rest as Partial<Entity>;
  const isNumbered = typeof sequence === "number" && typeof createdAt === "number";
  if (typeof id !== "string" || typeof version !== "string" || !isNumbered) {
    throw new Error(`An object of ${set.name} is not whole.`);
  }
  return {
    ...{ ...rest, id, sequence, createdAt, version, set },
    type: typeNamed(type),
    values: readValues(values),
    children: readSets(children),
  };
}

const writeValues = (values: Values): KeptValues =>
  Object.fromEntries([...values].map(([name, value]) => [name, writeValue(value)]));

const readValues = (kept: KeptValues): Map<string, Value> =>
  new Map(Object.entries(kept).map(([name, value]) => [name, readValue(value)]));

function writeValue(value: Value): KeptValue {
  if (value instanceof Reference) return { set: nameOf(value.set), id: value.id };
  if (value instanceof Structure) return { type: nameOf(value.type), values: writeValues(value.values) };
  if (value instanceof Raw) return { raw: value.json };
  return isList(value) ? value.map(writeValue) : value;
}

function readValue(kept: KeptValue): Value {
  if (typeof kept !== "object" || kept === null) return kept;
  if (isList(kept)) return kept.map(readValue);
  if ("set" in kept) return new Reference(setNamed(kept.set), kept.id);
  return "raw" in kept ? new Raw(kept.raw) : new Structure(typeNamed(kept.type), readValues(kept.values));
}

const isList = <T>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value);

const nameOf = ({ generation, name }: EntitySet | StructuredType): string => `${generation}/${name}`;

const setNamed = (kept: string): EntitySet => found(kept, entitySet);
const typeNamed = (kept: string): StructuredType => found(kept, structuredType);

/** Of exactly that generation. */
function found<T extends EntitySet | StructuredType>(
  kept: string,
  find: (name: string, generation: T["generation"]) => T | undefined,
): T {
  const [generation = "", name = ""] = kept.split("/");
  const known = bothGenerations.find((each) => each === generation);
  const item = known && find(name, known);
  if (!item || nameOf(item) !== kept) throw new Error(`The API has no ${kept}.`);
  return item;
}
