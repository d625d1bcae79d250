// The root of the drafts and what hangs below it, as far as any draft describes it.
import type { PropertyRow, StructuredTypeRow } from "../rows";

const holds = (type: string, description: string) =>
  ({
    type,
    collection: true,
    contained: true,
    create: "server",
    update: "no",
    description,
  }) as const satisfies PropertyRow;

export const hub = {
  industryDataHub: {
    kind: "entity",
    base: "mutableEntity",
    title: "Industry data hub",
    description: "The root of the draft API.",
    source: "DRAFT",
    successor: "industryDataRoot",
    properties: {
      identityMatchingSettings: {
        type: "identityMatchingSettings",
        create: "optional",
        update: "settable",
        description: "How people are matched to users, for all source systems.",
      },
      statistics: {
        type: "industryDataHubStatistics",
        create: "server",
        update: "no",
        description: "Counts of everything.",
      },
      dataConnectors: holds("dataConnector", "The ways data comes in."),
      dataShareOutgoingFlows: holds("dataShareOutgoingFlow", "The flows that share data with others."),
      directoryMatchingProcess: {
        type: "directoryMatchingProcess",
        contained: true,
        create: "server",
        update: "no",
        description: "The process that matches people to users.",
      },
      incomingFlows: holds("incomingFlow", "The flows that take data in."),
      insightsOutgoingFlow: {
        type: "insightsOutgoingFlow",
        contained: true,
        create: "server",
        update: "no",
        description: "The flow that sends data to Education Insights.",
      },
      operations: holds("longRunningOperation", "Work that goes on after its request was answered."),
      referenceDefinitions: holds("referenceDefinition", "The codes of all code lists."),
      roleGroups: holds("roleGroup", "The role groups that settings can be made for."),
      runGroups: holds("runGroup", "Runs that belong together."),
      sourceSystems: holds("sourceSystemDefinition", "The systems that data comes from."),
      years: holds("yearTimePeriodDefinition", "The school years that data is kept for."),
    },
  },
  directoryMatchingProcess: {
    kind: "entity",
    base: "process",
    title: "Directory matching process",
    description: "Matches people to users of the directory.",
    source: "DRAFT",
    properties: {},
  },
  identityMatchingSettings: {
    kind: "complex",
    open: true,
    title: "Identity matching settings",
    description: "How people are matched to users. The drafts name no members.",
    source: "DRAFT",
    properties: {},
  },
  industryDataHubStatistics: {
    kind: "complex",
    open: true,
    title: "Hub statistics",
    description: "Counts of everything. The drafts name no members.",
    source: "DRAFT",
    properties: {},
  },
  referenceTranslation: {
    kind: "complex",
    open: true,
    title: "Reference translation",
    description: "A reference in another language. The drafts name no members.",
    source: "DRAFT",
    properties: {},
  },
} as const satisfies Record<string, StructuredTypeRow>;
