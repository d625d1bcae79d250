import type { PropertyRow, StructuredTypeRow } from "../rows";

const holds = (type: string, description: string) =>
  ({
    type,
    collection: true,
    nullable: true,
    contained: true,
    create: "server",
    update: "no",
    description,
  }) as const satisfies PropertyRow;

export const root = {
  industryDataRoot: {
    kind: "entity",
    base: "entity",
    title: "Industry data",
    description: "Everything that School Data Sync keeps for a tenant.",
    source: "CSDL",
    page: "industrydata-industrydataroot",
    properties: {
      dataConnectors: holds("industryDataConnector", "The ways data comes in."),
      inboundFlows: holds("inboundFlow", "The flows that take data in."),
      operations: holds("longRunningOperation", "Validations that are at work or were done lately."),
      outboundProvisioningFlowSets: holds("outboundProvisioningFlowSet", "The sets of flows that write data out."),
      referenceDefinitions: holds("referenceDefinition", "The codes of all code lists."),
      roleGroups: holds("roleGroup", "The role groups that settings can be made for."),
      runs: holds("industryDataRun", "What the service did lately."),
      sourceSystems: holds("sourceSystemDefinition", "The systems that data comes from."),
      years: holds("yearTimePeriodDefinition", "The school years that data is kept for."),
    },
  },
} as const satisfies Record<string, StructuredTypeRow>;
