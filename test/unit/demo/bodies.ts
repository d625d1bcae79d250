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
