// Installs one editor build from the npm registry into the cache folder.
//
// `code-server` cannot be a plain dependency: its postinstall ends `npm install` on any other Node than its own.
// So it is installed in a folder of its own without scripts, and what the scripts would have done is done here.
import fs from "node:fs";
import path from "node:path";
import { editorBuild, editorFiles, editorFolder, isInstalled, nodePackage } from "./editors.mjs";
import { holdingLock } from "./installLock.mjs";
import { isAlive, run } from "./processes.mjs";

/** @typedef {import("./editors.mjs").EditorBuild} EditorBuild */

/**
 * @typedef {object} InstallOptions
 * @property {(line: string) => void} [say]
 * @property {AbortSignal} [signal]
 */

/**
 * Makes sure that the named build is there. Two processes may ask at once, and one may have been killed half-way.
 * @param {string} name
 * @param {InstallOptions} [options]
 */
export async function installEditor(name, { say = console.log, signal } = {}) {
  const build = editorBuild(name);
  if (isInstalled(build)) return;
  if (process.platform === "win32") {
    throw new Error("The server build of VS Code does not run on Windows: use EDITOR_HOST=desktop.");
  }
  await holdingLock(`code-server-${build.codeServer}`, async () => {
    if (isInstalled(build)) return;
    const started = Date.now();
    say(`Installing VS Code ${build.vscode} (${build.name}) in ${editorFolder(build)} …`);
    removeLeftovers(build);
    const folder = `${editorFolder(build)}.partial-${process.pid}`;
    try {
      await installInto(folder, build, say, signal);
      moveIntoPlace(folder, build);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
    removeLeftovers(build);
    say(`VS Code ${build.vscode} installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  });
}

/**
 * Folders of installers that were killed. An npm of theirs may still be writing: what cannot be removed stays for the
 * next installer.
 * @param {EditorBuild} build
 */
function removeLeftovers(build) {
  const { dir, base } = path.parse(editorFolder(build));
  for (const entry of fs.readdirSync(dir)) {
    const owner = entry.startsWith(`${base}.partial-`) && Number(entry.split("-").pop());
    if (!owner || isAlive(owner)) continue;
    try {
      fs.rmSync(path.join(dir, entry), { recursive: true, force: true });
    } catch {}
  }
}

/** @param {string} folder @param {EditorBuild} build */
function moveIntoPlace(folder, build) {
  if (isInstalled(build)) return;
  fs.rmSync(editorFolder(build), { recursive: true, force: true });
  fs.renameSync(folder, editorFolder(build));
}

/**
 * @param {string} folder
 * @param {EditorBuild} build
 * @param {(line: string) => void} say
 * @param {AbortSignal} [signal]
 */
async function installInto(folder, build, say, signal) {
  const files = editorFiles(build, folder);
  const ownNode = nodePackage(build);
  const ripgrep = build.ripgrep && `@vscode/ripgrep-${process.platform}-${process.arch}`;
  const dependencies = {
    "code-server": build.codeServer,
    ...(ownNode && { [ownNode]: build.node }),
    ...(ripgrep && { [ripgrep]: build.ripgrep }),
  };
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, dependencies }, null, 2));

  const env = npmEnvironment();
  const npm = (/** @type {string[]} */ args, /** @type {string} */ cwd, extra = {}) =>
    run("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd, env: { ...env, ...extra }, signal });

  await npm(["install", "--ignore-scripts", "--engine-strict=false"], folder);
  for (const cwd of [files.vscode, path.join(files.vscode, "extensions")]) {
    await npm(["install", "--omit=dev", "--ignore-scripts", "--engine-strict=false"], cwd);
  }

  // Older builds look for their modules under this name too.
  const asar = path.join(files.vscode, "node_modules.asar");
  if (!fs.existsSync(asar)) fs.symlinkSync("node_modules", asar);

  if (ripgrep) {
    const bin = path.join(files.vscode, "node_modules", "@vscode", "ripgrep", "bin");
    fs.mkdirSync(bin, { recursive: true });
    fs.copyFileSync(path.join(files.modules, ripgrep, "bin", "rg"), path.join(bin, "rg"));
    fs.chmodSync(path.join(bin, "rg"), 0o755);
  }

  // Native modules worth having: log files (and with them the Output panel), and the end of an extension host with
  // its server. The editor also runs without them.
  const nativePath = `${path.dirname(files.node)}${path.delimiter}${process.env.PATH}`;
  const nativeEnv = ownNode ? { PATH: nativePath, npm_config_nodedir: path.join(files.modules, ownNode) } : {};
  const watchdog = ["@vscode/native-watchdog", "native-watchdog"].find((name) =>
    fs.existsSync(path.join(files.vscode, "node_modules", name)),
  );
  try {
    await npm(["rebuild", "@vscode/spdlog", ...(watchdog ? [watchdog] : [])], files.vscode, nativeEnv);
  } catch (error) {
    signal?.throwIfAborted();
    say(`The Output panel will stay empty, for its native module could not be compiled:\n${error}`);
  }

  const version = await run(files.node, [files.serverMain, "--version"], { signal });
  if (!version.includes(build.vscode))
    throw new Error(`VS Code ${build.vscode} was expected, but this is:\n${version}`);
  const { codeServer, vscode, node = null, ripgrep: ripgrepVersion = null } = build;
  const stamp = { codeServer, vscode, node, ripgrep: ripgrepVersion, at: new Date().toISOString() };
  fs.writeFileSync(files.stamp, JSON.stringify(stamp));
}

/** An npm that runs under an npm script must not take that script's package for its own. */
function npmEnvironment() {
  const foreign = /^npm_(package_|lifecycle_|command$|config_(local_prefix|prefix|global_prefix)$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
