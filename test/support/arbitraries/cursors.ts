// Where somebody asks for suggestions: anywhere in a text, or behind a mark, where there is more to suggest.
import * as fc from "fast-check";
import { entryAt, offsetIn, share } from "./shares";

export interface Cursor {
  readonly at: number;
  readonly behindMark: boolean;
}

export const cursors = (): fc.Arbitrary<Cursor> => fc.record({ at: share(), behindMark: fc.boolean() });

export function offsetOf(text: string, { at, behindMark }: Cursor): number {
  const mark = behindMark ? entryAt([...text.matchAll(/[{[,:\]}] ?/g)], at) : undefined;
  return mark ? mark.index + mark[0].length : offsetIn(text, at);
}
