// The objects of a payload with the types that the API model gives them, and their members by any spelling.
import type { Node } from "jsonc-parser";
import {
  baseName,
  bindSuffix,
  type Property,
  propertyFormerly,
  propertyNamed,
  readDiscriminator,
  type StructuredType,
  structuredType,
  typeMember,
} from "../../../../schemas/src";
import { identifyPayload, memberOf } from "../../payload/payload";

/** A member of an object. */
export interface Member {
  readonly name: string;
  readonly key: Node;
  readonly value: Node;
  readonly object: Node;
}

export const membersOf = (object: Node): Member[] =>
  (object.type === "object" ? (object.children ?? []) : []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key && value ? [{ name: String(key.value), key, value, object }] : [];
  });

/** The member that a value is of; an item of a list is of none. */
export function memberAround(value: Node): Member | undefined {
  const [key] = value.parent?.type === "property" ? (value.parent.children ?? []) : [];
  const object = value.parent?.parent;
  return key && object ? { name: String(key.value), key, value, object } : undefined;
}

/** Every object of a payload, itself first. */
export function* objectsIn(node: Node): Iterable<Node> {
  if (node.type === "object") yield node;
  const below = node.type === "object" ? membersOf(node).map(({ value }) => value) : (node.children ?? []);
  for (const each of below) yield* objectsIn(each);
}

/** The type of an object of this payload: what it names, else what its place declares. */
export function typeOf(object: Node, payload: Node): StructuredType | undefined {
  if (object === payload) {
    const found = identifyPayload(payload);
    return "type" in found ? found.type : undefined;
  }
  const named = memberOf(object, typeMember)?.value;
  const type = typeof named === "string" ? readDiscriminator(named)?.type : undefined;
  if (type) return type;
  const around = memberAround(object.parent?.type === "array" ? object.parent : object);
  const owner = around && typeOf(around.object, payload);
  const property = owner && propertyCalled(owner, baseName(around.name));
  return property?.value.kind === "complex" ? structuredType(property.value.typeName, owner?.generation) : undefined;
}

/** The property that a service or a document may mean by this name. */
export const propertyCalled = (type: StructuredType, name: string): Property | undefined =>
  propertyNamed(type, name) ?? propertyFormerly(type, name);

/** The member that is called so: letter by letter, in other casing, by another official name, or as a link. */
export function memberCalled(object: Node, name: string, type: StructuredType | undefined): Member | undefined {
  const members = membersOf(object);
  const lower = name.toLowerCase();
  const base = baseName(name);
  const property = type && base !== "" ? propertyCalled(type, base) : undefined;
  const isMeant = (other: string): boolean =>
    baseName(other).toLowerCase() === base.toLowerCase() ||
    (property !== undefined && type !== undefined && propertyCalled(type, baseName(other)) === property);
  return (
    members.find((member) => member.name === name) ??
    members.find((member) => member.name.toLowerCase() === lower) ??
    (base === ""
      ? undefined
      : (members.find((member) => isMeant(member.name) && !member.name.includes("@")) ??
        members.find((member) => isMeant(member.name) && member.name.toLowerCase().endsWith(bindSuffix))))
  );
}
