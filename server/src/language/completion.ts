// What can be written at the cursor: short labels, the whole text inserted, each once, nothing that is already there.
import {
  bindLink,
  bodies,
  codeList,
  codeOrLink,
  concreteTypes,
  creatableTypes,
  type Enumeration,
  type Extent,
  entitySet,
  extensibleLists,
  memberName,
  type Property,
  propertyNamed,
  rankByFit,
  readDiscriminator,
  render,
  type Scaffold,
  type StructuredType,
  scaffoldObject,
  scaffoldValue,
  structuredType,
  typeMember,
  typesAllowedAt,
  type VariableKind,
  variableKinds,
  variableOpening,
  variablesIn,
  variableText,
} from "../../../schemas/src";
import type { Container, Cursor } from "./cursor";
import { cursorAt } from "./cursor";
import type { Edit } from "./finding";
import { type Member, members, readable, type Span } from "./flowDocument";
import { describeProperty, describeType, describeVariable } from "./prose";
import { givenProperty, namesOf, type TypedObject } from "./typing";
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
  /** The same without tab stops, for editors that know no snippets. */
  readonly text: string;
  readonly filterText: string;
  readonly replace: Span;
  readonly deprecated?: true;
  /** Edits elsewhere, such as the comma that was missing before. */
  readonly further: readonly Edit[];
}

/** In the order in which they should be shown. `typed` is the character that asked, where typing one did. */
export function complete(
  analysis: Analysis,
  offset: number,
  typed?: string,
  /** Variables that have a value, as they are written. */
  known: readonly string[] = [],
): Completion[] {
  const cursor = cursorAt(readable(analysis.document.text), offset);
  // Where a quote has just ended a text, nobody wants a suggestion that the next Enter would take.
  if (typed === '"' && cursor.replace.start === cursor.replace.end) return [];
  switch (cursor.role) {
    case "payload":
      return analysis.document.root || analysis.document.tooDeep ? [] : payloads(cursor);
    case "key":
      return cursor.container ? keys(analysis, cursor, cursor.container) : [];
    case "value":
      return cursor.container ? values(analysis, cursor, cursor.container, known) : [];
    case "item":
      return cursor.container ? items(analysis, cursor, cursor.container) : [];
    case "none":
      return [];
  }
}

/** Writes a suggestion, with tab stops or without. */
type Write = (stops: boolean) => string;

const words =
  (text: string): Write =>
  (stops) =>
    stops ? text.replace(/[\\$}]/g, "\\$&") : text;
const quoted = (text: string): Write => words(JSON.stringify(text));
const scaffolded =
  (scaffold: Scaffold): Write =>
  (stops) =>
    render(scaffold, { indent: "\t", stops });

interface Suggestion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly write: Write;
  readonly detail?: string;
  readonly documentation?: () => string;
  readonly filterText?: string;
  readonly deprecated?: true;
}

/** Adds what depends on the cursor alone: range, quotes in the filter, commas before and behind. */
function at(cursor: Cursor, { filterText, write, ...suggestion }: Suggestion, isKeyOnly = false): Completion {
  const { commaBefore, commaAfter, replace } = cursor;
  // Two edits at one place have no order, so a comma right before the suggestion is part of it.
  const before = commaBefore === replace.start ? ", " : "";
  const behind = commaAfter && !isKeyOnly ? "," : "";
  return {
    ...suggestion,
    snippet: before + write(true) + behind,
    text: before + write(false) + behind,
    filterText: filterText ?? JSON.stringify(suggestion.label),
    replace,
    further: commaBefore === undefined || before !== "" ? [] : [{ start: commaBefore, end: commaBefore, text: "," }],
  };
}

/** A whole payload of each type: all of them with everything, then those that can be shorter with what is required. */
function payloads(cursor: Cursor): Completion[] {
  const all = creatableTypes().flatMap((type) => bodies(type).map(({ extent }) => payload(type, extent)));
  const isShort = ({ label }: Suggestion): number => Number(label.endsWith(minimal));
  return all.sort((a, b) => isShort(a) - isShort(b)).map((suggestion) => at(cursor, suggestion));
}

const minimal = ", minimal";

function payload(type: StructuredType, extent: Extent): Suggestion {
  const suffix = extent === "full" ? "" : minimal;
  return {
    label: type.name + suffix,
    kind: "snippet",
    detail: type.title,
    documentation: () => describeType(type),
    write: scaffolded(scaffoldObject(type, extent, true)),
    filterText: type.name + suffix,
  };
}

function keys({ typed }: Analysis, cursor: Cursor, container: Container): Completion[] {
  const object = typed.objects.get(container.start);
  if (!object) return [];
  const others = otherMembers(object, cursor);
  const named = others.some(({ name }) => name === typeMember) || typesAllowedAt(object.place).length === 0;
  const type = named ? [] : [typeKey(object, cursor)];
  const properties = propertyKeys(object, others, cursor);
  const suggestions = needsType(object.place.declared)
    ? [...type, ...properties]
    : [
        ...properties.filter(({ deprecated }) => !deprecated),
        ...type,
        ...properties.filter(({ deprecated }) => deprecated),
      ];
  return suggestions.map((suggestion) => at(cursor, suggestion, cursor.hasColon));
}

/** The members beside the one that a suggestion would replace. */
const otherMembers = ({ members }: TypedObject, { replace }: Cursor): readonly Member[] =>
  replace.end > replace.start ? members.filter(({ key }) => key.start !== replace.start) : members;

/** Whether objects at a place of that type have to say which type they are; elsewhere they may. */
const needsType = (declared: StructuredType | undefined): boolean =>
  Boolean(!declared || declared.abstract || declared.open);

/** The properties that are not given yet, in the order of their use. */
function propertyKeys({ typing }: TypedObject, others: readonly Member[], cursor: Cursor): Suggestion[] {
  if (typing.kind !== "typed") return [];
  const { type } = typing;
  const given = new Set(others.map(({ name }) => givenProperty(type, name)));
  const pair = codeOrLink(type);
  const pointed = pair && (given.has(pair.code) || given.has(pair.link));
  const rank = (property: Property): number =>
    property.deprecated || property.withdrawn ? 2 : property.create === "required" ? 0 : 1;
  return [...type.properties.values()]
    .filter((property) => property.create !== "server" && !given.has(property))
    .filter((property) => !pointed || (property !== pair.code && property !== pair.link))
    .sort((a, b) => rank(a) - rank(b))
    .map((property) => propertyKey(property, type, cursor));
}

function typeKey(object: TypedObject, cursor: Cursor): Suggestion {
  const ids = rankByFit(typesAllowedAt(object.place), namesOf(object.members)).map(
    ({ discriminator }) => discriminator,
  );
  return {
    label: typeMember,
    kind: "property",
    detail: "names the type",
    write: member(typeMember, cursor, scaffolded({ kind: "link", prefix: "", ids, hint: "" })),
  };
}

function propertyKey(property: Property, owner: StructuredType, cursor: Cursor): Suggestion {
  const name = memberName(property);
  return {
    label: name,
    kind: property.bindsTo === undefined ? "property" : "reference",
    detail: [property.create === "required" ? "required" : "optional", shortType(property)].join(" · "),
    documentation: () => describeProperty(property, owner),
    write: member(name, cursor, scaffolded(scaffoldValue(property, owner, "required"))),
    ...((property.deprecated || property.withdrawn) && { deprecated: true }),
  };
}

/** A name with its value, or the name alone where the colon is there already. */
const member =
  (name: string, { hasColon }: Cursor, value: Write): Write =>
  (stops) =>
    hasColon ? quoted(name)(stops) : `${quoted(name)(stops)}: ${value(stops)}`;

const shortType = ({ type, collection }: Property): string => (collection ? `${type}[]` : type);

function values(
  { typed, document }: Analysis,
  cursor: Cursor,
  { start }: Container,
  known: readonly string[],
): Completion[] {
  const object = typed.objects.get(start);
  if (!object || cursor.key === undefined) return [];
  if (cursor.key === typeMember) return discriminators(object, cursor);
  if (object.typing.kind !== "typed") return [];
  const { type } = object.typing;
  const [base = "", annotation] = cursor.key.split("@", 2);
  const property = propertyNamed(type, base);
  if (!property || property.create === "server") return [];
  const kept = variables(document.text, property, cursor, known);
  if (annotation !== undefined) return [...links(property), ...kept].map((suggestion) => at(cursor, suggestion));
  const suggestions = property.collection
    ? [newValue(property, type, "[ ]")]
    : single(property, type, property.value.kind === "complex" ? "{ }" : undefined, new Set());
  const pair = codeOrLink(type);
  const isLinked = object.members.some(({ name }) => givenProperty(type, name) === pair?.link);
  // Where there is no link, the code is what is needed.
  const nothing: Suggestion[] =
    property.nullable && (property !== pair?.code || isLinked)
      ? [{ label: "null", kind: "value", write: words("null"), filterText: "null", detail: "no value" }]
      : [];
  return [...suggestions, ...kept, ...nothing].map((suggestion) => at(cursor, suggestion));
}

/** Values that are kept elsewhere: for a secret always, for another text once the person begins one. */
function variables(text: string, property: Property, { typed }: Cursor, known: readonly string[]): Suggestion[] {
  const { value, secret, collection } = property;
  const takesText =
    value.kind === "navigation" || (value.kind === "primitive" && value.name !== "Boolean" && value.name !== "Int32");
  if (!takesText || collection || !(secret || typed.includes("$"))) return [];
  const before = typed.slice(0, Math.max(0, typed.lastIndexOf("$")));
  const named = new Map([...known.flatMap(variablesIn), ...variablesIn(text)].map((each) => [each.text, each]));
  const offered = [...named.values()].map(({ kind, text: written }) =>
    variable(kind, before, written, quoted(before + written)),
  );
  const opened = (Object.keys(variableKinds) as VariableKind[]).map((kind) =>
    variable(kind, before, `${variableOpening(kind)}…}`, (stops) => {
      const name = (secret && property.example) || property.name;
      if (!stops) return quoted(before + variableText(kind, name))(false);
      return `${quoted(before + variableOpening(kind))(true).slice(0, -1)}\${1:${name}}}"`;
    }),
  );
  return [...offered, ...opened];
}

const variable = (kind: VariableKind, before: string, label: string, write: Write): Suggestion => ({
  label,
  kind: "value",
  detail: `from ${variableKinds[kind].replaceAll("`", "")}`,
  documentation: () => describeVariable(kind),
  write,
  filterText: `"${before}${label}`,
});

function items({ typed, document }: Analysis, cursor: Cursor, { start }: Container): Completion[] {
  const { root } = document;
  if (root?.kind === "array" && root.start === start) return payloads(cursor);
  const array = typed.arrays.get(start);
  if (!array) return [];
  const owner = structuredType(array.property.declaredBy, array.generation);
  if (!owner) return [];
  const { replace } = cursor;
  const all = array.node.children();
  const others = replace.end > replace.start ? all.filter((item) => item.start !== replace.start) : all;
  const present = new Set(others.filter(({ kind }) => kind === "string").map(({ value }) => String(value)));
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
    return ["true", "false"].map((label) => ({ label, kind: "value", write: words(label), filterText: label }));
  }
  if (property.coded && owner.codes !== undefined) return codeSuggestions(owner.codes, present, quoted);
  if (property.listed) return listNames();
  if (value.kind !== "complex" || objectLabel === undefined) return [];
  const name = codedMember(property, owner);
  const [type, ...others] = concreteTypes(value.typeName, owner.generation);
  if (name !== undefined && type?.codes !== undefined && others.length === 0) {
    return codeSuggestions(type.codes, present, (code) =>
      words(`{ ${JSON.stringify(name)}: ${JSON.stringify(code)} }`),
    );
  }
  const discriminated = needsType(structuredType(value.typeName, owner.generation));
  return concreteTypes(value.typeName, owner.generation).map((concrete) => ({
    label: `${objectLabel} ${concrete.name}`,
    kind: "snippet",
    detail: concrete.title,
    documentation: () => describeType(concrete),
    write: scaffolded(scaffoldObject(concrete, "full", discriminated)),
    filterText: "{",
  }));
}

function newValue(property: Property, owner: StructuredType, label: string): Suggestion {
  return {
    label,
    kind: "snippet",
    detail: shortType(property),
    documentation: () => describeProperty(property, owner),
    write: scaffolded(scaffoldValue(property, owner, "required")),
    filterText: "[",
  };
}

function enumMembers(type: Enumeration, present: ReadonlySet<string>): Suggestion[] {
  return type.legal
    .filter((member) => !present.has(member))
    .map((member) => {
      const meaning = type.members.get(member)?.description ?? "";
      return { label: member, kind: "member", write: quoted(member), documentation: () => meaning };
    });
}

/** The code lists that a new code can be added to. */
const listNames = (): Suggestion[] =>
  extensibleLists().map((name) => ({
    label: name,
    kind: "member",
    write: quoted(name),
    documentation: () => codeList(name)?.description ?? "",
  }));

function codeSuggestions(list: string, present: ReadonlySet<string>, write: (code: string) => Write): Suggestion[] {
  return [...(codeList(list)?.codes ?? [])]
    .filter(([code]) => !present.has(code))
    .map(([code, meaning]) => ({
      label: code,
      kind: "member",
      write: write(code),
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
    write: quoted(bindLink(set, id)),
  }));
}

/** All types that may stand here, also when one is already named; those that know the members present come first. */
function discriminators(object: TypedObject, cursor: Cursor): Completion[] {
  const own = object.members.filter(({ name }) => name !== typeMember);
  const value = object.members.find(({ name }) => name === typeMember)?.value?.value;
  const complete = typeof value === "string" && readDiscriminator(value) !== undefined;
  return rankByFit(typesAllowedAt(object.place), namesOf(own)).map((type) => {
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
      write: quoted(type.discriminator),
      filterText: `"${full}"`,
    });
  });
}
