// How long a large answer holds up the editor's extensions, against the least that has to be done to show it.
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { projectRoot } from "../editor/paths.mjs";
import { run } from "../editor/processes.mjs";
import { median } from "./measure.mjs";

/** @typedef {import("./measure.mjs").Comparison} Comparison */

const rounds = 7;

/**
 * The longest time that nothing else gets its turn, of each step; the peer is `JSON.parse` of the same answer.
 * @param {string} node
 * @param {string} folder to bundle the history into
 * @returns {Promise<Comparison[]>}
 */
export async function measureExchanges(node, folder) {
  const file = path.join(folder, "exchanges.cjs");
  const sources = ["history", "historyFolder", "nodes", "documents"].map(
    (name) => `export * from ${JSON.stringify(path.join(projectRoot, "client", "src", "responses", `${name}.ts`))};`,
  );
  await build({
    stdin: { contents: sources.join("\n"), resolveDir: projectRoot, loader: "ts" },
    outfile: file,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    mainFields: ["module", "main"],
  });
  const program = path.join(folder, "exchangesProgram.cjs");
  fs.writeFileSync(program, `(${inItsOwnProcess})(${JSON.stringify(file)}, ${JSON.stringify(folder)}, ${rounds});`);
  const times = /** @type {Record<string, number[]>} */ (JSON.parse(await run(node, [program])));
  const { peer = [], ...ours } = times;
  return Object.entries(ours).map(([operation, all]) => {
    const values = { ours: median(all), peer: median(peer) };
    return { operation, size: "20 MB", unit: "ms", ...values, ratio: values.peer / values.ours };
  });
}

/** Written down and run elsewhere: it knows nothing but what it is given. @type {(file: string, folder: string, rounds: number) => void} */
const inItsOwnProcess = async (file, folder, rounds) => {
  const { ExchangeHistory, HistoryFolder, exchangeChildren, childrenOf, documentOf } = require(file);
  const item = (/** @type {number} */ index) => ({
    id: `id-${index}`,
    displayName: `Flow ${index}`,
    note: "x".repeat(160),
  });
  const body = JSON.stringify({ value: Array.from({ length: 100_000 }, (_, index) => item(index)) });
  const passwords = Array.from({ length: 20_000 }, (_, index) => ({ password: `Autumn-${index}-${"y".repeat(80)}` }));
  const exchange = {
    ...{ id: "1", startedAt: "2026-11-21T08:00:00.000Z", durationMs: 1, attempts: 1 },
    request: { method: "POST", url: "https://graph.example/beta/x", headers: {}, body: JSON.stringify({ passwords }) },
    response: { status: 200, statusText: "OK", headers: { "content-type": "application/json" }, body },
  };
  const recorded = { exchange, tenant: "Contoso", subject: "flow" };
  const times = /** @type {Record<string, number[]>} */ ({});
  const timed = (/** @type {string} */ name, /** @type {() => any} */ work) => {
    const began = performance.now();
    const result = work();
    times[name] = [...(times[name] ?? []), performance.now() - began];
    return result;
  };
  for (let round = 0; round <= rounds; round += 1) {
    // The first round warms up.
    if (round === 1) for (const name of Object.keys(times)) times[name] = [];
    timed("peer", () => JSON.parse(body));
    const history = new ExchangeHistory({
      folder: new HistoryFolder(`${folder}/kept-${round}`),
      size: () => 1,
      log: console.error,
    });
    const kept = timed("recorded, before it is shown", () => history.record(recorded));
    let longest = 0;
    let turn = performance.now();
    let isSettled = false;
    const settling = history.settled().then(() => (isSettled = true));
    while (!isSettled) {
      await new Promise((resolve) => setImmediate(resolve));
      longest = Math.max(longest, performance.now() - turn);
      turn = performance.now();
    }
    await settling;
    times["cleaned and kept, longest turn"] = [...(times["cleaned and kept, longest turn"] ?? []), longest];
    const bodies = await history.bodies(kept);
    timed("unfolded", () =>
      exchangeChildren(kept, bodies)
        .filter((/** @type {any} */ { kind }) => kind === "body")
        .map(childrenOf),
    );
    timed("opened as a document", () => documentOf("response", kept, bodies));
  }
  console.log(JSON.stringify(times));
};
