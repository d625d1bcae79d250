// Discriminators: all types that may stand at a place.
import { rankByFit, readDiscriminator, typeMember, typesAllowedAt } from "../../../../schemas/src";
import type { Cursor } from "../cursor";
import { describeType } from "../prose";
import { namesOf, type TypedObject } from "../typing";
import { at, type Completion, quoted } from "./suggestion";

/** All types that may stand here, also when one is already named; those that know the members present come first. */
export function discriminators(object: TypedObject, cursor: Cursor): Completion[] {
  const own = object.members.filter(({ name }) => name !== typeMember);
  const value = object.members.find(({ name }) => name === typeMember)?.value?.value;
  const complete = typeof value === "string" && readDiscriminator(value) !== undefined;
  return rankByFit(typesAllowedAt(object.place), namesOf(own)).map((type) => {
    const full = complete
      ? cursor.typed
      : cursor.typed.includes(".") || cursor.typed.startsWith("#")
        ? type.discriminator
        : type.name;
    return at(cursor, {
      label: type.name,
      kind: "type",
      detail: type.title,
      documentation: () => describeType(type),
      write: quoted(type.discriminator),
      filterText: `"${full}"`,
    });
  });
}
