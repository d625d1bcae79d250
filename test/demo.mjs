// `npm run demo`: the demo tenant in the foreground. `npm run demo -- --headless`: the main job without an editor:
// start the demo tenant, sign in, check and submit the sample flows, print what came back.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const node = (/** @type {string[]} */ ...args) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" }).status ?? 2;

const built = node("esbuild.mjs");
if (built !== 0) process.exit(built);
const given = process.argv.slice(2);
if (!given.includes("--headless")) process.exit(node("dist/cli.js", "demo", ...given));

const samples = "test/fixtures/filled";
const creates = readdirSync(`${root}${samples}`)
  .filter((name) => name.includes("-create-"))
  .map((name) => `${samples}/${name}`);
const checked = node("dist/cli.js", "validate", ...creates);
process.exit(checked === 0 ? node("dist/cli.js", "submit", ...creates, "--demo", "--yes") : checked);
