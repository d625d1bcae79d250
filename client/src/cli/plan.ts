// `industrydata plan`: what a submit would do. Asks the tenant where one is named, and never writes.
import { graphRoot, parentOf } from "../../../schemas/src";
import { graphRoot as checkedRoot } from "../graph/url";
import { UserError } from "../host/errors";
import { readerOf } from "../submit/lookUp";
import { type PlannedRequest, planSubmit } from "../submit/plan";
import { differenceLines, oneLine, referenceLines } from "../submit/planText";
import type { Target } from "../submit/submit";
import { exitCodes } from "./exitCodes";
import { formatOf } from "./formats";
import type { Flags } from "./main";
import { type Destination, destinationOf, type Made } from "./parents";
import { readSteps, type Step } from "./steps";
import { connect, namesTenant, type Tenant } from "./tenant";

export async function plan(operands: readonly string[], flags: Flags): Promise<number> {
  const format = formatOf(flags, ["text", "json"]);
  const steps = await readSteps(operands, flags);
  if (!steps) return exitCodes.refused;
  const tenant = namesTenant(flags) ? await connect(flags) : undefined;
  try {
    const planned = await planSteps(steps, tenant, flags);
    if (format === "json") {
      const requests = planned.map(([file, request]) => asJson(file, request));
      process.stdout.write(`${JSON.stringify({ requests }, undefined, 2)}\n`);
    } else {
      for (const [file, request] of planned) {
        const lines = [...head(file, request), ...(tenant ? checks(request) : []), "", ""];
        process.stdout.write(lines.join("\n"));
      }
    }
    return planned.some(([, request]) => wouldBeRefused(request)) ? exitCodes.refused : exitCodes.done;
  } finally {
    await tenant?.close();
  }
}

async function planSteps(
  steps: readonly Step[],
  tenant: Tenant | undefined,
  flags: Flags,
): Promise<[string, PlannedRequest][]> {
  const root = tenant?.client.root ?? checkedRoot(graphRoot);
  const planned: [string, PlannedRequest][] = [];
  const made: Made = new Set();
  for (const { file, payload } of steps) {
    const { update, set } = flags;
    const target = update === undefined ? undefined : await targetOf({ file, payload }, update, tenant, flags);
    const found = await planSubmit(file.document.getText(), {
      root,
      ...(tenant && { tenant: readerOf(tenant.client, new AbortController().signal), actsAs: tenant.actsAs }),
      target: () => target,
      parent: async () => {
        if (set !== undefined) return { ids: [set], name: set };
        if (!tenant) return undefined;
        const { parents, name = "" } = await destinationOf(payload, made, tenant, flags);
        if (parents) return { ids: parents, name };
        throw new UserError(`It goes into the ${parentOf(payload.set)?.type} of this run.`);
      },
    });
    if (found.kind === "nothing") throw new UserError(`${file.path}: ${found.why}`);
    planned.push([file.path, found]);
    made.add(payload.set);
  }
  return planned;
}

/** The object that `--update` names. Which parent holds it has to be known before the tenant is asked for it. */
async function targetOf({ payload }: Step, id: string, tenant: Tenant | undefined, flags: Flags): Promise<Target> {
  const { type, set } = payload;
  const offline = (): Destination => ({ parents: set.parent === undefined ? [] : [flags.set ?? `{${set.parent}-id}`] });
  const { parents = [] } = tenant ? await destinationOf(payload, new Set(), tenant, flags) : offline();
  return { parents, id, type: type.name, name: id };
}

const wouldBeRefused = ({ obstacles, references, permission }: PlannedRequest): boolean =>
  obstacles.length > 0 ||
  permission?.lacking !== undefined ||
  references.some(({ state }) => state === "missing" || state === "unfit");

function head(file: string, { request }: PlannedRequest): string[] {
  const { method, path, permissions, body } = request;
  return [file, `${method} ${decodeURIComponent(path)}`, `needs ${permissions[0] ?? "no permission"}`, body];
}

const checks = ({ references, difference, obstacles, unchecked, permission }: PlannedRequest): string[] => [
  ...referenceLines(references),
  ...(difference ? differenceLines(difference).map((line) => `difference: ${line}`) : []),
  ...[...(permission?.lacking === undefined ? [] : [permission.lacking]), ...obstacles].map(
    (sentence) => `in the way: ${oneLine(sentence)}`,
  ),
  ...unchecked.map((sentence) => `not checked: ${oneLine(sentence)}`),
];

function asJson(file: string, plan: PlannedRequest): object {
  const { operation, payload, request, url, headers, permission, variables } = plan;
  const { method, path, permissions, body } = request;
  return {
    ...{ file, method, path: decodeURIComponent(path), permissions, body },
    ...{ operation, type: payload.type.name, url, headers, variables },
    adminConsent: permission?.adminConsent ?? null,
    lacking: permission?.lacking ?? null,
    references: plan.references,
    difference: plan.difference ?? null,
    obstacles: plan.obstacles,
    unchecked: plan.unchecked,
  };
}
