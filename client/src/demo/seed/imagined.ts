// What sources hold that nobody has described: always the same for the same id.
import { chanceOf } from "../service/chance";
import type { Roster } from "../service/unseen";

export function imagineRoster(id: string): Roster {
  const chance = chanceOf(id);
  const schools = 2 + chance(0, 9);
  const students = schools * (240 + chance(1, 400));
  const groups = Math.round(students / 7);
  return {
    organizations: schools + 1,
    groups,
    memberships: groups * (21 + chance(2, 8)),
    people: {
      student: students,
      teacher: Math.round(students / (14 + chance(3, 6))),
      administrator: schools,
      staff: schools * 3,
    },
    gone: 4 + chance(4, 12),
    errors: 0,
    warnings: 0,
  };
}
