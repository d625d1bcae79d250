// Places in lists and texts whose length is not known yet.
import * as fc from "fast-check";

/** From 0 up to but not including 1; every part of it as likely as the next. */
export const share = (): fc.Arbitrary<number> => fc.noBias(fc.nat(finest - 1)).map((part) => part / finest);

const finest = 2 ** 20;

/** The entry at that share of a list; none of an empty one. */
export const entryAt = <T>(list: readonly T[], at: number): T | undefined => list[Math.floor(at * list.length)];

/** One of the offsets of a text, its end included. */
export const offsetIn = (text: string, at: number): number => Math.floor(at * (text.length + 1));
