// Decides the type of every object of a payload: from its `@odata.type`, else from the place where it stands.
// Whatever judges, completes or explains asks here first, and then looks at nothing but that type.

import {
  baseName,
  bindSuffix,
  contextMember,
  type Discriminator,
  type Generation,
  identify,
  type Property,
  propertyNamed,
  type StructuredType,
  structuredType,
  type TypedPlace,
  typeMember,
} from "../../../schemas/src";
import { type FlowDocument, type Member, members } from "./flowDocument";
import type { JsonNode } from "./syntax/tree";

/** What the place of an object says about it. */
export interface Place extends TypedPlace {
  /** The property that holds it, directly or as an item. */
  readonly property: Property | undefined;
}

export type Typing =
  | {
      readonly kind: "typed";
      readonly type: StructuredType;
      readonly discriminator?: Discriminator;
      readonly member?: Member;
    }
  | { readonly kind: "missing"; readonly candidates: readonly StructuredType[] }
  | { readonly kind: "unreadable" | "unknown"; readonly member: Member; readonly candidates: readonly StructuredType[] }
  | {
      readonly kind: "abstract" | "misplaced";
      readonly member: Member;
      readonly type: StructuredType;
      readonly candidates: readonly StructuredType[];
    };

export interface TypedObject {
  readonly node: JsonNode;
  readonly place: Place;
  readonly typing: Typing;
  readonly members: readonly Member[];
}

export interface TypedArray {
  readonly node: JsonNode;
  readonly property: Property;
  readonly generation: Generation;
}

/** Every object and array whose place is known, by the offset of its opening bracket. */
export interface TypedDocument {
  readonly objects: ReadonlyMap<number, TypedObject>;
  readonly arrays: ReadonlyMap<number, TypedArray>;
  /** The payloads: the root object, or the items of the root array. */
  readonly payloads: readonly TypedObject[];
}

const payloadPlace: Place = { declared: undefined, generation: "current", property: undefined };

export function typeDocument({ root }: FlowDocument): TypedDocument {
  const objects = new Map<number, TypedObject>();
  const arrays = new Map<number, TypedArray>();
  const payloads: TypedObject[] = [];

  const visitObject = (node: JsonNode, place: Place): TypedObject => {
    const own = members(node);
    const typing = typeObject(own, place);
    const typed: TypedObject = { node, place, typing, members: own };
    objects.set(node.start, typed);
    if (typing.kind !== "typed") return typed;
    for (const { name, value } of own) {
      const property = value && propertyNamed(typing.type, name);
      if (property) visitValue(value, property, typing.type.generation);
    }
    return typed;
  };

  const visitValue = (value: JsonNode, property: Property, generation: Generation): void => {
    if (value.kind === "array" && property.collection) {
      arrays.set(value.start, { node: value, property, generation });
      for (const item of value.children()) visitSingle(item, property, generation);
    } else if (!property.collection) {
      visitSingle(value, property, generation);
    }
  };

  const visitSingle = (node: JsonNode, property: Property, generation: Generation): void => {
    if (node.kind !== "object" || property.value.kind !== "complex") return;
    visitObject(node, { declared: structuredType(property.value.typeName, generation), generation, property });
  };

  if (root?.kind === "object") payloads.push(visitObject(root, payloadPlace));
  if (root?.kind === "array") {
    for (const item of root.children()) if (item.kind === "object") payloads.push(visitObject(item, payloadPlace));
  }
  return { objects, arrays, payloads };
}

function typeObject(own: readonly Member[], place: Place): Typing {
  const member = own.find(({ name }) => name === typeMember);
  if (!member && place.declared && !place.declared.abstract) return { kind: "typed", type: place.declared };
  const context = own.find(({ name }) => name === contextMember)?.value?.value;
  const found = identify(
    {
      ...(member && { discriminator: { value: member.value?.kind === "string" ? member.value.value : undefined } }),
      ...(typeof context === "string" && { context }),
      names: () => namesOf(own),
    },
    place,
  );
  if (found.kind === "missing") return { kind: "missing", candidates: found.candidates };
  if (found.kind === "typed") return { ...found, ...(member && { member }) };
  // Whatever else is found was found in the member.
  return member ? { ...found, member } : { kind: "missing", candidates: found.candidates };
}

export const namesOf = (own: readonly Member[]): string[] => own.map(({ name }) => name);

/** The property that a member of that name gives, as a value or as a link. */
export function givenProperty(type: StructuredType, name: string): Property | undefined {
  const base = baseName(name);
  const annotation = name.slice(base.length).toLowerCase();
  return annotation === "" || annotation === bindSuffix ? propertyNamed(type, base) : undefined;
}
