// What answers say about themselves, beyond the values of entities.
import {
  etagMember,
  namespace,
  type Property,
  type StructuredType,
  structuredType,
  typeMember,
} from "../../../../schemas/src";
import type { Entity } from "./entity";
import { etagOf } from "./etag";
import { isAddressed } from "./reach";
import type { Showing } from "./showEntity";

type Json = Record<string, unknown>;

const graphNamespace = namespace.slice(0, namespace.lastIndexOf("."));

/** `address`: of the entity itself. `declared`: the type that the context tells already. */
export function entityAnnotations(
  entity: Entity,
  address: string,
  declared: StructuredType | undefined,
  { full, etags }: Showing,
): Json {
  const { type, set } = entity;
  return {
    ...typeAnnotation(type, declared, full),
    ...(full && { "@odata.id": address }),
    ...(full && set.operations.update && { "@odata.editLink": address }),
    ...(etags && { [etagMember]: etagOf(entity) }),
  };
}

export const typeAnnotation = (type: StructuredType, declared: StructuredType | undefined, full: boolean): Json =>
  full || type !== declared ? { [typeMember]: type.discriminator } : {};

/** Where what the entity refers to or contains can be read, as far as it has an address. */
export function navigationLinks({ type, set }: Entity, address: string): Json {
  const addressed = [...type.properties.values()].filter((property) => isAddressed(property, set));
  return Object.fromEntries(addressed.map(({ name }) => [`${name}@odata.navigationLink`, `${address}/${name}`]));
}

/** The type of a property's value, where the value itself does not tell. */
export function propertyTypeAnnotation(property: Property, owner: StructuredType): Json {
  const name = typeName(property, owner);
  if (property.collection) return { [`${property.name}${typeMember}`]: `#Collection(${name})` };
  const isPlain = property.value.kind === "complex" || ["String", "Boolean", "Int32"].includes(name);
  return isPlain ? {} : { [`${property.name}${typeMember}`]: `#${name}` };
}

function typeName({ value }: Property, owner: StructuredType): string {
  if (value.kind === "primitive") return value.name;
  if (value.kind === "enum") return `${value.enum.outside ? graphNamespace : namespace}.${value.enum.name}`;
  return structuredType(value.typeName, owner.generation)?.discriminator.slice(1) ?? value.typeName;
}

/** The same answer without all that, but for what a list cannot do without. */
export function withoutAnnotations(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutAnnotations);
  if (typeof json !== "object" || json === null) return json;
  const kept = Object.entries(json).filter(([name]) => !/@odata\.(?!nextLink$|count$)/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutAnnotations(value)]));
}
