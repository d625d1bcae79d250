// A workbench for a suite of journeys: opened before its first test, pictured when a test fails, closed after the last.
import path from "node:path";
import { projectRoot, shotsFolder } from "./paths.mjs";
import { startServer } from "./server.mjs";
import { steadySettings } from "./settings.mjs";
import { openWorkbench } from "./workbench/workbench.mjs";
import { freshWorkspace } from "./workspace.mjs";

/** @typedef {import("./workbench/workbench.mjs").Workbench} Workbench */

/**
 * @typedef {object} JourneyOptions
 * @property {Record<string, string>} [files] of the workspace, name → text; without them the sample files
 * @property {Record<string, unknown>} [settings] user settings, added to the steady ones
 * @property {Record<string, unknown>} [machineSettings] settings of the machine scope
 * @property {string} [openFile] opened from the start
 * @property {{ width: number, height: number }} [size] of the window
 * @property {NodeJS.ProcessEnv} [env] of the extension host
 * @property {boolean} [withoutExtension] the editor alone, to compare with
 */

/**
 * What a journey's tests work with. It is there from the first test on.
 * @typedef {object} Journey
 * @property {Workbench} workbench
 * @property {string} folder of the workspace
 * @property {string} dataFolder of the editor: logs, storage of extensions
 * @property {() => Promise<void>} reopen closes the window and opens it again
 * @property {(other: Workbench) => Promise<void>} goOnIn closes the window and goes on in another one
 * @property {(name: string) => Promise<string>} shot takes a picture into out/shots
 */

/**
 * Call it once, at the top of a mocha suite.
 * @param {JourneyOptions} [options]
 * @returns {Journey}
 */
export function useWorkbench({ files, settings, machineSettings, openFile, size, env, withoutExtension } = {}) {
  /** @type {Array<() => unknown>} */
  const cleanUp = [];
  /** @type {Workbench | undefined} */
  let workbench;
  let folder = "";
  let dataFolder = "";

  const opened = () => {
    if (!workbench) throw new Error("The workbench is open only while the tests of its suite run.");
    return workbench;
  };
  const shot = (/** @type {string} */ name) => opened().screenshot(path.join(shotsFolder, `${fileName(name)}.png`));

  suiteSetup("opens the workbench", async () => {
    const workspace = freshWorkspace(files);
    cleanUp.push(workspace.remove);
    folder = workspace.folder;
    const server = await startServer({
      ...(!withoutExtension && { extension: projectRoot }),
      settings: { ...steadySettings, ...settings },
      ...(machineSettings && { machineSettings }),
      ...(env && { env }),
    });
    cleanUp.push(server.stop);
    dataFolder = server.dataFolder;
    workbench = await openWorkbench(server.url({ folder, openFile }), size);
    cleanUp.push(() => opened().close());
  });

  teardown("pictures a failure", async function () {
    if (this.currentTest?.state !== "failed") return;
    console.log(`    picture: ${await shot(this.currentTest.fullTitle())}`);
    await opened().dismissAll(); // What stands open would stop the next test too.
  });

  suiteTeardown("closes the workbench", async () => {
    try {
      for (const undo of cleanUp.reverse()) await undo();
    } finally {
      workbench = undefined;
    }
  });

  return {
    get workbench() {
      return opened();
    },
    get folder() {
      return folder;
    },
    get dataFolder() {
      return dataFolder;
    },
    reopen: async () => {
      workbench = await opened().reopen();
    },
    goOnIn: async (other) => {
      await opened().closeWindow();
      workbench = other;
    },
    shot,
  };
}

/** @param {string} title */
function fileName(title) {
  return title
    .replaceAll(/[^\w.-]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 120);
}
