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
 * @property {object} [settings] what its client tells it once it runs
 */

/** Both run on the Node of the editor that the peer belongs to. @param {string} folder for our server */
export async function programs(folder) {
  const build = editorBuild("current");
  await installEditor(build.name, { say: console.error });
  const { node, vscode } = editorFiles(build);
  const schema = JSON.parse(
    fs.readFileSync(path.join(projectRoot, "schemas/json/industrydata-flow.schema.json"), "utf8"),
  );
  const url = schema.$id;
  const peer = {
    name: `JSON server of VS Code ${build.vscode}`,
    node,
    file: path.join(vscode, "extensions/json-language-features/server/dist/node/jsonServerMain.js"),
    languageId: "json",
    settings: { json: { validate: { enable: true }, schemas: [{ fileMatch: ["*.industrydata.json"], url, schema }] } },
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
