// Runs, validations and their results. Answers alone hold them; requests never do.
import type { PropertyRow, StructuredTypeRow, Telling } from "../rows";

const answer = (type: string, description: string, tells?: Telling) =>
  ({ type, create: "server", update: "no", description, ...(tells && { tells }) }) as const satisfies PropertyRow;
const maybe = (type: string, description: string, tells?: Telling) =>
  ({ ...answer(type, description, tells), nullable: true }) as const satisfies PropertyRow;
const perRole = (description: string, tells: Telling) =>
  ({ ...maybe("industryDataRunRoleCountMetric", description, tells), collection: true }) as const satisfies PropertyRow;

export const runs = {
  industryDataRun: {
    kind: "entity",
    base: "entity",
    title: "Run",
    description: "One time that the service took data in and wrote it out, for all active flows.",
    source: "CSDL",
    icon: "history",
    page: "industrydata-industrydatarun",
    properties: {
      blockingError: maybe("publicError", "What stopped the run.", "reason"),
      displayName: { ...answer("String", "Name that the service made, with the start in UTC."), naming: true },
      endDateTime: maybe("DateTimeOffset", "When the run ended. Null while it is at work.", "ended"),
      startDateTime: answer("DateTimeOffset", "When the run began.", "began"),
      status: answer("industryDataRunStatus", "State of the run."),
      activities: {
        ...maybe("industryDataRunActivity", "What the run did for each flow."),
        collection: true,
        contained: true,
      },
    },
  },
  industryDataRunActivity: {
    kind: "entity",
    base: "entity",
    abstract: true,
    title: "Run activity",
    description: "What a run did for one flow.",
    source: "CSDL",
    page: "industrydata-industrydatarunactivity",
    properties: {
      blockingError: maybe("publicError", "What stopped the flow.", "reason"),
      displayName: { ...answer("String", "Name of the flow."), naming: true },
      status: answer("industryDataActivityStatus", "State of the flow in this run."),
      activity: maybe("industryDataActivity", "The flow.", "subject"),
    },
  },
  inboundFlowActivity: {
    kind: "entity",
    base: "industryDataRunActivity",
    title: "Inbound activity",
    description: "What a run took in through one inbound flow.",
    about: "inboundFlow",
    source: "CSDL",
    icon: "arrow-down",
    page: "industrydata-inboundflowactivity",
    properties: {},
  },
  outboundFlowActivity: {
    kind: "entity",
    base: "industryDataRunActivity",
    title: "Outbound activity",
    description: "What a run wrote to Microsoft Entra through one provisioning flow.",
    about: "provisioningFlow",
    source: "CSDL",
    icon: "arrow-up",
    page: "industrydata-outboundflowactivity",
    properties: {},
  },

  validateOperation: {
    kind: "entity",
    base: "longRunningOperation",
    abstract: true,
    title: "Validation",
    description: "A check of a connector.",
    about: "industryDataConnector",
    source: "CSDL",
    page: "industrydata-validateoperation",
    properties: {
      errors: { ...answer("publicError", "What keeps data from coming in.", "errors"), collection: true },
      warnings: { ...answer("publicError", "What was found and does no harm.", "warnings"), collection: true },
    },
  },
  fileValidateOperation: {
    kind: "entity",
    base: "validateOperation",
    title: "File validation",
    description: "A check of the files that were uploaded for a connector.",
    source: "CSDL",
    icon: "checklist",
    page: "industrydata-filevalidateoperation",
    properties: {
      validatedFiles: { ...answer("String", "Names of the files that were looked at.", "files"), collection: true },
    },
  },

  industryDataRunStatistics: {
    kind: "complex",
    title: "Run statistics",
    description: "Counts of a run.",
    about: "industryDataRun",
    source: "CSDL",
    page: "industrydata-industrydatarunstatistics",
    properties: {
      activityStatistics: {
        ...maybe(
          "industryDataActivityStatistics",
          "Counts for each flow. A published sample holds counts per role here.",
          "parts",
        ),
        collection: true,
      },
      inboundTotals: maybe("aggregatedInboundStatistics", "Sums over all inbound flows.", "totals"),
      runId: answer("String", "Id of the run.", "subject"),
      status: answer("industryDataRunStatus", "State of the run."),
    },
  },
  industryDataActivityStatistics: {
    kind: "complex",
    abstract: true,
    title: "Activity statistics",
    description: "Counts of one flow in a run.",
    source: "CSDL",
    page: "industrydata-industrydataactivitystatistics",
    properties: {
      activityId: answer("String", "Id of the activity.", "subject"),
      displayName: answer("String", "Name of the flow.", "name"),
      status: answer("industryDataActivityStatus", "State of the flow in this run."),
    },
  },
  inboundActivityResults: {
    kind: "complex",
    base: "industryDataActivityStatistics",
    title: "Inbound results",
    description: "What came in through one inbound flow.",
    about: "inboundFlowActivity",
    source: "CSDL",
    page: "industrydata-inboundactivityresults",
    properties: {
      errors: maybe("Int32", "Number of records that were dropped.", "errors"),
      groups: maybe("industryDataRunEntityCountMetric", "Numbers of classes and other groups.", "groups"),
      matchedPeopleByRole: perRole("People that match a user, for each role.", "matched"),
      memberships: maybe("industryDataRunEntityCountMetric", "Numbers of memberships in groups.", "memberships"),
      organizations: maybe("industryDataRunEntityCountMetric", "Numbers of organizations.", "organizations"),
      people: maybe("industryDataRunEntityCountMetric", "Numbers of people.", "people"),
      unmatchedPeopleByRole: perRole("People that match no user, for each role.", "unmatched"),
      warnings: maybe("Int32", "Number of optional values that were dropped.", "warnings"),
    },
  },
  aggregatedInboundStatistics: {
    kind: "complex",
    title: "Inbound totals",
    description: "Sums of what came in through all inbound flows.",
    source: "CSDL",
    page: "industrydata-aggregatedinboundstatistics",
    properties: {
      errors: maybe("Int32", "Number of records that were dropped.", "errors"),
      groups: maybe("Int32", "Number of active classes and other groups.", "groups"),
      matchedPeopleByRole: perRole("People that match a user, for each role.", "matched"),
      memberships: maybe("Int32", "Number of active memberships in groups.", "memberships"),
      organizations: maybe("Int32", "Number of active organizations.", "organizations"),
      people: maybe("Int32", "Number of active people.", "people"),
      unmatchedPeopleByRole: perRole("People that match no user, for each role.", "unmatched"),
      warnings: maybe("Int32", "Number of optional values that were dropped.", "warnings"),
    },
  },
  industryDataRunEntityCountMetric: {
    kind: "complex",
    title: "Count of objects",
    description: "How many objects of one kind there are.",
    source: "CSDL",
    page: "industrydata-industrydatarunentitycountmetric",
    properties: {
      active: maybe("Int32", "Number that the last data held.", "active"),
      inactive: maybe("Int32", "Number that earlier data held and the last did not.", "inactive"),
      total: maybe("Int32", "Number of both.", "total"),
    },
  },
  industryDataRunRoleCountMetric: {
    kind: "complex",
    title: "Count of people in a role",
    description: "How many people have a role.",
    source: "CSDL",
    page: "industrydata-industrydatarunrolecountmetric",
    properties: {
      count: maybe("Int32", "Number of people.", "count"),
      role: answer("String", "Code of the role.", "role"),
    },
  },
} as const satisfies Record<string, StructuredTypeRow>;
