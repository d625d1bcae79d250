// A judgement as people read it, and as programs do.
import { nothing } from "./words.mjs";

/** @typedef {import("./compare.mjs").Difference} Difference */
/** @typedef {import("./judge.mjs").Judgement} Judgement */

/** @typedef {(judgement: Judgement) => string} Report */

/** @type {Report} */
function text(judgement) {
  const { drift, explained, stale } = judgement;
  return [
    ...group("New", lines(drift, "new")),
    ...group("Gone", lines(drift, "gone")),
    ...group("Different", lines(drift, "different")),
    ...group(
      "Explained",
      explained.flatMap((known) => [line(known), `  ${known.reason}`]),
    ),
    ...group("No longer met: take these out of the deliberate differences", stale.map(line)),
    summary(judgement),
  ].join("\n");
}

/** @param {string} title @param {string[]} content */
const group = (title, content) => (content.length > 0 ? [title, ...content.map((each) => `  ${each}`), ""] : []);

/** @type {Report} */
function json({ drift, explained, stale }) {
  const of = (/** @type {Difference["change"]} */ wanted) =>
    drift.filter(({ change }) => change === wanted).map(({ change: _, ...difference }) => difference);
  return JSON.stringify(
    { new: of("new"), gone: of("gone"), different: of("different"), explained, stale },
    undefined,
    2,
  );
}

/** By the name of `--format`. */
export const reports = { text, json };

/** @param {Difference[]} differences @param {Difference["change"]} wanted */
const lines = (differences, wanted) => differences.filter(({ change }) => change === wanted).map(line);

/** @param {Difference} difference */
function line({ what, where, facet, metadata = nothing, model = nothing }) {
  return `${what} ${where}${facet === undefined ? "" : `, ${facet}`}: metadata ${metadata}; model ${model}`;
}

/** @type {Report} */
function summary({ drift, explained, stale }) {
  const number = (/** @type {Difference["change"]} */ wanted) => lines(drift, wanted).length;
  return `${number("new")} new, ${number("gone")} gone, ${number("different")} different; ${explained.length} explained${
    stale.length > 0 ? `, ${stale.length} no longer met` : ""
  }.`;
}
