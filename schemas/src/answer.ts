// Reads what the service answers: single objects, lists, and objects that the drafts wrap in `value`.
import { typeOf } from "./discriminator";
import { type EntitySet, entitySets, type StructuredType } from "./model";

export const contextMember = "@odata.context";
export const nextLinkMember = "@odata.nextLink";

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
  const { value } = body;
  if (Array.isArray(value)) {
    const nextLink = body[nextLinkMember];
    return {
      set,
      kind: "list",
      entities: value.filter(isObject).map(typed),
      ...(typeof nextLink === "string" && { nextLink }),
    };
  }
  // A wrapped entity is alone in its wrapper; an entity may have a property of that name.
  const isWrapped = isObject(value) && Object.keys(body).every((name) => name === "value" || name.startsWith("@"));
  return { set, kind: "single", entities: [typed(isWrapped ? value : body)] };
}

/**
 * The set that a context address such as `…/$metadata#external/industryData/years/$entity` names. Hosts and versions
 * are not looked at: published answers carry those of test servers.
 */
export function setOfContext(context: string): EntitySet | undefined {
  const named = context.slice(context.indexOf("#") + 1).replace(/\/\$entity$/, "");
  const plain = named
    .replace(/\((?:[^()']|'(?:[^']|'')*')*\)/g, "") // keys and selected properties
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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
