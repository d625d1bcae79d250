#!/usr/bin/env node
// Counts the rows, and says whether they are as many as the sources hold:
//   node schemas/tools/stats.mjs [--counts FILE]
// Exit code 0: as many; 1: not; 2: it could not be told.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { checkCounts } from "./checkCounts.mjs";
import { countedThings, countModel } from "./countModel.mjs";
import { loadModel } from "./loadModel.mjs";

/** @typedef {import("./countModel.mjs").Column} Column */
/** @typedef {import("./countModel.mjs").ModelCounts} ModelCounts */
/** @typedef {import("./checkCounts.mjs").CheckedCount} CheckedCount */

try {
  const { values } = parseArgs({ options: { counts: { type: "string" } } });
  const expected = JSON.parse(readFileSync(values.counts ?? new URL("counts.json", import.meta.url), "utf8"));
  const counts = countModel(await loadModel());
  const checked = checkCounts(counts, expected);
  console.log([...table(counts), "", "As counted in the sources:", ...verdicts(checked)].join("\n"));
  process.exitCode = checked.every(isEqual) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

/** @param {ModelCounts} counts */
function table(counts) {
  const columns = /** @type {Column[]} */ (Object.keys(counts));
  return aligned([
    ["", ...columns],
    ...countedThings.map((thing) => [thing, ...columns.map((column) => String(counts[column][thing] ?? ""))]),
  ]);
}

/** @param {CheckedCount[]} checked */
function verdicts(checked) {
  const rows = checked.map(({ column, thing, expected, actual }) => [
    `  ${column}: ${thing}`,
    String(expected),
    expected === actual ? "equal" : `not equal, the model has ${actual}`,
  ]);
  const equal = checked.filter(isEqual).length;
  return [...aligned(rows), `${equal} equal, ${checked.length - equal} not equal.`];
}

/** @param {CheckedCount} count */
function isEqual({ expected, actual }) {
  return expected === actual;
}

/** Names to the left, numbers to the right. @param {string[][]} rows */
function aligned(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const cell = (/** @type {string} */ text, /** @type {number} */ column) =>
    /^\d*$/.test(text) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd());
}
