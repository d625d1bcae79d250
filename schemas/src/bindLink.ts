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
  for (const set of entitySets()) {
    if (set.parent !== undefined) continue;
    for (const root of Object.values(rootPaths)) {
      const id = idBelow(path, `${root}/${set.name}`);
      if (id === undefined) continue;
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
  }
  return undefined;
}

/** The id behind a collection's path, from `…/set/id` or `…/set('id')`, where a quote may be encoded. */
function idBelow(path: string, setPath: string): string | undefined {
  if (!path.toLowerCase().startsWith(setPath.toLowerCase())) return undefined;
  const rest = path.slice(setPath.length);
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
