// Writes entities as the service answers them: annotations, masked secrets, links inlined or left out. What an entity
// itself links to has an address of its own and is in the answer only when it is asked for, as in the published samples;
// what a value inside it links to has none.
import { isA, nextLinkMember, type Property, type StructuredType, structuredType } from "../../../../schemas/src";
import { addressOf, contextOf, contextSuffix, nextQuery } from "./addresses";
import { entityAnnotations, navigationLinks, propertyTypeAnnotation, typeAnnotation } from "./annotations";
import { type Entity, Raw, Reference, Structure, type Value, type Values } from "./entity";
import { childrenOf } from "./entityValues";
import { pageOf } from "./page";
import type { Expansion } from "./query/expansion";
import { type Selection, selectedOf } from "./query/selection";

export interface Showing {
  /** Up to and with the API version. */
  readonly root: string;
  /** The answer to a create leaves out what values link to; every other answer shows it. */
  readonly links: "inline" | "omit";
  readonly entity: (reference: Reference) => Entity | undefined;
  /** With all annotations there are. */
  readonly full: boolean;
  readonly etags: boolean;
  /** The only properties to show. */
  readonly select?: Selection;
  /** What to show of what it refers to and contains. */
  readonly expand: readonly Expansion[];
}

type Json = Record<string, unknown>;

/** `parents`: the ids of the entities that hold it. `cast`: the type that the context names, if not that of the set. */
export function showEntity(
  entity: Entity,
  parents: readonly string[],
  showing: Showing,
  cast = structuredType(entity.set.type, entity.set.generation),
): Json {
  const ids = [...parents, entity.id];
  const address = addressOf(showing.root, entity.set, ids);
  const shown = entityAnnotations(entity, address, cast, showing);
  for (const property of entity.type.properties.values()) {
    if (property.value.kind === "navigation") continue;
    showMember(shown, entity.type, property, entity.values.get(property.name), showing);
  }
  if (showing.full) Object.assign(shown, navigationLinks(entity, address));
  for (const expansion of showing.expand) Object.assign(shown, expanded(entity, ids, expansion, showing));
  return shown;
}

function expanded(
  entity: Entity,
  ids: readonly string[],
  { property, type, set, options, given }: Expansion,
  showing: Showing,
): Json {
  const { name } = property;
  if ((type && !isA(entity.type, type)) || !entity.type.properties.has(name)) return {};
  const { root } = showing;
  const { select, ...rest } = showing;
  const within: Showing = { ...rest, expand: options.expand, ...(options.select && { select: options.select }) };
  const context = (path: string, of: readonly string[], suffix: string) => ({
    [`${name}@odata.context`]: contextOf(root, path, of, `${contextSuffix(options)}${suffix}`),
  });
  if (!property.collection) {
    const value = entity.values.get(property.name);
    const target = value instanceof Reference ? showing.entity(value) : undefined;
    if (!target) return { [name]: null };
    return { ...context(target.set.path, [], "/$entity"), [name]: showEntity(target, [], within) };
  }
  const { entities, total, next } = pageOf(childrenOf(entity, property), options);
  return {
    ...(set && context(set.path, ids, "")),
    ...(options.count && { [`${name}@odata.count`]: total }),
    [name]: entities.map((child) => showEntity(child, ids, within)),
    ...(set &&
      next !== undefined && {
        [`${name}${nextLinkMember}`]: `${addressOf(root, set, ids)}${nextQuery(given, next)}`,
      }),
  };
}

export function showStructure(
  { type, values }: Structure,
  declared: StructuredType | undefined,
  showing: Showing,
): Json {
  const shown: Json = typeAnnotation(type, declared, showing.full);
  for (const property of type.properties.values()) {
    showMember(shown, type, property, values.get(property.name), showing);
  }
  return Object.assign(shown, openMembers(values));
}

function showMember(
  shown: Json,
  owner: StructuredType,
  property: Property,
  value: Value | undefined,
  { select, ...showing }: Showing,
): void {
  const { name } = property;
  const part = select ? selectedOf(select, owner, property) : true;
  if (part === false || property.writeOnly) return;
  const inner: Showing = { ...showing, etags: false, expand: [], ...(part !== true && { select: part }) };
  if (value instanceof Reference) {
    const target = showing.links === "inline" ? showing.entity(value) : undefined;
    if (!target) return;
    shown[`${name}@odata.context`] = contextOf(showing.root, value.set.path, [], "/$entity");
    shown[name] = showEntity(target, [], inner);
  } else if (property.value.kind === "navigation") {
    return;
  } else if (value !== undefined) {
    if (showing.full && value !== null) Object.assign(shown, propertyTypeAnnotation(property, owner));
    shown[name] = showValue(value, property, inner);
  } else if (property.nullable && !property.deprecated) {
    shown[name] = property.collection ? [] : null;
  }
}

function showValue(value: Value, property: Property, showing: Showing): unknown {
  if (Array.isArray(value)) return value.map((item) => showValue(item, property, showing));
  if (!(value instanceof Structure)) return value;
  const declared = property.value.kind === "complex" ? structuredType(property.value.typeName) : undefined;
  return showStructure(value, declared, showing);
}

function openMembers(values: Values): Json {
  return Object.fromEntries([...values].flatMap(([name, value]) => (value instanceof Raw ? [[name, value.json]] : [])));
}
