// Holds the model's counts against those that were made in the sources.
import { countedThings } from "./countModel.mjs";

/** @typedef {import("./countModel.mjs").Column} Column */
/** @typedef {import("./countModel.mjs").ModelCounts} ModelCounts */
/** @typedef {{ column: string, thing: string, expected: number, actual: number }} CheckedCount */

/**
 * @param {ModelCounts} counts
 * @param {Record<string, unknown>} expected as in `counts.json`: numbers by column and thing, beside an `about`
 * @returns {CheckedCount[]}
 */
export function checkCounts(counts, { about: _, ...expected }) {
  return Object.entries(expected).flatMap(([column, numbers]) => {
    if (!(column in counts)) throw new Error(`There is no column "${column}".`);
    return Object.entries(numbers ?? {}).map(([thing, number]) => {
      const known = countedThings.find((each) => each === thing);
      const actual = known && counts[/** @type {Column} */ (column)][known];
      if (actual === undefined) throw new Error(`Nobody counts "${thing}" of ${column}.`);
      if (typeof number !== "number") throw new Error(`"${thing}" of ${column} is no number.`);
      return { column, thing, expected: number, actual };
    });
  });
}
