// Folders for an editor to work in, thrown away afterwards.
import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "./paths.mjs";
import { temporaryFolder } from "./temporaryFolder.mjs";

const seedsFolder = path.join(projectRoot, "test", "fixtures", "seeds");

/** @returns {string[]} the names of the sample files, in order */
export function seedNames() {
  if (!fs.existsSync(seedsFolder)) return [];
  return fs
    .readdirSync(seedsFolder)
    .filter((name) => name.endsWith(".industrydata.json"))
    .sort();
}

/** @typedef {{ folder: string, remove(): void }} Workspace */

/**
 * A fresh temporary folder with these files; without any, with the sample files.
 * @param {Record<string, string>} [files] name (may hold folders) → text
 * @returns {Workspace}
 */
export function freshWorkspace(files) {
  const parent = temporaryFolder("flows-");
  const folder = path.join(parent.folder, "sample-flows");
  fs.mkdirSync(folder);
  const texts = files ?? Object.fromEntries(seedNames().map((name) => [name, readSeed(name)]));
  for (const [name, text] of Object.entries(texts)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return { folder, remove: parent.remove };
}

/** @param {string} name */
function readSeed(name) {
  return fs.readFileSync(path.join(seedsFolder, name), "utf8");
}
