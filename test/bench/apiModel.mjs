// How long it takes to load the API model, which every one of our programs does first.
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { projectRoot } from "../editor/paths.mjs";
import { run } from "../editor/processes.mjs";
import { median } from "./measure.mjs";

/**
 * The model bundled alone, as it is within our programs.
 * @param {string} node
 * @param {string} folder to bundle it into
 */
export async function measureApiModel(node, folder) {
  const file = path.join(folder, "schemas.js");
  await build({
    entryPoints: [path.join(projectRoot, "schemas", "src", "index.ts")],
    outfile: file,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
  });
  const program = "const began = performance.now(); require(process.argv[1]); console.log(performance.now() - began)";
  const times = [];
  for (let round = 0; round < 15; round += 1) times.push(Number(await run(node, ["-e", program, file])));
  return { kilobytes: fs.statSync(file).size / 1024, loadMs: median(times) };
}
