// As many flow sets as nobody has, for tests and measuring: 2,500 with one flow of each kind.
import type { Calendar } from "./calendar";
import { asCodes, linkTo, type SeededEntity, typeNamed } from "./seededEntity";

const schools = 2_500;

/** One set for each school, beside those of the district. */
export function* manyFlowSets(calendar: Calendar): Iterable<SeededEntity> {
  for (let number = 1; number <= schools; number++) yield schoolSet(number, calendar);
}

function schoolSet(number: number, calendar: Calendar): SeededEntity {
  const digits = String(number).padStart(4, "0");
  const time = calendar.at("07-17", `${hours(number)}:00.0000000`, -2);
  const times = { createdDateTime: time, lastModifiedDateTime: time };
  const flow = (kind: number, type: string, settings: object): SeededEntity => ({
    set: "provisioningFlows",
    body: {
      "@odata.type": typeNamed(type),
      id: idOf(number, kind),
      ...times,
      readinessStatus: "ready",
      ...settings,
    },
  });
  return {
    set: "outboundProvisioningFlowSets",
    body: {
      id: idOf(number, 0),
      ...times,
      displayName: `School ${digits}`,
      filter: { "@odata.type": typeNamed("basicFilter"), attribute: "orgExternalId", in: [`SC-${digits}`] },
    },
    contains: [
      flow(1, "administrativeUnitProvisioningFlow", {
        creationOptions: { createBasedOnOrg: true, createBasedOnOrgPlusRoleGroup: number % 3 === 0 },
      }),
      flow(2, "securityGroupProvisioningFlow", {
        creationOptions: { createBasedOnRoleGroup: false, createBasedOnOrgPlusRoleGroup: true },
      }),
      flow(3, "classGroupProvisioningFlow", {
        configuration: {
          additionalAttributes: ["courseTitle"],
          additionalOptions: { createTeam: number % 2 === 0, writeDisplayNameOnCreateOnly: true },
          enrollmentMappings: {
            memberEnrollmentMappings: asCodes(["student"]),
            ownerEnrollmentMappings: asCodes(["teacher"]),
          },
        },
      }),
      flow(4, "userProvisioningFlow", {
        createUnmatchedUsers: true,
        creationOptions: {
          configurations: [
            { licenseSkus: ["M365EDU_A3_STUDENT"], "roleGroup@odata.bind": linkTo("roleGroups", "students") },
          ],
        },
        managementOptions: { additionalOptions: { allowStudentContactAssociation: false, studentAgeGroup: "minor" } },
      }),
    ],
  };
}

/** `kind`: 0 for the set, 1 to 4 for its flows. */
const idOf = (number: number, kind: number): string =>
  `5c400000-0000-4000-a000-${String(number).padStart(8, "0")}000${kind}`;

/** A time of the day, a minute later for each school. */
function hours(number: number): string {
  const minutes = number % (24 * 60);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
