// Reads the links that `name@odata.bind` members hold: absolute or relative, key as a segment or in parentheses.

import { rootPaths } from "./roots";
import { type EntitySet, entitySets } from "./routes";

export const bindSuffix = "@odata.bind";

export interface BindLink {
  readonly set: EntitySet;
  readonly id: string;
  /** Scheme and host of an absolute link. */
  readonly origin?: string;
  /** API version of an absolute link, for example `beta`. */
  readonly version?: string;
  /** The root path of the link, where it is that of another generation than the set's. */
  readonly otherRoot?: string;
  /** The link in relative form, with the root and the spelling of the set's own generation. */
  readonly canonical: string;
}

// Any version is read: test hosts of the service have names for theirs that nobody else has.
const absolute = /^(https?:\/\/[^/]+)\/([^/]+)\//i;

/** The entity a bind link points to, or undefined when it has none of the legal forms. */
export function readBindLink(link: string): BindLink | undefined {
  const host = absolute.exec(link);
  const path = host ? link.slice(host[0].length - 1) : link.startsWith("/") ? link : `/${link}`;
  const [root, rest] = below(path);
  const name = /^[^/(]+/.exec(rest)?.[0];
  const set = name === undefined ? undefined : rootSets().get(name.toLowerCase());
  const id = name === undefined ? undefined : idIn(rest.slice(name.length));
  if (root === undefined || !set || id === undefined) return undefined;
  const [, origin, version] = host ?? [];
  return {
    set,
    id,
    ...(origin !== undefined && { origin }),
    ...(version !== undefined && { version }),
    ...(root !== rootPaths[set.generation] && { otherRoot: root }),
    canonical: `${set.path.slice(1)}/${encodeURIComponent(id)}`,
  };
}

/** The root that a path begins with, of whatever generation, and what comes behind it. */
function below(path: string): [string | undefined, string] {
  const start = path.toLowerCase();
  const root = Object.values(rootPaths).find((each) => start.startsWith(`${each.toLowerCase()}/`));
  return [root, root === undefined ? path : path.slice(root.length + 1)];
}

/** The sets at the roots by their name in lower case; of two with one name the current one. */
function rootSets(): ReadonlyMap<string, EntitySet> {
  if (setsAtRoots.size > 0) return setsAtRoots;
  for (const set of entitySets()) {
    const name = set.name.toLowerCase();
    if (set.parent === undefined && !setsAtRoots.has(name)) setsAtRoots.set(name, set);
  }
  return setsAtRoots;
}

const setsAtRoots = new Map<string, EntitySet>();

/** The id behind the name of a set, from `/id` or `('id')`, where a quote may be encoded. */
function idIn(rest: string): string | undefined {
  const segment = /^\/([^/?#]+)$/.exec(rest)?.[1];
  const quoted = /^\((?:'|%27)([^/?#]+)(?:'|%27)\)$/.exec(rest)?.[1];
  try {
    // Inside quotes OData doubles a quote.
    return segment === undefined
      ? quoted && decodeURIComponent(quoted).replaceAll("''", "'")
      : decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** What the canonical links to the entities of a set match, as the text of a regular expression without flags. */
export function bindLinkPattern({ path }: EntitySet): string {
  return `^(?:https?://[^/]+/[^/]+/|/?)${path.slice(1)}(?:/[^/?#]+|\\((?:'|%27)[^/?#]+(?:'|%27)\\))$`;
}

/** Root of the public service, up to and with the only API version that has the namespace. */
export const graphRoot = "https://graph.microsoft.com/beta";

/** The absolute bind link to an entity, as the documentation writes it. */
export function bindLink(set: EntitySet, id: string): string {
  return `${graphRoot}${set.path}/${encodeURIComponent(id)}`;
}
