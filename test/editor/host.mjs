// Which VS Code runs the tests that live in an extension host. Chosen once, by EDITOR_HOST:
//   server   the server build of VS Code with Chromium, installed from npm and apt
//   desktop  the program EDITOR_DESKTOP names, else a download by @vscode/test-electron
//   auto     desktop where EDITOR_DESKTOP names one or the server build does not run, else server
import fs from "node:fs";
import { installChromium } from "./chromium.mjs";
import { editorBuild } from "./editors.mjs";
import { installEditor } from "./installEditor.mjs";
import { runOnDesktop } from "./mocha/runInNode.mjs";
import { runInServer } from "./mocha/runInServer.mjs";

/** @typedef {import("./mocha/testEvents.mjs").TestJob} TestJob */
/** @typedef {import("./mocha/testEvents.mjs").Outcome} Outcome */

/**
 * @typedef {object} Host
 * @property {string} description
 * @property {readonly string[]} editors whose tests it can run
 * @property {(job: TestJob & { editor: string, workspace: string, shot: string }) => Promise<Outcome>} run
 */

const choices = ["auto", "desktop", "server"];

/** @param {readonly string[]} editors @returns {Host} */
export function chooseHost(editors) {
  const choice = process.env.EDITOR_HOST || "auto";
  if (!choices.includes(choice)) throw new Error(`EDITOR_HOST is "${choice}"; it may be ${choices.join(", ")}.`);
  const program = process.env.EDITOR_DESKTOP;
  const desktop = choice === "desktop" || (choice === "auto" && (program || process.platform === "win32"));
  if (!desktop) return serverHost(editors);
  if (program && !fs.existsSync(program)) throw new Error(`EDITOR_DESKTOP names ${program}, which does not exist.`);
  return desktopHost(editors, program);
}

/** @param {readonly string[]} editors @returns {Host} */
function serverHost(editors) {
  return {
    description: "server (VS Code's server build in Chromium)",
    editors,
    async run(job) {
      await installChromium();
      await installEditor(job.editor);
      return runInServer(job);
    },
  };
}

/** @param {readonly string[]} editors @param {string} [program] @returns {Host} */
function desktopHost(editors, program) {
  return {
    description: `desktop (${program ?? "downloaded by @vscode/test-electron"})`,
    editors: program ? ["desktop"] : editors, // A program has one version, whatever was asked for.
    run: ({ editor, ...job }) => runOnDesktop({ ...job, version: program ? "" : editorBuild(editor).vscode }),
  };
}
