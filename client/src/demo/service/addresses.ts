// Addresses that answers hold: of entities and collections, of next pages, and of what the metadata would say of them.
import type { EntitySet, StructuredType } from "../../../../schemas/src";
import type { Expansion } from "./query/expansion";
import { describeSelection, type Selection } from "./query/selection";
import { qualifiedName } from "./typeNames";

/** The absolute address of a collection, or with one id more, of an entity in it. */
export function addressOf(root: string, set: EntitySet, ids: readonly string[], cast?: StructuredType): string {
  const rest = ids.map(encodeURIComponent);
  const path = set.path.replace(/\{.+?\}/g, () => rest.shift() ?? "");
  return `${root}${[path, ...rest, ...(cast ? [qualifiedName(cast)] : [])].join("/")}`;
}

export function contextOf(root: string, setPath: string, ids: readonly string[], suffix = ""): string {
  const rest = [...ids];
  const path = setPath.slice(1).replace(/\/\{.+?\}/g, () => `('${rest.shift() ?? ""}')`);
  return `${root}/$metadata#${path}${suffix}`;
}

/** What stands in a context behind the set: the cast, and what was asked to be shown. */
export function contextSuffix(
  shown?: { readonly select?: Selection; readonly expand: readonly Expansion[] },
  cast?: StructuredType,
): string {
  const selected = shown?.select ? describeSelection(shown.select) : [];
  const expanded = (shown?.expand ?? []).map(
    ({ property, options }) => `${property.name}${contextSuffix(options) || "()"}`,
  );
  const members = [...selected, ...expanded];
  return `${cast ? `/${qualifiedName(cast)}` : ""}${members.length > 0 ? `(${members.join(",")})` : ""}`;
}

/** The query of the next page: the options that were given, but a new place to begin at. */
export function nextQuery(options: Iterable<readonly [string, string]>, skipToken: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of options) if (!/^\$?skip(token)?$/i.test(name)) query.append(name, value);
  query.append("$skiptoken", skipToken);
  return `?${query.toString().replaceAll("%24", "$")}`;
}
