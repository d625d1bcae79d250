// How soon the explorer of a large tenant shows something, and whether it grows.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { build } from "esbuild";
import { projectRoot } from "../editor/paths.mjs";
import { run } from "../editor/processes.mjs";
import { median } from "./measure.mjs";

/** @typedef {{ ms: number, requests: number, shown: number }} Reading */
/**
 * @typedef {object} ExplorerResult
 * @property {Reading} firstPage
 * @property {Reading} wholeList
 * @property {number} ratio of the times, whole list to first page
 * @property {number} growth of the heap by 200 refreshes: 1 is none
 */

/** @param {string} node @param {string} folder to bundle into @returns {Promise<ExplorerResult>} */
export async function measureExplorer(node, folder) {
  const demoFile = path.join(folder, "demo.js");
  fs.copyFileSync(path.join(projectRoot, "dist", "demo.js"), demoFile);
  const program = path.join(folder, "explorer.mjs");
  await build({
    entryPoints: [path.join(projectRoot, "test", "bench", "explorerProgram.ts")],
    outfile: program,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "esm",
  });
  const key = randomUUID();
  const demo = spawn(node, [demoFile, "--key", key], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const line = await firstOf(readline.createInterface({ input: demo.stdout }), demo);
    const { graph, token } = JSON.parse(line);
    await fetch(new URL("/demo/reset", graph), {
      method: "POST",
      headers: { "X-Demo-Key": key, "Content-Type": "application/json" },
      body: JSON.stringify({ seed: "large" }),
    });
    const env = { ...process.env, GRAPH: graph, TOKEN: token };
    return resultOf(JSON.parse(await run(node, ["--expose-gc", program], { env })));
  } finally {
    demo.kill("SIGKILL");
  }
}

/** @param {readline.Interface} lines @param {import("node:child_process").ChildProcess} child @returns {Promise<string>} */
function firstOf(lines, child) {
  return new Promise((resolve, reject) => {
    lines.once("line", (line) => resolve(line));
    child.once("error", reject);
    child.once("exit", () => reject(new Error("The demo tenant ended before it was there.")));
  });
}

/** @param {{ first: Reading[], whole: Reading[], heap: { few: number, many: number } }} measured */
function resultOf({ first, whole, heap }) {
  const firstPage = middle(first);
  const wholeList = middle(whole);
  if (firstPage.requests !== 1) throw new Error(`The first page took ${firstPage.requests} requests.`);
  if (wholeList.shown < 2500) throw new Error(`The explorer shows ${wholeList.shown} of more than 2500 flow sets.`);
  return { firstPage, wholeList, ratio: wholeList.ms / firstPage.ms, growth: heap.many / heap.few };
}

/** @param {Reading[]} readings @returns {Reading} */
function middle(readings) {
  const [one] = readings;
  if (!one) throw new Error("Nothing was measured.");
  return { ...one, ms: median(readings.map(({ ms }) => ms)) };
}
