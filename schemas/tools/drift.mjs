#!/usr/bin/env node
// Compares the rows with the metadata of Microsoft Graph:
//   node schemas/tools/drift.mjs <metadata.xml> [--format text|json]
// Exit code 0: nothing but deliberate differences; 1: others too; 2: it could not be told.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compare } from "./compare.mjs";
import { deliberateDifferences } from "./deliberateDifferences.mjs";
import { describeModel } from "./describeModel.mjs";
import { judge } from "./judge.mjs";
import { loadModel } from "./loadModel.mjs";
import { MetadataError, readMetadata } from "./readMetadata.mjs";
import { reports } from "./report.mjs";

/** What keeps a comparison from being made, in words for the person who asked for it. */
class CannotRun extends Error {}

try {
  const { file, report } = readArguments();
  const model = await loadModel();
  const metadata = readFile(file);
  if (!metadata.has(model.namespace)) {
    const others = [...metadata.keys()].join(", ") || "none";
    throw new CannotRun(`${file} holds no schema ${model.namespace}; it holds: ${others}.`);
  }
  const differences = compare(metadata, describeModel(model), model.namespace);
  const judgement = judge(differences, deliberateDifferences, (namespace) => metadata.has(namespace));
  console.log(report(judgement));
  process.exitCode = judgement.drift.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof CannotRun ? error.message : error);
  process.exitCode = 2;
}

function readArguments() {
  const usage = "Usage: node schemas/tools/drift.mjs <metadata.xml> [--format text|json]";
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { format: { type: "string", default: "text" } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Error("Name one file.");
    const { format } = values;
    if (format !== "text" && format !== "json") throw new Error(`There is no format "${format}".`);
    return { file, report: reports[format] };
  } catch (error) {
    throw new CannotRun(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

/** @param {string} file */
function readFile(file) {
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new CannotRun(`${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  try {
    return readMetadata(text);
  } catch (error) {
    throw error instanceof MetadataError ? new CannotRun(`${file}: ${error.message}.`) : error;
  }
}
