// Actions and functions of the current API.
import type { BoundOperationRow } from "../rows";

const upload = ["IndustryData-DataConnector.Upload", "IndustryData-DataConnector.ReadWrite.All"] as const;
// For applications the permission list marks the wider one as the least.
const uploadAsApplication = ["IndustryData-DataConnector.ReadWrite.All", "IndustryData-DataConnector.Upload"] as const;
const runRead = ["IndustryData-Run.Read.All", "IndustryData-Run.Start"] as const;
const runStart = ["IndustryData-Run.Start"] as const;

export const currentBoundOperations = [
  {
    name: "validate",
    kind: "action",
    generation: "current",
    title: "Validate connector",
    description: "Checks the uploaded files, or the connection and its credential. Errors block; warnings do not.",
    source: "DOCS",
    boundTo: "industryDataConnector",
    does: "validation",
    // The metadata has no other kind that is not abstract.
    begins: { set: "operations", type: "fileValidateOperation" },
    longRunning: true,
    calls: [
      { set: "dataConnectors", success: 202, delegated: upload, application: uploadAsApplication, source: "PERM" },
      {
        set: "inboundFlows",
        through: "dataConnector",
        success: 202,
        delegated: upload,
        application: uploadAsApplication,
        source: "PERM",
      },
    ],
  },
  {
    name: "getUploadSession",
    kind: "function",
    generation: "current",
    title: "Get upload session",
    description: "Gives the address of the container that takes the CSV files. All files go into it each time.",
    source: "DOCS",
    boundTo: "azureDataLakeConnector",
    does: "upload",
    parameters: {
      resetSession: {
        type: "Boolean",
        optional: true,
        nullable: true,
        description: "True gives a new and empty container.",
      },
    },
    returns: { type: "fileUploadSession" },
    calls: [
      {
        set: "dataConnectors",
        cast: "azureDataLakeConnector",
        success: 200,
        delegated: upload,
        application: uploadAsApplication,
        source: "PERM",
      },
    ],
  },
  {
    name: "start",
    kind: "action",
    generation: "current",
    title: "Start run",
    description: "Starts a run of every active flow. The service allows five successful starts in twelve hours.",
    source: "DOCS",
    boundTo: "industryDataRun",
    collection: true,
    does: "run",
    begins: { set: "runs", type: "industryDataRun" },
    limit: "runStarts",
    consequence:
      "Every active flow takes part: what the sources hold comes in, and users, groups and classes are created and changed.",
    calls: [{ set: "runs", success: 202, delegated: runStart, application: runStart }],
  },
  {
    name: "getStatistics",
    kind: "function",
    generation: "current",
    title: "Get statistics",
    description: "Counts of what one run read, matched and wrote.",
    source: "DOCS",
    boundTo: "industryDataRun",
    does: "statistics",
    returns: { type: "industryDataRunStatistics", nullable: true },
    composable: true,
    calls: [{ set: "runs", success: 200, delegated: runRead, application: runRead }],
  },
  {
    name: "getStatistics",
    kind: "function",
    generation: "current",
    title: "Get statistics of runs",
    description: "Counts over runs. Only the metadata knows it.",
    source: "CSDL",
    boundTo: "industryDataRun",
    collection: true,
    does: "statistics",
    returns: { type: "industryDataRunStatistics", nullable: true },
    composable: true,
    calls: [{ set: "runs", success: 200, delegated: runRead, application: runRead, assumed: true }],
  },
  {
    name: "reset",
    kind: "action",
    generation: "current",
    title: "Reset flow",
    description: "Provisions everything of the flow again, as in its first run.",
    source: "DOCS",
    boundTo: "provisioningFlow",
    does: "renewal",
    consequence: "Everything the flow provides is written again with the next run, and its old errors are cleared.",
    calls: [
      {
        set: "provisioningFlows",
        success: 202,
        delegated: ["IndustryData-OutboundFlow.ReadWrite.All"],
        application: [],
      },
    ],
  },
] as const satisfies readonly BoundOperationRow[];
