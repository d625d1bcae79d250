// What the district writes to Microsoft Entra: four flow sets with their provisioning flows.
import { asCodes, linkTo, type SeededEntity, typeNamed } from "./seededEntity";

const roleGroup = (id: string) => linkTo("roleGroups", id);
const onlyTheseSchools = (...ids: string[]) => ({
  "@odata.type": typeNamed("basicFilter"),
  attribute: "orgExternalId",
  in: ids,
});
const firstPassword = (password: string) => ({
  "@odata.type": typeNamed("simplePasswordSettings"),
  password,
});

const highSchools: SeededEntity = {
  set: "outboundProvisioningFlowSets",
  body: {
    id: "3c8a5f10-6b2d-4e97-8f41-d05a7c9e1b23",
    createdDateTime: "2025-07-14T08:12:31.4718203Z",
    displayName: "High schools",
    filter: onlyTheseSchools("HS-0101", "HS-0102", "HS-0107"),
    lastModifiedDateTime: "2025-08-02T13:40:07.9150346Z",
  },
  contains: [
    {
      set: "provisioningFlows",
      body: {
        "@odata.type": typeNamed("administrativeUnitProvisioningFlow"),
        id: "91d7e3b4-20fc-4a68-b5d2-6e8f0a1c7d35",
        createdDateTime: "2025-07-14T08:15:02.1093478Z",
        lastModifiedDateTime: "2025-07-14T08:15:02.1093478Z",
        readinessStatus: "ready",
        creationOptions: { createBasedOnOrg: true, createBasedOnOrgPlusRoleGroup: true },
      },
    },
    {
      set: "provisioningFlows",
      body: {
        "@odata.type": typeNamed("classGroupProvisioningFlow"),
        id: "0e64b8d2-57a9-4c13-9f80-a2c5d7e1b946",
        createdDateTime: "2025-07-14T08:21:44.6620915Z",
        lastModifiedDateTime: "2025-08-02T13:40:07.9150346Z",
        readinessStatus: "ready",
        configuration: {
          additionalAttributes: ["courseTitle", "courseCode", "academicSessionTitle"],
          additionalOptions: { createTeam: true, writeDisplayNameOnCreateOnly: true },
          enrollmentMappings: {
            memberEnrollmentMappings: asCodes(["student", "substitute", "aide"]),
            ownerEnrollmentMappings: asCodes(["teacher", "teacherAssistant", "staff"]),
          },
        },
      },
    },
    {
      set: "provisioningFlows",
      body: {
        "@odata.type": typeNamed("userProvisioningFlow"),
        id: "d42c9a76-e8b1-4035-86f7-1b9d3e5c0a87",
        createdDateTime: "2025-07-14T08:30:18.0047732Z",
        lastModifiedDateTime: "2025-07-29T09:05:51.3381067Z",
        readinessStatus: "ready",
        createUnmatchedUsers: true,
        creationOptions: {
          configurations: [
            {
              defaultPasswordSettings: firstPassword("Contoso-staff-2025"),
              licenseSkus: ["M365EDU_A3_FACULTY"],
              "roleGroup@odata.bind": roleGroup("staff"),
            },
            {
              defaultPasswordSettings: firstPassword("Contoso-students-2025"),
              licenseSkus: ["M365EDU_A3_STUDENT"],
              "roleGroup@odata.bind": roleGroup("students"),
            },
          ],
        },
        managementOptions: {
          additionalAttributes: ["userGradeLevel", "userNumber"],
          additionalOptions: { allowStudentContactAssociation: true, studentAgeGroup: "notAdult" },
        },
      },
    },
  ],
};

const middleSchools: SeededEntity = {
  set: "outboundProvisioningFlowSets",
  body: {
    id: "a61e0d95-4f73-4b2c-9d08-58c7b3f2e164",
    createdDateTime: "2025-07-15T10:02:55.2214690Z",
    displayName: "Middle schools",
    filter: onlyTheseSchools("MS-0201", "MS-0204"),
    lastModifiedDateTime: "2025-07-15T10:02:55.2214690Z",
  },
  contains: [
    {
      set: "provisioningFlows",
      body: {
        "@odata.type": typeNamed("securityGroupProvisioningFlow"),
        id: "6b05f3c8-d91a-47e4-a26d-c03e8f5b7192",
        createdDateTime: "2025-07-15T10:09:13.8845126Z",
        lastModifiedDateTime: "2025-07-15T10:09:13.8845126Z",
        readinessStatus: "disabled",
        creationOptions: { createBasedOnRoleGroup: true, createBasedOnOrgPlusRoleGroup: false },
      },
    },
    {
      set: "provisioningFlows",
      body: {
        "@odata.type": typeNamed("classGroupProvisioningFlow"),
        id: "f8a2714d-3e6c-4d09-b17f-95d0c6e2a3b8",
        createdDateTime: "2025-07-15T10:16:40.5307219Z",
        lastModifiedDateTime: "2025-07-15T10:16:40.5307219Z",
        readinessStatus: "ready",
        configuration: {
          additionalAttributes: ["courseTitle", "courseSubject"],
          additionalOptions: { createTeam: false, writeDisplayNameOnCreateOnly: true },
          enrollmentMappings: {
            memberEnrollmentMappings: asCodes(["student"]),
            ownerEnrollmentMappings: asCodes(["teacher"]),
          },
        },
      },
    },
  ],
};

const elementarySchools: SeededEntity = {
  set: "outboundProvisioningFlowSets",
  body: {
    id: "17f4c2ba-8e05-4d6a-93b1-e7a0d59c4f28",
    createdDateTime: "2025-07-16T07:48:20.1170583Z",
    displayName: "Elementary schools",
    lastModifiedDateTime: "2025-07-16T07:48:20.1170583Z",
  },
  contains: [
    {
      set: "provisioningFlows",
      body: {
        "@odata.type": typeNamed("userProvisioningFlow"),
        id: "52b9e08f-c417-4a3d-8d6e-0f7c1a9b5e34",
        createdDateTime: "2025-07-16T07:55:09.7426031Z",
        lastModifiedDateTime: "2025-07-16T07:55:09.7426031Z",
        readinessStatus: "failed",
        createUnmatchedUsers: false,
        managementOptions: {
          additionalAttributes: ["userGradeLevel"],
          additionalOptions: { allowStudentContactAssociation: false, studentAgeGroup: "minor" },
        },
      },
    },
  ],
};

const pilotSchools: SeededEntity = {
  set: "outboundProvisioningFlowSets",
  body: {
    id: "c9d30e57-12a8-4f6b-b4e9-73f1a8c6d042",
    createdDateTime: "2025-08-20T14:27:36.9061754Z",
    displayName: "Pilot schools",
    lastModifiedDateTime: "2025-08-20T14:27:36.9061754Z",
  },
};

export const flowSets: readonly SeededEntity[] = [highSchools, middleSchools, elementarySchools, pilotSchools];
