// Whole payloads, where one can begin.
import { bodies, creatableTypes, type Extent, type StructuredType, scaffoldObject } from "../../../../schemas/src";
import type { Cursor } from "../cursor";
import { describeType } from "../prose";
import { at, type Completion, type Suggestion, scaffolded } from "./suggestion";

/** A whole payload of each type: all of them with everything, then those that can be shorter with what is required. */
export function payloads(cursor: Cursor): Completion[] {
  const all = creatableTypes().flatMap((type) => bodies(type).map(({ extent }) => payload(type, extent)));
  const isShort = ({ label }: Suggestion): number => Number(label.endsWith(minimal));
  return all.sort((a, b) => isShort(a) - isShort(b)).map((suggestion) => at(cursor, suggestion));
}

const minimal = ", minimal";

function payload(type: StructuredType, extent: Extent): Suggestion {
  const suffix = extent === "full" ? "" : minimal;
  return {
    label: type.name + suffix,
    kind: "snippet",
    detail: type.title,
    documentation: () => describeType(type),
    write: scaffolded(scaffoldObject(type, extent, true)),
    filterText: type.name + suffix,
  };
}
