// Where the district's data comes from: three source systems with a connector each, two school years, four flows.
import type { Calendar } from "./calendar";
import { schoolFiles, vocationalRoster } from "./rosters";
import { linkTo, type SeededEntity, typeNamed } from "./seededEntity";

/** Ids that other initial data names. */
export const inboundIds = {
  files: "d8f2a6c0-94b3-4e15-8a7d-b1c05e39f462",
  api: "0b7e4d93-c26a-4f81-95d0-6ea3f8127bc4",
  /** Its secret has expired. */
  refused: "5f3c91d7-0a48-4e62-b9d5-7c1e84f60a23",
  filesFlow: "6f13c8e5-a0d7-4b92-8e46-2c9d75f0b1a3",
  apiFlow: "b95d02f7-3e8c-4a61-87b4-f06c1da2e958",
} as const;

const studentRecords = "4e9a17c2-5b80-4d3f-a6e1-90c7f2b8d534";
const vocationalRecords = "a2c64f08-d71e-4953-b08a-3f5e6d91c7b2";
const musicRecords = "d70b5e36-8c14-4f9a-92e7-16a3c8f5b04d";
const lastYear = "71f0b3d8-2c4e-4a96-9f5b-e8d6a1c30b47";
const thisYear = "c85e29a4-f613-4b0d-8d72-5a9f4e07c1d6";

/** People of both role groups are found by the name they sign in with. */
const matchedByUserName = ["staff", "students"].map((group, priorityOrder) => ({
  matchTarget: { code: "userPrincipalName" },
  priorityOrder,
  sourceIdentifier: { code: "username" },
  "roleGroup@odata.bind": linkTo("roleGroups", group),
}));

const sourceSystems: SeededEntity[] = [
  {
    set: "sourceSystems",
    body: {
      id: studentRecords,
      displayName: "Student records",
      userMatchingSettings: matchedByUserName,
      vendor: "Fabrikam",
    },
  },
  {
    set: "sourceSystems",
    body: {
      id: vocationalRecords,
      displayName: "Vocational school records",
      userMatchingSettings: matchedByUserName,
      vendor: "Northwind Traders",
    },
  },
  {
    set: "sourceSystems",
    body: {
      id: musicRecords,
      displayName: "Music school records",
      userMatchingSettings: matchedByUserName,
      vendor: "Proseware",
    },
  },
];

const years = (calendar: Calendar): SeededEntity[] => [
  {
    set: "years",
    body: {
      id: lastYear,
      displayName: `School year ${calendar.span(-1)}`,
      endDate: calendar.day("07-31", -1),
      startDate: calendar.day("08-01", -1),
      year: { code: calendar.code(-1) },
    },
  },
  {
    set: "years",
    body: {
      id: thisYear,
      displayName: `School year ${calendar.span()}`,
      endDate: calendar.day("07-31"),
      startDate: calendar.day("08-01"),
      year: { code: calendar.code() },
    },
  },
];

const connectors = (calendar: Calendar): SeededEntity[] => [
  {
    set: "dataConnectors",
    body: {
      "@odata.type": typeNamed("azureDataLakeConnector"),
      id: inboundIds.files,
      displayName: "Student records, CSV upload",
      "sourceSystem@odata.bind": linkTo("sourceSystems", studentRecords),
      fileFormat: { code: "schoolDataSyncV2Rev1" },
    },
    // Validated a while ago, by `lately.ts`.
    unseen: { container: { id: "7b2e94c1-d05f-4a38-8e6b-f1c97d30a254", until: calendar.now, files: schoolFiles } },
  },
  {
    set: "dataConnectors",
    body: {
      "@odata.type": typeNamed("oneRosterApiDataConnector"),
      id: inboundIds.api,
      displayName: "Vocational schools, OneRoster",
      "sourceSystem@odata.bind": linkTo("sourceSystems", vocationalRecords),
      apiFormat: "oneRoster",
      baseUrl: "https://roster.northwind.example/ims/oneroster/v1p1",
      credential: {
        "@odata.type": typeNamed("oAuth2ClientCredential"),
        displayName: "Roster reader",
        isValid: true,
        lastValidDateTime: new Date(calendar.ago({ days: 1, hours: 22 })).toISOString(),
        clientId: "contoso-roster-reader",
        clientSecret: "Northwind-roster-2026",
        scope: "roster.readonly",
        tokenUrl: "https://login.northwind.example/oauth/token",
      },
      apiVersion: "1.1",
      isContactsEnabled: true,
      isDemographicsEnabled: false,
      isFlagsEnabled: false,
    },
    unseen: { roster: vocationalRoster },
  },
  {
    set: "dataConnectors",
    body: {
      "@odata.type": typeNamed("oneRosterApiDataConnector"),
      id: inboundIds.refused,
      displayName: "Music school, OneRoster",
      "sourceSystem@odata.bind": linkTo("sourceSystems", musicRecords),
      apiFormat: "oneRoster",
      baseUrl: "https://roster.proseware.example/oneroster",
      credential: {
        "@odata.type": typeNamed("oAuth1ClientCredential"),
        displayName: "Music school reader",
        isValid: false,
        lastValidDateTime: new Date(calendar.ago({ days: 31, hours: 5 })).toISOString(),
        clientId: "contoso-music-reader",
        clientSecret: "Proseware-music-2025",
      },
      apiVersion: "1.2",
      isContactsEnabled: false,
      isDemographicsEnabled: false,
      isFlagsEnabled: false,
    },
  },
];

const flows = (calendar: Calendar): SeededEntity[] => [
  {
    set: "inboundFlows",
    body: {
      "@odata.type": typeNamed("inboundFileFlow"),
      id: inboundIds.filesFlow,
      displayName: `Student records ${calendar.span()}`,
      readinessStatus: "ready",
      dataDomain: "educationRostering",
      effectiveDateTime: calendar.at("08-01", "00:00:00"),
      "dataConnector@odata.bind": linkTo("dataConnectors", inboundIds.files),
      "year@odata.bind": linkTo("years", thisYear),
    },
  },
  {
    set: "inboundFlows",
    body: {
      "@odata.type": typeNamed("inboundApiFlow"),
      id: inboundIds.apiFlow,
      displayName: `Vocational schools ${calendar.span()}`,
      readinessStatus: "ready",
      dataDomain: "educationRostering",
      effectiveDateTime: calendar.at("08-03", "00:00:00"),
      expirationDateTime: calendar.at("07-31", "23:59:59"),
      "dataConnector@odata.bind": linkTo("dataConnectors", inboundIds.api),
      "year@odata.bind": linkTo("years", thisYear),
    },
  },
  {
    set: "inboundFlows",
    body: {
      "@odata.type": typeNamed("inboundFileFlow"),
      id: "e3a80d56-17fc-4c29-b4e5-8d62f9c0a71b",
      displayName: `Student records ${calendar.span(-1)}`,
      readinessStatus: "expired",
      dataDomain: "educationRostering",
      effectiveDateTime: calendar.at("08-01", "00:00:00", -1),
      expirationDateTime: calendar.at("07-31", "23:59:59", -1),
      "dataConnector@odata.bind": linkTo("dataConnectors", inboundIds.files),
      "year@odata.bind": linkTo("years", lastYear),
    },
  },
  {
    set: "inboundFlows",
    body: {
      "@odata.type": typeNamed("inboundApiFlow"),
      id: "27d4b0f8-6e95-4c13-a8f2-b3096d7e51ca",
      displayName: `Music school ${calendar.span()}`,
      readinessStatus: "failed",
      dataDomain: "educationRostering",
      effectiveDateTime: calendar.at("08-03", "00:00:00"),
      "dataConnector@odata.bind": linkTo("dataConnectors", inboundIds.refused),
      "year@odata.bind": linkTo("years", thisYear),
    },
  },
];

export const inbound = (calendar: Calendar): SeededEntity[] => [
  ...sourceSystems,
  ...years(calendar),
  ...connectors(calendar),
  ...flows(calendar),
];
