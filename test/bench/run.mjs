#!/usr/bin/env node
// Our language server against VS Code's own for JSON:
//   node test/bench/run.mjs [--json]
// No number fails it; a wrong answer or the end of a server does.
import fs from "node:fs";
import { parseArgs } from "node:util";
import { temporaryFolder } from "../editor/temporaryFolder.mjs";
import { measureApiModel } from "./apiModel.mjs";
import { samples } from "./documents.mjs";
import { measureExchanges } from "./exchanges.mjs";
import { measureExplorer } from "./explorer.mjs";
import { compareColdStarts, compareOn } from "./measure.mjs";
import { expectJudgement } from "./operations.mjs";
import { programs } from "./programs.mjs";
import { tableOf } from "./table.mjs";

/** In ms, many times what it takes; an editor that has to be installed first takes its time too. */
const longestRun = 15 * 60_000;

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });

// An end by a signal is an end all the same: what was started goes too.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => process.exit(130));

// A server that never answers is as wrong as can be.
setTimeout(() => {
  console.error(`Not done after ${longestRun / 60_000} minutes: a server has not answered.`);
  process.exit(1);
}, longestRun).unref();

const { folder } = temporaryFolder("bench-");
try {
  const results = await measureAll();
  console.log(values.json ? JSON.stringify(results, null, 2) : tableOf(results));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** @returns {Promise<import("./table.mjs").Results>} */
async function measureAll() {
  const { ours, peer, nodeVersion } = await programs(folder);
  for (const program of [ours, peer]) await expectJudgement(program);
  const comparisons = [await compareColdStarts({ ours, peer })];
  for (const sample of samples()) comparisons.push(...(await compareOn({ ours, peer }, sample)));
  return {
    peer: peer.name,
    peerChecks:
      "The peer has our generated JSON Schema. Both judge every member; ours also codes, spellings, rules and fixes.",
    node: nodeVersion,
    comparisons,
    serverKilobytes: kilobytes(ours.file),
    peerKilobytes: kilobytes(peer.file),
    exchanges: await measureExchanges(ours.node, folder),
    apiModel: await measureApiModel(ours.node, folder),
    explorer: await measureExplorer(ours.node, folder),
  };
}

/** @param {string} file */
function kilobytes(file) {
  return fs.statSync(file).size / 1024;
}
