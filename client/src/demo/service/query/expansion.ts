// $expand: what an entity refers to or contains, shown inside it, with query options of its own.
import {
  concreteTypes,
  type EntitySet,
  isA,
  type Property,
  propertyNamed,
  type StructuredType,
  structuredType,
} from "../../../../../schemas/src";
import { canonicalOption, type GivenOptions } from "../optionNames";
import type { QueryOptions } from "../queryOptions";
import { routeThrough, setThrough } from "../reach";
import { badRequest } from "../serviceError";
import { qualifiedName, typeInAddress } from "../typeNames";
import type { Scope, Subject } from "./operand";
import { queryProblem } from "./queryProblem";
import { type Part, splitList } from "./splitList";

export interface Expansion {
  /** Only of entities of this type. */
  readonly type?: StructuredType;
  readonly property: Property;
  /** Where the entities live, if that is known. */
  readonly set?: EntitySet;
  readonly options: QueryOptions;
  /** The options as they were given, for the address of the next page. */
  readonly given: GivenOptions;
}

/** Reads the options of an expanded property, which errors call `option`. */
type ReadOptions = (given: GivenOptions, subject: Subject, isList: boolean, option: string) => QueryOptions;

export function readExpansions(text: string, scope: Scope, readOptions: ReadOptions): Expansion[] {
  const expansions = splitList(text, ",", scope.option).flatMap((part) => readExpansion(part, scope, readOptions));
  for (const [index, { property, type }] of expansions.entries()) {
    if (expansions.slice(0, index).some((other) => other.property.name === property.name && other.type === type)) {
      throw badRequest(`${scope.option} names '${property.name}' twice.`, scope.option);
    }
  }
  return expansions;
}

type Navigation = Pick<Expansion, "property" | "type">;

function readExpansion({ text, at }: Part, scope: Scope, readOptions: ReadOptions): Expansion[] {
  const { option, subject, world } = scope;
  const [, path = "", inner] = /^([^()]*)(?:\((.*)\))?$/s.exec(text) ?? [];
  if (path === "") throw queryProblem(option, at, "the name of a property was expected");
  const properties: Navigation[] = path === "*" ? allNavigations(subject) : [navigationAt(path, at, scope)];
  return properties.map(({ property, type }) => {
    const set = setThrough(property, subject.set);
    const route = routeThrough(property, subject.set);
    if (route) world.authorize(route);
    const target: Subject = { type: targetType(property, subject), ...(set && { set }) };
    const given = inner === undefined ? new Map() : readGiven(inner, option);
    const options = readOptions(given, target, property.collection === true, `${option}=${property.name}`);
    return { property, options, given, ...(type && { type }), ...(set && { set }) };
  });
}

function navigationAt(path: string, at: number, scope: Scope): Navigation {
  const { option, subject } = scope;
  const steps = path.trim().split("/");
  const type = steps.length > 1 ? typeInAddress(steps[0] ?? "", subject.type.generation) : undefined;
  const [name = "", ...more] = type ? steps.slice(1) : steps;
  const property = typesOf(subject)
    .filter((each) => !type || isA(each, type))
    .map((each) => propertyNamed(each, name))
    .find((each) => each?.value.kind === "navigation");
  if (property && more.length === 0) return { property, ...(type && { type }) };
  const known = allNavigations(subject).map((each) => each.property.name);
  const hint = known.length > 0 ? `; ${known.join(", ")} can` : "; nothing can";
  throw queryProblem(option, at, `'${path.trim()}' cannot be expanded on '${qualifiedName(subject.type)}'${hint}`);
}

function allNavigations(subject: Subject): Navigation[] {
  const all = typesOf(subject).flatMap(({ properties }) => [...properties.values()]);
  const navigations = all.filter(({ value }) => value.kind === "navigation");
  return [...new Map(navigations.map((property) => [property.name, { property }])).values()];
}

const typesOf = ({ type }: Subject): readonly StructuredType[] => concreteTypes(type.name, type.generation);

function targetType({ value }: Property, { type }: Subject): StructuredType {
  const target = value.kind === "navigation" ? structuredType(value.typeName, type.generation) : undefined;
  if (!target) throw new Error("The model has no type for a navigation property.");
  return target;
}

/** The options in the parentheses of an expanded property. */
function readGiven(text: string, option: string): GivenOptions {
  const given = new Map<string, string>();
  for (const { text: part, at } of splitList(text, ";", option)) {
    const [, name = "", value = ""] = /^(\$?\w+)=(.*)$/s.exec(part) ?? [];
    const canonical = canonicalOption(name);
    if (canonical === undefined) throw queryProblem(option, at, "an option such as $select=id was expected");
    if (given.has(canonical)) throw badRequest(`${option} gives the option '${canonical}' twice.`, option);
    given.set(canonical, value);
  }
  return given;
}
