// States that only the service sets: what was set up is prepared first, active then, and expired in the end.
import {
  memberAt,
  propertyTelling,
  type Stage,
  type StructuredType,
  stageOf,
  stateProperties,
} from "../../../../schemas/src";
import type { Address } from "./address";
import type { Entity, Value, Values } from "./entity";
import type { Held, Store } from "./store";

/** How long the service takes to prepare what is new. */
export const preparationMs = 1000;

/** The states of what is new, or to be prepared anew. */
export const firstStates = (type: StructuredType): [string, Value][] =>
  preparedStates(type).map(({ name, preparing }) => [name, preparing]);

/** The states to prepare anew since the entity has expired no longer. */
export function revivedStates(type: StructuredType, values: Values, now: number): [string, Value][] {
  if (endOfPeriod(type, values) <= now) return [];
  return preparedStates(type).flatMap(({ name, preparing, expired }) =>
    expired !== undefined && values.get(name) === expired ? [[name, preparing]] : [],
  );
}

/** Plans what becomes of the states of an entity that has these values now. */
export function planStates(store: Store, address: Address, type: StructuredType, values: Values, now: number): void {
  const { agenda } = store;
  const until = endOfPeriod(type, values);
  for (const { name, preparing, active, expired } of preparedStates(type)) {
    const planned = [...agenda.changesOf(address, name)].find(({ value }) => value === active);
    const ready = planned?.at ?? now + preparationMs;
    agenda.drop(address, name);
    const state = values.get(name);
    if (state === preparing && ready < until) agenda.add({ at: ready, address, values: new Map([[name, active]]) });
    if (expired !== undefined && until < Number.POSITIVE_INFINITY && (state === preparing || state === active)) {
      agenda.add({ at: until, address, values: new Map([[name, expired]]) });
    }
  }
}

/** Plans what becomes of everything there is, where nothing was planned. */
export function planAllStates(store: Store, now: number): void {
  for (const { address, entity } of store.everything()) planStates(store, address, entity.type, entity.values, now);
}

/** Prepares an entity as if it were new, whatever its states are. */
export function prepareAgain(store: Store, { address, entity }: Held, now: number): void {
  const { type, values } = entity;
  const states = firstStates(type);
  for (const [name] of states) store.agenda.drop(address, name);
  const prepared: Entity = { ...entity, values: new Map([...values, ...states]) };
  store.replace(address, prepared);
  planStates(store, address, type, prepared.values, now);
}

/** Where an entity of this type stands that has these values. */
export function stageIn(type: StructuredType, values: Values): Stage | undefined {
  const [state] = stateProperties(type);
  return state?.value.kind === "enum" ? stageOf(state.value.enum, values.get(state.name)) : undefined;
}

/** The name of a type's state, and the member for this stage. */
export function stateAt(type: StructuredType, stage: Stage): [string, string] {
  const [state] = stateProperties(type);
  const member = state?.value.kind === "enum" ? memberAt(state.value.enum, stage) : undefined;
  if (!state || member === undefined) throw new Error(`The model has no ${stage} state of ${type.name}.`);
  return [state.name, member];
}

interface PreparedState {
  readonly name: string;
  readonly preparing: string;
  readonly active: string;
  readonly expired: string | undefined;
}

function preparedStates(type: StructuredType): readonly PreparedState[] {
  const known = preparedByType.get(type);
  if (known) return known;
  const found = stateProperties(type).flatMap(({ name, create, value }) => {
    if (create !== "server" || value.kind !== "enum") return [];
    const preparing = memberAt(value.enum, "preparing");
    const active = memberAt(value.enum, "active");
    if (preparing === undefined || active === undefined) return [];
    return [{ name, preparing, active, expired: memberAt(value.enum, "expired") }];
  });
  preparedByType.set(type, found);
  return found;
}

// The model does not change, so what was looked for once is not looked for again.
const preparedByType = new Map<StructuredType, readonly PreparedState[]>();

function endOfPeriod(type: StructuredType, values: Values): number {
  const until = propertyTelling(type, "until");
  const value = until && values.get(until.name);
  return typeof value === "string" ? Date.parse(value) : Number.POSITIVE_INFINITY;
}
