// What a document tells the others of its workspace: which entities it defines, which it refers to, what it would create.
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Location } from "vscode-languageserver-types";
import {
  addressOf,
  baseName,
  bindSuffix,
  canRefer,
  codedEntity,
  codeOrLink,
  type EntityAddress,
  type EntitySet,
  entitySets,
  idOf,
  isPlaceholder,
  keyMember,
  linkedEntity,
  namingProperty,
  parentOf,
  propertyNamed,
  rulesOf,
  type StructuredType,
  setFor,
  type UniqueRule,
  uniqueKey,
} from "../../../../schemas/src";
import { rangeOf } from "../diagnostics";
import type { Span } from "../flowDocument";
import type { JsonNode } from "../syntax/tree";
import { headOf, memberNamed, type TypedObject } from "../typing";
import type { Reading } from "../validate";

/** A place in a document, for those who look at it from another one. */
export class Place implements Span {
  readonly start: number;
  readonly end: number;
  readonly #document: TextDocument;

  constructor(document: TextDocument, { start, end }: Span) {
    this.start = start;
    this.end = end;
    this.#document = document;
  }

  get uri(): string {
    return this.#document.uri;
  }

  get location(): Location {
    return { uri: this.uri, range: rangeOf(this.#document, this) };
  }
}

/** A text that names an entity. */
export interface Mention {
  readonly address: EntityAddress;
  /** What people call it by: its id; of one whose id is put together, the last part. */
  readonly calling: string;
  /** Where that stands, without its quotes and without the address around it. */
  readonly place: Place;
  /** Whether it is part of an address. */
  readonly inAddress: boolean;
}

export interface Definition extends Mention {
  readonly type: StructuredType;
  /** What people call the entity. */
  readonly name: string | undefined;
  /** Whether it says its id itself; else the id is put together from its members. */
  readonly says: "id" | "members";
  /** Whether the service answered it: many copies of one entity may lie about. */
  readonly isAnswered: boolean;
}

/** Most references are never looked at, so where they stand is worked out when somebody asks. */
export class Reference implements Mention {
  readonly address: EntityAddress;
  /** The whole value. */
  readonly value: JsonNode;
  /** Which member refers, in which object. */
  readonly member: string;
  readonly object: TypedObject;
  readonly #document: TextDocument;

  constructor(document: TextDocument, object: TypedObject, member: string, value: JsonNode, address: EntityAddress) {
    this.#document = document;
    this.object = object;
    this.member = member;
    this.value = value;
    this.address = address;
  }

  /** By a link, not by a code. */
  get inAddress(): boolean {
    return isLink(this.member);
  }

  /** As the model spells it. */
  get property(): string {
    const base = baseName(this.member);
    const { typing } = this.object;
    return (typing.kind === "typed" && propertyNamed(typing.type, base)?.name) || base;
  }

  get calling(): string {
    return this.inAddress ? callingOf(this.address) : this.value.text;
  }

  get place(): Place {
    return new Place(this.#document, this.inAddress ? placeIn(this.value, this.address) : inside(this.value));
  }
}

/** An entity that a document would create. */
export interface Creation {
  readonly object: TypedObject;
  readonly type: StructuredType;
  readonly set: EntitySet;
  /** Where to point for it. */
  readonly head: Place;
  /** Creations of the same family are for the same parent: those before the first parent of a bundle, those behind it… */
  readonly family: number;
  readonly claims: readonly Claim[];
}

/** What only one entity of a set may say of itself. */
export interface Claim {
  readonly rule: UniqueRule;
  /** The same for two entities that cannot both be. */
  readonly key: string;
  /** The value at which it shows. */
  readonly value: JsonNode;
  readonly place: Place;
}

export interface Summary {
  readonly document: TextDocument;
  readonly definitions: readonly Definition[];
  readonly references: readonly Reference[];
  readonly creations: readonly Creation[];
  /** How many parents of others the document creates itself. */
  readonly parents: number;
}

export function summarise(document: TextDocument, { typed }: Reading): Summary {
  const references: Reference[] = [];
  for (const object of typed.objects.values()) addReferences(references, document, object);
  const definitions: Definition[] = [];
  const creations: Creation[] = [];
  let parents = 0;
  for (const object of typed.payloads) {
    if (object.typing.kind !== "typed") continue;
    const { type } = object.typing;
    const set = setFor(type);
    if (!set) continue;
    const definition = definitionBy(document, object, type, set);
    if (definition) definitions.push(definition);
    // What the service has answered is there already.
    if (object.place.isAnswered) continue;
    if (isParent(set)) parents += 1;
    creations.push({
      object,
      type,
      set,
      head: new Place(document, headOf(object)),
      family: parents,
      claims: claimsOf(document, object, type),
    });
  }
  return { document, definitions, references, creations, parents };
}

/** Whether what follows in a bundle may be for an entity of this set. */
const isParent = (set: EntitySet): boolean => parentSets.has(set);

const parentSets = new Set([...entitySets()].flatMap((set) => (set.oneOfEachType && parentOf(set)) || []));

/** In whatever casing; the checks say how it is spelled. */
const isLink = (name: string): boolean => name.slice(baseName(name).length).toLowerCase() === bindSuffix;

function addReferences(found: Reference[], document: TextDocument, object: TypedObject): void {
  if (object.typing.kind !== "typed" || !canRefer(object.typing.type)) return;
  const { type } = object.typing;
  const code = type.codes === undefined ? undefined : codeOrLink(type)?.code.name.toLowerCase();
  for (const { name, value } of object.members) {
    if (value?.kind !== "string") continue;
    const isCode = name.toLowerCase() === code;
    if (!isCode && !isLink(name)) continue;
    const { text } = value;
    if (isPlaceholder(text)) continue;
    const address = isCode ? codedEntity(type, text) : linkedEntity(text);
    // What the service sets is not sent, and refers to nothing.
    if (address && propertyNamed(type, baseName(name))?.create === "server") continue;
    if (address) found.push(new Reference(document, object, name, value, address));
  }
}

function definitionBy(
  document: TextDocument,
  object: TypedObject,
  type: StructuredType,
  set: EntitySet,
): Definition | undefined {
  const said = (name: string): JsonNode | undefined => {
    const value = memberNamed(object, name)?.value;
    return value?.kind === "string" && !isPlaceholder(value.text) ? value : undefined;
  };
  const parts = set.idFrom ?? [keyMember];
  const last = said(parts.at(-1) ?? keyMember);
  const id = idOf(set, Object.fromEntries(parts.map((name) => [name, said(name)?.text])));
  if (!last || id === undefined) return undefined;
  const naming = namingProperty(type);
  return {
    address: addressOf(set, id),
    calling: last.text,
    place: new Place(document, inside(last)),
    inAddress: false,
    type,
    name: (naming && said(naming.name)?.text) || undefined,
    says: set.idFrom ? "members" : "id",
    isAnswered: object.place.isAnswered,
  };
}

function claimsOf(document: TextDocument, object: TypedObject, type: StructuredType): Claim[] {
  return rulesOf(type).flatMap((rule): Claim[] => {
    if (rule.kind !== "unique") return [];
    const entity = Object.fromEntries(rule.properties.map((name) => [name, memberNamed(object, name)?.value?.value]));
    const key = uniqueKey(entity, rule.properties);
    const value = memberNamed(object, rule.properties.at(-1) ?? "")?.value;
    if (key === undefined || !value) return [];
    return [{ rule, key: `${rule.properties.join()} ${key}`, value, place: new Place(document, value) }];
  });
}

/** A text without its quotes. */
function inside({ start, end, raw }: JsonNode): Span {
  const isEnded = raw.length > 1 && raw.endsWith('"');
  return { start: start + 1, end: isEnded ? end - 1 : end };
}

/** The list that a composed id begins with is part of another name. */
const callingOf = ({ set: { idFrom }, id }: Pick<EntityAddress, "set" | "id">): string =>
  idFrom ? id.slice(id.indexOf("-") + 1) : id;

/** Where a link says what it calls the entity by. */
function placeIn({ start, raw, text }: JsonNode, address: EntityAddress): Span {
  const link = text.replace(/(?:'|%27)\)$/, "");
  const calling = callingOf(address);
  const plain = [calling, encodeURIComponent(calling)].find((each) => link.endsWith(each));
  // Encoded in a way that nobody writes by hand, it is still what stands last.
  const last = link.replace(/^.*(?:\/|\((?:'|%27))/, "");
  const { length } = plain ?? callingOf({ set: address.set, id: last });
  const behind = start + 1;
  return { start: behind + written(raw, link.length - length), end: behind + written(raw, link.length) };
}

/** How many characters the first ones of a text are written with. */
function written(raw: string, count: number): number {
  if (!raw.includes("\\")) return count;
  const characters = raw.slice(1).match(/\\u[0-9a-f]{4}|\\?[\s\S]/gi) ?? [];
  return characters.slice(0, count).join("").length;
}
