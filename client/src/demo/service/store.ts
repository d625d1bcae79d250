// Keeps the entities of the demo tenant, in memory only.
import { type EntitySet, isGuid, parentOf } from "../../../../schemas/src";
import type { Address } from "./address";
import type { Entity, Reference } from "./entity";
import { notFound } from "./serviceError";
import { readSnapshot, type Snapshot, writeSnapshot } from "./snapshot";

export class Store {
  readonly #roots = new Map<EntitySet, Entity[]>();
  #sequence = 0;

  clear(): void {
    this.#roots.clear();
    this.#sequence = 0;
  }

  /** Everything, as JSON that `restore` takes. */
  snapshot(): Snapshot {
    return writeSnapshot(this.#roots, this.#sequence);
  }

  /** Throws, and changes nothing, when the snapshot does not fit the model of the API. */
  restore(snapshot: Snapshot): void {
    const { roots, sequence } = readSnapshot(snapshot);
    this.#roots.clear();
    for (const [set, entities] of roots) this.#roots.set(set, entities);
    this.#sequence = sequence;
  }

  nextSequence(): number {
    return ++this.#sequence;
  }

  /** The collection at an address, or the one that holds the addressed entity; throws when a parent is missing. */
  collection(address: Address): Entity[] {
    if (address.set.parent === undefined) return listIn(this.#roots, address.set);
    const parent = this.parent(address);
    return listIn(parent.children, address.set);
  }

  parent({ set, ids }: Address): Entity {
    let within: Map<EntitySet, Entity[]> = this.#roots;
    let found: Entity | undefined;
    for (const [index, above] of setsAbove(set).entries()) {
      found = entityIn(listIn(within, above), above.name, ids[index] ?? "");
      within = found.children;
    }
    if (!found) throw new Error(`${set.name} has no parent.`);
    return found;
  }

  entity(address: Address): Entity {
    return entityIn(this.collection(address), address.set.name, address.ids.at(-1) ?? "");
  }

  /** What a link points to, if it is there. */
  target({ set, id }: Reference): Entity | undefined {
    return this.#roots.get(set)?.find((entity) => sameId(entity.id, id));
  }

  replace(address: Address, entity: Entity): void {
    const collection = this.collection(address);
    collection[collection.findIndex(({ id }) => id === entity.id)] = entity;
  }

  /** Removes an entity and everything it contains. */
  remove(address: Address): void {
    const { id } = this.entity(address);
    const collection = this.collection(address);
    collection.splice(
      collection.findIndex((entity) => entity.id === id),
      1,
    );
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

function entityIn(collection: readonly Entity[], name: string, id: string): Entity {
  const entity = collection.find((candidate) => sameId(candidate.id, id));
  if (!entity) throw notFound(`Resource '${id}' does not exist in ${name}, or was deleted.`);
  return entity;
}

/** Ids are case-sensitive words, unless they are GUIDs. */
const sameId = (one: string, other: string): boolean =>
  one === other || (isGuid(one) && one.toLowerCase() === other.toLowerCase());

/** The sets above this one, outermost first. */
function setsAbove(set: EntitySet): EntitySet[] {
  const parent = parentOf(set);
  return parent ? [...setsAbove(parent), parent] : [];
}
