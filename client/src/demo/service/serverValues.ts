// The values that the service itself sets.
import { randomBytes } from "node:crypto";
import type { Property, StructuredType } from "../../../../schemas/src";
import type { Value } from "./entity";

/** The moment of a change; `sequence` tells changes of the same millisecond apart. */
export interface Clock {
  readonly now: number;
  readonly sequence: number;
}

/** Names the version of an entity that a request leaves behind at that moment. */
export const versionAt = ({ now, sequence }: Clock): string => `${now.toString(16)}-${sequence.toString(16)}`;

/** What the service writes down when an entity is created or changed. */
export function valuesSetOn(event: "create" | "update", type: StructuredType, clock: Clock): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const { name, kept, initially } of type.properties.values()) {
    if (initially !== undefined && event === "create") values.set(name, initially);
    if (kept === "version") values.set(name, `W/"${randomBytes(8).toString("hex")}"`);
    else if (kept === "changed" || (kept === "created" && event === "create")) values.set(name, timestamp(clock));
  }
  return values;
}

/** Whether the service keeps this member by itself although the model lets a request name it. */
export const isKeptByService = ({ kept }: Property): boolean => kept !== undefined;

/** Graph writes seven digits of a second. */
export function timestamp({ now, sequence }: Clock): string {
  return new Date(now).toISOString().replace("Z", `${String(sequence % 10_000).padStart(4, "0")}Z`);
}
