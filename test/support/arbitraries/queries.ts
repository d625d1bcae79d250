// Query options that fit a list of answered objects: conditions on what they hold, and orders.
import * as fc from "fast-check";
import {
  concreteTypes,
  type EntitySet,
  type Property,
  type StructuredType,
  structuredType,
  typeMember,
  typeOf,
} from "../../../schemas/src";

type Json = Readonly<Record<string, unknown>>;

/** A path to single values, and those that objects of the list hold there. */
export interface ValuePath {
  readonly path: string;
  readonly property: Property;
  readonly values: readonly unknown[];
}

/** The paths to primitive values and to members of enums that lead somewhere in the list. */
export function valuePaths(set: EntitySet, objects: readonly Json[]): ValuePath[] {
  return byType(set.type, set.generation, "", objects, (object) => typeOf(object, set));
}

function byType(
  declaredName: string,
  generation: StructuredType["generation"],
  prefix: string,
  objects: readonly Json[],
  typeOfObject: (object: Json) => StructuredType | undefined,
): ValuePath[] {
  return concreteTypes(declaredName, generation).flatMap((type) => {
    const ofType = objects.filter((object) => typeOfObject(object) === type);
    const cast = type === structuredType(declaredName, generation) ? "" : `${type.discriminator.slice(1)}/`;
    return ofType.length === 0 ? [] : withinType(type, `${prefix}${cast}`, ofType);
  });
}

function withinType(type: StructuredType, prefix: string, objects: readonly Json[]): ValuePath[] {
  return [...type.properties.values()].flatMap((property): ValuePath[] => {
    if (property.collection || property.secret || property.value.kind === "navigation") return [];
    const values = objects.map((object) => object[property.name] ?? null);
    if (property.value.kind !== "complex") return [{ path: `${prefix}${property.name}`, property, values }];
    const { typeName } = property.value;
    const inner = values.filter((value): value is Json => typeof value === "object" && value !== null);
    return byType(typeName, type.generation, `${prefix}${property.name}/`, inner, (value) =>
      concreteTypes(typeName, type.generation).find(({ name, discriminator }) =>
        typeMember in value ? discriminator === value[typeMember] : name === typeName,
      ),
    );
  });
}

/** Conditions that can be met, and some that cannot, joined in any way. */
export function filters(paths: readonly ValuePath[]): fc.Arbitrary<string> {
  const { filter } = fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(...paths.map(conditions)),
      fc.tuple(tie("filter"), fc.constantFrom("and", "or"), tie("filter")).map((parts) => `(${parts.join(" ")})`),
      tie("filter").map((inner) => `not (${inner})`),
      tie("filter").map((inner) => `(${inner}) ne true`),
    ),
  }));
  return filter;
}

function conditions(valuePath: ValuePath): fc.Arbitrary<string> {
  const { path, property, values } = valuePath;
  const literals = fc.constantFrom(...values.map((value) => literal(value, property)), "null");
  const compared = fc
    .tuple(fc.constantFrom("eq", "ne", "gt", "ge", "lt", "le"), literals)
    .map(([operator, value]) => `${path} ${operator} ${value}`);
  const listed = fc.array(literals, { minLength: 1, maxLength: 3 }).map((list) => `${path} in (${list.join(",")})`);
  const { value } = property;
  if (value.kind === "primitive" && value.name === "Boolean") return fc.oneof(compared, listed, fc.constant(path));
  if (value.kind !== "primitive" || value.name !== "String") return fc.oneof(compared, listed);
  const called = fc
    .tuple(fc.constantFrom("startswith", "endswith", "contains"), fc.constantFrom("", "a", "S", "'", "2026", "er"))
    .map(([name, part]) => `${name}(${path},'${part.replaceAll("'", "''")}')`);
  return fc.oneof(compared, listed, called);
}

function literal(value: unknown, { value: type }: Property): string {
  const isText = type.kind === "enum" || (type.kind === "primitive" && type.name === "String");
  return isText && typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}

/** One to three paths, up or down. */
export const orders = (paths: readonly ValuePath[]): fc.Arbitrary<{ path: ValuePath; descending: boolean }[]> =>
  fc.array(fc.record({ path: fc.constantFrom(...paths), descending: fc.boolean() }), { minLength: 1, maxLength: 3 });

/** What expressions and lists of options are made of, in any order, and any text at all. */
export const queryTexts = (words: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.array(fc.constantFrom(...words, ...pieces), { maxLength: 20, size: "max" }).map((parts) => parts.join("")),
    fc.array(fc.constantFrom(...words, ...pieces), { maxLength: 20, size: "max" }).map((parts) => parts.join(" ")),
    fc.string({ unit: "binary" }),
  );

const pieces = [
  ..."(),;/:'=$*-.@\"5a \t",
  ...["and", "or", "not", "eq", "ne", "gt", "le", "in", "asc", "desc", "null", "true", "any(", "all(x:", "x/", "x"],
  ...[
    "isof(",
    "startswith(",
    "contains(",
    "length(",
    "tolower(",
    "'a'",
    "''",
    "1.5",
    "-1e3",
    "$count",
    "($select=",
    "$it",
  ],
  ...["2026-08-01", "2026-08-01T00:00:00Z", "2026-13-01", "c9d30e57-12a8-4f6b-b4e9-73f1a8c6d042", "AND", "OR"],
];
