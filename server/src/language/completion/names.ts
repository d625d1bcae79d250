// Names of members, each with a first value.
import {
  codeOrLink,
  memberName,
  type Property,
  rankByFit,
  type StructuredType,
  scaffoldValue,
  typeMember,
  typesAllowedAt,
} from "../../../../schemas/src";
import type { Container, Cursor } from "../cursor";
import type { Member } from "../flowDocument";
import { describeProperty } from "../prose";
import { givenProperty, namesOf, type TypedObject } from "../typing";
import type { Analysis } from "../validate";
import { at, type Completion, quoted, type Suggestion, scaffolded, type Write } from "./suggestion";

export function keys({ typed }: Analysis, cursor: Cursor, container: Container): Completion[] {
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
export const needsType = (declared: StructuredType | undefined): boolean =>
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

export const shortType = ({ type, collection }: Property): string => (collection ? `${type}[]` : type);
