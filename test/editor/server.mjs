// Starts and stops one VS Code server on 127.0.0.1, with user data of its own.
import { spawn } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { editorBuild, editorFiles, isInstalled } from "./editors.mjs";
import { guardGroup, signalGroup } from "./processes.mjs";
import { steadySettings } from "./settings.mjs";
import { temporaryFolder } from "./temporaryFolder.mjs";

/**
 * @typedef {object} ServerOptions
 * @property {string} [editor] name of an editor build
 * @property {string} [extension] folder of an extension that is run as if it were installed
 * @property {Record<string, unknown>} [settings] user settings; without them the steady ones
 * @property {Record<string, unknown>} [machineSettings] settings of the machine scope: as user settings of a browser they do not count
 * @property {number | undefined} [port]
 * @property {NodeJS.ProcessEnv} [env] added to the environment of the server and its extension host
 * @property {boolean} [testHost] takes an extension's tests from the address; hides notifications and dialogs
 */

/**
 * @typedef {object} Address
 * @property {string} folder the workspace
 * @property {string | undefined} [openFile]
 * @property {string} [developExtension] folder of an extension under development
 * @property {string} [tests] module that runs that extension's tests
 */

/**
 * @typedef {object} EditorServer
 * @property {string} vscode version
 * @property {number} port
 * @property {number} pid
 * @property {string} dataFolder where everything is that it keeps: logs, storage of extensions, settings
 * @property {(address: Address) => string} url
 * @property {() => string} output what the server printed
 * @property {() => Promise<void>} stop
 */

const startPatience = 60_000;

/**
 * @param {ServerOptions} [options]
 * @returns {Promise<EditorServer>}
 */
export async function startServer(options = {}) {
  const build = editorBuild(options.editor ?? "current");
  if (!isInstalled(build)) {
    throw new Error(`VS Code ${build.vscode} is not installed: run \`node test/editor/install.mjs ${build.name}\`.`);
  }
  const files = editorFiles(build);
  const data = temporaryFolder("editor-");
  fillDataFolder(data.folder, options);
  const port = options.port ?? (await freePort());
  const token = crypto.randomBytes(12).toString("hex");
  const child = spawn(
    files.node,
    [files.serverMain, ...serverArguments({ ...options, port, token, dataFolder: data.folder })],
    {
      env: serverEnvironment(options.env),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true, // The leader of a group: extension hosts and language servers end with it.
    },
  );
  const releaseGuard = guardGroup(child.pid);
  const killNow = () => signalGroup(child.pid, "SIGKILL");
  process.prependListener("exit", killNow); // before its folder is removed

  const stop = async () => {
    process.off("exit", killNow);
    await endServer(child);
    releaseGuard();
    data.remove();
  };

  const output = collectOutput(child);
  try {
    await started(child, output);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    vscode: build.vscode,
    port,
    pid: /** @type {number} */ (child.pid),
    dataFolder: data.folder,
    url: (address) => workbenchAddress(port, token, address),
    output,
    stop,
  };
}

/** @param {string} folder @param {ServerOptions} options */
function fillDataFolder(folder, { settings = steadySettings, machineSettings = {}, extension }) {
  for (const [scope, values] of Object.entries({ User: settings, Machine: machineSettings })) {
    fs.mkdirSync(path.join(folder, "data", scope), { recursive: true });
    fs.writeFileSync(path.join(folder, "data", scope, "settings.json"), JSON.stringify(values, null, 2));
  }
  if (extension) {
    const manifest = JSON.parse(fs.readFileSync(path.join(extension, "package.json"), "utf8"));
    const extensions = path.join(folder, "extensions");
    fs.mkdirSync(extensions);
    fs.symlinkSync(
      path.resolve(extension),
      path.join(extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`),
    );
  }
}

/**
 * @param {{ port: number, token: string, dataFolder: string, testHost?: boolean }} options
 */
function serverArguments({ port, token, dataFolder, testHost }) {
  const valued = {
    host: "127.0.0.1",
    port: String(port),
    "connection-token": token,
    "server-data-dir": dataFolder,
    "telemetry-level": "off",
    log: "info",
  };
  return [
    ...Object.entries(valued).flatMap(([name, value]) => [`--${name}`, value]),
    "--accept-server-license-terms",
    "--disable-workspace-trust",
    "--disable-update-check",
    "--disable-getting-started-override",
    "--force-disable-user-env",
    // Newer builds take an extension's tests from the address only with this flag. It also hides notifications and
    // skips dialogs, so an editor that is driven goes without.
    ...(testHost ? ["--enable-smoke-test-driver"] : []),
  ];
}

/** @param {NodeJS.ProcessEnv} [added] */
function serverEnvironment(added) {
  // Left over when a test run is itself started inside an editor, these would be taken for the server's own.
  const foreign = /^(VSCODE_|CODE_SERVER_|ELECTRON_)|^NODE_(OPTIONS|CHANNEL_FD)$/;
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  return { ...own, EXTENSIONS_GALLERY: "{}", ...added };
}

/** @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} child */
function collectOutput({ stdout, stderr }) {
  let output = "";
  for (const stream of [stdout, stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output = (output + text).slice(-100_000);
    });
  }
  return () => output;
}

/**
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} child
 * @param {() => string} output
 * @returns {Promise<void>}
 */
function started(child, output) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) => reject(new Error(`The VS Code server ${why}:\n${output()}`));
    const timer = setTimeout(() => fail(`did not start in ${startPatience / 1000} s`), startPatience);
    child.stdout.on("data", () => {
      if (!output().includes("Extension host agent started")) return;
      clearTimeout(timer);
      resolve();
    });
    child.once("error", (error) => fail(`did not run: ${error.message}`));
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${code ?? signal}`);
    });
  });
}

/** @param {import("node:child_process").ChildProcess} child */
async function endServer(child) {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    signalGroup(child.pid, "SIGTERM");
    const timer = setTimeout(() => signalGroup(child.pid, "SIGKILL"), 3_000);
    await gone;
    clearTimeout(timer);
  }
  signalGroup(child.pid, "SIGKILL"); // Whoever of the group did not follow.
}

/** @param {number} port @param {string} token @param {Address} address */
function workbenchAddress(port, token, { folder, openFile, developExtension, tests }) {
  const authority = `127.0.0.1:${port}`;
  const remote = (/** @type {string} */ file) => `vscode-remote://${authority}${encodeURI(path.resolve(file))}`;
  // What a desktop window would get as its arguments.
  const payload = Object.entries({
    openFile: openFile && path.resolve(folder, openFile),
    extensionDevelopmentPath: developExtension,
    extensionTestsPath: tests,
  }).flatMap(([name, file]) => (file ? [[name, remote(file)]] : []));
  const query = new URLSearchParams({ tkn: token, folder: path.resolve(folder) });
  if (payload.length > 0) query.set("payload", JSON.stringify(payload));
  return `http://${authority}/?${query}`;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {net.AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
