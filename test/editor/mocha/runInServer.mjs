// A test run in the extension host of the VS Code server, the way VS Code runs its own browser tests: the workbench's
// address names the tests, and the page is told the extension host's exit code.
import path from "node:path";
import { fileURLToPath } from "node:url";
import { format } from "node:util";
import { launchChromium, newLocalPage } from "../chromium.mjs";
import { projectRoot } from "../paths.mjs";
import { startServer } from "../server.mjs";
import { temporaryFolder } from "../temporaryFolder.mjs";
import { TestRun } from "./testEvents.mjs";

/** @typedef {import("./testEvents.mjs").TestJob} TestJob */
/** @typedef {import("./testEvents.mjs").Outcome} Outcome */
/** @typedef {import("./testEvents.mjs").End} End */

const mochaRun = fileURLToPath(new URL("mochaRun.cjs", import.meta.url));

/**
 * @param {TestJob & { editor: string, workspace: string, shot: string }} job shot: a picture for when it goes wrong
 * @returns {Promise<Outcome>}
 */
export async function runInServer({ editor, workspace, shot, ...job }) {
  const events = temporaryFolder("tests-");
  const run = new TestRun(path.join(events.folder, "events.jsonl"), job);
  const server = await startServer({ editor, testHost: true, env: run.env });
  try {
    const browser = await launchChromium();
    try {
      const page = await newLocalPage(browser);
      /** @type {string[]} */
      const errors = [];
      /** @type {Promise<End>} */
      const end = new Promise((resolve) => {
        // These two names are what VS Code calls in a page that runs tests.
        void page.exposeFunction("codeAutomationExit", (/** @type {number} */ code) => resolve({ code }));
        void page.exposeFunction("codeAutomationLog", (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
          if (type === "error") errors.push(format(...args));
        });
        page.once("crash", () => resolve({ why: "the page crashed" }));
        browser.once("disconnected", () => resolve({ why: "the browser ended" }));
      });
      const address = server.url({ folder: workspace, developExtension: projectRoot, tests: mochaRun });
      await page.goto(address, { timeout: 60_000 });
      const outcome = await run.follow(end);
      if (outcome.problem || outcome.failed > 0) await page.screenshot({ path: shot }).catch(() => undefined);
      if (!outcome.problem || errors.length === 0) return outcome;
      const last = errors.slice(-5).map((line) => line.slice(0, 600));
      return { ...outcome, problem: `${outcome.problem}\nLast errors of the workbench:\n${last.join("\n")}` };
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
    events.remove();
  }
}
