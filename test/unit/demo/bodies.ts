// Request bodies in the spelling of the published samples, with values filled in.

export const administrativeUnitFlow = {
  "@odata.type": "#microsoft.graph.industryData.administrativeUnitProvisioningFlow",
  creationOptions: { createBasedOnOrg: true, createBasedOnOrgPlusroleGroup: true },
};

export const securityGroupFlow = {
  "@odata.type": "#microsoft.graph.industryData.securityGroupProvisioningFlow",
  creationOptions: { createBasedOnroleGroup: true, createBasedOnOrgPlusroleGroup: false },
};

const sectionRole = (code: string) => ({
  "@odata.type": "#microsoft.graph.industryData.sectionRoleReferenceValue",
  code,
});

export const classGroupFlow = {
  "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow",
  configuration: {
    "@odata.type": "#microsoft.graph.industryData.classGroupConfiguration",
    additionalAttributes: ["courseTitle", "courseCode"],
    additionalOptions: {
      "@odata.type": "#microsoft.graph.industryData.additionalClassGroupOptions",
      createTeam: true,
      writeDisplayNameOnCreateOnly: true,
    },
    enrollmentMappings: {
      "@odata.type": "#microsoft.graph.industryData.enrollmentMappings",
      ownerEnrollmentMappings: [sectionRole("teacher"), sectionRole("paraProfessional")],
      memberEnrollmentMappings: [sectionRole("student")],
    },
  },
};

export const userFlow = {
  "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
  createUnmatchedUsers: true,
  managementOptions: {
    additionalAttributes: ["userGradeLevel"],
    additionalOptions: { markAllStudentsAsMinors: true, allowStudentContactAssociation: false },
  },
  creationOptions: {
    configurations: [
      {
        "roleGroup@odata.bind": "https://graph.microsoft.com/beta/external/industryData/roleGroups/staff",
        defaultPasswordSettings: {
          "@odata.type": "#microsoft.graph.industryData.simplePasswordSettings",
          password: "Autumn-term-2025",
        },
        licenseSkus: ["Sku1"],
      },
    ],
  },
};

export const dataShare = {
  "@odata.type": "#microsoft.industryData.dataShareOutgoingFlow",
  eTag: "anything",
  displayName: "State report",
  readinessStatus: "failed",
  inviteeUserIds: ["2f9b6d04-1c7e-4a35-9e80-b4d1f3a85c62"],
  sharingState: "problem",
  shareName: "state-report",
};

export const outgoingRun = {
  "@odata.type": "#microsoft.graph.industryData.outgoingFlowRun",
  displayName: "Run of 3 September 2025",
  startDateTime: "2025-09-03T07:30:00.5+05:30",
  endDateTime: null,
  status: "running",
  statistics: { "@odata.type": "microsoft.graph.industryData.runStatistics", people: 12 },
};

export const sourceSystem = {
  displayName: "Adult education records",
  userMatchingSettings: [
    {
      matchTarget: { code: "userPrincipalName" },
      priorityOrder: 0,
      sourceIdentifier: { code: "username" },
      "roleGroup@odata.bind": "external/industryData/roleGroups/students",
    },
  ],
};

export const schoolYear = {
  displayName: "School year 2024-25",
  startDate: "2024-08-01",
  endDate: "2025-07-31",
  year: { code: "2024" },
};

export const gradeLevel = {
  referenceType: "RefGradeLevel",
  code: "preschool",
  displayName: "Preschool",
  isDisabled: false,
  sortIndex: 20,
};

export const oneRosterConnector = {
  "@odata.type": "#microsoft.graph.industryData.oneRosterApiDataConnector",
  displayName: "Adult education, OneRoster",
  "sourceSystem@odata.bind": "external/industryData/sourceSystems/4e9a17c2-5b80-4d3f-a6e1-90c7f2b8d534",
  apiFormat: "oneRoster",
  baseUrl: "https://roster.fabrikam.example/oneroster",
  credential: {
    "@odata.type": "#microsoft.graph.industryData.oAuth1ClientCredential",
    displayName: "Adult education",
    clientId: "contoso-adults",
    clientSecret: "Adults-secret-2026",
  },
  apiVersion: "1.2",
  isContactsEnabled: false,
  isDemographicsEnabled: false,
  isFlagsEnabled: true,
};

export const inboundFileFlow = {
  "@odata.type": "#microsoft.graph.industryData.inboundFileFlow",
  displayName: "Adult education 2026-27",
  dataDomain: "educationRostering",
  effectiveDateTime: "2026-09-01T00:00:00+02:00",
  "dataConnector@odata.bind":
    "https://graph.microsoft.com/beta/external/industryData/dataConnectors/d8f2a6c0-94b3-4e15-8a7d-b1c05e39f462",
  "year@odata.bind":
    "https://graph.microsoft.com/beta/external/industryData/years('c85e29a4-f613-4b0d-8d72-5a9f4e07c1d6')",
};
