// Tells the differences that are meant from those that are not.

/** @typedef {import("./compare.mjs").Difference} Difference */
/** @typedef {import("./deliberateDifferences.mjs").DeliberateDifference} DeliberateDifference */

/**
 * @typedef {object} Judgement
 * @property {Difference[]} drift
 * @property {DeliberateDifference[]} explained
 * @property {DeliberateDifference[]} stale deliberate differences that are none any more
 */

/**
 * @param {Difference[]} differences
 * @param {readonly DeliberateDifference[]} deliberate
 * @param {(namespace: string) => boolean} wasCompared
 * @returns {Judgement}
 */
export function judge(differences, deliberate, wasCompared) {
  const isMet = (/** @type {DeliberateDifference} */ known) =>
    differences.some((difference) => same(difference, known));
  return {
    drift: differences.filter((difference) => !deliberate.some((known) => same(difference, known))),
    explained: deliberate.filter(isMet),
    stale: deliberate.filter((known) => wasCompared(known.namespace) && !isMet(known)),
  };
}

const members = /** @type {const} */ (["change", "namespace", "what", "where", "facet", "metadata", "model"]);

/** Both sides count: when one of them changes, it is another difference. @param {Difference} one @param {Difference} two */
const same = (one, two) => members.every((member) => one[member] === two[member]);
