// The documents that are measured: the filled fixtures, repeated in a bundle until it is large enough. The payload in
// the middle is only begun, with its type and one member: there is something to miss and something to complete.
import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "../editor/paths.mjs";

/** @typedef {import("vscode-languageserver-types").Position} Position */

/**
 * @typedef {object} Sample
 * @property {string} size
 * @property {string} text formatted, without a mistake in its syntax
 * @property {Position} key before the name of the member of the payload that is only begun
 * @property {Position} value before the value of that member
 * @property {number} rounds how often each operation is measured on it
 */

/** Fewer rounds where one takes longer. */
const sizes = [
  { size: "1 KB", bytes: 1024, rounds: 120 },
  { size: "100 KB", bytes: 100 * 1024, rounds: 60 },
  { size: "1 MB", bytes: 1024 * 1024, rounds: 32 },
];

/** @returns {Sample[]} */
export function samples() {
  const payloads = filledPayloads();
  return sizes.map(({ size, bytes, rounds }) => ({ size, rounds, ...bundle(payloads, bytes) }));
}

function filledPayloads() {
  const folder = path.join(projectRoot, "test", "fixtures", "filled");
  return fs
    .readdirSync(folder)
    .sort()
    .map((name) => /** @type {object} */ (JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"))));
}

/** An array of payloads. @param {object[]} payloads @param {number} bytes */
function bundle(payloads, bytes) {
  /** @type {object[]} */
  const items = [];
  for (let length = 0; length < bytes; ) {
    const payload = distinct(payloads[items.length % payloads.length] ?? {}, items.length);
    items.push(payload);
    length += Buffer.byteLength(print([payload]));
  }
  const [type, edited] = Object.entries(payloads[0] ?? {});
  if (!type || !edited) throw new Error("The first payload has too few members to begin it.");
  const middle = Math.floor(items.length / 2);
  items[middle] = Object.fromEntries([type, edited]);

  // Below what stands before it come its brace and its type.
  const line = print(items.slice(0, middle)).split("\n").length - 1 + 2;
  const name = `${JSON.stringify(edited[0])}: `;
  return { text: print(items), key: { line, character: 4 }, value: { line, character: 4 + name.length } };
}

/** Of a definition no two may have the same code or place. @param {object} payload @param {number} index */
function distinct(payload, index) {
  if (!("code" in payload && "sortIndex" in payload)) return payload;
  return { ...payload, code: `${payload.code}${index}`, sortIndex: index };
}

/** @param {object[]} items */
function print(items) {
  return JSON.stringify(items, null, 2);
}
