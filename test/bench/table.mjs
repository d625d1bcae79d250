// The results as people read them.

/** @typedef {import("./measure.mjs").Comparison} Comparison */
/** @typedef {{ kilobytes: number, loadMs: number }} ApiModel */
/**
 * @typedef {object} Results
 * @property {string} peer
 * @property {string} peerChecks what has to be known to compare fairly
 * @property {string} node
 * @property {Comparison[]} comparisons
 * @property {Comparison[]} exchanges a large answer in the editor
 * @property {number} serverKilobytes
 * @property {number} peerKilobytes
 * @property {ApiModel} apiModel
 * @property {import("./explorer.mjs").ExplorerResult} explorer
 */

/** @param {Results} results */
export function tableOf(results) {
  const { peer, peerChecks, node, comparisons, exchanges, serverKilobytes, peerKilobytes, apiModel } = results;
  return [
    `Peer: ${peer}, both on Node ${node}. Medians of rounds in turn; a ratio >1: ours is faster, or smaller.`,
    "",
    ...tableWith(comparisons),
    "",
    peerChecks,
    "",
    "Peer: JSON.parse of the same answer. How long the editor's other extensions wait at most:",
    "",
    ...tableWith(exchanges),
    "",
    `Minified: our server ${digits(serverKilobytes)} KB (with the API model), the peer ${digits(peerKilobytes)} KB.`,
    `API model bundled alone: ${digits(apiModel.kilobytes)} KB, loaded in ${digits(apiModel.loadMs)} ms.`,
    ...explorerLines(results.explorer),
  ].join("\n");
}

/** @param {Comparison[]} comparisons */
function tableWith(comparisons) {
  const rows = comparisons.map(({ operation, size = "", unit, ours, peer, ratio }) => [
    operation,
    size,
    `${digits(ours)} ${unit}`,
    `${digits(peer)} ${unit}`,
    digits(ratio),
  ]);
  return aligned([["operation", "size", "ours", "peer", "ratio peer/ours"], ...rows]);
}
/** @param {import("./explorer.mjs").ExplorerResult} explorer */
const explorerLines = ({ firstPage, wholeList, ratio, growth }) => [
  `Explorer, ${wholeList.shown} flow sets: the first page after ${firstPage.requests} request, the whole list after ` +
    `${wholeList.requests}, which takes ${digits(ratio)} times as long.`,
  `Explorer, heap after 200 more refreshes: ${growth.toFixed(2)} of what it was.`,
];

/** Names to the left, numbers to the right. @param {string[][]} rows */
function aligned(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const cell = (/** @type {string} */ text, /** @type {number} */ column) =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join("  "));
}

/** Two digits that count, or more before the point. @param {number} value */
function digits(value) {
  return value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2);
}
