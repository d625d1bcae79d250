// Which query options are understood where; others that begin with $ are refused in words rather than ignored.
import { badRequest } from "./serviceError";

const ofEntity = ["$select", "$expand"] as const;
const ofCollection = ["$filter", "$search"] as const;
const ofList = [...ofCollection, "$orderby", ...ofEntity, "$top", "$skip", "$count"] as const;

const understood = {
  list: [...ofList, "$skiptoken", "$format"],
  get: [...ofEntity, "$format"],
  count: ofCollection,
  create: ["$format"],
  update: ["$format"],
  delete: ["$format"],
  root: ["$format"],
  call: ["$format"],
  expandedList: ofList,
  expandedOne: ofEntity,
} as const;

export type OptionPlace = keyof typeof understood;
export type OptionName = (typeof understood)[OptionPlace][number];

/** By their canonical names. */
export type GivenOptions = ReadonlyMap<string, string>;

const names: ReadonlySet<string> = new Set(Object.values(understood).flat());

/** The name with $ and in lower case; undefined when it is no option of OData's and so the caller's own affair. */
export function canonicalOption(name: string): string | undefined {
  const canonical = `$${name.replace(/^\$/, "").toLowerCase()}`;
  return names.has(canonical) || name.startsWith("$") ? canonical : undefined;
}

/** The query options of a request. */
export function givenOptions(parameters: URLSearchParams, place: OptionPlace): GivenOptions {
  const given = new Map<string, string>();
  for (const [name, value] of parameters) {
    const canonical = canonicalOption(name);
    if (canonical === undefined) continue;
    if (given.has(canonical)) throw badRequest(`The query option '${canonical}' is given twice.`, canonical);
    given.set(canonical, value);
  }
  refuseUnknown(given, place);
  return given;
}

/** `within` says which expansion they are of. */
export function refuseUnknown(given: GivenOptions, place: OptionPlace, within = ""): void {
  const known: readonly string[] = understood[place];
  const unknown = [...given.keys()].find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const list = known.filter((name) => name !== "$format");
  const hint = list.length > 0 ? `It understands ${list.join(", ")} here.` : "It understands none here.";
  throw badRequest(`The demo tenant does not support the query option '${unknown}'${within}. ${hint}`, unknown);
}
