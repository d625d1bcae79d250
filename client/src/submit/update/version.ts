// What was last seen of an object in the tenant, to notice that somebody else changed it.
import { createHash } from "node:crypto";
import { etagMember, type StructuredType } from "../../../../schemas/src";
import type { Entity } from "../lookUp";
import { canonicalObject } from "./canonical";
import { textOf } from "./difference";

export interface Seen {
  /** As the service gave it. */
  readonly etag?: string;
  /** When it was changed last, ISO 8601, as the service gave it. */
  readonly changed?: string;
  /** A digest for each member that a request could have set. */
  readonly members: Readonly<Record<string, string>>;
}

export function seenOf(entity: Entity, type: StructuredType): Seen {
  const etag = entity[etagMember];
  const moment = [...type.properties.values()].find(({ kept }) => kept === "changed");
  const changed = moment && entity[moment.name];
  const { members } = canonicalObject(entity, type);
  return {
    ...(typeof etag === "string" && etag !== "" && { etag }),
    ...(typeof changed === "string" && { changed }),
    members: Object.fromEntries([...members].map(([name, value]) => [name, digest(textOf(value))])),
  };
}

/**
 * The members that somebody changed between the two. Not the ETag decides: the service moves states on by itself, and
 * that overwrites nobody's work.
 */
export function changedBetween({ members: before }: Seen, { members: after }: Seen): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => (before[name] ?? nothing) !== (after[name] ?? nothing)).sort();
}

/** Whether a write that was decided on for one may go to the other. */
export const isSameVersion = (one: Seen, other: Seen): boolean =>
  one.changed === other.changed && changedBetween(one, other).length === 0;

/** Of a text, short. */
export const digest = (text: string): string =>
  text === "" ? nothing : createHash("sha256").update(text).digest("base64url").slice(0, 16);

/** Of what is not there, and of null. */
const nothing = "";
