// `industrydata submit`: files to the tenant, parents before children, and nothing after a parent that failed.
import { createInterface } from "node:readline/promises";
import { parentOf } from "../../../schemas/src";
import type { Exchange } from "../graph/exchange";
import type { GraphError } from "../graph/graphError";
import { CancelledError, UserError } from "../host/errors";
import { fillIn } from "../payload/fillIn";
import { destinations } from "../submit/bundle/destinations";
import { type Item, whereOf } from "../submit/bundle/items";
import { inOrder, type Step } from "../submit/bundle/order";
import type { Outcome } from "../submit/bundle/outcome";
import { sendBundle, type Write } from "../submit/bundle/send";
import type { Table } from "../submit/bundle/table";
import { writeItem } from "../submit/bundle/writeItem";
import { writeRequest } from "../submit/request";
import { environmentValue } from "./environment";
import { exitCodes } from "./exitCodes";
import { formatOf } from "./formats";
import { readItems } from "./items";
import type { Flags } from "./main";
import { destinationPorts, onlyParents } from "./parents";
import { Results } from "./results";
import { connect, type Tenant } from "./tenant";

export async function submitFiles(operands: readonly string[], flags: Flags): Promise<number> {
  const asJson = formatOf(flags, ["text", "json"]) === "json";
  const items = await readItems(operands, flags);
  if (!items) return exitCodes.refused;
  if (!flags.yes && !process.stdin.isTTY) {
    throw new UserError("Writing without a terminal needs --yes. Nothing was sent.");
  }
  // Whatever is missing is told before anything is written.
  for (const { payload } of items) await fillIn(payload.body("create"), environmentValue);
  const tenant = await connect(flags);
  const results = new Results(asJson);
  try {
    await checkWrites(items, tenant, flags);
    const steps = inOrder(items, await destinations(items, destinationPorts(flags, onlyParents(tenant))));
    await askToWrite(steps, tenant, flags);
    return exitCodeOfTable(await sendAll(steps, tenant, flags, (table) => results.show(table)));
  } finally {
    // What was written is told whatever happens after it.
    results.end();
    await tenant.close();
  }
}

/** A permission that the last file needs is missed before the first one is written. */
async function checkWrites(items: readonly Item[], { client }: Tenant, { update }: Flags): Promise<void> {
  const { signal } = new AbortController();
  for (const { payload } of items) {
    const parents = parentOf(payload.set) ? ["parent"] : [];
    await client.check(writeRequest(payload, { parents, ...(update !== undefined && { id: update }) }), signal);
  }
}

async function askToWrite(steps: readonly Step[], tenant: Tenant, { yes }: Flags): Promise<void> {
  if (yes) return;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const question = `${steps.map(stepLine).join("\n")}\nSubmit to ${tenant.name}? [y/N] `;
  const answer = await terminal.question(question).catch(() => "");
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new UserError("Nothing was sent.");
}

function stepLine({ item, destination: { below, parent, target } }: Step): string {
  const { type, name } = item.payload;
  const what = `${target ? "update" : "create"} ${type.name}${name === undefined ? "" : ` ${name}`}`;
  const into = below ? ` in ${below.payload.name ?? below.payload.type.name}` : parent ? ` in ${parent.name}` : "";
  return `  ${what}${target ? ` ${target.id}` : into}  (${whereOf(item)})`;
}

async function sendAll(
  steps: readonly Step[],
  tenant: Tenant,
  { continue: goesOn }: Flags,
  progress: (table: Table) => void,
): Promise<Table> {
  const interrupted = new AbortController();
  const stop = (): void => interrupted.abort();
  // The first one lets the write under way finish, the next one ends the program.
  process.once("SIGINT", stop);
  try {
    return await sendBundle(steps, {
      write: (write) => send(write, tenant),
      afterFailure: async () => (goesOn ? "continue" : "stop"),
      progress,
      signal: interrupted.signal,
    });
  } finally {
    process.off("SIGINT", stop);
  }
}

async function send(write: Write, { client }: Tenant): Promise<Outcome> {
  try {
    return await writeItem(write, { client, fill: (body) => fillIn(body, environmentValue), record: () => undefined });
  } catch (error) {
    // A sign-in that ended, for example.
    if (!(error instanceof UserError || error instanceof CancelledError)) throw error;
    return { state: "not sent", sentence: error.message, stops: true };
  }
}

function exitCodeOfTable(table: Table): number {
  const has = (state: Table[number]["state"]): boolean => table.some((row) => row.state === state);
  if (has("unknown")) return exitCodes.outcomeUnknown;
  if (has("refused")) return exitCodes.refused;
  return has("not sent") ? exitCodes.couldNotRun : exitCodes.done;
}

/** Whether the service refused, may have done it, or was never reached. */
export function exitCodeOf({ outcomeUnknown, exchange }: GraphError): number {
  if (outcomeUnknown) return exitCodes.outcomeUnknown;
  return isAnswered(exchange) ? exitCodes.refused : exitCodes.couldNotRun;
}

const isAnswered = ({ response }: Exchange): boolean => response !== undefined;
