// Builds the four artefacts of the package into dist/. Options: --watch, --production.
import { rmSync } from "node:fs";
import { context } from "esbuild";

const watch = process.argv.includes("--watch");
const production = process.argv.includes("--production");

/** @type {import("esbuild").BuildOptions} */
const shared = {
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  outdir: "dist",
  sourcemap: production ? false : "linked",
  minify: production,
  legalComments: production ? "linked" : "none",
  logLevel: "warning",
  // Some ES modules ask for their own address to make a `require`; in CommonJS that is the file.
  define: { "import.meta.url": "__filename" },
  // Packages that ship both: the ES modules bundle smaller, and jsonc-parser's UMD build hides its requires.
  mainFields: ["module", "main"],
};

/** The demo tenant and the sign-in library stay files of their own, read when first needed. */
const apart = {
  name: "apart",
  setup: (/** @type {import("esbuild").PluginBuild} */ build) => {
    build.onResolve({ filter: /\/demo\/main$/ }, () => ({ path: "./demo.js", external: true }));
    build.onResolve({ filter: /\/auth\/msal$/ }, () => ({ path: "./msal.js", external: true }));
  },
};

const progress = {
  name: "progress",
  setup: (/** @type {import("esbuild").PluginBuild} */ build) => {
    build.onStart(() => console.log("[watch] build started"));
    build.onEnd(({ errors }) => {
      for (const { text, location } of errors)
        console.error(`✘ [ERROR] ${text}\n    ${location?.file}:${location?.line}:${location?.column}:`);
      console.log("[watch] build finished");
    });
  },
};

const bundles = [
  { ...shared, entryPoints: { client: "client/src/extension.ts" }, external: ["vscode"], plugins: [apart] },
  { ...shared, entryPoints: { server: "server/src/main.ts" } },
  {
    ...shared,
    entryPoints: { cli: "client/src/cli/main.ts" },
    plugins: [apart],
    banner: { js: "#!/usr/bin/env node" },
  },
  { ...shared, entryPoints: { demo: "client/src/demo/main.ts" } },
  { ...shared, entryPoints: { msal: "client/src/auth/msal.ts" } },
];

rmSync("dist", { recursive: true, force: true });
for (const options of bundles) {
  const build = await context({ ...options, plugins: [...(options.plugins ?? []), ...(watch ? [progress] : [])] });
  if (watch) {
    await build.watch();
  } else {
    await build.rebuild();
    await build.dispose();
  }
}
