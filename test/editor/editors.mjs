// The editor builds the tests know. `code-server` 4.N.p on npm holds VS Code 1.N.p as a server.
import fs from "node:fs";
import path from "node:path";
import { editorHome } from "./paths.mjs";

/**
 * @typedef {object} EditorBuild
 * @property {string} name
 * @property {string} codeServer version of the npm package
 * @property {string} vscode
 * @property {string} [node] version of npm's node-<platform>-<arch> package; without it the running Node will do
 * @property {string} [ripgrep] for builds whose own ripgrep package would download it from elsewhere
 */

/** Exact versions only: the published list has gaps. `floor` is the version in package.json's engines.vscode. */
const builds = /** @type {const} */ ({
  current: { name: "current", codeServer: "4.139.1", vscode: "1.139.1", node: "24.21.0" },
  floor: { name: "floor", codeServer: "4.100.3", vscode: "1.100.3", ripgrep: "1.18.0" },
});

/** @typedef {keyof typeof builds} EditorName */

export const editorNames = /** @type {EditorName[]} */ (Object.keys(builds));

/** @param {string} name @returns {EditorBuild} */
export function editorBuild(name) {
  const build = editorNames.find((known) => known === name);
  if (!build) throw new Error(`There is no editor "${name}"; there are: ${editorNames.join(", ")}.`);
  return builds[build];
}

/** @param {EditorBuild} build */
export function editorFolder(build) {
  return path.join(editorHome, `code-server-${build.codeServer}`);
}

/** Written last by an installation: a folder without it is half-finished. */
export const stampName = ".installed.json";

/** @param {EditorBuild} build */
export function isInstalled(build) {
  return fs.existsSync(path.join(editorFolder(build), stampName));
}

/** @param {EditorBuild} build */
export function nodePackage(build) {
  return build.node && `node-${process.platform}-${process.arch}`;
}

/**
 * The files of a build inside the folder it is (being) installed in.
 * @param {EditorBuild} build
 * @param {string} [folder]
 */
export function editorFiles(build, folder = editorFolder(build)) {
  const modules = path.join(folder, "node_modules");
  const vscode = path.join(modules, "code-server", "lib", "vscode");
  const ownNode = nodePackage(build);
  return {
    folder,
    modules,
    vscode,
    serverMain: path.join(vscode, "out", "server-main.js"),
    node: ownNode ? path.join(modules, ownNode, "bin", "node") : process.execPath,
    stamp: path.join(folder, stampName),
  };
}
