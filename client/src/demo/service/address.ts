// Which entity set, and which entity in it, a path means. The paths come from the API model alone.
import { type CollectionRoute, type EntitySet, entitySets, type Operation, route } from "../../../../schemas/src";
import { badRequest } from "./serviceError";

export interface Address {
  readonly set: EntitySet;
  /** Ids of the entities on the way, outermost first; with the own one when a single entity is meant. */
  readonly ids: readonly string[];
  readonly single: boolean;
}

/** Reads a path below the API version; undefined when it belongs to nothing in the model. */
export function readAddress(path: string): Address | undefined {
  const segments = path.replace(/\/$/, "").split("/").slice(1).flatMap(splitKey);
  for (const set of entitySets()) {
    const pattern = set.path.split("/").slice(1);
    const single = segments.length === pattern.length + 1;
    if (!single && segments.length !== pattern.length) continue;
    const ids: string[] = [];
    const matches = segments.every((segment, index) => {
      const expected = pattern[index];
      if (expected !== undefined && !expected.startsWith("{")) {
        return !segment.isKey && segment.text.toLowerCase() === expected.toLowerCase();
      }
      ids.push(segment.text);
      return segment.text !== "";
    });
    if (matches) return { set, ids, single };
  }
  return undefined;
}

/** What can be done at an address, by method. */
export function routesAt({ set, single }: Address): ReadonlyMap<string, CollectionRoute> {
  const possible = (single ? onOne : onAll).flatMap((operation) => route(set, operation) ?? []);
  return new Map(possible.map((found) => [found.method, found]));
}

const onAll = ["list", "create"] as const satisfies readonly Operation[];
const onOne = ["get", "update", "delete"] as const satisfies readonly Operation[];

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
