// Which object of a bundle needs which others, and the order in which they can be sent.
import { addressOf, keyMember } from "../../../../schemas/src";
import { UserError } from "../../host/errors";
import type { Destination, Destinations } from "./destinations";
import { calledOf, type Item, whereOf } from "./items";
import { mentionsIn } from "./mentions";

/** An item that is ready to be sent once those that it needs are there. */
export interface Step {
  readonly item: Item;
  readonly destination: Destination;
  /** The objects of this bundle that it names, by the address they have in the files. */
  readonly links: ReadonlyMap<string, Item>;
}

/** What has to be there before it. */
export const needsOf = ({ destination, links }: Step): Item[] => [
  ...new Set([...(destination.below ? [destination.below] : []), ...links.values()]),
];

/** The address under which others speak of it. */
export function localAddress({ payload }: Item): string | undefined {
  return payload.localId === undefined ? undefined : addressOf(payload.set, payload.localId).key;
}

/** Parents before children, and what is named before what names it; else as it was given. Throws a `UserError` for a cycle. */
export function inOrder(items: readonly Item[], places: Destinations): Step[] {
  const called = byAddress(items);
  const steps = new Map(
    items.map((item): [Item, Step] => [
      item,
      { item, destination: places.get(item) ?? {}, links: linksOf(item, called) },
    ]),
  );
  const sorted = new Set<Step>();
  const place = (step: Step, path: readonly Step[]): void => {
    if (sorted.has(step)) return;
    if (path.includes(step)) throw cycle([...path.slice(path.indexOf(step)), step]);
    for (const need of needsOf(step)) {
      const needed = steps.get(need);
      if (needed) place(needed, [...path, step]);
    }
    sorted.add(step);
  };
  for (const step of [...steps.values()].sort((a, b) => depth(a) - depth(b))) place(step, []);
  return [...sorted];
}

function byAddress(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const called = new Map<string, Item[]>();
  for (const item of items) {
    const address = localAddress(item);
    if (address !== undefined) called.set(address, [...(called.get(address) ?? []), item]);
  }
  return called;
}

const depth = ({ item }: Step): number => item.payload.set.path.split("{").length;

function linksOf(item: Item, called: ReadonlyMap<string, readonly Item[]>): Step["links"] {
  const links = new Map<string, Item>();
  const { payload } = item;
  for (const address of mentionsIn(JSON.parse(payload.body("create")), payload.type)) {
    const all = called.get(address) ?? [];
    const own = all.filter(({ document }) => document === item.document);
    const [found, another] = own.length > 0 ? own : all;
    if (found && another) throw twice(item, [found, another]);
    if (found) links.set(address, found);
  }
  return links;
}

function twice(item: Item, [one, other]: readonly [Item, Item]): UserError {
  const { set, localId } = one.payload;
  return new UserError(
    `${whereOf(item)} links to ${set.name}/${localId}, and two payloads have this \`${keyMember}\`: ${whereOf(one)} and ${whereOf(other)}. Give one of them another.`,
  );
}

function cycle(path: readonly Step[]): UserError {
  const words = path.map(({ item }) => `${calledOf(item)} (${whereOf(item)})`);
  return new UserError(
    `Each of these needs the next one to be there before it: ${words.join(" → ")}. Nothing was sent.`,
  );
}
