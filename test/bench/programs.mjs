// The two servers: ours as it is packaged, and VS Code's own for JSON.
import fs from "node:fs";
import path from "node:path";
import { editorBuild, editorFiles } from "../editor/editors.mjs";
import { installEditor } from "../editor/installEditor.mjs";
import { projectRoot } from "../editor/paths.mjs";
import { run } from "../editor/processes.mjs";

/**
 * @typedef {object} Program
 * @property {string} name
 * @property {string} node
 * @property {string} file
 * @property {string} languageId
 */

/** Both run on the Node of the editor that the peer belongs to. @param {string} folder for our server */
export async function programs(folder) {
  const build = editorBuild("current");
  await installEditor(build.name, { say: console.error });
  const { node, vscode } = editorFiles(build);
  const peer = {
    name: `JSON server of VS Code ${build.vscode}`,
    node,
    file: path.join(vscode, "extensions/json-language-features/server/dist/node/jsonServerMain.js"),
    languageId: "json",
  };
  const ours = { name: "our server", node, file: await builtServer(folder), languageId: "industrydata-flow" };
  return { ours, peer, nodeVersion: (await run(node, ["--version"])).trim() };
}

/** A copy, for another build would empty `dist` during the measurement. @param {string} folder */
async function builtServer(folder) {
  await run(process.execPath, ["esbuild.mjs", "--production"], { cwd: projectRoot });
  const copy = path.join(folder, "server.js");
  fs.copyFileSync(path.join(projectRoot, "dist", "server.js"), copy);
  return copy;
}
