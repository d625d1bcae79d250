// The explorer against a demo tenant with 2,500 flow sets, in a process of its own: `node --expose-gc`, with the
// address and a token of the tenant in the environment. Prints one line of JSON.
import { setTimeout as delay } from "node:timers/promises";
import { Explorer } from "../../client/src/flows/explorer";
import { graphReader } from "../../client/src/flows/reader";
import { GraphClient } from "../../client/src/graph/graphClient";

const { GRAPH: root = "", TOKEN: token = "" } = process.env;
const collect = (globalThis as { gc?: () => void }).gc;
if (!collect) throw new Error("Run it with --expose-gc.");

let requests = 0;
const client = new GraphClient({
  root,
  fetch: (...asked) => {
    requests++;
    return fetch(...asked);
  },
  token: async () => token,
});
const newExplorer = (): Explorer => new Explorer(graphReader(client, new AbortController().signal));

interface Reading {
  readonly ms: number;
  readonly requests: number;
  readonly shown: number;
}

/** The list of flow sets, as far as the first page or to its end. */
async function read(toTheEnd: boolean): Promise<Reading> {
  const explorer = newExplorer();
  const sets = explorer.roots.find(({ id }) => id === "outboundProvisioningFlowSets");
  if (!sets) throw new Error("The explorer has no flow sets.");
  requests = 0;
  const began = performance.now();
  let children = await explorer.children(sets);
  for (let last = children.at(-1); toTheEnd && last?.kind === "more"; last = children.at(-1)) {
    await explorer.more(last);
    children = await explorer.children(sets);
  }
  const shown = children.filter(({ kind }) => kind === "entity").length;
  return { ms: performance.now() - began, requests, shown };
}

/** The heap in bytes after a number of refreshes of everything that is open, and after many more. */
async function heaps(few: number, many: number): Promise<{ readonly few: number; readonly many: number }> {
  const explorer = newExplorer();
  const open = async (): Promise<void> => {
    for (const collection of explorer.roots.filter(({ open }) => open)) {
      const [first] = await explorer.children(collection);
      if (first?.kind === "entity") await explorer.children(first);
    }
  };
  const heapAfter = async (refreshes: number): Promise<number> => {
    for (let count = 0; count < refreshes; count++) {
      explorer.refresh();
      await open();
    }
    // What ends with a request is let go a moment later.
    collect?.();
    await delay(50);
    collect?.();
    return process.memoryUsage().heapUsed;
  };
  return { few: await heapAfter(few), many: await heapAfter(many - few) };
}

const readings: { first: Reading[]; whole: Reading[] } = { first: [], whole: [] };
for (let round = 0; round < 6; round++) {
  readings.first.push(await read(false));
  readings.whole.push(await read(true));
}
// The first round warms up.
process.stdout.write(
  JSON.stringify({ first: readings.first.slice(1), whole: readings.whole.slice(1), heap: await heaps(100, 300) }),
);
