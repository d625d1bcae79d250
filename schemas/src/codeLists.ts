import type { CodeListRow } from "./rows";

const owner = "Usual among the owners of a class group.";
const member = "Usual among the members of a class group.";
const both = "Usual among owners and members of a class group.";
const staff = "Role group Staff.";

/** Codes known in public. Tenants may have others, so a code that is not here is worth a remark, never an error. */
export const codeListRows = {
  sectionRoles: {
    description: "Roles of people in a class section.",
    source: "DOCS",
    codes: {
      teacher: owner,
      proctor: both,
      teacherAssistant: both,
      paraprofessional: both,
      physicalTherapist: both,
      speechTherapist: both,
      visionTherapist: both,
      occupationalTherapist: both,
      staff: both,
      student: member,
      substitute: member,
      aide: member,
    },
  },
  RefRole: {
    description: "Roles of people in an organization.",
    source: "DOCS",
    codes: {
      adjunct: staff,
      administrator: staff,
      advisor: staff,
      affiliate: staff,
      aide: staff,
      alumni: staff,
      assistant: staff,
      chair: staff,
      coach: staff,
      faculty: staff,
      instructor: staff,
      itAdmin: staff,
      lecturer: staff,
      nurse: staff,
      occupationalTherapist: staff,
      officeStaff: staff,
      paraprofessional: staff,
      physicalTherapist: staff,
      principal: staff,
      proctor: staff,
      professor: staff,
      researcher: staff,
      specialServices: staff,
      speechTherapist: staff,
      staff: staff,
      substitute: staff,
      teacher: staff,
      teacherAssistant: staff,
      visionTherapist: staff,
      student: "Role group Students.",
      other: "In no role group.",
    },
  },
} as const satisfies Record<string, CodeListRow>;
