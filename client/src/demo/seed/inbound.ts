// Where the district's data comes from: two source systems with a connector each, two school years, three flows.
import { linkTo, type SeededEntity, typeNamed } from "./seededEntity";

/** Ids that other initial data names. */
export const inboundIds = {
  files: "d8f2a6c0-94b3-4e15-8a7d-b1c05e39f462",
  api: "0b7e4d93-c26a-4f81-95d0-6ea3f8127bc4",
  filesFlow: "6f13c8e5-a0d7-4b92-8e46-2c9d75f0b1a3",
  apiFlow: "b95d02f7-3e8c-4a61-87b4-f06c1da2e958",
} as const;

const studentRecords = "4e9a17c2-5b80-4d3f-a6e1-90c7f2b8d534";
const vocationalRecords = "a2c64f08-d71e-4953-b08a-3f5e6d91c7b2";
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
];

const years: SeededEntity[] = [
  {
    set: "years",
    body: {
      id: lastYear,
      displayName: "School year 2025-26",
      endDate: "2026-07-31",
      startDate: "2025-08-01",
      year: { code: "2025" },
    },
  },
  {
    set: "years",
    body: {
      id: thisYear,
      displayName: "School year 2026-27",
      endDate: "2027-07-31",
      startDate: "2026-08-01",
      year: { code: "2026" },
    },
  },
];

const connectors: SeededEntity[] = [
  {
    set: "dataConnectors",
    body: {
      "@odata.type": typeNamed("azureDataLakeConnector"),
      id: inboundIds.files,
      displayName: "Student records, CSV upload",
      "sourceSystem@odata.bind": linkTo("sourceSystems", studentRecords),
      fileFormat: { code: "schoolDataSyncV2Rev1" },
    },
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
        lastValidDateTime: "2026-10-05T19:20:44.5182936Z",
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
  },
];

const flows: SeededEntity[] = [
  {
    set: "inboundFlows",
    body: {
      "@odata.type": typeNamed("inboundFileFlow"),
      id: inboundIds.filesFlow,
      displayName: "Student records 2026-27",
      readinessStatus: "ready",
      dataDomain: "educationRostering",
      effectiveDateTime: "2026-08-01T00:00:00Z",
      "dataConnector@odata.bind": linkTo("dataConnectors", inboundIds.files),
      "year@odata.bind": linkTo("years", thisYear),
    },
  },
  {
    set: "inboundFlows",
    body: {
      "@odata.type": typeNamed("inboundApiFlow"),
      id: inboundIds.apiFlow,
      displayName: "Vocational schools 2026-27",
      readinessStatus: "ready",
      dataDomain: "educationRostering",
      effectiveDateTime: "2026-08-03T00:00:00Z",
      expirationDateTime: "2027-07-31T00:00:00Z",
      "dataConnector@odata.bind": linkTo("dataConnectors", inboundIds.api),
      "year@odata.bind": linkTo("years", thisYear),
    },
  },
  {
    set: "inboundFlows",
    body: {
      "@odata.type": typeNamed("inboundFileFlow"),
      id: "e3a80d56-17fc-4c29-b4e5-8d62f9c0a71b",
      displayName: "Student records 2025-26",
      readinessStatus: "expired",
      dataDomain: "educationRostering",
      effectiveDateTime: "2025-08-01T00:00:00Z",
      expirationDateTime: "2026-07-31T00:00:00Z",
      "dataConnector@odata.bind": linkTo("dataConnectors", inboundIds.files),
      "year@odata.bind": linkTo("years", lastYear),
    },
  },
];

export const inbound: readonly SeededEntity[] = [...sourceSystems, ...years, ...connectors, ...flows];
