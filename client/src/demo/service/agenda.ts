// What the service will do by itself, and when: so that everything there is follows from what is kept and the clock.
import type { Address } from "./address";
import type { Entity, Values } from "./entity";

/** A change that waits for its time. Plain data, like the entities. */
export type Plan =
  /** The entity at the address gets these values. */
  | { readonly at: number; readonly address: Address; readonly values: Values }
  /** The collection at the address gets this entity. */
  | { readonly at: number; readonly address: Address; readonly joins: Entity };

export class Agenda {
  /** In the order of time, but for what was added since somebody looked. */
  #plans: Plan[] = [];
  #isSorted = true;

  add(...plans: Plan[]): void {
    for (const plan of plans) this.#plans.push(plan);
    this.#isSorted = false;
  }

  clear(): void {
    this.#plans = [];
  }

  /** In the order of time. */
  all(): readonly Plan[] {
    if (!this.#isSorted) this.#plans.sort((one, other) => one.at - other.at);
    this.#isSorted = true;
    return this.#plans;
  }

  /** Takes out what is due by now. */
  takeDue(now: number): readonly Plan[] {
    const plans = this.all();
    const first = plans.findIndex(({ at }) => at > now);
    if (first === 0) return [];
    return this.#plans.splice(0, first === -1 ? plans.length : first);
  }

  /** When a property of the entity at the address is to change, and to what. */
  *changesOf(address: Address, property: string): Iterable<{ at: number; value: unknown }> {
    for (const plan of this.all()) {
      if ("values" in plan && isSame(plan.address, address) && plan.values.has(property)) {
        yield { at: plan.at, value: plan.values.get(property) };
      }
    }
  }

  /** Leaves a property of the entity at the address as it is, or only keeps it from becoming `value`. */
  drop(address: Address, property: string, value?: string): void {
    this.#plans = this.all().map((plan) => {
      if (!("values" in plan) || !isSame(plan.address, address)) return plan;
      if (value !== undefined && plan.values.get(property) !== value) return plan;
      return { ...plan, values: new Map([...plan.values].filter(([name]) => name !== property)) };
    });
  }
}

const isSame = (one: Address, other: Address): boolean =>
  one.set === other.set && one.ids.length === other.ids.length && one.ids.every((id, index) => id === other.ids[index]);
