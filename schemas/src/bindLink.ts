// Reads the links that `name@odata.bind` members hold: absolute or relative, key as a segment or in parentheses.
import { type EntitySet, entitySets } from "./model";

export const bindSuffix = "@odata.bind";

export interface BindLink {
  readonly set: EntitySet;
  readonly id: string;
  /** Scheme and host of an absolute link. */
  readonly origin?: string;
  /** API version of an absolute link, for example `beta`. */
  readonly version?: string;
  /** The link in relative form, with the root and the spelling of the current API. */
  readonly canonical: string;
}

const absolute = /^(https?:\/\/[^/]+)\/(v1\.0|beta)\//i;

/** The entity a bind link points to, or undefined when it has none of the legal forms. */
export function readBindLink(link: string): BindLink | undefined {
  const host = absolute.exec(link);
  const path = host ? link.slice(host[0].length - 1) : link.startsWith("/") ? link : `/${link}`;
  for (const set of entitySets()) {
    if (set.parent !== undefined) continue;
    const key = keyBelow(path, set.path);
    if (key === undefined) continue;
    let id: string;
    try {
      id = decodeURIComponent(key);
    } catch {
      return undefined;
    }
    const [, origin, version] = host ?? [];
    return {
      set,
      id,
      ...(origin !== undefined && { origin }),
      ...(version !== undefined && { version }),
      canonical: `${set.path.slice(1)}/${encodeURIComponent(id)}`,
    };
  }
  return undefined;
}

/** The encoded key behind a collection's path, from `…/set/key` or `…/set('key')`. */
function keyBelow(path: string, setPath: string): string | undefined {
  if (!path.toLowerCase().startsWith(setPath.toLowerCase())) return undefined;
  const rest = path.slice(setPath.length);
  const key = /^\/([^/?#]+)$/.exec(rest)?.[1] ?? /^\('([^/?#]+)'\)$/.exec(rest)?.[1];
  return key;
}

/** Root of the public service, up to and with the only API version that has the namespace. */
export const graphRoot = "https://graph.microsoft.com/beta";

/** The absolute bind link to an entity, as the documentation writes it. */
export function bindLink(set: EntitySet, id: string): string {
  return `${graphRoot}${set.path}/${encodeURIComponent(id)}`;
}
