// $orderby: the place of an entity among others. Nothing comes first, and last when descending; the older one decides.
import type { Entity } from "../entity";
import { bindKey } from "./bindExpression";
import type { Comparable } from "./kinds";
import { type Scope, self } from "./operand";
import { parseOrderings } from "./parseExpression";

/** A value that entities are put in order by. */
export interface OrderKey {
  readonly of: (entity: Entity) => Comparable | null;
  readonly descending: boolean;
}

export interface Place {
  readonly keys: readonly (Comparable | null)[];
  /** Tells entities with the same keys apart. */
  readonly sequence: number;
}

export function readOrder(text: string, scope: Scope): OrderKey[] {
  return parseOrderings(text, scope.option).map(({ expression, descending }) => {
    const read = bindKey(expression, scope);
    return { of: (entity) => read(new Map([[self, entity]])), descending };
  });
}

export const placeOf = (entity: Entity, order: readonly OrderKey[]): Place => ({
  keys: order.map((key) => key.of(entity)),
  sequence: entity.sequence,
});

/** Below zero when `one` comes before `other`. */
export function comparePlaces(one: Place, other: Place, order: readonly OrderKey[]): number {
  for (let index = 0; index < order.length; index++) {
    const difference = compareKeys(one.keys[index] ?? null, other.keys[index] ?? null);
    if (difference !== 0) return order[index]?.descending ? -difference : difference;
  }
  return one.sequence - other.sequence;
}

function compareKeys(one: Comparable | null, other: Comparable | null): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return one < other ? -1 : 1;
}
