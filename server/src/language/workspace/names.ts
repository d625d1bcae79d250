// Writes another name where an entity is named.
import type { Edit } from "../finding";
import { spanOf } from "../flowDocument";
import type { Mention } from "./summary";

/** Puts another id or code in the place of one, escaped as its place needs it. */
export function renamed({ place, inAddress }: Pick<Mention, "place" | "inAddress">, name: string): Edit {
  return { ...spanOf(place), text: JSON.stringify(inAddress ? encodeURIComponent(name) : name).slice(1, -1) };
}
