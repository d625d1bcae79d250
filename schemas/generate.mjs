// Renews the files that are generated from the model: `node schemas/generate.mjs`. With `--check` it only compares,
// and fails when one is stale.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = new URL("..", import.meta.url);
const bundle = await build({
  entryPoints: [fileURLToPath(new URL("schemas/src/index.ts", root))],
  bundle: true,
  format: "esm",
  write: false,
});
const code = Buffer.from(bundle.outputFiles[0].contents).toString("base64");
const model = await import(`data:text/javascript;base64,${code}`);

const generated = {
  "snippets/industrydata-flow.json": `${JSON.stringify(model.snippets(), undefined, 2)}\n`,
};

let stale = 0;
for (const [file, text] of Object.entries(generated)) {
  const path = new URL(file, root);
  if (!process.argv.includes("--check")) {
    writeFileSync(path, text);
  } else if (readFileSync(path, "utf8") !== text) {
    console.error(`${file} is stale: run npm run generate.`);
    stale += 1;
  }
}
process.exitCode = stale === 0 ? 0 : 1;
