// Keeps the places of mistakes where they belong while the text changes: what changed there is taken for mended.
import { findNodeAtLocation, type JSONPath, type Node } from "jsonc-parser";
import { readTree } from "../../payload/payload";
import type { ErrorPlace, Span } from "./errorPlaces";

/** A piece of text that was replaced. */
export interface Change extends Span {
  readonly text: string;
}

/** The places after a change; those are left out that it touched. */
export const afterChange = <P extends ErrorPlace>(places: readonly P[], change: Change): P[] =>
  places.flatMap((place) => {
    const { extent } = place;
    const end = extent.offset + extent.length;
    if (change.offset >= end) return change.offset === end && goesOn(change) ? [] : [place];
    if (change.offset + change.length > extent.offset) return [];
    return [moved(place, change.text.length - change.length)];
  });

/** Right behind a number it makes another number of it. */
const goesOn = ({ text }: Change): boolean => /^[\w.+-]/.test(text);

const moved = <P extends ErrorPlace>(place: P, by: number): P => ({
  ...place,
  mark: { ...place.mark, offset: place.mark.offset + by },
  extent: { ...place.extent, offset: place.extent.offset + by },
});

/** The places in a text that may have changed meanwhile; those are left out that are no longer as they were. */
export function placesNow(places: readonly ErrorPlace[], before: string, now: string): ErrorPlace[] {
  if (before === now) return [...places];
  const change = changeBetween(before, now);
  const rootBefore = readTree(before).root;
  const rootNow = readTree(now).root;
  return places.flatMap((place) => {
    const [kept] = afterChange([place], change);
    if (kept) return [kept];
    const was = rootBefore && extentAt(rootBefore, place.path);
    const is = rootNow && extentAt(rootNow, place.path);
    if (!was || !is || textOf(was, before) !== textOf(is, now)) return [];
    // Of two members of one name a path means the first.
    if (was.offset !== place.extent.offset || !isSameWay(rootBefore, rootNow, place.path)) return [];
    return [moved(place, is.offset - was.offset)];
  });
}

/** As if all between the first difference and the last one had been replaced at once. */
function changeBetween(before: string, now: string): Change {
  const most = Math.min(before.length, now.length);
  let start = 0;
  while (start < most && before[start] === now[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return { offset: start, length: before.length - start - end, text: now.slice(start, now.length - end) };
}

const extentAt = (root: Node, path: JSONPath): Node | undefined => {
  const node = findNodeAtLocation(root, path);
  return node?.parent?.type === "property" ? node.parent : node;
};

const textOf = ({ offset, length }: Node, text: string): string => text.slice(offset, offset + length);

/** In a list that became longer or shorter a place no longer says which item is meant. */
const isSameWay = (one: Node, other: Node, path: JSONPath): boolean =>
  path.every((step, index) => {
    if (typeof step !== "number") return true;
    const list = path.slice(0, index);
    return findNodeAtLocation(one, list)?.children?.length === findNodeAtLocation(other, list)?.children?.length;
  });
