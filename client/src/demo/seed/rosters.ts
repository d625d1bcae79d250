// How much there is in the district's source systems.
import type { Roster, UploadedFile } from "../service/unseen";

const students = 4_812;
const staff = { teacher: 318, administrator: 24, teacherAssistant: 31, officeStaff: 19 };

const file = (name: string, records: number, bytesOfOne: number): UploadedFile => ({
  name,
  bytes: records * bytesOfOne,
  records,
  tooLong: 0,
  tooShort: 0,
  roles: {},
});

/** What was uploaded for the student records last. */
export const schoolFiles: readonly UploadedFile[] = [
  file("orgs.csv", 14, 58),
  file("users.csv", 5_204, 91),
  { ...file("roles.csv", 5_204, 44), roles: { student: students, ...staff } },
  file("academicSessions.csv", 6, 72),
  file("classes.csv", 705, 66),
  file("courses.csv", 188, 53),
  file("enrollments.csv", 31_452, 39),
  file("demographics.csv", students, 47),
  file("userFlags.csv", 1_071, 35),
];

export const vocationalRoster: Roster = {
  organizations: 3,
  groups: 164,
  memberships: 4_390,
  people: { student: 1_086, teacher: 73, administrator: 4, staff: 17 },
  gone: 11,
  errors: 0,
  warnings: 0,
};
