// How much the files of a connector hold.
import { roleWithoutGroup, type UploadFileRow } from "../../../../../schemas/src";
import type { Roster, UploadedFile } from "../unseen";

/** What uploaded files hold together. */
export function rosterOf(files: readonly UploadedFile[], format: ReadonlyMap<string, UploadFileRow>): Roster {
  const counts = { organizations: 0, people: 0, groups: 0, memberships: 0 };
  const sum = { errors: 0, warnings: 0 };
  const roles = new Map<string, number>();
  for (const { name, records, tooLong, tooShort, roles: tally } of files) {
    const row = format.get(name);
    if (!row) continue;
    sum.errors += tooLong;
    sum.warnings += tooShort;
    if (row.holds) counts[row.holds] += records - tooLong;
    const known = row.role === undefined ? Object.entries(tally) : [[row.role, records - tooLong] as const];
    for (const [role, count] of known) roles.set(role, (roles.get(role) ?? 0) + count);
  }
  const { people, ...others } = counts;
  return { ...others, ...sum, gone: 0, people: shareOut(people, roles) };
}

/** As many people as there are, in the roles that their records name. */
function shareOut(people: number, roles: ReadonlyMap<string, number>): Record<string, number> {
  const named = [...roles.values()].reduce((sum, count) => sum + count, 0);
  // Who has several roles has several records.
  const scale = named > people ? people / named : 1;
  const shares = new Map([...roles].map(([role, count]) => [role, Math.floor(count * scale)]));
  const rest = people - [...shares.values()].reduce((sum, count) => sum + count, 0);
  const [first = roleWithoutGroup] = named > people ? roles.keys() : [];
  shares.set(first, (shares.get(first) ?? 0) + rest);
  return Object.fromEntries([...shares].filter(([, count]) => count > 0));
}
