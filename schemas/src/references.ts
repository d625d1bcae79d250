// Which entity a value speaks of: a link by its address, a code by its list.
import { graphRoot, readBindLink } from "./bindLink";
import { codeOrLink, keyMember, type StructuredType } from "./model";
import { type EntitySet, entitySet } from "./routes";

/** An entity as its address names it. */
export interface EntityAddress {
  readonly set: EntitySet;
  readonly id: string;
}

/** The same text for the same entity: the service compares ids and codes without regard to case. */
export const addressKey = ({ set, id }: EntityAddress): string => `${set.generation}/${set.name}/${id.toLowerCase()}`;

/** The entity that a bind link names. */
export function linkedEntity(link: string): EntityAddress | undefined {
  const read = readBindLink(link);
  return read && { set: read.set, id: read.id };
}

/** The entity that defines a code, for an object that takes the codes of a list. */
export function codedEntity(type: StructuredType, code: string): EntityAddress | undefined {
  const target = codeOrLink(type)?.link.bindsTo;
  const set = target === undefined ? undefined : entitySet(target, type.generation);
  return type.codes !== undefined && set?.idFrom ? { set, id: joinId([type.codes, code]) } : undefined;
}

/** The id that a set gives an entity with these members; undefined where the service draws it and none is given. */
export function idOf({ idFrom }: EntitySet, entity: Readonly<Record<string, unknown>>): string | undefined {
  if (!idFrom) return textIn(entity[keyMember]);
  const parts = idFrom.map((name) => textIn(entity[name]));
  return parts.every((part) => part !== undefined) ? joinId(parts) : undefined;
}

/** An id that is put together from several members. */
export const joinId = (parts: readonly string[]): string => parts.join("-");

const textIn = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Where Graph Explorer shows an entity to somebody who has signed in there. */
export function graphExplorerPage({ set, id }: EntityAddress): string {
  const { origin, pathname } = new URL(graphRoot);
  const query = new URLSearchParams({
    request: `${set.path.slice(1)}/${encodeURIComponent(id)}`,
    method: "GET",
    version: pathname.slice(1),
    GraphUrl: origin,
  });
  return `https://developer.microsoft.com/graph/graph-explorer?${query}`;
}
