// Follows a path such as `filter/attribute` or `year/displayName` over the API model.
import { isA, type Property, propertyNamed, type StructuredType, subtypes } from "../../../../../schemas/src";
import { Reference, Structure } from "../entity";
import { childrenOf } from "../entityValues";
import { routeThrough, setThrough } from "../reach";
import { qualifiedName, typeInAddress } from "../typeNames";
import type { Path, Step } from "./expression";
import { describeKind, type Kind, kindOfItems, number } from "./kinds";
import { type Item, type Operand, type Scope, subjectOf, type World } from "./operand";
import { queryProblem } from "./queryProblem";

export function resolvePath({ steps }: Path, scope: Scope): Operand {
  const [first, ...others] = steps;
  const kind = first && scope.variables.get(first.name);
  const onwards = (from: Operand, step: Step): Operand => follow(from, step, scope);
  if (!kind) return steps.reduce(onwards, subjectOf(scope));
  return others.reduce(onwards, { kind, read: (frame) => frame.get(first.name) ?? null });
}

function follow(from: Operand, step: Step, scope: Scope): Operand {
  const { name, at } = step;
  const { kind, read } = from;
  if (kind.is === "collection") {
    if (name.toLowerCase() === "$count")
      return { kind: number, read: (frame) => ((read(frame) ?? []) as unknown[]).length };
    throw queryProblem(scope.option, at, `'${name}' stands behind a collection; any, all or $count can stand there`);
  }
  if (kind.is !== "structure") {
    throw queryProblem(scope.option, at, `'${name}' stands behind ${describeKind(kind)}, which has no members`);
  }
  if (name.includes(".")) return cast(from, kind, step, scope);
  const property = propertyOf(kind.type, step, scope);
  if (kind.type.kind === "entity" && property.value.kind === "navigation") {
    const route = routeThrough(property, kind.set);
    if (route) scope.world.authorize(route);
  }
  const items = kindOfItems(property, kind.type, setThrough(property, kind.set));
  return {
    kind: property.collection ? { is: "collection", of: items } : items,
    read: (frame) => {
      const item = read(frame) as Item | null;
      return item && member(item, property, scope.world);
    },
  };
}

function cast(
  { read }: Operand,
  { type: from, set }: Extract<Kind, { is: "structure" }>,
  { name, at }: Step,
  { option }: Scope,
): Operand {
  const type = typeInAddress(name, from.generation);
  if (!type) throw queryProblem(option, at, `'${name}' names no type of this API`);
  if (!isA(type, from)) throw queryProblem(option, at, `'${name}' is no kind of ${qualifiedName(from)}`);
  return {
    kind: { is: "structure", type, ...(set && { set }) },
    read: (frame) => {
      const item = read(frame) as Item | null;
      return item && isA(item.type, type) ? item : null;
    },
  };
}

/** The property of that name, in whatever casing. */
export function propertyOf(type: StructuredType, { name, at }: Step, { option }: Scope): Property {
  const property = propertyNamed(type, name);
  if (property?.secret) throw queryProblem(option, at, `'${property.name}' is a secret, which no query may ask for`);
  if (property) return property;
  const owner = subtypes(type).find((subtype) => propertyNamed(subtype, name));
  const hint = owner ? `; '${qualifiedName(owner)}/${name}' is one` : "";
  throw queryProblem(option, at, `'${name}' is no property of type '${qualifiedName(type)}'${hint}`);
}

function member(item: Item, property: Property, { target }: World): unknown {
  if (property.contained && !(item instanceof Structure)) return childrenOf(item, property);
  return held(item.values.get(property.name), property, target);
}

function held(value: unknown, { collection }: Property, target: World["target"]): unknown {
  if (value instanceof Reference) return target(value) ?? null;
  return value ?? (collection ? [] : null);
}
