// Which type an object of a payload is: from its `@odata.type`, from the place where it stands, or from the members that
// it has.
import { type Discriminator, readDiscriminator } from "./discriminator";
import { concreteTypes, isA, propertyFormerly, propertyNamed, type StructuredType } from "./model";
import { creatableTypes, needsDiscriminator, setFor } from "./routes";
import type { Generation } from "./rows";

/** Points an editor to a JSON schema; a payload may hold it, a request never does. */
export const schemaMember = "$schema";

/** Where an object stands. */
export interface TypedPlace {
  /** The declared type; undefined for a payload, which may be anything that can be created. */
  readonly declared: StructuredType | undefined;
  readonly generation: Generation;
}

/** What an object shows of itself. */
export interface Shown {
  /** The value of `@odata.type`, whatever it is; left out where there is no such member. */
  readonly discriminator?: { readonly value: unknown };
  /** The names of all members; asked for only where nothing names the type. */
  readonly names: () => readonly string[];
}

export type Identification =
  | { readonly kind: "typed"; readonly type: StructuredType; readonly discriminator: Discriminator }
  /** Nothing names the type, and nothing needs to. */
  | { readonly kind: "typed"; readonly type: StructuredType; readonly by: "place" | "members" }
  | { readonly kind: "missing" | "unreadable" | "unknown"; readonly candidates: readonly StructuredType[] }
  | {
      readonly kind: "abstract" | "misplaced";
      readonly type: StructuredType;
      readonly candidates: readonly StructuredType[];
    };

/** Candidates are ordered by how many of the members they know. */
export function identify(shown: Shown, place: TypedPlace): Identification {
  const allowed = typesAllowedAt(place);
  if (!shown.discriminator) return undiscriminated(shown, place, allowed);
  const { value } = shown.discriminator;
  const discriminator = typeof value === "string" ? readDiscriminator(value) : undefined;
  if (discriminator && !discriminator.type.abstract && allowed.includes(discriminator.type)) {
    return { kind: "typed", type: discriminator.type, discriminator };
  }
  const candidates = rankByFit(allowed, shown.names());
  if (typeof value !== "string") return { kind: "unreadable", candidates };
  if (!discriminator) return { kind: "unknown", candidates };
  const { type } = discriminator;
  if (type.abstract) {
    return { kind: "abstract", type, candidates: candidates.filter((candidate) => isA(candidate, type)) };
  }
  return { kind: "misplaced", type, candidates };
}

function undiscriminated(
  { names }: Shown,
  { declared }: TypedPlace,
  allowed: readonly StructuredType[],
): Identification {
  if (declared) {
    return declared.abstract
      ? { kind: "missing", candidates: rankByFit(allowed, names()) }
      : { kind: "typed", type: declared, by: "place" };
  }
  const fits = fitting(allowed, names());
  const [only, ...others] = fits;
  if (only && others.length === 0 && mayOmitDiscriminator({ declared }, only)) {
    return { kind: "typed", type: only, by: "members" };
  }
  return { kind: "missing", candidates: rankByFit(allowed, names()) };
}

/** The concrete types that may stand at a place. */
export function typesAllowedAt({ declared, generation }: TypedPlace): readonly StructuredType[] {
  return declared ? concreteTypes(declared.name, generation) : creatableTypes();
}

/** Whether an object at this place may leave out `@odata.type`. */
export function mayOmitDiscriminator({ declared }: Pick<TypedPlace, "declared">, type: StructuredType): boolean {
  if (declared) return !declared.abstract;
  const set = setFor(type);
  return set !== undefined && !needsDiscriminator(set);
}

/** The types with those first that know most of the members present. */
export function rankByFit(types: readonly StructuredType[], names: readonly string[]): StructuredType[] {
  const telling = tellingNames(names);
  const score = (type: StructuredType): number => telling.filter((name) => knows(type, name)).length;
  return types
    .map((type) => ({ type, known: score(type) }))
    .sort((a, b) => b.known - a.known)
    .map(({ type }) => type);
}

/** The types that know every member present; none when there is nothing to go by. */
export function fitting(types: readonly StructuredType[], names: readonly string[]): StructuredType[] {
  const telling = tellingNames(names);
  if (telling.length === 0) return [];
  return types.filter((type) => telling.every((name) => knows(type, name)));
}

/** The names that say something about the type: no annotations, and not what is the editor's business. */
const tellingNames = (names: readonly string[]): string[] =>
  names.map(baseName).filter((name) => name !== "" && name !== schemaMember);

/** What `name` or `name@annotation` is about; empty for an annotation of the object itself. */
export function baseName(name: string): string {
  const at = name.indexOf("@");
  return at < 0 ? name : name.slice(0, at);
}

/** Whether a type has the property, now or in the drafts. */
const knows = (type: StructuredType, name: string): boolean =>
  propertyNamed(type, name) !== undefined || propertyFormerly(type, name) !== undefined;
