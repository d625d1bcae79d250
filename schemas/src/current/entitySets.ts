// The collections below `/external/industryData`, with what can be done in each and what it takes.
import type { EntitySetRow, OperationRow } from "../rows";

type Access = Pick<OperationRow, "delegated" | "application">;

/** The same permissions for both kinds of sign-in. */
const either = (...names: string[]): Access => ({ delegated: names, application: names });

const sourceSystemRead = either("IndustryData-SourceSystem.Read.All", "IndustryData-SourceSystem.ReadWrite.All");
const sourceSystemWrite = either("IndustryData-SourceSystem.ReadWrite.All");
const connectorRead = either("IndustryData-DataConnector.Read.All", "IndustryData-DataConnector.ReadWrite.All");
const connectorWrite = either("IndustryData-DataConnector.ReadWrite.All");
const yearRead = either("IndustryData-TimePeriod.Read.All", "IndustryData-TimePeriod.ReadWrite.All");
const yearWrite = either("IndustryData-TimePeriod.ReadWrite.All");
const inboundRead = either("IndustryData-InboundFlow.Read.All", "IndustryData-InboundFlow.ReadWrite.All");
const inboundWrite = either("IndustryData-InboundFlow.ReadWrite.All");
const runRead = either("IndustryData-Run.Read.All", "IndustryData-Run.Start");
const outboundRead = either("IndustryData-OutboundFlow.Read.All", "IndustryData-OutboundFlow.ReadWrite.All");
// The application permission for outbound writes exists, but no path of the permission list uses it.
const outboundWrite: Access = { delegated: ["IndustryData-OutboundFlow.ReadWrite.All"], application: [] };

const readable = (access: Access) =>
  ({ list: { success: 200, ...access }, get: { success: 200, ...access } }) satisfies EntitySetRow["operations"];
const editable = (reading: Access, writing: Access) =>
  ({
    ...readable(reading),
    create: { success: 201, ...writing },
    update: { success: 204, ...writing },
    delete: { success: 204, ...writing },
  }) satisfies EntitySetRow["operations"];

/** The key is the last segment of the path. */
export const currentEntitySets = {
  outboundProvisioningFlowSets: {
    topic: "outbound",
    type: "outboundProvisioningFlowSet",
    title: "Outbound flow sets",
    description: "Each set applies its provisioning flows to some organizations.",
    source: "DOCS",
    operations: editable(outboundRead, outboundWrite),
  },
  provisioningFlows: {
    topic: "outbound",
    parent: "outboundProvisioningFlowSets",
    type: "provisioningFlow",
    title: "Provisioning flows",
    description: "The flows of one set, at most one of each kind.",
    source: "DOCS",
    oneOfEachType: true,
    operations: editable(outboundRead, outboundWrite),
  },
  sourceSystems: {
    topic: "inbound",
    type: "sourceSystemDefinition",
    title: "Source systems",
    description: "The student information systems that data comes from.",
    source: "DOCS",
    operations: editable(sourceSystemRead, sourceSystemWrite),
  },
  dataConnectors: {
    topic: "inbound",
    type: "industryDataConnector",
    title: "Data connectors",
    description: "The ways data comes in: uploaded files, or the API of a source system.",
    source: "DOCS",
    operations: editable(connectorRead, connectorWrite),
  },
  inboundFlows: {
    topic: "inbound",
    type: "inboundFlow",
    title: "Inbound flows",
    description: "Each takes the data of one connector in, for one school year.",
    source: "DOCS",
    operations: editable(inboundRead, inboundWrite),
    navigations: {
      dataConnector: { success: 200, ...connectorRead },
      year: { success: 200, ...yearRead },
    },
  },
  years: {
    topic: "reference",
    type: "yearTimePeriodDefinition",
    title: "Years",
    description: "The years that data is kept for.",
    source: "DOCS",
    operations: editable(yearRead, yearWrite),
  },
  roleGroups: {
    topic: "reference",
    type: "roleGroup",
    title: "Role groups",
    description: "The role groups that settings can be made for.",
    source: "DOCS",
    wellKnownIds: ["staff", "students"],
    operations: {
      list: { success: 200, ...either("IndustryData.ReadBasic.All") },
      get: { success: 200, ...either("IndustryData-ReferenceDefinition.Read.All") },
    },
  },
  referenceDefinitions: {
    topic: "reference",
    type: "referenceDefinition",
    title: "Reference definitions",
    description: "The codes of all code lists.",
    source: "DOCS",
    idFrom: ["referenceType", "code"],
    softDelete: "isDisabled",
    operations: {
      ...editable(
        either("IndustryData-ReferenceDefinition.Read.All", "IndustryData-ReferenceDefinition.ReadWrite.All"),
        either("IndustryData-ReferenceDefinition.ReadWrite.All"),
      ),
      // Anyone may read the list, but one definition alone takes more.
      list: {
        success: 200,
        ...either("IndustryData.ReadBasic.All", "IndustryData-ReferenceDefinition.ReadWrite.All"),
      },
    },
  },
  runs: {
    topic: "inbound",
    type: "industryDataRun",
    title: "Runs",
    description: "What the service did, twice a day or when it was asked to.",
    source: "DOCS",
    operations: readable(runRead),
  },
  activities: {
    topic: "inbound",
    parent: "runs",
    type: "industryDataRunActivity",
    title: "Activities",
    description: "What a run did for each flow.",
    source: "SDK",
    operations: {
      list: { success: 200, ...runRead, assumed: true },
      get: { success: 200, ...runRead, assumed: true },
    },
    navigations: { activity: { success: 200, ...runRead, assumed: true } },
  },
  operations: {
    topic: "inbound",
    type: "longRunningOperation",
    title: "Operations",
    description: "Validations of connectors that are at work or were done lately.",
    source: "DOCS",
    operations: readable(either("IndustryData.ReadBasic.All")),
  },
} as const satisfies Record<string, EntitySetRow>;
