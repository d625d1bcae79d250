#!/usr/bin/env node
// `npm run fixtures:expect`: rewrites the findings beside the fixtures to what the checks say now, and removes those that
// stand beside no document. Whether it is what they should say is for whoever reads the diff.
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";
import { projectRoot } from "./editor/paths.mjs";

const bundle = path.join(projectRoot, "out", "test", "expectations.cjs");
await build({
  absWorkingDir: projectRoot,
  entryPoints: ["test/support/expectations.ts"],
  outfile: bundle,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "cjs",
});
process.chdir(projectRoot);
/** @type {typeof import("./support/expectations.ts")} */
const { rewriteExpectations } = createRequire(import.meta.url)(bundle);
const lines = rewriteExpectations();
for (const line of lines) console.log(line);
console.log(lines.length === 0 ? "Nothing changed." : "Review them: git diff test/fixtures");
