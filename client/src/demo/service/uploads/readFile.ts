// Reads an uploaded CSV file as far as the service needs to know it. The text itself is not kept.
import type { UploadFileRow } from "../../../../../schemas/src";
import type { UploadedFile } from "../unseen";

export function readFile(name: string, text: string, row: UploadFileRow | undefined): UploadedFile {
  const [header = "", ...records] = text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .filter((line) => line !== "");
  const names = valuesIn(header);
  const column = row?.roleColumn === undefined ? -1 : names.indexOf(row.roleColumn);
  const roles = new Map<string, number>();
  const file = { tooLong: 0, tooShort: 0 };
  for (const record of records) {
    const values = valuesIn(record);
    if (values.length > names.length) file.tooLong++;
    else {
      if (values.length < names.length) file.tooShort++;
      const role = values[column];
      if (role) roles.set(role, (roles.get(role) ?? 0) + 1);
    }
  }
  const bytes = Buffer.byteLength(text);
  return { name, bytes, records: records.length, ...file, roles: Object.fromEntries(roles) };
}

/** Values may be quoted, and quotes in them doubled. Line breaks are not accepted in uploaded files. */
const valuesIn = (line: string): string[] =>
  [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain = ""]) =>
    (quoted?.replaceAll('""', '"') ?? plain).trim(),
  );
