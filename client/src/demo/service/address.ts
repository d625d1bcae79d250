// Which requests a path takes, and which entities are on the way. The paths come from the API model alone.
import {
  type CollectionRoute,
  type EntitySet,
  keyMember,
  type NavigationRoute,
  routes,
  type StructuredType,
} from "../../../../schemas/src";
import type { CastName } from "./casts";
import { badRequest } from "./serviceError";
import { typeInAddress } from "./typeNames";

/** A collection, or with one id more an entity in it. */
export interface Address {
  readonly set: EntitySet;
  /** Ids of the entities on the way, outermost first. */
  readonly ids: readonly string[];
  /** The type that it is taken for, if not that of the set. */
  readonly cast?: StructuredType;
}

/** A request for what is there. Calls of actions and functions are read by `calls/callAddress.ts`. */
export type ServedRoute = CollectionRoute | NavigationRoute;

export interface Place extends Way {
  /** It ends in `/$count`. */
  readonly counts: boolean;
  /** What can be asked for here, by method. */
  readonly routes: ReadonlyMap<string, ServedRoute>;
}

const routesByPath = new Map<string, Map<string, ServedRoute>>();
for (const route of routes()) {
  if (route.kind === "call") continue;
  const sharing = routesByPath.get(route.path) ?? new Map<string, ServedRoute>();
  routesByPath.set(route.path, sharing.set(route.method, route));
}

/** What stands in a path beside the names of its route. */
export interface Way {
  readonly ids: readonly string[];
  readonly casts: readonly CastName[];
}

/** Reads a path below the API version; undefined when it belongs to nothing in the model. */
export function readPlace(path: string): Place | undefined {
  const whole = segmentsOf(path);
  const counts = whole.at(-1)?.text.toLowerCase() === "$count";
  const segments = counts ? whole.slice(0, -1) : whole;
  for (const [pattern, found] of routesByPath) {
    const way = wayAlong(segments, pattern.split("/").slice(1));
    const served = counts ? onlyList(found) : found;
    if (way && served.size > 0) return { ...way, counts, routes: served };
  }
  return undefined;
}

/** The parts of a path, keys in parentheses as parts of their own. */
export const segmentsOf = (path: string): Segment[] => path.replace(/\/$/, "").split("/").slice(1).flatMap(splitKey);

const onlyList = (found: ReadonlyMap<string, ServedRoute>): ReadonlyMap<string, ServedRoute> =>
  new Map([...found].filter(([, route]) => route.kind === "collection" && route.operation === "list"));

/** What the path holds beside the pattern, or undefined when it is another one. */
export function wayAlong(segments: readonly Segment[], pattern: readonly string[]): Way | undefined {
  const ids: string[] = [];
  const casts: CastName[] = [];
  const firstKey = pattern.findIndex(isParameter);
  const firstCast = firstKey < 0 ? pattern.length : firstKey;
  let behind = 0;
  for (const { text, isKey, isType } of segments) {
    const expected = pattern[behind] ?? "";
    if (!isParameter(expected) && !isKey && text.toLowerCase() === expected.toLowerCase()) behind++;
    else if (isType && behind >= firstCast) casts.push({ name: text, behind });
    else if (isParameter(expected) && text !== "") {
      ids.push(text);
      behind++;
    } else return undefined;
  }
  return behind === pattern.length ? { ids, casts } : undefined;
}

const isParameter = (segment: string): boolean => segment.startsWith("{");

export interface Segment {
  readonly text: string;
  /** Written in parentheses, so it cannot be a collection's name. */
  readonly isKey?: true;
  /** Names a type. */
  readonly isType?: boolean;
}

const inParentheses = new RegExp(`^([^()]+)\\((?:${keyMember}=)?'((?:[^']|'')*)'\\)$`);

/** `name('key')` and `name(id='key')` are `name/key`; a quote inside the key is doubled. */
function splitKey(raw: string): Segment[] {
  const segment = decode(raw);
  const [, name, key] = inParentheses.exec(segment) ?? [];
  if (name === undefined || key === undefined) {
    return [{ text: segment, isType: typeInAddress(segment, "current") !== undefined }];
  }
  return [{ text: name }, { text: key.replaceAll("''", "'"), isKey: true }];
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`The path segment '${segment}' is not percent-encoded correctly.`);
  }
}
