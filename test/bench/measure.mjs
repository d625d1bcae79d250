// Both servers in turn, round by round, so that a busy machine slows both.
import { Client } from "./client.mjs";
import { coldStart, countErrors, operations } from "./operations.mjs";

/** @typedef {import("./documents.mjs").Sample} Sample */
/** @typedef {import("./operations.mjs").Operation} Operation */
/** @typedef {import("./operations.mjs").Subject} Subject */
/** @typedef {import("./programs.mjs").Program} Program */
/** @typedef {{ ours: Program, peer: Program }} Programs */

/**
 * @typedef {object} Comparison
 * @property {string} operation
 * @property {string} [size]
 * @property {"ms" | "MB"} unit
 * @property {number} ours
 * @property {number} peer
 * @property {number} ratio
 */

/** @param {Programs} programs @returns {Promise<Comparison>} */
export async function compareColdStarts({ ours, peer }) {
  const medians = await inTurn(
    20,
    () => coldStart(ours),
    () => coldStart(peer),
  );
  return comparison("cold start", undefined, "ms", medians);
}

/**
 * Two fresh servers for each size, so that the memory is that of this one.
 * @param {Programs} programs
 * @param {Sample} sample
 */
export async function compareOn({ ours, peer }, sample) {
  const clients = { ours: await Client.start(ours), peer: await Client.start(peer) };
  try {
    const subjects = { ours: await subjectOf(clients.ours, sample), peer: await subjectOf(clients.peer, sample) };
    if (subjects.ours.errors === 0) throw new Error(`${ours.name} does not report what the begun payload lacks.`);
    /** @type {Comparison[]} */
    const comparisons = [];
    for (const operation of operations) {
      const medians = await inTurn(
        sample.rounds,
        (round) => runNamed(operation, ours, subjects.ours, round),
        (round) => runNamed(operation, peer, subjects.peer, round),
      );
      comparisons.push(comparison(operation.name, sample.size, "ms", medians));
    }
    const memory = { ours: clients.ours.peakMemory(), peer: clients.peer.peakMemory() };
    if (memory.ours !== undefined && memory.peer !== undefined)
      comparisons.push(comparison("peak memory", sample.size, "MB", { ours: memory.ours, peer: memory.peer }));
    return comparisons;
  } finally {
    clients.ours.stop();
    clients.peer.stop();
  }
}

/** @param {Client} client @param {Sample} sample @returns {Promise<Subject>} */
async function subjectOf(client, sample) {
  const document = client.open(sample.text);
  return { client, sample, document, errors: countErrors(await document.ask("diagnostic")) };
}

/** @param {Operation} operation @param {Program} program @param {Subject} subject @param {number} round */
async function runNamed({ name, run }, program, subject, round) {
  try {
    return await run(subject, round);
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new Error(`${program.name}, ${name}, ${subject.sample.size}: ${why}`, { cause: error });
  }
}

const orders = /** @type {const} */ ({ oursFirst: ["ours", "peer"], peerFirst: ["peer", "ours"] });

/**
 * The medians of that many rounds of each, after a quarter as many that do not count. Who goes first changes every
 * second round, for some operations do one thing in even rounds and another in odd ones.
 * @param {number} rounds a multiple of 4
 * @param {(round: number) => Promise<number>} ours
 * @param {(round: number) => Promise<number>} peer
 */
async function inTurn(rounds, ours, peer) {
  const warmUp = 2 * Math.ceil(rounds / 8);
  const times = { ours: /** @type {number[]} */ ([]), peer: /** @type {number[]} */ ([]) };
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const who of round % 4 < 2 ? orders.oursFirst : orders.peerFirst) {
      const ms = await { ours, peer }[who](round);
      if (round >= warmUp) times[who].push(ms);
    }
  }
  return { ours: median(times.ours), peer: median(times.peer) };
}

/** @param {number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/**
 * @param {string} operation
 * @param {string | undefined} size
 * @param {"ms" | "MB"} unit
 * @param {{ ours: number, peer: number }} values
 * @returns {Comparison}
 */
function comparison(operation, size, unit, { ours, peer }) {
  return { operation, ...(size !== undefined && { size }), unit, ours, peer, ratio: peer / ours };
}
