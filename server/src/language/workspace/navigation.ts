// From a name to all the places that name the same entity.
import { isGuid } from "../../../../schemas/src";
import type { Edit } from "../finding";
import { renamed } from "./names";
import type { Definition, Mention, Place, Reference, Summary } from "./summary";
import type { WorkspaceIndex } from "./workspaceIndex";

/** The entity that is named at an offset; a link is one name, wherever in it the cursor is. */
export function mentionAt({ definitions, references }: Summary, offset: number): Mention | undefined {
  const holds = ({ start, end }: { start: number; end: number }): boolean => start <= offset && offset <= end;
  return references.find(({ value }) => holds(value)) ?? definitions.find(({ place }) => holds(place));
}

export function definitionsOf({ address: { key }, place }: Mention, index: WorkspaceIndex): readonly Definition[] {
  return index.definitions(key, place.uri);
}

/** Every place that names the entity; those that define it come first. */
export function placesOf({ address: { key } }: Mention, index: WorkspaceIndex, withDefinitions: boolean): Place[] {
  const all: Mention[] = [...(withDefinitions ? index.definitions(key) : []), ...index.references(key)];
  return all.map(({ place }) => place);
}

/** Why an entity cannot get another name here; undefined when it can. */
export function whyNotRenamed({ address, calling }: Mention, index: WorkspaceIndex): string | undefined {
  const definitions = index.definitions(address.key);
  if (definitions.length === 0) return `No document here defines \`${calling}\`, so only the tenant could rename it.`;
  if (!address.set.idFrom && (isGuid(calling) || definitions.some(({ isAnswered }) => isAnswered))) {
    return "The service has drawn this id; it stays as it is.";
  }
  return undefined;
}

/** Why a text cannot be the new name; undefined when it can. */
export function whyNotName(mention: Mention, name: string, index: WorkspaceIndex): string | undefined {
  if (!/^[^\s/?#'"()\\]+$/.test(name)) return "An id takes no blanks, quotes, brackets, slashes, `?` or `#`.";
  const {
    calling,
    address: { key },
  } = mention;
  const other = key.slice(0, key.length - calling.length) + name.toLowerCase();
  return other !== key && index.definitions(other).length > 0
    ? `Another of ${mention.address.set.name} is called \`${name}\` here.`
    : undefined;
}

/** The edits that give an entity another name, by document. */
export function rename(
  { address: { key } }: Mention,
  name: string,
  index: WorkspaceIndex,
): ReadonlyMap<string, readonly Edit[]> {
  const edits = new Map<string, Edit[]>();
  const mentions: (Definition | Reference)[] = [...index.definitions(key), ...index.references(key)];
  for (const mention of mentions) {
    const { uri } = mention.place;
    edits.set(uri, [...(edits.get(uri) ?? []), renamed(mention, name)]);
  }
  return edits;
}
