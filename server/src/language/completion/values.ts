// Values: of a member, or of an item of a list.
import {
  bindLink,
  codeList,
  codeOrLink,
  concreteTypes,
  type Enumeration,
  entitySet,
  extensibleLists,
  type Property,
  propertyNamed,
  type StructuredType,
  scaffoldObject,
  scaffoldValue,
  structuredType,
  typeMember,
} from "../../../../schemas/src";
import type { Container, Cursor } from "../cursor";
import { members } from "../flowDocument";
import { describeProperty, describeType, lowerFirst } from "../prose";
import { givenProperty } from "../typing";
import type { Analysis } from "../validate";
import { needsType, shortType } from "./names";
import { payloads } from "./payloads";
import { at, type Completion, quoted, type Suggestion, scaffolded, type Write, words } from "./suggestion";
import type { Surroundings } from "./surroundings";
import { discriminators } from "./types";
import { variables } from "./variables";

export function values(
  { typed, document }: Analysis,
  cursor: Cursor,
  { start }: Container,
  surroundings: Surroundings,
): Completion[] {
  const object = typed.objects.get(start);
  if (!object || cursor.key === undefined) return [];
  if (cursor.key === typeMember) return discriminators(object, cursor);
  if (object.typing.kind !== "typed") return [];
  const { type } = object.typing;
  const [base = "", annotation] = cursor.key.split("@", 2);
  const property = propertyNamed(type, base);
  if (!property || property.create === "server") return [];
  const kept = variables(document.text, property, cursor, surroundings.variables);
  if (annotation !== undefined)
    return [...links(property, surroundings), ...kept].map((suggestion) => at(cursor, suggestion));
  const suggestions = property.collection
    ? [newValue(property, type, "[ ]")]
    : single(property, type, property.value.kind === "complex" ? "{ }" : undefined, new Set(), surroundings);
  const pair = codeOrLink(type);
  const isLinked = object.members.some(({ name }) => givenProperty(type, name) === pair?.link);
  // Where there is no link, the code is what is needed.
  const nothing: Suggestion[] =
    property.nullable && (property !== pair?.code || isLinked)
      ? [{ label: "null", kind: "value", write: words("null"), filterText: "null", detail: "no value" }]
      : [];
  return [...suggestions, ...kept, ...nothing].map((suggestion) => at(cursor, suggestion));
}

export function items(
  { typed, document }: Analysis,
  cursor: Cursor,
  { start }: Container,
  surroundings: Surroundings,
): Completion[] {
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
  const suggestions = single(array.property, owner, "{ }", new Set([...present, ...codes]), surroundings);
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
  surroundings: Surroundings,
): Suggestion[] {
  const { value } = property;
  if (value.kind === "enum") return enumMembers(value.enum, present);
  if (value.kind === "primitive" && value.name === "Boolean") {
    return ["true", "false"].map((label) => ({ label, kind: "value", write: words(label), filterText: label }));
  }
  if (property.coded && owner.codes !== undefined) return codeSuggestions(owner.codes, present, quoted, surroundings);
  if (property.listed) return listNames();
  if (value.kind !== "complex" || objectLabel === undefined) return [];
  const name = codedMember(property, owner);
  const [type, ...others] = concreteTypes(value.typeName, owner.generation);
  if (name !== undefined && type?.codes !== undefined && others.length === 0) {
    return codeSuggestions(
      type.codes,
      present,
      (code) => words(`{ ${JSON.stringify(name)}: ${JSON.stringify(code)} }`),
      surroundings,
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

function codeSuggestions(
  list: string,
  present: ReadonlySet<string>,
  write: (code: string) => Write,
  { codes }: Surroundings,
): Suggestion[] {
  const meanings = new Map(codeList(list)?.codes);
  for (const { calling, name } of codes(list)) if (!meanings.has(calling)) meanings.set(calling, name ?? definedHere);
  return [...meanings]
    .filter(([code]) => !present.has(code))
    .map(([code, meaning]) => ({
      label: code,
      kind: "member",
      write: write(code),
      documentation: () => meaning,
    }));
}

const definedHere = "A document here defines it.";

/** To the entities that every tenant has, to those that documents here define, and to one whose id is to be typed. */
function links(property: Property, { entities }: Surroundings): Suggestion[] {
  const set = property.bindsTo === undefined ? undefined : entitySet(property.bindsTo);
  if (!set) return [];
  const known = new Map((set.wellKnownIds ?? []).map((id) => [id, set.title]));
  for (const { calling, name } of entities(set)) if (!known.has(calling)) known.set(calling, name ?? definedHere);
  const suggestions = [...known].map(
    ([id, detail]): Suggestion => ({
      label: id,
      kind: "reference",
      detail,
      documentation: () => bindLink(set, id),
      write: quoted(bindLink(set, id)),
    }),
  );
  if (set.wellKnownIds) return suggestions;
  const prefix = bindLink(set, "x").slice(0, -1);
  return [
    ...suggestions,
    {
      label: `${set.name}/…`,
      kind: "reference",
      detail: `a link to one of the ${lowerFirst(set.title)}`,
      write: scaffolded({ kind: "link", prefix, ids: [], hint: property.example ?? "id" }),
    },
  ];
}
