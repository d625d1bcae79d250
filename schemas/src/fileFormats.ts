// The files that a container takes, for each format that a connector can name.
import { type StructuredType, structuredType } from "./model";
import type { FileFormatRow, UploadFileRow } from "./rows";

/** The code list whose codes name the formats. */
export const formatList = "RefFileFormat";

/** By code. The first is the one to assume where a connector names none. */
export const fileFormats = {
  schoolDataSyncV2Rev1: {
    description: "Format 2.1 of School Data Sync. Who manages people only needs the first three files.",
    source: "SDS",
    files: {
      "orgs.csv": { required: true, holds: "organizations" },
      "users.csv": { required: true, holds: "people" },
      "roles.csv": { required: true, roleColumn: "role" },
      "classes.csv": { holds: "groups" },
      "enrollments.csv": { holds: "memberships" },
      "academicSessions.csv": {},
      "courses.csv": {},
      "demographics.csv": {},
      "userFlags.csv": {},
      "relationships.csv": {},
    },
  },
  schoolDataSyncV1: {
    description: "Format 1 of School Data Sync: six files, and none of them can be left out.",
    source: "SDS",
    files: {
      "School.csv": { required: true, holds: "organizations" },
      "Section.csv": { required: true, holds: "groups" },
      "Student.csv": { required: true, holds: "people", role: "student" },
      "StudentEnrollment.csv": { required: true, holds: "memberships" },
      "Teacher.csv": { required: true, holds: "people", role: "teacher" },
      "TeacherRoster.csv": { required: true, holds: "memberships" },
    },
  },
} as const satisfies Record<string, FileFormatRow>;

/** The code of the role that people have whose files name none: it is in no role group. */
export const roleWithoutGroup = "other";

/** The files of a format, by name; those of the first format when the code is unknown. */
export function uploadFiles(code: string | undefined): ReadonlyMap<string, UploadFileRow> {
  const rows: Readonly<Record<string, FileFormatRow>> = fileFormats;
  const files = (code !== undefined && rows[code]?.files) || fileFormats.schoolDataSyncV2Rev1.files;
  return new Map(Object.entries<UploadFileRow>(files));
}

/** The property by which a type of connector names the format of its files. */
export function formatProperty(type: StructuredType): string | undefined {
  return [...type.properties.values()].find(
    ({ value }) => value.kind === "complex" && structuredType(value.typeName, type.generation)?.codes === formatList,
  )?.name;
}
