// What the district writes to Microsoft Entra: four flow sets with their provisioning flows.
import type { Calendar } from "./calendar";
import { asCodes, linkTo, type SeededEntity, typeNamed } from "./seededEntity";

/** Ids that other initial data names. */
export const outboundIds = { highSchoolUsers: "d42c9a76-e8b1-4035-86f7-1b9d3e5c0a87" } as const;

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

const highSchools = (calendar: Calendar): SeededEntity => ({
  set: "outboundProvisioningFlowSets",
  body: {
    id: "3c8a5f10-6b2d-4e97-8f41-d05a7c9e1b23",
    createdDateTime: calendar.at("07-14", "08:12:31.4718203", -2),
    displayName: "High schools",
    filter: onlyTheseSchools("HS-0101", "HS-0102", "HS-0107"),
    lastModifiedDateTime: calendar.at("08-02", "13:40:07.9150346", -1),
  },
  contains: [
    {
      set: "provisioningFlows",
      body: {
        "@odata.type": typeNamed("administrativeUnitProvisioningFlow"),
        id: "91d7e3b4-20fc-4a68-b5d2-6e8f0a1c7d35",
        createdDateTime: calendar.at("07-14", "08:15:02.1093478", -2),
        lastModifiedDateTime: calendar.at("07-14", "08:15:02.1093478", -2),
        readinessStatus: "ready",
        creationOptions: { createBasedOnOrg: true, createBasedOnOrgPlusRoleGroup: true },
      },
    },
    {
      set: "provisioningFlows",
      body: {
        "@odata.type": typeNamed("classGroupProvisioningFlow"),
        id: "0e64b8d2-57a9-4c13-9f80-a2c5d7e1b946",
        createdDateTime: calendar.at("07-14", "08:21:44.6620915", -2),
        lastModifiedDateTime: calendar.at("08-02", "13:40:07.9150346", -1),
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
        id: outboundIds.highSchoolUsers,
        createdDateTime: calendar.at("07-14", "08:30:18.0047732", -2),
        lastModifiedDateTime: calendar.at("07-29", "09:05:51.3381067", -2),
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
});

const middleSchools = (calendar: Calendar): SeededEntity => ({
  set: "outboundProvisioningFlowSets",
  body: {
    id: "a61e0d95-4f73-4b2c-9d08-58c7b3f2e164",
    createdDateTime: calendar.at("07-15", "10:02:55.2214690", -2),
    displayName: "Middle schools",
    filter: onlyTheseSchools("MS-0201", "MS-0204"),
    lastModifiedDateTime: calendar.at("07-15", "10:02:55.2214690", -2),
  },
  contains: [
    {
      set: "provisioningFlows",
      body: {
        "@odata.type": typeNamed("securityGroupProvisioningFlow"),
        id: "6b05f3c8-d91a-47e4-a26d-c03e8f5b7192",
        createdDateTime: calendar.at("07-15", "10:09:13.8845126", -2),
        lastModifiedDateTime: calendar.at("07-15", "10:09:13.8845126", -2),
        readinessStatus: "disabled",
        creationOptions: { createBasedOnRoleGroup: true, createBasedOnOrgPlusRoleGroup: false },
      },
    },
    {
      set: "provisioningFlows",
      body: {
        "@odata.type": typeNamed("classGroupProvisioningFlow"),
        id: "f8a2714d-3e6c-4d09-b17f-95d0c6e2a3b8",
        createdDateTime: calendar.at("07-15", "10:16:40.5307219", -2),
        lastModifiedDateTime: calendar.at("07-15", "10:16:40.5307219", -2),
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
});

const elementarySchools = (calendar: Calendar): SeededEntity => ({
  set: "outboundProvisioningFlowSets",
  body: {
    id: "17f4c2ba-8e05-4d6a-93b1-e7a0d59c4f28",
    createdDateTime: calendar.at("07-16", "07:48:20.1170583", -2),
    displayName: "Elementary schools",
    filter: onlyTheseSchools("ES-0301", "ES-0302", "ES-0305", "ES-0308"),
    lastModifiedDateTime: calendar.at("07-16", "07:48:20.1170583", -2),
  },
  contains: [
    {
      set: "provisioningFlows",
      body: {
        "@odata.type": typeNamed("userProvisioningFlow"),
        id: "52b9e08f-c417-4a3d-8d6e-0f7c1a9b5e34",
        createdDateTime: calendar.at("07-16", "07:55:09.7426031", -2),
        lastModifiedDateTime: calendar.at("07-16", "07:55:09.7426031", -2),
        readinessStatus: "failed",
        createUnmatchedUsers: false,
        managementOptions: {
          additionalAttributes: ["userGradeLevel"],
          additionalOptions: { allowStudentContactAssociation: false, studentAgeGroup: "minor" },
        },
      },
    },
  ],
});

const pilotSchools = (calendar: Calendar): SeededEntity => ({
  set: "outboundProvisioningFlowSets",
  body: {
    id: "c9d30e57-12a8-4f6b-b4e9-73f1a8c6d042",
    createdDateTime: calendar.at("08-20", "14:27:36.9061754", -1),
    displayName: "Pilot schools",
    lastModifiedDateTime: calendar.at("08-20", "14:27:36.9061754", -1),
  },
});

export const flowSets = (calendar: Calendar): SeededEntity[] =>
  [highSchools, middleSchools, elementarySchools, pilotSchools].map((set) => set(calendar));
