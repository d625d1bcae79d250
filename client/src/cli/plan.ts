// `industrydata plan`: what a submit would do. Asks the tenant where one is named, and never writes.
import { type EntitySet, graphRoot } from "../../../schemas/src";
import { graphRoot as checkedRoot } from "../graph/url";
import { type Item, whereOf } from "../submit/bundle/items";
import { type PlannedItem, planBundle } from "../submit/bundle/planBundle";
import { readerOf } from "../submit/lookUp";
import type { PlannedRequest } from "../submit/plan/plan";
import { differenceLines, oneLine, referenceLines, unchangeableLines } from "../submit/plan/planText";
import { exitCodes } from "./exitCodes";
import { formatOf } from "./formats";
import { placeOf, readItems } from "./items";
import type { Flags } from "./main";
import { destinationPorts, onlyParents } from "./parents";
import { connect, namesTenant, type Tenant } from "./tenant";

export async function plan(operands: readonly string[], flags: Flags): Promise<number> {
  const format = formatOf(flags, ["text", "json"]);
  const items = await readItems(operands, flags);
  if (!items) return exitCodes.refused;
  const tenant = namesTenant(flags) ? await connect(flags) : undefined;
  try {
    const planned = await planItems(items, tenant, flags);
    if (format === "json") {
      const requests = planned.map(([item, request]) => asJson(item, request));
      process.stdout.write(`${JSON.stringify({ requests }, undefined, 2)}\n`);
    } else {
      for (const [item, request] of planned) {
        const lines = [...head(item, request), ...(tenant ? checks(request) : []), "", ""];
        process.stdout.write(lines.join("\n"));
      }
    }
    return planned.some(([, request]) => wouldBeRefused(request)) ? exitCodes.refused : exitCodes.done;
  } finally {
    await tenant?.close();
  }
}

async function planItems(items: readonly Item[], tenant: Tenant | undefined, flags: Flags): Promise<PlannedItem[]> {
  const inTenant = tenant && onlyParents(tenant);
  const targetsParent = inTenant ?? (async (_: Item, { name }: EntitySet) => ({ ids: [`{${name}-id}`], name }));
  const { inTenant: parentOfTarget, ...ports } = destinationPorts(flags, targetsParent);
  return planBundle(items, {
    root: tenant?.client.root ?? checkedRoot(graphRoot),
    ...(tenant && { tenant: readerOf(tenant.client, new AbortController().signal), actsAs: tenant.actsAs }),
    destinations: { ...ports, ...(flags.update !== undefined && { inTenant: parentOfTarget }) },
    parent: async (item, set) => inTenant?.(item, set),
  });
}

const wouldBeRefused = ({ obstacles, references, permission }: PlannedRequest): boolean =>
  obstacles.length > 0 ||
  permission?.lacking !== undefined ||
  references.some(({ state }) => state === "missing" || state === "unfit");

function head(item: Item, { request }: PlannedRequest): string[] {
  const { method, path, permissions, body } = request;
  return [whereOf(item), `${method} ${decodeURIComponent(path)}`, `needs ${permissions[0] ?? "no permission"}`, body];
}

const checks = ({
  references,
  difference,
  unchangeable,
  obstacles,
  unchecked,
  permission,
}: PlannedRequest): string[] => [
  ...referenceLines(references),
  ...(difference ? differenceLines(difference).map((line) => `difference: ${line}`) : []),
  ...unchangeableLines(unchangeable),
  ...[...(permission?.lacking === undefined ? [] : [permission.lacking]), ...obstacles].map(
    (sentence) => `in the way: ${oneLine(sentence)}`,
  ),
  ...unchecked.map((sentence) => `not checked: ${oneLine(sentence)}`),
];

function asJson(item: Item, plan: PlannedRequest): object {
  const { operation, payload, request, url, headers, permission, variables } = plan;
  const { method, path, permissions, body } = request;
  return {
    ...{ file: item.document.name, method, path: decodeURIComponent(path), permissions, body },
    ...{ operation, type: payload.type.name, url, headers, variables },
    adminConsent: permission?.adminConsent ?? null,
    lacking: permission?.lacking ?? null,
    references: plan.references,
    difference: plan.difference ?? null,
    unchanged: plan.isSame,
    unchangeable: plan.unchangeable,
    obstacles: plan.obstacles,
    unchecked: plan.unchecked,
    item: placeOf(item),
  };
}
