// The use case: what a submit of a bundle would do, object by object, in the order in which they would be sent.

import type { EntitySet } from "../../../../schemas/src";
import { linkedEntity, parentOf } from "../../../../schemas/src";
import type { ActsAs } from "../../graph/actsAs";
import { UserError } from "../../host/errors";
import type { TenantReader } from "../lookUp";
import { type PlannedRequest, planSubmit } from "../plan/plan";
import type { CheckedReference } from "../plan/references";
import type { Parent } from "../submit";
import { type Destination, type DestinationPorts, destinations } from "./destinations";
import { calledOf, type Item, whereOf } from "./items";
import { inOrder, type Step } from "./order";

export interface BundlePlanPorts {
  readonly root: string;
  readonly actsAs?: ActsAs;
  readonly tenant?: TenantReader;
  readonly destinations: Omit<DestinationPorts, "inTenant"> & Partial<Pick<DestinationPorts, "inTenant">>;
  /** The parent of the tenant that takes a new object: asked where a failure costs only that answer. */
  parent(item: Item, set: EntitySet): Promise<Parent | undefined>;
}

export type PlannedItem = readonly [item: Item, request: PlannedRequest];

/** Throws a `UserError` where nothing could be sent. */
export async function planBundle(items: readonly Item[], ports: BundlePlanPorts): Promise<PlannedItem[]> {
  const { root, actsAs, tenant, parent } = ports;
  // Which parent of the tenant takes a new object is asked below.
  const later = async (): Promise<Parent> => ({ ids: [], name: "" });
  const planned: PlannedItem[] = [];
  for (const step of inOrder(items, await destinations(items, { inTenant: later, ...ports.destinations }))) {
    const { item, destination } = step;
    const found = await planSubmit(item.payload.text, {
      root,
      ...(tenant && { tenant }),
      ...(actsAs && { actsAs }),
      target: () => destination.target,
      parent: (set) => parentFor(destination, () => parent(item, parentOf(set) ?? set)),
    });
    if (found.kind === "nothing") throw new UserError(`${whereOf(item)}: ${found.why}`);
    planned.push([item, { ...found, references: found.references.map((reference) => madeBefore(reference, step)) }]);
  }
  return planned;
}

async function parentFor(
  { below, parent }: Destination,
  ask: () => Promise<Parent | undefined>,
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
