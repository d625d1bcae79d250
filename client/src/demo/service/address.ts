// Which requests a path takes, and which entities are on the way. The paths come from the API model alone.
import { type CollectionRoute, type EntitySet, type NavigationRoute, routes } from "../../../../schemas/src";
import { badRequest } from "./serviceError";

/** A collection, or with one id more an entity in it. */
export interface Address {
  readonly set: EntitySet;
  /** Ids of the entities on the way, outermost first. */
  readonly ids: readonly string[];
}

/** A request that is served. Calls of actions and functions are not. */
export type ServedRoute = CollectionRoute | NavigationRoute;

export interface Place {
  readonly ids: readonly string[];
  /** What can be asked for here, by method. */
  readonly routes: ReadonlyMap<string, ServedRoute>;
}

const routesByPath = new Map<string, Map<string, ServedRoute>>();
for (const route of routes()) {
  if (route.kind === "call") continue;
  const sharing = routesByPath.get(route.path) ?? new Map<string, ServedRoute>();
  routesByPath.set(route.path, sharing.set(route.method, route));
}

/** Reads a path below the API version; undefined when it belongs to nothing in the model. */
export function readPlace(path: string): Place | undefined {
  const segments = path.replace(/\/$/, "").split("/").slice(1).flatMap(splitKey);
  for (const [pattern, found] of routesByPath) {
    const ids = idsIn(segments, pattern.split("/").slice(1));
    if (ids) return { ids, routes: found };
  }
  return undefined;
}

/** What stands where the pattern has parameters, or undefined when the path is another one. */
function idsIn(segments: readonly Segment[], pattern: readonly string[]): string[] | undefined {
  if (segments.length !== pattern.length) return undefined;
  const ids: string[] = [];
  const matches = segments.every(({ text, isKey }, index) => {
    const expected = pattern[index] ?? "";
    if (!expected.startsWith("{")) return !isKey && text.toLowerCase() === expected.toLowerCase();
    ids.push(text);
    return text !== "";
  });
  return matches ? ids : undefined;
}

interface Segment {
  readonly text: string;
  /** Written in parentheses, so it cannot be a collection's name. */
  readonly isKey?: true;
}

/** `name('key')` is `name/key`; a quote inside the key is doubled. */
function splitKey(raw: string): Segment[] {
  const segment = decode(raw);
  const [, name, key] = /^([^()]+)\('((?:[^']|'')*)'\)$/.exec(segment) ?? [];
  if (name === undefined || key === undefined) return [{ text: segment }];
  return [{ text: name }, { text: key.replaceAll("''", "'"), isKey: true }];
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`The path segment '${segment}' is not percent-encoded correctly.`);
  }
}
