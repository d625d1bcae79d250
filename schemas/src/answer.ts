// Reads what the service answers: single objects, lists, and objects that the drafts wrap in `value`.
import { bindSuffix } from "./bindLink";
import { readDiscriminator, typeOf } from "./discriminator";
import { propertyNamed, type StructuredType, structuredType } from "./model";
import { type EntitySet, entitySets } from "./routes";

export const contextMember = "@odata.context";
export const nextLinkMember = "@odata.nextLink";

/** The version of an entity, where a service tells it: a write may name it in `If-Match`. */
export const etagMember = "@odata.etag";

/** Holds the entities of a list; the drafts wrap a single one in it too. */
export const wrappedMember = "value";

/** Whether an object of these names only holds what was answered: an entity may have a member of that name as well. */
export const isWrapper = (names: readonly string[]): boolean =>
  names.includes(wrappedMember) && names.every((name) => name === wrappedMember || isAnnotation(name));

/** A link is none: it is part of what an entity says. */
const isAnnotation = (name: string): boolean => name.includes("@") && !name.toLowerCase().endsWith(bindSuffix);

export interface AnsweredEntity {
  readonly entity: Readonly<Record<string, unknown>>;
  /** What it names itself, else what the set declares. */
  readonly type: StructuredType | undefined;
}

export interface Answer {
  /** The set that answered, where the context names one or the caller knows. */
  readonly set: EntitySet | undefined;
  readonly kind: "list" | "single";
  readonly entities: readonly AnsweredEntity[];
  /** Where a list goes on. */
  readonly nextLink?: string;
}

/** Takes an answer apart; undefined when it is not an object. `asked` is the set that the request addressed. */
export function readAnswer(body: unknown, asked?: EntitySet): Answer | undefined {
  if (!isObject(body)) return undefined;
  const context = body[contextMember];
  const set = (typeof context === "string" ? setOfContext(context) : undefined) ?? asked;
  const typed = (entity: Readonly<Record<string, unknown>>): AnsweredEntity => ({
    entity,
    type: set && typeOf(entity, set),
  });
  const value = body[wrappedMember];
  if (Array.isArray(value)) {
    const nextLink = body[nextLinkMember];
    return {
      set,
      kind: "list",
      entities: value.filter(isObject).map(typed),
      ...(typeof nextLink === "string" && { nextLink }),
    };
  }
  const isWrapped = isObject(value) && isWrapper(Object.keys(body));
  return { set, kind: "single", entities: [typed(isWrapped ? value : body)] };
}

/**
 * The set that a context address such as `…/$metadata#external/industryData/years/$entity` names. Hosts and versions
 * are not looked at: published answers carry those of test servers.
 */
export function setOfContext(context: string): EntitySet | undefined {
  const plain = plainContext(context)
    .replace(/\/microsoft\.graph\.[\w.]+$/, "")
    .toLowerCase();
  return [...entitySets()].find(
    ({ path }) =>
      path
        .replace(/\/\{[^}]+\}/g, "")
        .slice(1)
        .toLowerCase() === plain,
  );
}

/**
 * The type of what a context address names: the one it casts to, else the one its set or navigation property declares;
 * an answer of a function names its type. A draft type whose name the current API has kept is read as the current one.
 */
export function typeOfContext(context: string): StructuredType | undefined {
  const plain = plainContext(context);
  const lastSlash = plain.lastIndexOf("/");
  const last = plain.slice(lastSlash + 1);
  const named = last.startsWith("microsoft.graph.") ? readDiscriminator(`#${last}`)?.type : undefined;
  const set = setOfContext(context);
  if (named || set) return named ?? structuredType(set?.type ?? "");
  const owner = lastSlash < 0 ? undefined : typeOfContext(plain.slice(0, lastSlash));
  const property = owner && propertyNamed(owner, last);
  return property?.value.kind === "navigation" ? structuredType(property.value.typeName) : undefined;
}

/** What a context address names, without keys and without the properties that were asked for. */
function plainContext(context: string): string {
  let plain = context.slice(context.indexOf("#") + 1).replace(/\/\$entity$/, "");
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = plain.replace(/\((?:[^()']|'(?:[^']|'')*')*\)/g, "");
  }
  return plain;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
