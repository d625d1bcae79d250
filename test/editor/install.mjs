#!/usr/bin/env node
// Installs what the workbench needs and is not there yet: Chromium and the named editors.
//   node test/editor/install.mjs [current] [floor]
import { installChromium } from "./chromium.mjs";
import { editorBuild, editorFolder } from "./editors.mjs";
import { installEditor } from "./installEditor.mjs";

const names = process.argv.slice(2);
await installChromium();
for (const name of names.length > 0 ? names : ["current"]) {
  await installEditor(name);
  const build = editorBuild(name);
  console.log(`${name}: VS Code ${build.vscode} in ${editorFolder(build)}`);
}
