// Keeps the entities of the demo tenant, and what will become of them.
import { childSets, type EntitySet, entitySets, isGuid, parentOf } from "../../../../schemas/src";
import type { Address } from "./address";
import { Agenda, type Plan } from "./agenda";
import type { Entity, Reference } from "./entity";
import { notFound } from "./serviceError";
import { readSnapshot, type Snapshot, writeSnapshot } from "./snapshot";

/** An entity and where it is. */
export interface Held {
  readonly address: Address;
  readonly entity: Entity;
  /** What contains it. */
  readonly parent?: Entity | undefined;
}

export class Store {
  readonly agenda = new Agenda();
  readonly #roots = new Map<EntitySet, Entity[]>();
  /** Of every list, by the key of `keyOf`: lists may be long. */
  readonly #indexes = new WeakMap<readonly Entity[], Map<string, Entity>>();
  #sequence = 0;

  clear(): void {
    this.#roots.clear();
    this.#sequence = 0;
    this.agenda.clear();
  }

  /** Everything, as JSON that `restore` takes. */
  snapshot(): Snapshot {
    return writeSnapshot({ roots: this.#roots, sequence: this.#sequence, plans: this.agenda.all() });
  }

  /** Throws, and changes nothing, when the snapshot does not fit the model of the API. */
  restore(snapshot: Snapshot): void {
    const { roots, sequence, plans } = readSnapshot(snapshot);
    this.clear();
    this.agenda.add(...plans);
    for (const [set, entities] of roots) this.#roots.set(set, entities);
    this.#sequence = sequence;
  }

  nextSequence(): number {
    return ++this.#sequence;
  }

  /** Does what was planned for the time up to now. */
  advance(now: number): void {
    for (const plan of this.agenda.takeDue(now)) {
      // What was deleted meanwhile has no future.
      if (!this.#isThere(plan)) continue;
      if ("joins" in plan) this.add(plan.address, plan.joins);
      else {
        const entity = this.entity(plan.address);
        this.replace(plan.address, { ...entity, values: new Map([...entity.values, ...plan.values]) });
      }
    }
  }

  /** The collection at an address, or the one that holds the addressed entity; throws when a parent is missing. */
  collection(address: Address): readonly Entity[] {
    return this.#list(address);
  }

  entity(address: Address): Entity {
    return this.#entityIn(this.#list(address), address.set.name, address.ids.at(-1) ?? "");
  }

  /** The addressed entity, under the address that its own ids and those of its parents make. */
  held({ set, ids }: Address): Held {
    const way = this.#way([...setsAbove(set), set], ids);
    const entity = way.at(-1);
    if (!entity) throw new Error(`${set.name} is nowhere.`);
    return { address: { set, ids: way.map(({ id }) => id) }, entity };
  }

  /** What a link points to, if it is there. */
  target({ set, id }: Reference): Entity | undefined {
    return this.#index(listIn(this.#roots, set)).get(keyOf(id));
  }

  /** Every entity of a set, below whichever parent. */
  *allOf(set: EntitySet): Iterable<Held> {
    const parent = parentOf(set);
    const above: Iterable<Held | undefined> = parent ? this.allOf(parent) : [undefined];
    for (const holder of above) {
      const ids = holder?.address.ids ?? [];
      const list = listIn(holder?.entity.children ?? this.#roots, set);
      for (const entity of list) yield { address: { set, ids: [...ids, entity.id] }, entity, parent: holder?.entity };
    }
  }

  *everything(): Iterable<Held> {
    for (const set of entitySets()) yield* this.allOf(set);
  }

  add(address: Address, entity: Entity): void {
    const list = this.#list(address);
    this.#index(list).set(keyOf(entity.id), entity);
    list.push(entity);
  }

  replace(address: Address, entity: Entity): void {
    const list = this.#list(address);
    list[this.#positionIn(list, address)] = entity;
    this.#index(list).set(keyOf(entity.id), entity);
  }

  /** Removes an entity and everything it contains. */
  remove(address: Address): void {
    const list = this.#list(address);
    const [removed] = list.splice(this.#positionIn(list, address), 1);
    if (removed) this.#index(list).delete(keyOf(removed.id));
  }

  #list({ set, ids }: Address): Entity[] {
    const parent = this.#way(setsAbove(set), ids).at(-1);
    return listIn(parent?.children ?? this.#roots, set);
  }

  /** The entities on the way through these sets, outermost first. */
  #way(sets: readonly EntitySet[], ids: readonly string[]): Entity[] {
    const way: Entity[] = [];
    for (const [index, set] of sets.entries()) {
      const list = listIn(way.at(-1)?.children ?? this.#roots, set);
      way.push(this.#entityIn(list, set.name, ids[index] ?? ""));
    }
    return way;
  }

  #index(list: readonly Entity[]): Map<string, Entity> {
    let index = this.#indexes.get(list);
    if (!index) {
      index = new Map(list.map((entity) => [keyOf(entity.id), entity]));
      this.#indexes.set(list, index);
    }
    return index;
  }

  #entityIn(list: readonly Entity[], name: string, id: string): Entity {
    const entity = this.#index(list).get(keyOf(id));
    if (!entity) throw notFound(`Resource '${id}' does not exist in ${name}, or was deleted.`);
    return entity;
  }

  #positionIn(list: readonly Entity[], address: Address): number {
    return list.indexOf(this.#entityIn(list, address.set.name, address.ids.at(-1) ?? ""));
  }

  #isThere(plan: Plan): boolean {
    const { set, ids } = plan.address;
    let within = this.#roots;
    for (const [index, each] of [...setsAbove(set), ...("joins" in plan ? [] : [set])].entries()) {
      const found = this.#index(listIn(within, each)).get(keyOf(ids[index] ?? ""));
      if (!found) return false;
      within = found.children;
    }
    return true;
  }
}

/** The entities that an entity contains, however deep. */
export function* heldBelow({ address, entity }: Held): Iterable<Held> {
  for (const set of childSets(address.set)) {
    for (const child of entity.children.get(set) ?? []) {
      const held = { address: { set, ids: [...address.ids, child.id] }, entity: child };
      yield held;
      yield* heldBelow(held);
    }
  }
}

function listIn(collections: Map<EntitySet, Entity[]>, set: EntitySet): Entity[] {
  let list = collections.get(set);
  if (!list) {
    list = [];
    collections.set(set, list);
  }
  return list;
}

/** The same text for the same id: ids are case-sensitive words, unless they are GUIDs. */
const keyOf = (id: string): string => (isGuid(id) ? id.toLowerCase() : id);

/** The sets above this one, outermost first. */
function setsAbove(set: EntitySet): EntitySet[] {
  const parent = parentOf(set);
  return parent ? [...setsAbove(parent), parent] : [];
}
