// `industrydata plan`: what a submit would do. Asks the tenant where one is named, and never writes.
import { graphRoot, linkedEntity, parentOf } from "../../../schemas/src";
import { graphRoot as checkedRoot } from "../graph/url";
import { UserError } from "../host/errors";
import { type Destination, destinations } from "../submit/bundle/destinations";
import { calledOf, type Item, whereOf } from "../submit/bundle/items";
import { inOrder, type Step } from "../submit/bundle/order";
import { readerOf } from "../submit/lookUp";
import { type PlannedRequest, planSubmit } from "../submit/plan/plan";
import { differenceLines, oneLine, referenceLines, unchangeableLines } from "../submit/plan/planText";
import type { CheckedReference } from "../submit/plan/references";
import type { Parent } from "../submit/submit";
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

async function planItems(
  items: readonly Item[],
  tenant: Tenant | undefined,
  flags: Flags,
): Promise<[Item, PlannedRequest][]> {
  const root = tenant?.client.root ?? checkedRoot(graphRoot);
  // Which parent of the tenant takes a new object is asked below, where a failure costs only that answer.
  const later = async () => ({ ids: [], name: "" });
  const inTenant = tenant && onlyParents(tenant);
  const targetsParent = inTenant ?? (async (_: Item, { name }) => ({ ids: [`{${name}-id}`], name }));
  const ports = destinationPorts(flags, flags.update === undefined ? later : targetsParent);
  const planned: [Item, PlannedRequest][] = [];
  for (const step of inOrder(items, await destinations(items, ports))) {
    const { item, destination } = step;
    const found = await planSubmit(item.payload.text, {
      root,
      ...(tenant && { tenant: readerOf(tenant.client, new AbortController().signal), actsAs: tenant.actsAs }),
      target: () => destination.target,
      parent: (set) => parentFor(destination, () => inTenant?.(item, parentOf(set) ?? set)),
    });
    if (found.kind === "nothing") throw new UserError(`${whereOf(item)}: ${found.why}`);
    planned.push([item, { ...found, references: found.references.map((reference) => madeBefore(reference, step)) }]);
  }
  return planned;
}

async function parentFor(
  { below, parent }: Destination,
  ask: () => Promise<Parent> | undefined,
): Promise<Parent | undefined> {
  if (below) throw new UserError(`It goes into ${calledOf(below)} (${whereOf(below)}), which is sent before it.`);
  return parent && parent.ids.length > 0 ? parent : ask();
}

/** What the bundle itself makes need not be in the tenant. */
function madeBefore(reference: CheckedReference, { links }: Step): CheckedReference {
  const { path, link } = reference;
  const address = linkedEntity(link);
  if (!address || !links.has(address.key)) return reference;
  return { path, link, target: `${address.set.name}/${address.id}`, state: "made" };
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
