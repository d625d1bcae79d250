// What can be written at the cursor: short labels, the whole text inserted, each once, nothing that is already there.
import {
  bindLink,
  codeList,
  concreteTypes,
  creatableTypes,
  type Enumeration,
  entitySet,
  memberName,
  type Property,
  readDiscriminator,
  render,
  type StructuredType,
  scaffoldObject,
  scaffoldValue,
  structuredType,
  typeMember,
} from "../../../schemas/src";
import type { Container, Cursor } from "./cursor";
import { cursorAt } from "./cursor";
import type { Edit } from "./finding";
import { type Member, members, type Span } from "./flowDocument";
import { describeProperty, describeType } from "./prose";
import { propertyNamed, rankByFit, type TypedObject, typesAllowedAt } from "./typing";
import type { Analysis } from "./validate";

export type CompletionKind = "type" | "property" | "member" | "value" | "reference" | "snippet";

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown, worked out when the person looks at it. */
  readonly documentation?: () => string;
  /** A snippet: `$`, `}` and `\` are escaped in its literal parts. */
  readonly snippet: string;
  readonly filterText: string;
  readonly replace: Span;
  readonly deprecated?: true;
  /** Edits elsewhere, such as the comma that was missing before. */
  readonly further: readonly Edit[];
}

/** In the order in which they should be shown. */
export function complete(analysis: Analysis, offset: number): Completion[] {
  const { text } = analysis.document;
  const cursor = cursorAt(text, offset);
  switch (cursor.role) {
    case "payload":
      return analysis.document.root ? [] : payloads(cursor);
    case "key":
      return cursor.container ? keys(analysis, cursor, cursor.container) : [];
    case "value":
      return cursor.container ? values(analysis, cursor, cursor.container) : [];
    case "item":
      return cursor.container ? items(analysis, cursor, cursor.container) : [];
    case "none":
      return [];
  }
}

const literal = (text: string): string => text.replace(/[\\$}]/g, "\\$&");
const quoted = (text: string): string => literal(JSON.stringify(text));

interface Suggestion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly snippet: string;
  readonly detail?: string;
  readonly documentation?: () => string;
  readonly filterText?: string;
  readonly deprecated?: true;
}

/** Adds what depends on the cursor alone: range, quotes in the filter, commas before and behind. */
function at(cursor: Cursor, { filterText, snippet, ...suggestion }: Suggestion, isKeyOnly = false): Completion {
  const comma = cursor.commaAfter && !isKeyOnly ? "," : "";
  return {
    ...suggestion,
    snippet: snippet + comma,
    filterText: filterText ?? JSON.stringify(suggestion.label),
    replace: cursor.replace,
    further:
      cursor.commaBefore === undefined ? [] : [{ start: cursor.commaBefore, end: cursor.commaBefore, text: "," }],
  };
}

function payloads(cursor: Cursor): Completion[] {
  return creatableTypes().map((type) => at(cursor, payload(type)));
}

function payload(type: StructuredType): Suggestion {
  return {
    label: type.name,
    kind: "snippet",
    detail: type.title,
    documentation: () => describeType(type),
    snippet: render(scaffoldObject(type, "full", true), { indent: "\t", stops: true }),
    filterText: type.name,
  };
}

function keys({ typed }: Analysis, cursor: Cursor, container: Container): Completion[] {
  const object = typed.objects.get(container.start);
  if (!object) return [];
  const present = new Set(otherMembers(object, cursor).map(({ name }) => name));
  const found: Completion[] = [];
  if (!present.has(typeMember) && typesAllowedAt(object.place).length > 0) {
    found.push(at(cursor, typeKey(object, cursor), cursor.hasColon));
  }
  if (object.typing.kind !== "typed") return found;
  const { type } = object.typing;
  const open = [...type.properties.values()].filter(
    (property) => property.create !== "server" && !present.has(property.name) && !present.has(memberName(property)),
  );
  const rank = (property: Property): number =>
    property.deprecated || property.withdrawn ? 2 : property.create === "required" ? 0 : 1;
  for (const property of open.sort((a, b) => rank(a) - rank(b))) {
    found.push(at(cursor, propertyKey(property, type, cursor), cursor.hasColon));
  }
  return found;
}

const otherMembers = (object: TypedObject, cursor: Cursor): Member[] =>
  object.members.filter(({ key }) => key.offset !== cursor.replace.start);

function typeKey(object: TypedObject, cursor: Cursor): Suggestion {
  const types = rankByFit(typesAllowedAt(object.place), object.members);
  const [only, ...others] = types;
  const value =
    only && others.length === 0
      ? quoted(only.discriminator)
      : `"\${1|${types.map(({ discriminator }) => discriminator).join(",")}|}"`;
  return {
    label: typeMember,
    kind: "property",
    detail: "names the type",
    snippet: cursor.hasColon ? quoted(typeMember) : `${quoted(typeMember)}: ${value}`,
  };
}

function propertyKey(property: Property, owner: StructuredType, cursor: Cursor): Suggestion {
  const name = memberName(property);
  const value = render(scaffoldValue(property, owner, "required"), { indent: "\t", stops: true });
  return {
    label: name,
    kind: property.bindsTo === undefined ? "property" : "reference",
    detail: [property.create === "required" ? "required" : "optional", shortType(property)].join(" · "),
    documentation: () => describeProperty(property, owner),
    snippet: cursor.hasColon ? quoted(name) : `${quoted(name)}: ${value}`,
    ...((property.deprecated || property.withdrawn) && { deprecated: true }),
  };
}

const shortType = ({ type, collection }: Property): string => (collection ? `${type}[]` : type);

function values({ typed }: Analysis, cursor: Cursor, { start }: Container): Completion[] {
  const object = typed.objects.get(start);
  if (!object || cursor.key === undefined) return [];
  if (cursor.key === typeMember) return discriminators(object, cursor);
  if (object.typing.kind !== "typed") return [];
  const { type } = object.typing;
  const [base = "", annotation] = cursor.key.split("@", 2);
  const property = propertyNamed(type, base);
  if (!property || property.create === "server") return [];
  if (annotation !== undefined) return links(property).map((suggestion) => at(cursor, suggestion));
  const suggestions = property.collection
    ? [newValue(property, type, "[ ]")]
    : single(property, type, property.value.kind === "complex" ? "{ }" : undefined, new Set());
  const nothing: Suggestion[] = property.nullable
    ? [{ label: "null", kind: "value", snippet: "null", filterText: "null", detail: "no value" }]
    : [];
  return [...suggestions, ...nothing].map((suggestion) => at(cursor, suggestion));
}

function items({ typed, document }: Analysis, cursor: Cursor, { start }: Container): Completion[] {
  const { root } = document;
  if (root?.type === "array" && root.offset === start) return payloads(cursor);
  const array = typed.arrays.get(start);
  if (!array) return [];
  const owner = structuredType(array.property.declaredBy, array.generation);
  if (!owner) return [];
  const others = (array.node.children ?? []).filter((item) => item.offset !== cursor.replace.start);
  const present = new Set(others.filter(({ type }) => type === "string").map(({ value }) => String(value)));
  const codes = others.flatMap((item) =>
    members(item).flatMap(({ name, value }) =>
      name === codedMember(array.property, owner) ? [String(value?.value)] : [],
    ),
  );
  const suggestions = single(array.property, owner, "{ }", new Set([...present, ...codes]));
  return suggestions.map((suggestion) => at(cursor, suggestion));
}

/** The name of the member that takes a code, for a property whose items are references to codes. */
function codedMember(property: Property, owner: StructuredType): string | undefined {
  if (property.value.kind !== "complex") return undefined;
  const [type] = concreteTypes(property.value.typeName, owner.generation);
  return [...(type?.properties.values() ?? [])].find(({ coded }) => coded)?.name;
}

/** What a single value of the property can be; `present` holds what must not be offered again. */
function single(
  property: Property,
  owner: StructuredType,
  objectLabel: string | undefined,
  present: ReadonlySet<string>,
): Suggestion[] {
  const { value } = property;
  if (value.kind === "enum") return enumMembers(value.enum, present);
  if (value.kind === "primitive" && value.name === "Boolean") {
    return ["true", "false"].map((label) => ({ label, kind: "value", snippet: label, filterText: label }));
  }
  if (property.coded && owner.codes !== undefined) return codeSuggestions(owner.codes, present, quoted);
  if (value.kind !== "complex" || objectLabel === undefined) return [];
  const member = codedMember(property, owner);
  const [type, ...others] = concreteTypes(value.typeName, owner.generation);
  if (member !== undefined && type?.codes !== undefined && others.length === 0) {
    return codeSuggestions(type.codes, present, (code) => `{ ${quoted(member)}: ${quoted(code)} }`);
  }
  return concreteTypes(value.typeName, owner.generation).map((concrete) => ({
    label: `${objectLabel} ${concrete.name}`,
    kind: "snippet",
    detail: concrete.title,
    documentation: () => describeType(concrete),
    snippet: render(scaffoldObject(concrete, "full", needsType(value.typeName, owner)), { indent: "\t", stops: true }),
    filterText: "{",
  }));
}

const needsType = (typeName: string, owner: StructuredType): boolean =>
  Boolean(structuredType(typeName, owner.generation)?.abstract);

function newValue(property: Property, owner: StructuredType, label: string): Suggestion {
  return {
    label,
    kind: "snippet",
    detail: shortType(property),
    documentation: () => describeProperty(property, owner),
    snippet: render(scaffoldValue(property, owner, "required"), { indent: "\t", stops: true }),
    filterText: "[",
  };
}

function enumMembers(type: Enumeration, present: ReadonlySet<string>): Suggestion[] {
  return type.legal
    .filter((member) => !present.has(member))
    .map((member) => {
      const meaning = type.members.get(member)?.description ?? "";
      return { label: member, kind: "member", snippet: quoted(member), documentation: () => meaning };
    });
}

function codeSuggestions(list: string, present: ReadonlySet<string>, write: (code: string) => string): Suggestion[] {
  return [...(codeList(list)?.codes ?? [])]
    .filter(([code]) => !present.has(code))
    .map(([code, meaning]) => ({
      label: code,
      kind: "member",
      snippet: write(code),
      documentation: () => meaning,
    }));
}

function links(property: Property): Suggestion[] {
  const set = property.bindsTo === undefined ? undefined : entitySet(property.bindsTo);
  if (!set) return [];
  return (set.wellKnownIds ?? []).map((id) => ({
    label: id,
    kind: "reference",
    detail: set.title,
    documentation: () => bindLink(set, id),
    snippet: quoted(bindLink(set, id)),
  }));
}

/** All types that may stand here, also when one is already named; those that know the members present come first. */
function discriminators(object: TypedObject, cursor: Cursor): Completion[] {
  const own = object.members.filter(({ name }) => name !== typeMember);
  const value = object.members.find(({ name }) => name === typeMember)?.value?.value;
  const complete = typeof value === "string" && readDiscriminator(value) !== undefined;
  return rankByFit(typesAllowedAt(object.place), own).map((type) => {
    const full = complete
      ? cursor.typed
      : cursor.typed.includes(".") || cursor.typed.startsWith("#")
        ? type.discriminator
        : type.name;
    return at(cursor, {
      label: type.name,
      kind: "type",
      detail: type.title,
      documentation: () => describeType(type),
      snippet: quoted(type.discriminator),
      filterText: `"${full}"`,
    });
  });
}
