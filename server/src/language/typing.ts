// Decides the type of every object of a payload: from its `@odata.type`, else from the place where it stands.
// Whatever judges, completes or explains asks here first, and then looks at nothing but that type.
import type { Node } from "jsonc-parser";
import {
  bindSuffix,
  concreteTypes,
  creatableTypes,
  type Discriminator,
  type Generation,
  isA,
  needsDiscriminator,
  type Property,
  propertyNamed,
  readDiscriminator,
  type StructuredType,
  setFor,
  structuredType,
  typeMember,
} from "../../../schemas/src";
import { type FlowDocument, type Member, members } from "./flowDocument";

/** What the place of an object says about it. */
export interface Place {
  /** The declared type; undefined for a payload, which may be anything that can be created. */
  readonly declared: StructuredType | undefined;
  readonly generation: Generation;
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
  readonly node: Node;
  readonly place: Place;
  readonly typing: Typing;
  readonly members: readonly Member[];
}

export interface TypedArray {
  readonly node: Node;
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

  const visitObject = (node: Node, place: Place): TypedObject => {
    const own = members(node);
    const typing = typeObject(own, place);
    const typed: TypedObject = { node, place, typing, members: own };
    objects.set(node.offset, typed);
    if (typing.kind !== "typed") return typed;
    for (const { name, value } of own) {
      const property = value && propertyNamed(typing.type, name);
      if (property) visitValue(value, property, typing.type.generation);
    }
    return typed;
  };

  const visitValue = (value: Node, property: Property, generation: Generation): void => {
    if (value.type === "array" && property.collection) {
      arrays.set(value.offset, { node: value, property, generation });
      for (const item of value.children ?? []) visitSingle(item, property, generation);
    } else if (!property.collection) {
      visitSingle(value, property, generation);
    }
  };

  const visitSingle = (node: Node, property: Property, generation: Generation): void => {
    if (node.type !== "object" || property.value.kind !== "complex") return;
    visitObject(node, { declared: structuredType(property.value.typeName, generation), generation, property });
  };

  if (root?.type === "object") payloads.push(visitObject(root, payloadPlace));
  if (root?.type === "array") {
    for (const item of root.children ?? []) if (item.type === "object") payloads.push(visitObject(item, payloadPlace));
  }
  return { objects, arrays, payloads };
}

/** The concrete types that may stand at a place. */
export function typesAllowedAt({ declared, generation }: Place): readonly StructuredType[] {
  return declared ? concreteTypes(declared.name, generation) : creatableTypes();
}

/** Whether an object at this place may leave out `@odata.type`. */
export function mayOmitDiscriminator({ declared }: Place, type: StructuredType): boolean {
  if (declared) return !declared.abstract;
  const set = setFor(type);
  return set !== undefined && !needsDiscriminator(set);
}

function typeObject(own: readonly Member[], place: Place): Typing {
  const allowed = typesAllowedAt(place);
  const member = own.find(({ name }) => name === typeMember);
  if (!member) {
    if (place.declared && !place.declared.abstract) return { kind: "typed", type: place.declared };
    return { kind: "missing", candidates: rankByFit(allowed, own) };
  }
  const discriminator = member.value?.type === "string" ? readDiscriminator(String(member.value.value)) : undefined;
  if (discriminator && !discriminator.type.abstract && allowed.includes(discriminator.type)) {
    return { kind: "typed", type: discriminator.type, discriminator, member };
  }
  const candidates = rankByFit(allowed, own);
  if (member.value?.type !== "string") return { kind: "unreadable", member, candidates };
  if (!discriminator) return { kind: "unknown", member, candidates };
  const { type } = discriminator;
  if (type.abstract) return { kind: "abstract", member, type, candidates: candidates.filter((c) => isA(c, type)) };
  return { kind: "misplaced", member, type, candidates };
}

/** The types with those first that know most of the members present. */
export function rankByFit(types: readonly StructuredType[], own: readonly Member[]): StructuredType[] {
  const names = tellingNames(own);
  const score = (type: StructuredType): number => names.filter((name) => propertyNamed(type, name)).length;
  return types
    .map((type) => ({ type, known: score(type) }))
    .sort((a, b) => b.known - a.known)
    .map(({ type }) => type);
}

/** Of a ranking, the types that know every member present; none when there is nothing to go by. */
export function fitting(types: readonly StructuredType[], own: readonly Member[]): StructuredType[] {
  const names = tellingNames(own);
  if (names.length === 0) return [];
  return types.filter((type) => names.every((name) => propertyNamed(type, name)));
}

/** The names that say something about the type: no annotations, and not what is the editor's business. */
const tellingNames = (own: readonly Member[]): string[] =>
  own.map(({ name }) => baseName(name)).filter((name) => name !== "" && name !== schemaMember);

/** Points an editor to a JSON schema; a payload may hold it, a request never does. */
export const schemaMember = "$schema";

/** The property that a member of that name gives, as a value or as a link. */
export function givenProperty(type: StructuredType, name: string): Property | undefined {
  const base = baseName(name);
  const annotation = name.slice(base.length).toLowerCase();
  return annotation === "" || annotation === bindSuffix ? propertyNamed(type, base) : undefined;
}

/** What `name` or `name@annotation` is about; empty for an annotation of the object itself. */
export function baseName(name: string): string {
  const at = name.indexOf("@");
  return at < 0 ? name : name.slice(0, at);
}
