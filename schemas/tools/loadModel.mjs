// The API model for plain scripts: its TypeScript, bundled in memory and imported.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** @typedef {typeof import("../src/index.ts")} Model */

/** @returns {Promise<Model>} */
export const loadModel = () => loadSource("index.ts");

/** @param {string} file below `schemas/src` @returns {Promise<any>} what it exports */
export async function loadSource(file) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${file}`, import.meta.url))],
    bundle: true,
    format: "esm",
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString("base64");
  return import(`data:text/javascript;base64,${code}`);
}
