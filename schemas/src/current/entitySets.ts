import type { EntitySetRow, Generation, OperationRow } from "./rows";

const readFlows = ["IndustryData-OutboundFlow.Read.All", "IndustryData-OutboundFlow.ReadWrite.All"] as const;
const writeFlows = ["IndustryData-OutboundFlow.ReadWrite.All"] as const;

const read: OperationRow = { success: 200, delegated: readFlows, application: readFlows };
// The application permission for outbound writes exists, but no path of the permission list uses it.
const write = { delegated: writeFlows, application: [] } as const;
const draft = { delegated: writeFlows, application: [], assumed: true } as const;

/** Path of the root below the API version, by generation. */
export const rootPaths: Readonly<Record<Generation, string>> = {
  current: "/external/industryData",
  preRelease: "/industryData",
};

/** The collections that requests address. The key is the last segment of the path. */
export const entitySetRows = {
  outboundProvisioningFlowSets: {
    generation: "current",
    type: "outboundProvisioningFlowSet",
    title: "Outbound flow sets",
    description: "Each set applies its provisioning flows to some organizations.",
    source: "DOCS",
    operations: {
      list: read,
      create: { success: 201, ...write },
      get: read,
      update: { success: 204, ...write },
      delete: { success: 204, ...write },
    },
  },
  provisioningFlows: {
    parent: "outboundProvisioningFlowSets",
    generation: "current",
    type: "provisioningFlow",
    title: "Provisioning flows",
    description: "The flows of one set, at most one of each kind.",
    source: "DOCS",
    oneOfEachType: true,
    operations: {
      list: read,
      create: { success: 201, ...write },
      get: read,
      update: { success: 204, ...write },
      delete: { success: 204, ...write },
    },
  },
  roleGroups: {
    generation: "current",
    type: "roleGroup",
    title: "Role groups",
    description: "The role groups that settings can be made for.",
    source: "DOCS",
    wellKnownIds: ["staff", "students"],
    operations: {
      list: { success: 200, delegated: ["IndustryData.ReadBasic.All"], application: ["IndustryData.ReadBasic.All"] },
      get: {
        success: 200,
        delegated: ["IndustryData-ReferenceDefinition.Read.All"],
        application: ["IndustryData-ReferenceDefinition.Read.All"],
      },
    },
  },
  referenceDefinitions: {
    generation: "current",
    type: "referenceDefinition",
    title: "Reference definitions",
    description: "The codes of all code lists.",
    source: "DOCS",
    operations: {
      list: {
        success: 200,
        delegated: ["IndustryData.ReadBasic.All", "IndustryData-ReferenceDefinition.ReadWrite.All"],
        application: ["IndustryData.ReadBasic.All", "IndustryData-ReferenceDefinition.ReadWrite.All"],
      },
      get: {
        success: 200,
        delegated: ["IndustryData-ReferenceDefinition.Read.All", "IndustryData-ReferenceDefinition.ReadWrite.All"],
        application: ["IndustryData-ReferenceDefinition.Read.All", "IndustryData-ReferenceDefinition.ReadWrite.All"],
      },
    },
  },
  dataShareOutgoingFlows: {
    generation: "preRelease",
    type: "dataShareOutgoingFlow",
    title: "Outgoing data shares",
    description: "Data shares of the draft API.",
    source: "DRAFT",
    operations: {
      list: { success: 200, ...draft },
      create: { success: 201, ...draft },
      get: { success: 200, ...draft },
      update: { success: 200, ...draft },
      delete: { success: 204, ...draft },
    },
  },
  runs: {
    parent: "dataShareOutgoingFlows",
    generation: "preRelease",
    type: "run",
    title: "Runs",
    description: "The runs of one outgoing data share.",
    source: "DRAFT",
    operations: {
      list: { success: 200, ...draft },
      create: { success: 201, ...draft },
      get: { success: 200, ...draft },
      update: { success: 200, ...draft },
      delete: { success: 204, ...draft },
    },
  },
} as const satisfies Record<string, EntitySetRow>;
