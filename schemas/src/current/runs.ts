// Runs, validations and their results. Answers alone hold them; requests never do.
import type { PropertyRow, StructuredTypeRow } from "../rows";

const answer = (type: string, description: string) =>
  ({ type, create: "server", update: "no", description }) as const satisfies PropertyRow;
const maybe = (type: string, description: string) =>
  ({ ...answer(type, description), nullable: true }) as const satisfies PropertyRow;
const perRole = (description: string) =>
  ({ ...maybe("industryDataRunRoleCountMetric", description), collection: true }) as const satisfies PropertyRow;

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
      blockingError: maybe("publicError", "What stopped the run."),
      displayName: { ...answer("String", "Name that the service made, with the start in UTC."), naming: true },
      endDateTime: maybe("DateTimeOffset", "When the run ended. Null while it is at work."),
      startDateTime: answer("DateTimeOffset", "When the run began."),
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
      blockingError: maybe("publicError", "What stopped the flow."),
      displayName: { ...answer("String", "Name of the flow."), naming: true },
      status: answer("industryDataActivityStatus", "State of the flow in this run."),
      activity: maybe("industryDataActivity", "The flow."),
    },
  },
  inboundFlowActivity: {
    kind: "entity",
    base: "industryDataRunActivity",
    title: "Inbound activity",
    description: "What a run took in through one inbound flow.",
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
    source: "CSDL",
    page: "industrydata-validateoperation",
    properties: {
      errors: { ...answer("publicError", "What keeps data from coming in."), collection: true },
      warnings: { ...answer("publicError", "What was found and does no harm."), collection: true },
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
      validatedFiles: { ...answer("String", "Names of the files that were looked at."), collection: true },
    },
  },

  industryDataRunStatistics: {
    kind: "complex",
    title: "Run statistics",
    description: "Counts of a run.",
    source: "CSDL",
    page: "industrydata-industrydatarunstatistics",
    properties: {
      activityStatistics: {
        ...maybe(
          "industryDataActivityStatistics",
          "Counts for each flow. A published sample holds counts per role here.",
        ),
        collection: true,
      },
      inboundTotals: maybe("aggregatedInboundStatistics", "Sums over all inbound flows."),
      runId: answer("String", "Id of the run."),
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
      activityId: answer("String", "Id of the activity."),
      displayName: answer("String", "Name of the flow."),
      status: answer("industryDataActivityStatus", "State of the flow in this run."),
    },
  },
  inboundActivityResults: {
    kind: "complex",
    base: "industryDataActivityStatistics",
    title: "Inbound results",
    description: "What came in through one inbound flow.",
    source: "CSDL",
    page: "industrydata-inboundactivityresults",
    properties: {
      errors: maybe("Int32", "Number of records that were dropped."),
      groups: maybe("industryDataRunEntityCountMetric", "Numbers of classes and other groups."),
      matchedPeopleByRole: perRole("People that match a user, for each role."),
      memberships: maybe("industryDataRunEntityCountMetric", "Numbers of memberships in groups."),
      organizations: maybe("industryDataRunEntityCountMetric", "Numbers of organizations."),
      people: maybe("industryDataRunEntityCountMetric", "Numbers of people."),
      unmatchedPeopleByRole: perRole("People that match no user, for each role."),
      warnings: maybe("Int32", "Number of optional values that were dropped."),
    },
  },
  aggregatedInboundStatistics: {
    kind: "complex",
    title: "Inbound totals",
    description: "Sums of what came in through all inbound flows.",
    source: "CSDL",
    page: "industrydata-aggregatedinboundstatistics",
    properties: {
      errors: maybe("Int32", "Number of records that were dropped."),
      groups: maybe("Int32", "Number of active classes and other groups."),
      matchedPeopleByRole: perRole("People that match a user, for each role."),
      memberships: maybe("Int32", "Number of active memberships in groups."),
      organizations: maybe("Int32", "Number of active organizations."),
      people: maybe("Int32", "Number of active people."),
      unmatchedPeopleByRole: perRole("People that match no user, for each role."),
      warnings: maybe("Int32", "Number of optional values that were dropped."),
    },
  },
  industryDataRunEntityCountMetric: {
    kind: "complex",
    title: "Count of objects",
    description: "How many objects of one kind there are.",
    source: "CSDL",
    page: "industrydata-industrydatarunentitycountmetric",
    properties: {
      active: maybe("Int32", "Number that the last data held."),
      inactive: maybe("Int32", "Number that earlier data held and the last did not."),
      total: maybe("Int32", "Number of both."),
    },
  },
  industryDataRunRoleCountMetric: {
    kind: "complex",
    title: "Count of people in a role",
    description: "How many people have a role.",
    source: "CSDL",
    page: "industrydata-industrydatarunrolecountmetric",
    properties: {
      count: maybe("Int32", "Number of people."),
      role: answer("String", "Code of the role."),
    },
  },
} as const satisfies Record<string, StructuredTypeRow>;
