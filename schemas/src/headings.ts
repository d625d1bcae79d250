import { type EntitySet, entitySet } from "./routes";
import type { Heading, HeadingRow } from "./rows";

/** The headings under which views show what a tenant holds, in their order. Runs have a view of their own. */
export const headings: Readonly<Record<Heading, HeadingRow>> = {
  connect: { title: "Connect data", sets: ["sourceSystems", "dataConnectors", "operations"] },
  manage: {
    title: "Manage data",
    sets: ["inboundFlows", "outboundProvisioningFlowSets", "dataShareOutgoingFlows"],
  },
  reference: { title: "Reference data", sets: ["years", "roleGroups", "referenceDefinitions"] },
};

export function setsUnder(heading: Heading): EntitySet[] {
  return headings[heading].sets.flatMap((name) => entitySet(name) ?? []);
}
