// Code lists and role groups. The codes come from the API model; who defined them and how they are called does not.
import { codeList } from "../../../../schemas/src";
import type { Calendar } from "./calendar";
import { asCodes, type SeededEntity } from "./seededEntity";

const studentRoles = ["student"];
const rolesInNoGroup = ["other"];
const roles = [...(codeList("RefRole")?.codes.keys() ?? [])];
const staffRoles = roles.filter((role) => !studentRoles.includes(role) && !rolesInNoGroup.includes(role));

export const roleGroups: readonly SeededEntity[] = [
  { set: "roleGroups", body: { id: "staff", displayName: "Staff", roles: asCodes(staffRoles) } },
  { set: "roleGroups", body: { id: "students", displayName: "Students", roles: asCodes(studentRoles) } },
];

interface Definition {
  readonly list: string;
  readonly code: string;
  readonly source: string;
  readonly sortIndex: number;
  readonly displayName: string;
  /** When the tenant added it; what the service brought shows the beginning of time. */
  readonly added?: string;
  readonly isDisabled?: boolean;
}

function definition({
  list,
  code,
  added = "0001-01-01T00:00:00Z",
  isDisabled = false,
  ...rest
}: Definition): SeededEntity {
  const times = { createdDateTime: added, lastModifiedDateTime: added };
  return {
    set: "referenceDefinitions",
    body: { id: `${list}-${code}`, code, referenceType: list, isDisabled, ...times, ...rest },
  };
}

interface BuiltInList {
  readonly source: string;
  /** Names that are not simply the code in words. */
  readonly names?: Readonly<Record<string, string>>;
  /** Places in the list that are not simply tens. */
  readonly places?: Readonly<Record<string, number>>;
  /** Codes that the district has no use for. */
  readonly disabled?: readonly string[];
}

const builtIn: Readonly<Record<string, BuiltInList>> = {
  RefRole: { source: "CEDS" },
  RefOrgType: { source: "CEDS", disabled: ["departmentOfEducation", "ministryOfEducation"] },
  RefGradeLevel: {
    source: "CEDS",
    names: { "01": "First grade", "02": "Second grade" },
    places: { "01": 60, "02": 70, undergraduate: 270 },
  },
  RefIdentifierType: { source: "IMS Global", places: { username: 40 } },
  RefUserMatchTarget: { source: "microsoft.com" },
  RefAcademicYear: { source: "microsoft.com" },
  RefFileFormat: {
    source: "microsoft.com",
    names: { schoolDataSyncV2Rev1: "School Data Sync 2.1 CSV", schoolDataSyncV1: "School Data Sync 1 CSV" },
  },
  RefAcademicSubject: { source: "microsoft.com", names: { "01": "English language and literature" } },
  RefEmailAddressType: { source: "CEDS" },
};

const definedByOthers = Object.entries(builtIn).flatMap(([list, { source, names, places, disabled }]) =>
  [...(codeList(list)?.codes.keys() ?? [])].map((code, index) =>
    definition({
      list,
      code,
      source,
      displayName: names?.[code] ?? inWords(code),
      sortIndex: places?.[code] ?? (index + 1) * 10,
      isDisabled: disabled?.includes(code) ?? false,
    }),
  ),
);

const definedByTheTenant = (calendar: Calendar) =>
  definition({
    list: "RefGradeLevel",
    code: "newcomer",
    source: "Tenant Defined",
    displayName: "Newcomer class",
    sortIndex: 280,
    added: calendar.at("09-08", "12:31:56.2204817", -1),
  });

export const referenceDefinitions = (calendar: Calendar): SeededEntity[] => [
  ...definedByOthers,
  definedByTheTenant(calendar),
];

/** `teacherAssistant` is "Teacher assistant". */
function inWords(code: string): string {
  const words = code.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
