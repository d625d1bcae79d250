// Which entity a value speaks of: a link by its address, a code by its list.
import { graphRoot, readBindLink } from "./bindLink";
import { codeList, codeLists, codeOrLink, keyMember, type StructuredType } from "./model";
import { type EntitySet, entitySet } from "./routes";

/** An entity as its address names it. */
export interface EntityAddress {
  readonly set: EntitySet;
  readonly id: string;
  /** The same text for the same entity: the service compares ids and codes without regard to case. */
  readonly key: string;
}

export const addressOf = (set: EntitySet, id: string): EntityAddress => ({
  set,
  id,
  key: `${set.generation}/${set.name}/${id.toLowerCase()}`,
});

/** The entity that a bind link names. */
export function linkedEntity(link: string): EntityAddress | undefined {
  return remembered(links, link, () => {
    const read = readBindLink(link);
    return read && addressOf(read.set, read.id);
  });
}

const links: Remembered = new Map();

/** The entity that defines a code, for an object that takes the codes of a list. */
export function codedEntity(type: StructuredType, code: string): EntityAddress | undefined {
  const list = type.codes;
  if (list === undefined || codeList(list)?.unnamed) return undefined;
  const known = codes.get(type) ?? new Map();
  codes.set(type, known);
  return remembered(known, code, () => {
    const target = codeOrLink(type)?.link.bindsTo;
    const set = target === undefined ? undefined : entitySet(target, type.generation);
    return set?.idFrom && addressOf(set, joinId([list, code]));
  });
}

const codes = new Map<StructuredType, Remembered>();

type Remembered = Map<string, EntityAddress | undefined>;

/** Documents name the same few entities again and again. */
function remembered(known: Remembered, text: string, read: () => EntityAddress | undefined): EntityAddress | undefined {
  if (known.has(text)) return known.get(text);
  if (known.size >= mostRemembered) known.clear();
  const found = read();
  known.set(text, found);
  return found;
}

const mostRemembered = 2_000;

/** Whether objects of a type can name other entities. */
export function canRefer(type: StructuredType): boolean {
  const known = referring.get(type);
  if (known !== undefined) return known;
  const found = type.codes !== undefined || [...type.properties.values()].some(({ bindsTo }) => bindsTo !== undefined);
  referring.set(type, found);
  return found;
}

const referring = new Map<StructuredType, boolean>();

/** The list and the code that the id of a code is put together from, where the list is known. */
export function codeIn({ set, id }: Pick<EntityAddress, "set" | "id">): { list: string; code: string } | undefined {
  if (!set.idFrom) return undefined;
  const known = [...codeLists()].find(({ name }) => id.toLowerCase().startsWith(`${name.toLowerCase()}-`));
  return known && { list: known.name, code: id.slice(known.name.length + 1) };
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
export function graphExplorerPage({ set, id }: Pick<EntityAddress, "set" | "id">): string {
  const { origin, pathname } = new URL(graphRoot);
  const query = new URLSearchParams({
    request: `${set.path.slice(1)}/${encodeURIComponent(id)}`,
    method: "GET",
    version: pathname.slice(1),
    GraphUrl: origin,
  });
  return `https://developer.microsoft.com/graph/graph-explorer?${query}`;
}
