// Writes entities as the service answers them: annotations, masked secrets, links inlined or left out. What an entity
// itself links to has an address of its own and is never in the answer, as in the published samples; what a value
// inside it links to has none.
import { type Property, type StructuredType, structuredType, typeMember } from "../../../../schemas/src";
import { type Entity, Raw, Reference, Structure, type Value, type Values } from "./entity";
import { stateOf } from "./serverValues";

export interface Showing {
  /** Up to and with the API version. */
  readonly root: string;
  readonly now: number;
  /** The answer to a create leaves out what values link to; every other answer shows it. */
  readonly links: "inline" | "omit";
  readonly entity: (reference: Reference) => Entity | undefined;
  /** Canonical names of the only properties to show. */
  readonly select?: readonly string[];
}

type Json = Record<string, unknown>;

export function showEntity(entity: Entity, showing: Showing): Json {
  const declared = structuredType(entity.set.type, entity.set.generation);
  const shown: Json = entity.type === declared ? {} : { [typeMember]: entity.type.discriminator };
  const { select, ...nested } = showing;
  for (const property of entity.type.properties.values()) {
    if (property.value.kind === "navigation") continue;
    if (select && !select.includes(property.name)) continue;
    const value = entity.values.get(property.name) ?? stateOf(property, entity.createdAt, showing.now);
    showMember(shown, property, value, nested);
  }
  return shown;
}

export function contextOf(root: string, setPath: string, ids: readonly string[], suffix = ""): string {
  const rest = [...ids];
  const path = setPath.slice(1).replace(/\/\{.+?\}/g, () => `('${rest.shift() ?? ""}')`);
  return `${root}/$metadata#${path}${suffix}`;
}

function showStructure({ type, values }: Structure, declared: StructuredType | undefined, showing: Showing): Json {
  const shown: Json = type === declared ? {} : { [typeMember]: type.discriminator };
  for (const property of type.properties.values()) showMember(shown, property, values.get(property.name), showing);
  return Object.assign(shown, openMembers(values));
}

function showMember(shown: Json, property: Property, value: Value | undefined, showing: Showing): void {
  const { name } = property;
  if (property.writeOnly) return;
  if (value instanceof Reference) {
    const target = showing.links === "inline" ? showing.entity(value) : undefined;
    if (!target) return;
    shown[`${name}@odata.context`] = contextOf(showing.root, value.set.path, [], "/$entity");
    shown[name] = showEntity(target, showing);
  } else if (property.value.kind === "navigation") {
    return;
  } else if (value !== undefined) {
    shown[name] = showValue(value, property, showing);
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
