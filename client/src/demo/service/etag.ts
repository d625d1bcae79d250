// Which version of an entity an answer shows, and what requests say of versions that they know.
import { createHash } from "node:crypto";
import { type Entity, Raw, Reference, Structure } from "./entity";
import { badRequest, ServiceError } from "./serviceError";

/** What a request says of the version that it knows, as the headers have it. */
export interface Conditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

/**
 * The version that the last request left behind, and what the entity holds right now. The service moves some values on
 * by itself: that makes another ETag, but an update overwrites nothing of it, so it may come with the one from before.
 */
export const etagOf = (entity: Entity): string => `W/"${entity.version}.${digest(entity)}"`;

function digest({ type, values: all }: Entity): string {
  const values = [...type.properties.keys()].map((name) => all.get(name));
  return createHash("sha1")
    .update(JSON.stringify(values.map(plain)))
    .digest("hex")
    .slice(0, 8);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Structure)
    return [value.type.name, ...[...value.values].map(([name, each]) => [name, plain(each)])];
  if (value instanceof Reference) return value.id;
  return value instanceof Raw ? value.json : (value ?? null);
}

/** Refuses to work on an entity that is not what the request takes it for. */
export function requireMatch({ ifMatch, ifNoneMatch }: Conditions, entity: Entity): void {
  const current = etagOf(entity);
  if (ifMatch !== undefined && !names(ifMatch, "If-Match", (tag) => versionOf(tag) === entity.version)) {
    throw preconditionFailed(
      `'${entity.id}' was changed since it was read: the request is for ${ifMatch.trim()}, and by now it is ${current}. ` +
        "Read it again, and repeat the request with its new ETag if it still applies.",
    );
  }
  if (ifNoneMatch !== undefined && isKnown({ ifNoneMatch }, entity)) {
    throw preconditionFailed(`'${entity.id}' is ${current}, which the request excludes by its If-None-Match.`);
  }
}

/** Whether the request knows what an answer would show. */
export const isKnown = ({ ifNoneMatch }: Conditions, entity: Entity): boolean =>
  ifNoneMatch !== undefined && names(ifNoneMatch, "If-None-Match", (tag) => etagOf(entity) === `W/${tag}`);

const preconditionFailed = (message: string): ServiceError => new ServiceError(412, "resourceModified", message);

/** The part of a quoted tag that only requests change. */
const versionOf = (tag: string): string | undefined => /^"([^".]*)/.exec(tag)?.[1];

const tagList = /^ *(?:W\/)?"[^"]*"(?: *, *(?:W\/)?"[^"]*")* *$/;

/** Whether a header is `*` or has a tag, in its quotes, that fits. Weak and strong tags are compared alike. */
function names(header: string, headerName: string, fits: (tag: string) => boolean): boolean {
  if (header.trim() === "*") return true;
  if (!tagList.test(header)) {
    throw badRequest(`${headerName} must be * or hold ETags as answers show them, such as W/"1", not '${header}'.`);
  }
  return (header.match(/"[^"]*"/g) ?? []).some(fits);
}
