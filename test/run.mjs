#!/usr/bin/env node
// All tests, or some of them:
//   node test/run.mjs [unit] [protocol] [host] [journeys] [workbench] [--grep TEXT] [--editor current|floor]
// `workbench` is host and journeys. Without a name everything runs, and types and lint are checked first.
// The last line is `N passed, N failed`; the exit code is 0 only when nothing failed and every suite had tests.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { installChromium } from "./editor/chromium.mjs";
import { editorBuild, editorNames } from "./editor/editors.mjs";
import { chooseHost } from "./editor/host.mjs";
import { installEditor } from "./editor/installEditor.mjs";
import { bundleTests, testFiles } from "./editor/mocha/bundleTests.mjs";
import { runInNode } from "./editor/mocha/runInNode.mjs";
import { projectRoot, shotsFolder } from "./editor/paths.mjs";
import { run } from "./editor/processes.mjs";
import { freshWorkspace } from "./editor/workspace.mjs";

/** @typedef {import("./editor/mocha/testEvents.mjs").Outcome} Outcome */
/** @typedef {import("./editor/mocha/testEvents.mjs").TestJob} TestJob */
/** @typedef {Outcome & { name: string, seconds: number }} Result */

/** For each suite, how long one of its tests may take, in ms. */
const timeouts = { unit: 5_000, protocol: 20_000, host: 30_000, journeys: 120_000 };

/** Properties that are tried more often than usual take longer. */
const patience = Math.max(1, Number(process.env.PROPERTY_RUNS) || 1);

/** @typedef {keyof typeof timeouts} SuiteName */

const suiteNames = /** @type {SuiteName[]} */ (Object.keys(timeouts));

// An end by a signal is an end all the same: what was started goes too.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => process.exit(130));

/** @type {Request} */
let request;
try {
  request = readArguments();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
const results = await runTests(request);
printTable(results);
const { passed, failed, skipped } = total(results);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** @typedef {{ suites: SuiteName[], whole: boolean, grep: string | undefined, editors: readonly string[] }} Request */

/** @returns {Request} */
function readArguments() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: "string" }, editor: { type: "string" } },
  });
  const named = new Set(positionals.flatMap((name) => (name === "workbench" ? ["host", "journeys"] : [name])));
  for (const name of named) {
    if (!suiteNames.some((known) => known === name))
      throw new Error(`There is no suite "${name}"; there are: ${suiteNames.join(", ")}, workbench.`);
  }
  return {
    suites: suiteNames.filter((name) => named.size === 0 || named.has(name)),
    whole: named.size === 0 && values.grep === undefined,
    grep: values.grep,
    editors: values.editor ? [editorBuild(values.editor).name] : editorNames,
  };
}

/** @param {Request} request @returns {Promise<Result[]>} */
async function runTests({ suites, whole, grep, editors }) {
  if (suites.includes("host") || suites.includes("journeys")) {
    fs.rmSync(shotsFolder, { recursive: true, force: true });
    fs.mkdirSync(shotsFolder, { recursive: true });
  }

  /** @type {Result[]} */
  const results = [];
  if (whole) results.push(await measured("check", () => oneProgram("npm run check", "npm", ["run", "check"])));
  const build = await measured("build", () => oneProgram("node esbuild.mjs", process.execPath, ["esbuild.mjs"]));
  if (build.failed > 0) results.push(build); // That it can be built is no test of its own.

  for (const group of groupsOf(suites)) {
    const [first, ...others] = group.map((suite, index) => {
      const lines = /** @type {string[]} */ ([]);
      // What runs beside the first is told when that is over.
      const say = index === 0 ? console.log : (/** @type {string} */ line) => void lines.push(line);
      return { lines, results: runSuite(suite, { grep, editors, say }) };
    });
    results.push(...((await first?.results) ?? []));
    for (const other of others) {
      results.push(...(await other.results));
      for (const line of other.lines) console.log(line);
    }
  }
  return results;
}

/** Each of the two suites without a window keeps one core busy. @param {readonly SuiteName[]} suites */
function groupsOf(suites) {
  const isWindowless = (/** @type {SuiteName} */ suite) => suite === "unit" || suite === "protocol";
  const apart = suites.filter((suite) => !isWindowless(suite)).map((suite) => [suite]);
  return [suites.filter(isWindowless), ...apart].filter((group) => group.length > 0);
}

/**
 * @param {SuiteName} suite
 * @param {{ grep: string | undefined, editors: readonly string[], say: (line: string) => void }} options
 */
async function runSuite(suite, { grep, editors, say }) {
  /** @type {Result[]} */
  const results = [];
  for (const { name, start } of runsOf(suite, editors)) {
    const run = async () => {
      if (testFiles(suite).length === 0) throw new Error(`There are no test files in test/${suite}.`);
      const files = await bundleTests(suite);
      return start({ files, options: { timeout: timeouts[suite] * patience, ...(grep && { grep }) }, say });
    };
    const result = await measured(name, run, say);
    const ranNone = result.passed + result.failed === 0;
    // With --grep only all suites together need a match.
    results.push(ranNone && grep === undefined ? broken(result, "No test ran.") : result);
  }
  return results;
}

/** @typedef {{ name: string, start: (job: TestJob) => Promise<Outcome> }} Run */

/** @param {SuiteName} suite @param {readonly string[]} editors @returns {Run[]} */
function runsOf(suite, editors) {
  switch (suite) {
    case "host":
      return hostRuns(editors);
    case "journeys":
      return [{ name: suite, start: runJourneys }];
    default:
      return [{ name: suite, start: runInNode }];
  }
}

/** @param {readonly string[]} editors @returns {Run[]} */
function hostRuns(editors) {
  try {
    const host = chooseHost(editors);
    console.log(`\nExtension host: ${host.description}`);
    return host.editors.map((editor) => ({
      name: `host (${editor})`,
      start: async (job) => {
        const workspace = freshWorkspace();
        const shot = path.join(shotsFolder, `host-${editor}.png`);
        try {
          return await host.run({ ...job, editor, workspace: workspace.folder, shot });
        } finally {
          workspace.remove();
        }
      },
    }));
  } catch (error) {
    return [{ name: "host", start: () => Promise.reject(error) }];
  }
}

/** @param {TestJob} job */
async function runJourneys(job) {
  await installChromium();
  await installEditor("current");
  return runInNode(job);
}

/**
 * A program that has to end well, counted as one test.
 * @param {string} title
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<Outcome>}
 */
async function oneProgram(title, program, args) {
  try {
    await run(program, args, { cwd: projectRoot });
  } catch (error) {
    console.log(`  FAIL  ${title}\n${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  console.log(`  ok    ${title}`);
  return { passed: 1, failed: 0, skipped: 0 };
}

/**
 * @param {string} name
 * @param {() => Promise<Outcome>} start
 * @param {(line: string) => void} [say]
 * @returns {Promise<Result>}
 */
async function measured(name, start, say = console.log) {
  say(`\n${name}`);
  const began = Date.now();
  /** @type {Outcome} */
  let outcome = { passed: 0, failed: 0, skipped: 0 };
  try {
    outcome = await start();
  } catch (error) {
    outcome = { ...outcome, problem: error instanceof Error ? error.message : String(error) };
  }
  const result = { ...outcome, name, seconds: (Date.now() - began) / 1000 };
  return outcome.problem === undefined ? result : broken(result, outcome.problem);
}

/** A suite that broke down is one failure more. @param {Result} result @param {string} problem @returns {Result} */
function broken(result, problem) {
  console.log(`  FAIL  ${result.name} broke down: ${problem}`);
  return { ...result, failed: result.failed + 1, problem };
}

/** @param {Result[]} rows */
function printTable(rows) {
  const width = Math.max(...rows.map(({ name }) => name.length), 5);
  const numbers = (/** @type {unknown[]} */ ...cells) => cells.map((cell) => String(cell).padStart(8)).join(" ");
  console.log(`\n${"suite".padEnd(width)} ${numbers("passed", "failed", "skipped", "s")}`);
  for (const { name, problem, seconds, ...row } of rows) {
    const why = problem === undefined ? "" : `  ${problem.split("\n")[0]}`;
    console.log(`${name.padEnd(width)} ${numbers(row.passed, row.failed, row.skipped, seconds.toFixed(1))}${why}`);
  }
}

/** @param {Result[]} rows */
function total(rows) {
  const sum = (/** @type {"passed" | "failed" | "skipped"} */ count) => rows.reduce((all, row) => all + row[count], 0);
  return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}
