// Renews what is generated from the model: `node schemas/generate.mjs`. With `--check` it only compares, and fails when
// something is stale or left over. What is generated is said in `src/artefacts.ts`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { loadSource } from "./tools/loadModel.mjs";

const root = new URL("..", import.meta.url);
const model = await loadSource("artefacts.ts");

/** What each file should hold. @type {Record<string, string>} */
const wanted = model.generatedFiles();
for (const [file, sections] of Object.entries(model.generatedSections())) {
  let text = read(file);
  for (const [name, section] of Object.entries(sections)) text = withSection(file, text, name, section);
  wanted[file] = text;
}

for (const [file, text] of Object.entries(wanted)) {
  if (read(file) === text) continue;
  if (process.argv.includes("--check")) {
    console.error(`${file} is stale: run npm run generate.`);
    process.exitCode = 1;
  } else {
    const path = fileURLToPath(new URL(file, root));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(file);
  }
}

for (const file of model.generatedFolders.flatMap(filesIn)) {
  if (file in wanted) continue;
  if (process.argv.includes("--check")) {
    console.error(`${file} is no longer generated: run npm run generate.`);
    process.exitCode = 1;
  } else {
    rmSync(pathOf(file));
    console.log(`${file} removed`);
  }
}

/** @param {string} folder */
function filesIn(folder) {
  const path = pathOf(folder);
  return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${name}`) : [];
}

/** @param {string} file */
function pathOf(file) {
  return fileURLToPath(new URL(file, root));
}

/** @param {string} file */
function read(file) {
  const path = new URL(file, root);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** @param {string} file @param {string} text @param {string} name @param {string} section */
function withSection(file, text, name, section) {
  const marked = new RegExp(`(<!-- ${name}: generated[^>]*-->\n)[^]*?(<!-- /${name} -->)`);
  if (!marked.test(text)) throw new Error(`${file} has no section ${name}.`);
  return text.replace(marked, (_, begin, end) => `${begin}\n${section}\n\n${end}`);
}
