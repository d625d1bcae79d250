// Where each object of a bundle goes, settled before anything is asked or sent.
import { type EntitySet, parentOf } from "../../../../schemas/src";
import type { Parent, Target } from "../submit";
import { type Item, parentWithin } from "./items";

export interface Destination {
  /** The object of this bundle that it goes into. */
  readonly below?: Item;
  /** The object of the tenant that it goes into. */
  readonly parent?: Parent;
  /** The object that it changes. */
  readonly target?: Target;
}

export interface DestinationPorts {
  /** The object that it became before, if any. */
  target(item: Item): Promise<Target | undefined>;
  /** A parent that was named for it, whatever the bundle holds. */
  named(item: Item): Parent | undefined;
  /** One of several objects of the bundle that could take it. Rejects where nobody can say. */
  choose(item: Item, parents: readonly Item[]): Promise<Item>;
  /** An object of the tenant that takes it, where the bundle holds none. */
  inTenant(item: Item, set: EntitySet): Promise<Parent>;
}

export type Destinations = ReadonlyMap<Item, Destination>;

export async function destinations(items: readonly Item[], ports: DestinationPorts): Promise<Destinations> {
  const found = new Map<Item, Destination>();
  for (const item of items) found.set(item, await destinationOf(item, items, ports));
  return found;
}

async function destinationOf(item: Item, items: readonly Item[], ports: DestinationPorts): Promise<Destination> {
  const target = await ports.target(item);
  if (target) return { target };
  const set = parentOf(item.payload.set);
  if (!set) return {};
  const named = ports.named(item);
  if (named) return { parent: named };
  const [below, ...others] = parentsIn(items, item);
  if (!below) return { parent: await ports.inTenant(item, set) };
  return { below: others.length === 0 ? below : await ports.choose(item, [below, ...others]) };
}

/** What could take it: of its own document, else the only one of its folder, else all there are. */
function parentsIn(items: readonly Item[], item: Item): Item[] {
  const beside = items.filter(({ document }) => document === item.document);
  const within = parentWithin(
    beside.map(({ payload }) => payload),
    beside.indexOf(item),
  );
  const own = beside.filter(({ payload }) => payload === within);
  if (own.length > 0) return own;
  const set = parentOf(item.payload.set);
  const all = items.filter(({ payload }) => payload.set === set);
  const near = all.filter(({ document }) => folderOf(document.address) === folderOf(item.document.address));
  return near.length === 1 ? near : all;
}

export const folderOf = (address: string): string => address.slice(0, Math.max(address.lastIndexOf("/"), 0));
