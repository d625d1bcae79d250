// Decides the type of every object of a payload: from its `@odata.type`, else from the place where it stands.
// Whatever judges, completes or explains asks here first, and then looks at nothing but that type.

import {
  baseName,
  bindSuffix,
  contextMember,
  type Discriminator,
  type Generation,
  identify,
  isA,
  isWrapper,
  nextLinkMember,
  type Property,
  propertyNamed,
  readDiscriminator,
  type StructuredType,
  structuredType,
  type TypedPlace,
  typeMember,
  typeOfContext,
  wrappedMember,
} from "../../../schemas/src";
import { type FlowDocument, type Member, members, type Span, spanOf } from "./flowDocument";
import type { JsonNode } from "./syntax/tree";

/** What the place of an object says about it. */
export interface Place extends TypedPlace {
  /** The property that holds it, directly or as an item. */
  readonly property: Property | undefined;
  /** Whether it is a payload itself, not a value inside of one. */
  readonly isPayload: boolean;
  /** Whether the service has answered it: it then holds what no request does. */
  readonly isAnswered: boolean;
  /** Whether it is sent: nothing is that belongs to what the service sets. */
  readonly isSent: boolean;
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
  /** The payloads: the root object, the items of the root array, or what an answer wraps. */
  readonly payloads: readonly TypedObject[];
  readonly answers: readonly Answered[];
}

/** What the service answered, as a payload or around some. */
export interface Answered {
  readonly node: JsonNode;
  /** What tells that it is one: its context, else what wraps the payloads. */
  readonly mark: Member;
  /** A list stands around any number of payloads. */
  readonly kind: "single" | "list";
  readonly payloads: readonly TypedObject[];
  /** What a list holds that is no object. */
  readonly others: readonly JsonNode[];
  /** Whether a list is only a page of one. */
  readonly goesOn: boolean;
}

const payloadPlace: Place = {
  declared: undefined,
  generation: "current",
  property: undefined,
  isPayload: true,
  isAnswered: false,
  isSent: true,
};

export function typeDocument({ root }: FlowDocument): TypedDocument {
  const objects = new Map<number, TypedObject>();
  const arrays = new Map<number, TypedArray>();
  const payloads: TypedObject[] = [];
  const answers: Answered[] = [];

  const visitObject = (node: JsonNode, place: Place): TypedObject => {
    const own = members(node);
    const typing = typeObject(own, place);
    const typed: TypedObject = { node, place, typing, members: own };
    objects.set(node.start, typed);
    if (typing.kind !== "typed") return typed;
    for (const { name, value } of own) {
      const property = value && propertyNamed(typing.type, name);
      if (property) visitValue(value, property, typing.type.generation, place);
    }
    return typed;
  };

  const visitValue = (value: JsonNode, property: Property, generation: Generation, around: Place): void => {
    if (value.kind === "array" && property.collection) {
      arrays.set(value.start, { node: value, property, generation });
      for (const item of value.children()) visitSingle(item, property, generation, around);
    } else if (!property.collection) {
      visitSingle(value, property, generation, around);
    }
  };

  const visitSingle = (node: JsonNode, property: Property, generation: Generation, around: Place): void => {
    if (node.kind !== "object" || property.value.kind !== "complex") return;
    visitObject(node, {
      declared: structuredType(property.value.typeName, generation),
      generation,
      property,
      isPayload: false,
      isAnswered: around.isAnswered,
      isSent: around.isSent && property.create !== "server",
    });
  };

  const visitPayload = (node: JsonNode): void => {
    const own = members(node);
    const context = own.find(({ name }) => name === contextMember);
    const inside = isWrapper(namesOf(own)) ? own.find(({ name }) => name === wrappedMember) : undefined;
    const wrapped = inside?.value?.kind === "object" || inside?.value?.kind === "array" ? inside : undefined;
    const mark = context ?? wrapped;
    if (!mark) {
      payloads.push(visitObject(node, payloadPlace));
      return;
    }
    const value = wrapped?.value;
    const isList = value?.kind === "array";
    const held = isList ? value.children() : [value?.kind === "object" ? value : node];
    const about = context?.value?.kind === "string" ? typeOfContext(context.value.text) : undefined;
    const answered = held
      .filter(({ kind }) => kind === "object")
      .map((each) => visitObject(each, placeOfAnswer(each, about)));
    payloads.push(...answered);
    answers.push({
      node,
      mark,
      kind: isList ? "list" : "single",
      payloads: answered,
      others: held.filter(({ kind }) => kind !== "object"),
      goesOn: own.some(({ name }) => name === nextLinkMember),
    });
  };

  if (root?.kind === "object") visitPayload(root);
  if (root?.kind === "array") {
    for (const item of root.children()) if (item.kind === "object") visitPayload(item);
  }
  return { objects, arrays, payloads, answers };
}

/** An answered payload is of the type that the context tells, unless it names one that is none of those itself. */
function placeOfAnswer(node: JsonNode, about: StructuredType | undefined): Place {
  const named = members(node).find(({ name }) => name === typeMember)?.value;
  const type = named?.kind === "string" ? readDiscriminator(named.text)?.type : undefined;
  const fits = about && (!type || isA(type, about));
  return { ...payloadPlace, isAnswered: true, ...(fits && { declared: about, generation: about.generation }) };
}

function typeObject(own: readonly Member[], place: Place): Typing {
  const member = own.find(({ name }) => name === typeMember);
  if (!member && place.declared && !place.declared.abstract) return { kind: "typed", type: place.declared };
  const found = identify(
    {
      ...(member && { discriminator: { value: member.value?.kind === "string" ? member.value.value : undefined } }),
      names: () => namesOf(own),
    },
    place,
  );
  if (found.kind === "missing") return { kind: "missing", candidates: found.candidates };
  if (found.kind === "typed") return { ...found, ...(member && { member }) };
  // Whatever else is found was found in the member.
  return member ? { ...found, member } : { kind: "missing", candidates: found.candidates };
}

/** Where to point for what is not there, or for an object as a whole: its discriminator, else the opening brace. */
export function headOf({ node, typing }: TypedObject): Span {
  if (typing.kind === "typed" && typing.member?.value) return spanOf(typing.member.value);
  return { start: node.start, end: node.start + 1 };
}

export const memberNamed = ({ members }: TypedObject, wanted: string): Member | undefined =>
  members.find(({ name }) => name === wanted) ??
  members.find(({ name }) => name.length === wanted.length && name.toLowerCase() === wanted.toLowerCase());

export const namesOf = (own: readonly Member[]): string[] => own.map(({ name }) => name);

/** The property that a member of that name gives, as a value or as a link. */
export function givenProperty(type: StructuredType, name: string): Property | undefined {
  const base = baseName(name);
  const annotation = name.slice(base.length).toLowerCase();
  return annotation === "" || annotation === bindSuffix ? propertyNamed(type, base) : undefined;
}
