// Turns the TypeScript tests of a suite into files that Node and every extension host can load.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { projectRoot } from "../paths.mjs";

const testsFolder = path.join(projectRoot, "test");
const outputFolder = path.join(projectRoot, "out", "test");

/** @param {string} suite a folder below test @returns {string[]} its test files */
export function testFiles(suite) {
  const folder = path.join(testsFolder, suite);
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .sort()
    .map((name) => path.join(folder, name));
}

/**
 * Bundles each test file with the project sources it uses; packages stay outside.
 * @param {string} suite
 * @returns {Promise<string[]>} the bundles
 */
export async function bundleTests(suite) {
  const files = testFiles(suite);
  const output = path.join(outputFolder, suite);
  fs.rmSync(output, { recursive: true, force: true });
  await build({
    absWorkingDir: projectRoot,
    entryPoints: files,
    outbase: testsFolder,
    outdir: outputFolder,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "cjs",
    sourcemap: "inline",
    sourcesContent: false,
    logLevel: "silent",
    plugins: [ownAddress],
  });
  return files.map((file) => path.join(outputFolder, path.relative(testsFolder, file)).replace(/\.ts$/, ".cjs"));
}

/** In a bundle, `import.meta.url` is still the address of the source: tests find their fixtures by it. */
const ownAddress = {
  name: "own-address",
  setup(/** @type {import("esbuild").PluginBuild} */ { onLoad }) {
    onLoad({ filter: /[\\/]test[\\/].*\.(?:ts|mjs)$/ }, async ({ path: file }) => {
      if (file.includes(`${path.sep}node_modules${path.sep}`)) return undefined;
      const source = await fs.promises.readFile(file, "utf8");
      return {
        contents: source.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(file).href)),
        loader: file.endsWith(".ts") ? "ts" : "js",
      };
    });
  },
};
