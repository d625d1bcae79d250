// Follows the events of a test run from another process, prints them as they come, and judges the run.
import fs from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/**
 * @typedef {{ event: "begin", host: string }
 *   | { event: "suite", title: string, depth: number }
 *   | { event: "test", title: string }
 *   | { event: "pass", title: string, depth: number, ms: number }
 *   | { event: "skip", title: string, depth: number }
 *   | { event: "fail", title: string, depth: number, error: string }
 *   | { event: "broken", error: string }
 *   | { event: "end" }} TestEvent
 */

/**
 * @typedef {object} TestJob
 * @property {string[]} files
 * @property {import("mocha").MochaOptions & { timeout: number }} options
 * @property {(line: string) => void} say
 * @property {NodeJS.ProcessEnv} [env]
 */

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} [problem] why the run as a whole cannot be believed
 */

/** How a run came to its end, as far as can be told from outside. @typedef {{ code?: number | null, why?: string }} End */

/** A test that hangs is mocha's to notice; when mocha is silent for this much longer, all of it hangs. */
const silenceAfterTimeout = 60_000;

export class TestRun {
  #file;
  #job;
  #read = 0;
  #outcome = { passed: 0, failed: 0, skipped: 0 };
  #running = "";
  #broken = "";
  #ended = false;

  /** @param {string} file where the events are written @param {TestJob} job */
  constructor(file, job) {
    this.#file = file;
    this.#job = job;
    fs.writeFileSync(file, "");
  }

  /** What mochaRun.cjs needs to know. @returns {NodeJS.ProcessEnv} */
  get env() {
    const { files, options, env } = this.#job;
    return {
      ...env,
      TEST_FILES: JSON.stringify(files),
      TEST_OPTIONS: JSON.stringify(options),
      TEST_EVENTS: this.#file,
    };
  }

  /**
   * Follows the run until its host has ended or nothing has been heard for too long.
   * @param {Promise<End>} hostEnd
   * @returns {Promise<Outcome>}
   */
  async follow(hostEnd) {
    const silence = this.#job.options.timeout + silenceAfterTimeout;
    /** @type {End | undefined} */
    let end;
    hostEnd.then(
      (how) => {
        end = how;
      },
      (error) => {
        end = { why: String(error) };
      },
    );
    let heard = Date.now();
    while (!end) {
      if (this.#readOn()) heard = Date.now();
      if (Date.now() - heard > silence) end = { why: `nothing was heard for ${Math.round(silence / 1000)} s` };
      await pause(50);
    }
    this.#readOn();
    const problem = this.#problem(end);
    return { ...this.#outcome, ...(problem && { problem }) };
  }

  /** @returns {boolean} whether there was something new */
  #readOn() {
    const all = fs.readFileSync(this.#file);
    const upTo = all.lastIndexOf("\n") + 1;
    if (upTo <= this.#read) return false;
    const lines = all.toString("utf8", this.#read, upTo).trimEnd().split("\n");
    this.#read = upTo;
    for (const line of lines) this.#take(JSON.parse(line));
    return true;
  }

  /** @param {TestEvent} event */
  #take(event) {
    const { say } = this.#job;
    const indent = "depth" in event ? "  ".repeat(event.depth + 1) : "  ";
    switch (event.event) {
      case "begin":
        return say(`  on ${event.host}`);
      case "suite":
        return say(`${indent}${event.title}`);
      case "test":
        this.#running = event.title;
        return;
      case "pass":
        this.#outcome.passed++;
        return say(`${indent}ok    ${event.title}${event.ms > 200 ? ` (${event.ms} ms)` : ""}`);
      case "skip":
        this.#outcome.skipped++;
        return say(`${indent}skip  ${event.title}`);
      case "fail":
        this.#outcome.failed++;
        return say(`${indent}FAIL  ${event.title}\n${event.error.replace(/^/gm, `${indent}      `)}`);
      case "broken":
        this.#broken = event.error;
        return;
      case "end":
        this.#ended = true;
    }
  }

  /** The exit code alone is not believed, and neither are the events alone. @param {End} end */
  #problem({ code, why }) {
    if (this.#broken) return this.#broken;
    const running = this.#running ? `; the last to run was "${this.#running}"` : "; no test had begun";
    if (why) return `${why}${running}`;
    if (!this.#ended) return `the test host ended with ${code} before its tests did${running}`;
    if (code !== 0 && this.#outcome.failed === 0) return `all tests passed, yet the test host ended with ${code}`;
    return undefined;
  }
}
