// `industrydata submit`: files to the tenant, parents before children, nothing after the first that fails.
import { createInterface } from "node:readline/promises";
import { entitySet, fillPath, keyMember, namingProperty, route, structuredType } from "../../../schemas/src";
import { graphError } from "../graph/graphError";
import { UserError } from "../host/errors";
import type { Payload } from "../payload/payload";
import { writeRequest } from "../submit/request";
import { createdId } from "../submit/submit";
import { exitCodes } from "./exitCodes";
import type { Flags } from "./main";
import { readSteps, type Step } from "./plan";
import { connect, type Tenant } from "./tenant";

export interface Outcome {
  readonly file: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly id: string | null;
  readonly requestId: string | null;
  readonly error: string | null;
}

export async function submitFiles(operands: readonly string[], flags: Flags): Promise<number> {
  const steps = await readSteps(operands);
  if (!steps) return exitCodes.refused;
  if (flags.update !== undefined && steps.length !== 1) throw new UserError("--update takes exactly one file.");
  const tenant = await connect(flags);
  try {
    await askToWrite(steps, tenant, flags);
    const outcomes: Outcome[] = [];
    const code = await submitAll(steps, tenant, flags, (outcome) => {
      outcomes.push(outcome);
      if (flags.format !== "json") process.stdout.write(`${outcomeLine(outcome)}\n`);
    });
    if (flags.format === "json") process.stdout.write(`${JSON.stringify({ results: outcomes }, undefined, 2)}\n`);
    return code;
  } finally {
    await tenant.close();
  }
}

async function askToWrite(steps: readonly Step[], tenant: Tenant, { yes }: Flags): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new UserError("Writing without a terminal needs --yes. Nothing was sent.");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const what = steps.map(({ payload }) => payload.type.name).join(", ");
  const answer = await terminal.question(`Submit ${what} to ${tenant.name}? [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new UserError("Nothing was sent.");
}

async function submitAll(
  steps: readonly Step[],
  tenant: Tenant,
  flags: Flags,
  report: (outcome: Outcome) => void,
): Promise<number> {
  const { signal } = new AbortController();
  /** The newest object of each collection that this run made. */
  const made = new Map<string, string>();
  for (const { file, payload } of steps) {
    const parents = await parentsFor(payload, tenant, flags, made);
    const request = writeRequest(payload, { parents, ...(flags.update !== undefined && { id: flags.update }) });
    const exchange = await tenant.client.send(request, signal);
    const error = graphError(exchange);
    const id = error ? undefined : (flags.update ?? createdId(exchange));
    if (id !== undefined) made.set(payload.set.name, id);
    report({
      file: file.path,
      method: request.method,
      path: request.path,
      status: exchange.response?.status ?? null,
      id: id ?? null,
      requestId: exchange.response?.headers["request-id"] ?? null,
      error: error?.message ?? null,
    });
    if (error)
      return error.outcomeUnknown
        ? exitCodes.outcomeUnknown
        : exchange.response
          ? exitCodes.refused
          : exitCodes.couldNotRun;
  }
  return exitCodes.done;
}

/** `--set`, else the parent made in this run, else the only one in the tenant that can take the object. */
async function parentsFor(
  { set, type }: Payload,
  { client, name }: Tenant,
  flags: Flags,
  made: ReadonlyMap<string, string>,
): Promise<string[]> {
  const parent = set.parent === undefined ? undefined : entitySet(set.parent);
  if (!parent) return [];
  const known = flags.set ?? made.get(parent.name);
  if (known !== undefined) return [known];
  const list = route(parent, "list");
  if (!list) throw new UserError(`Give the parent of the ${type.name} with --set.`);
  const { signal } = new AbortController();
  const items = (await client.readAll(fillPath(list.path, []), list.delegated, signal)) as Readonly<
    Record<string, unknown>
  >[];
  const [only, ...others] = items;
  if (only && others.length === 0) return [String(only[keyMember])];
  const parentType = structuredType(parent.type, parent.generation);
  const naming = parentType && namingProperty(parentType);
  const choices = items.map((item) => `  ${String(item[keyMember])}  ${naming ? String(item[naming.name]) : ""}`);
  throw new UserError(
    items.length === 0
      ? `${name} has no ${parent.type} that could take the ${type.name}. Nothing was sent.`
      : `Which ${parent.type} takes the ${type.name}? Give its id with --set:\n${choices.join("\n")}`,
  );
}

function outcomeLine({ method, path, status, id, error, file }: Outcome): string {
  const head = `${method} ${path}`;
  if (error !== null) return `${head}\n  ${error}  (${file})`;
  return `${head}\n  ${status}${id === null ? "" : ` ${id}`}  (${file})`;
}
