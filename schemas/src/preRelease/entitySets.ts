// The collections below `/industryData` that a draft gives an address for. No draft names a permission.
import type { EntitySetRow, OperationRow } from "../rows";

const assumed = {
  delegated: ["IndustryData-OutboundFlow.ReadWrite.All"],
  application: [],
  assumed: true,
} as const satisfies Partial<OperationRow>;

const operations = {
  list: { success: 200, ...assumed },
  create: { success: 201, ...assumed },
  get: { success: 200, ...assumed },
  update: { success: 200, ...assumed },
  delete: { success: 204, ...assumed },
} as const satisfies EntitySetRow["operations"];

/** The key is the last segment of the path. */
export const preReleaseEntitySets = {
  dataShareOutgoingFlows: {
    topic: "draft",
    type: "dataShareOutgoingFlow",
    title: "Outgoing data shares",
    description: "Data shares of the draft API.",
    source: "DRAFT",
    operations,
  },
  runs: {
    topic: "draft",
    parent: "dataShareOutgoingFlows",
    type: "run",
    creates: ["outgoingFlowRun"],
    title: "Runs",
    description: "The runs of one outgoing data share.",
    source: "DRAFT",
    operations,
  },
  sourceSystems: {
    topic: "draft",
    type: "sourceSystemDefinition",
    title: "Source systems of the draft",
    description: "Source systems of the draft API; the current one has its own.",
    source: "DRAFT",
    operations: {
      create: {
        success: 201,
        delegated: ["IndustryData-SourceSystem.ReadWrite.All"],
        application: [],
        assumed: true,
      },
    },
  },
} as const satisfies Record<string, EntitySetRow>;
