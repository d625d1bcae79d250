// Test runs in a process of their own: mocha in plain Node, and desktop VS Code through @vscode/test-electron.
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "../paths.mjs";
import { guardGroup, signalGroup } from "../processes.mjs";
import { temporaryFolder } from "../temporaryFolder.mjs";
import { TestRun } from "./testEvents.mjs";

/** @typedef {import("./testEvents.mjs").TestJob} TestJob */
/** @typedef {import("./testEvents.mjs").Outcome} Outcome */

const mochaRun = fileURLToPath(new URL("mochaRun.cjs", import.meta.url));
const desktopRun = fileURLToPath(new URL("desktopRun.mjs", import.meta.url));

/** @param {TestJob} job @returns {Promise<Outcome>} */
export function runInNode(job) {
  return runProgram([process.execPath, mochaRun], job);
}

/**
 * @param {TestJob & { workspace: string, version: string }} job
 * @returns {Promise<Outcome>}
 */
export function runOnDesktop({ workspace, version, ...job }) {
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const screen = process.platform === "linux" && !display ? ["xvfb-run", "-a"] : [];
  const env = {
    ...job.env,
    DESKTOP_RUN: JSON.stringify({ extension: projectRoot, tests: mochaRun, workspace, version }),
  };
  return runProgram([...screen, process.execPath, desktopRun], { ...job, env });
}

/** @param {string[]} command @param {TestJob} job @returns {Promise<Outcome>} */
async function runProgram([program = process.execPath, ...args], job) {
  const events = temporaryFolder("tests-");
  const run = new TestRun(path.join(events.folder, "events.jsonl"), job);
  const child = spawn(program, args, {
    cwd: projectRoot,
    env: { ...process.env, ...run.env },
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  const releaseGuard = guardGroup(child.pid);
  try {
    return await run.follow(
      new Promise((resolve) => {
        child.once("error", (error) => resolve({ why: `${program} did not run: ${error.message}` }));
        child.once("exit", (code, signal) => resolve(signal ? { why: `ended by ${signal}` } : { code }));
      }),
    );
  } finally {
    signalGroup(child.pid, "SIGKILL");
    releaseGuard();
    events.remove();
  }
}
