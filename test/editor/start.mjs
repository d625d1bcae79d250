#!/usr/bin/env node
// `npm start`: a real VS Code workbench with the extension, the demo tenant and a sample workspace.
//   --port N            of the workbench; by default a free one
//   --workspace FOLDER  to work in, instead of a fresh copy of the sample files
//   --check             ends well as soon as it was seen running
//   --shot FILE         a picture of it, as it was seen running
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { installChromium } from "./chromium.mjs";
import { installEditor } from "./installEditor.mjs";
import { projectRoot } from "./paths.mjs";
import { run } from "./processes.mjs";
import { startServer } from "./server.mjs";
import { quietSettings } from "./settings.mjs";
import { openWorkbench } from "./workbench/workbench.mjs";
import { freshWorkspace, seedNames } from "./workspace.mjs";

const { values: options } = parseArgs({
  options: {
    port: { type: "string" },
    workspace: { type: "string" },
    check: { type: "boolean", default: false },
    shot: { type: "string" },
  },
});

/** @type {Array<() => unknown>} */
const cleanUp = [];
const stopping = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => stopping.abort());
}

try {
  const address = await start();
  console.log(`Workbench: ${address}`);
  if (!options.check) await stopped();
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
} finally {
  for (const undo of cleanUp.reverse()) await undo();
}
process.exit();

async function start() {
  const { signal } = stopping;
  await installChromium({ signal });
  await installEditor("current", { signal });
  await run(process.execPath, ["esbuild.mjs"], { cwd: projectRoot, signal });

  const workspace = options.workspace ? givenWorkspace(options.workspace) : freshWorkspace();
  cleanUp.push(workspace.remove);
  const server = await startServer({
    extension: projectRoot,
    port: options.port === undefined ? undefined : portNumber(options.port),
    settings: quietSettings,
    machineSettings: { "industryData.demoTenant.autoStart": true },
  });
  cleanUp.push(server.stop);

  const [openFile] = seedNames().filter((name) => fs.existsSync(path.join(workspace.folder, name)));
  const address = server.url({ folder: workspace.folder, openFile });
  await seeItRunning(address);
  return address;
}

/** Opens the address once, as a person would, and waits for the demo tenant to be signed in. @param {string} address */
async function seeItRunning(address) {
  stopping.signal.throwIfAborted();
  const workbench = await openWorkbench(address);
  const close = () => workbench.close();
  stopping.signal.addEventListener("abort", close);
  try {
    await workbench.statusBar.waitFor(/\(demo\)/, { patience: 60_000 });
    if (options.shot) console.log(`Picture: ${await workbench.screenshot(options.shot)}`);
  } catch (error) {
    const messages = (await workbench.notifications.read().catch(() => [])).map(({ message }) => message);
    throw new Error(["The workbench opened, but the demo tenant did not sign in.", ...messages, error].join("\n"));
  } finally {
    stopping.signal.removeEventListener("abort", close);
    await close();
  }
}

/** @returns {Promise<void>} */
function stopped() {
  if (stopping.signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    stopping.signal.addEventListener("abort", () => resolve());
  });
}

/** @param {string} folder @returns {import("./workspace.mjs").Workspace} */
function givenWorkspace(folder) {
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`${folder} is not a folder.`);
  return { folder: path.resolve(folder), remove: () => undefined };
}

/** @param {string} text */
function portNumber(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port ${text} is not a port.`);
  return port;
}
