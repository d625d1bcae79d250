// `industrydata submit`: files to the tenant, parents before children, nothing after the first that fails.
import { createInterface } from "node:readline/promises";
import { type EntitySet, parentOf } from "../../../schemas/src";
import type { Exchange } from "../graph/exchange";
import { type GraphError, graphError } from "../graph/graphError";
import { UserError } from "../host/errors";
import { fillIn } from "../payload/fillIn";
import { createdId } from "../submit/createdId";
import { writeRequest } from "../submit/request";
import { sendFilled } from "../submit/sendFilled";
import { environmentValue } from "./environment";
import { exitCodes } from "./exitCodes";
import { formatOf } from "./formats";
import type { Flags } from "./main";
import { type Destination, destinations } from "./parents";
import { readSteps, type Step } from "./steps";
import { connect, type Tenant } from "./tenant";

interface Outcome {
  readonly file: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly id: string | null;
  readonly requestId: string | null;
  readonly error: string | null;
}

interface Job {
  readonly step: Step;
  readonly destination: Destination;
}

export async function submitFiles(operands: readonly string[], flags: Flags): Promise<number> {
  const asJson = formatOf(flags, ["text", "json"]) === "json";
  const steps = await readSteps(operands, flags);
  if (!steps) return exitCodes.refused;
  if (!flags.yes && !process.stdin.isTTY) {
    throw new UserError("Writing without a terminal needs --yes. Nothing was sent.");
  }
  // Whatever is missing is told before anything is written.
  for (const { payload } of steps) await fillIn(payload.body("create"), environmentValue);
  const tenant = await connect(flags);
  const outcomes: Outcome[] = [];
  try {
    await checkWrites(steps, tenant, flags);
    const places = await destinations(steps, tenant, flags);
    const jobs = steps.map((step, index): Job => ({ step, destination: places[index] ?? { parents: [] } }));
    await askToWrite(jobs, tenant, flags);
    return await submitAll(jobs, tenant, (outcome) => {
      outcomes.push(outcome);
      if (!asJson) process.stdout.write(`${outcomeLine(outcome)}\n`);
    });
  } finally {
    // What was written is told whatever happens after it.
    if (asJson) process.stdout.write(`${JSON.stringify({ results: outcomes }, undefined, 2)}\n`);
    await tenant.close();
  }
}

/** A permission that the last file needs is missed before the first one is written. */
async function checkWrites(steps: readonly Step[], { client }: Tenant, { update }: Flags): Promise<void> {
  const { signal } = new AbortController();
  for (const { payload } of steps) {
    const parents = parentOf(payload.set) ? ["parent"] : [];
    await client.check(writeRequest(payload, { parents, ...(update !== undefined && { id: update }) }), signal);
  }
}

async function askToWrite(jobs: readonly Job[], tenant: Tenant, { yes }: Flags): Promise<void> {
  if (yes) return;
  const lines = jobs.map(({ step, destination }) => {
    const verb = destination.id === undefined ? "create" : "update";
    return `  ${verb} ${step.payload.type.name}${destination.words ?? ""}  (${step.file.path})`;
  });
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const question = `${lines.join("\n")}\nSubmit to ${tenant.name}? [y/N] `;
  const answer = await terminal.question(question).catch(() => "");
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new UserError("Nothing was sent.");
}

async function submitAll(jobs: readonly Job[], tenant: Tenant, report: (outcome: Outcome) => void): Promise<number> {
  const { signal } = new AbortController();
  /** The newest object of each collection that this run made. */
  const made = new Map<EntitySet, string>();
  for (const { step, destination } of jobs) {
    const { file, payload } = step;
    const parent = parentOf(payload.set);
    const newParent = parent && made.get(parent);
    const parents = destination.parents ?? (newParent === undefined ? undefined : [newParent]);
    if (!parents) throw new UserError(`${file.path} was not sent: the answer to its new parent named no id.`);
    const request = writeRequest(payload, { parents, ...(destination.id !== undefined && { id: destination.id }) });
    const filled = await fillIn(request.body, environmentValue);
    const { exchange } = await sendFilled(tenant.client, request, filled, signal);
    const error = graphError(exchange);
    const id = error ? undefined : (destination.id ?? createdId(exchange));
    if (id !== undefined) made.set(payload.set, id);
    report({
      file: file.path,
      method: request.method,
      path: request.path,
      status: exchange.response?.status ?? null,
      id: id ?? null,
      requestId: exchange.response?.headers["request-id"] ?? null,
      error: error?.message ?? null,
    });
    if (error) return exitCodeOf(error);
  }
  return exitCodes.done;
}

/** Whether the service refused, may have done it, or was never reached. */
export function exitCodeOf({ outcomeUnknown, exchange }: GraphError): number {
  if (outcomeUnknown) return exitCodes.outcomeUnknown;
  return isAnswered(exchange) ? exitCodes.refused : exitCodes.couldNotRun;
}

const isAnswered = ({ response }: Exchange): boolean => response !== undefined;

function outcomeLine({ method, path, status, id, error, file }: Outcome): string {
  const head = `${method} ${path}`;
  if (error !== null) return `${head}\n  ${error}  (${file})`;
  return `${head}\n  ${status}${id === null ? "" : ` ${id}`}  (${file})`;
}
