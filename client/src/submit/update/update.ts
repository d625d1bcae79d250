// What an update sends: only what the tenant does not have yet, and only if it is still as it was when it was compared.
import { parseTree } from "jsonc-parser";
import { type StructuredType, typeMember } from "../../../../schemas/src";
import type { Payload } from "../../payload/payload";
import type { Entity, TenantReader } from "../lookUp";
import { type WriteRequest, writeRequest } from "../request";
import { canonicalMember } from "./canonical";
import { type Change, changedMembers, type Difference, difference } from "./difference";
import { type Existing as ExistingObject, type Present, readPresent } from "./present";
import { changedBetween, digest, type Seen } from "./version";

/** An object that exists, and what is known of it. */
export interface Existing extends ExistingObject {
  /** As it was when it was last written or read for this document. */
  readonly seen?: Seen;
  readonly untouched?: Untouched;
}

/**
 * Digests of members that the document had from the tenant and nobody has written to since, by name. What cannot be
 * compared in them, such as the placeholder of a secret, is not sent.
 */
export type Untouched = Readonly<Record<string, string>>;

export type Update =
  | ChangingUpdate
  /** The tenant has all of it. */
  | {
      readonly kind: "same";
      readonly difference: Difference;
      readonly unchangeable: readonly Change[];
      readonly present: Present;
    }
  /** The object is no longer there. */
  | { readonly kind: "gone" }
  /** It could not be read: all of the document would be sent, and nothing is checked. */
  | { readonly kind: "unread"; readonly request: WriteRequest; readonly why: string };

export interface ChangingUpdate {
  readonly kind: "changes";
  readonly request: WriteRequest;
  readonly difference: Difference;
  /** What differs too, and no update can change. */
  readonly unchangeable: readonly Change[];
  readonly present: Present;
  /** How the service can be kept from overwriting a change that comes in between. */
  readonly guard: Guard;
  /** Somebody else changed it since it was seen. */
  readonly conflict?: Conflict;
}

/** `etag`: the service checks; `moment`: we look again just before; `none`: nothing tells one version from another. */
export type Guard = "etag" | "moment" | "none";

export interface Conflict {
  /** The members that are not as they were. */
  readonly members: readonly string[];
  /** When it was changed, and when the version that was seen was; ISO 8601. */
  readonly changed?: string;
  readonly seen?: string;
}

/** Reads the object and compares. Rejects where the tenant cannot be asked at all. */
export async function planUpdate(payload: Payload, existing: Existing, tenant: TenantReader): Promise<Update> {
  const whole = writeRequest(payload, existing);
  const read = await readPresent(payload, existing, tenant);
  if ("kind" in read) return read.kind === "gone" ? read : { ...read, request: whole };
  const { entity, seen, type } = read;
  const body = JSON.parse(whole.body) as Entity;
  const compared = difference(body, entity, payload.type);
  const unchangeable = unchangeableIn(payload, body, entity);
  const names = new Set(
    [...changedMembers(body, entity, payload.type)].flatMap(([name, state]) =>
      state === "unknown" && isUntouched(name, body, existing.untouched, type) ? [] : [name],
    ),
  );
  if (names.size === 0) return { kind: "same", difference: compared, unchangeable, present: read };
  const request: WriteRequest = {
    ...whole,
    body: onlyMembers(whole.body, names, type),
    ...(seen.etag !== undefined && { headers: { "If-Match": seen.etag } }),
  };
  const conflict = existing.seen && conflictBetween(existing.seen, seen);
  const guard = seen.etag !== undefined ? "etag" : seen.changed !== undefined ? "moment" : "none";
  return {
    ...{ kind: "changes", request, difference: compared, unchangeable, present: read, guard },
    ...(conflict && { conflict }),
  };
}

/** What stands for each member of a body, for as long as nobody changes it. */
export function untouchedIn(body: Entity, type: StructuredType): Untouched {
  const digests = Object.entries(body).flatMap(([spelled, value]) => {
    const name = canonicalMember(spelled, type)?.name;
    return name === undefined ? [] : [[name, digest(JSON.stringify(value))] as const];
  });
  return Object.fromEntries(digests);
}

const isUntouched = (name: string, body: Entity, before: Untouched | undefined, type: StructuredType): boolean =>
  before?.[name] !== undefined && before[name] === untouchedIn(body, type)[name];

/** What is left of it after a body was sent. */
export function stillUntouched(before: Untouched, sent: string, type: StructuredType): Untouched {
  const names = new Set(Object.keys(untouchedIn(JSON.parse(sent) as Entity, type)));
  return Object.fromEntries(Object.entries(before).filter(([name]) => !names.has(name)));
}

function conflictBetween(before: Seen, now: Seen): Conflict | undefined {
  const members = changedBetween(before, now);
  if (members.length === 0) return undefined;
  return {
    members,
    ...(now.changed !== undefined && { changed: now.changed }),
    ...(before.changed !== undefined && { seen: before.changed }),
  };
}

/** Differences in what only a create takes: the person may think that they are sent. */
function unchangeableIn(payload: Payload, update: Entity, entity: Entity): Change[] {
  const { type } = payload;
  const sent = new Set(Object.keys(update));
  const all = JSON.parse(payload.body("create")) as Entity;
  const left = Object.fromEntries(Object.entries(all).filter(([name]) => !sent.has(name)));
  return [...difference(left, entity, type).changes];
}

/** The same JSON text with only these members, and the type. */
function onlyMembers(body: string, names: ReadonlySet<string>, type: StructuredType): string {
  const kept = (parseTree(body)?.children ?? []).filter(({ children: [key] = [] }) => {
    const spelled = String(key?.value);
    const name = canonicalMember(spelled, type)?.name;
    return spelled === typeMember || (name !== undefined && names.has(name));
  });
  return `{${kept.map(({ offset, length }) => body.slice(offset, offset + length)).join(",")}}`;
}
