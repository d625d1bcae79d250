// Findings about values: their kind, and what texts and references add to it.

import {
  concreteTypes,
  holdsVariable,
  isDate,
  isDateTimeOffset,
  isPlaceholder,
  type Property,
  type StructuredType,
} from "../../../../schemas/src";
import type { Finding, Fix } from "../finding";
import { type FlowDocument, spanOf } from "../flowDocument";
import type { JsonNode } from "../syntax/tree";
import { repeatedItem, repeatedItems } from "./lists";
import type { KnownMember } from "./members";
import { placeholderFinding } from "./placeholders";
import { checkBind, checkInlineReference } from "./references";
import { checkEnumMember, checkText } from "./texts";
import { wrongFormat, wrongKind } from "./valueFindings";
import { checkVariables } from "./variables";

export function* checkValue(document: FlowDocument, owner: StructuredType, known: KnownMember): Iterable<Finding> {
  const { member, property, bind } = known;
  const { value } = member;
  if (!value) return;
  if (bind) {
    yield* checkBind(value, property, owner);
    return;
  }
  if (property.value.kind === "navigation") {
    yield* checkInlineReference(member.node, member.key, value, property);
    return;
  }
  if (value.kind === "null") {
    if (!property.nullable && property.create !== "server") {
      yield wrongKind(
        value,
        property,
        `\`${property.name}\` cannot be null: ${expectation(property, owner)} belongs here.`,
      );
    }
    return;
  }
  if (!property.collection) {
    yield* checkSingle(document, owner, property, value);
    return;
  }
  if (value.kind !== "array") {
    if (value.kind === "string" && isPlaceholder(String(value.value))) {
      yield placeholderFinding(value, String(value.value));
      return;
    }
    yield wrongKind(value, property, `\`${property.name}\` is a list: put the value into [ ].`, [
      { title: "Put the value into a list", edits: wrap(value) },
    ]);
    return;
  }
  const items = value.children();
  const repeated = property.create === "server" ? none : repeatedItems(items, property, owner);
  for (const item of items) {
    const said = repeated.get(item.start);
    if (said && !isPlaceholder(said.text)) yield repeatedItem(document, property, item, said);
    else yield* checkSingle(document, owner, property, item);
  }
  const surplus =
    property.maxItems === undefined ? undefined : items.filter(({ start }) => !repeated.has(start))[property.maxItems];
  if (surplus) {
    yield {
      code: "too-many-items",
      severity: "warning",
      ...spanOf(surplus),
      message: `\`${property.name}\` takes ${property.maxItems} item${property.maxItems === 1 ? "" : "s"} although it is a list.`,
      data: { name: property.name, most: property.maxItems ?? 0 },
    };
  }
}

const none: ReturnType<typeof repeatedItems> = new Map();

const wrap = (value: JsonNode): Fix["edits"] => [
  { start: value.start, end: value.start, text: "[" },
  { start: value.end, end: value.end, text: "]" },
];

function* checkSingle(
  document: FlowDocument,
  owner: StructuredType,
  property: Property,
  value: JsonNode,
): Iterable<Finding> {
  const text = value.kind === "string" ? String(value.value) : undefined;
  if (text !== undefined && isPlaceholder(text)) {
    yield placeholderFinding(value, text);
    return;
  }
  // What the service sets is not sent; one finding on the name says so.
  if (property.create === "server") return;
  if (text !== undefined) yield* checkVariables(value, text);
  // What a variable stands for is known when it is filled in: a text in any case.
  const isFilledIn = text !== undefined && holdsVariable(text);
  switch (property.value.kind) {
    case "enum":
      if (text === undefined) yield wrongKind(value, property, kindMessage(property, owner));
      else if (!isFilledIn) yield* checkEnumMember(value, text, property, property.value.enum);
      return;
    case "complex":
      if (value.kind !== "object") yield wrongKind(value, property, kindMessage(property, owner));
      return;
    case "primitive":
      yield* checkPrimitive(document, owner, property, value, text);
      return;
    case "navigation":
      return;
  }
}

function* checkPrimitive(
  document: FlowDocument,
  owner: StructuredType,
  property: Property,
  value: JsonNode,
  text: string | undefined,
): Iterable<Finding> {
  const type = property.value.kind === "primitive" ? property.value.name : undefined;
  if (type === "Boolean") {
    if (value.kind === "boolean") return;
    const literal = text === "true" || text === "false" ? text : undefined;
    yield wrongKind(
      value,
      property,
      kindMessage(property, owner),
      literal
        ? [{ title: `Change to ${literal}`, edits: [{ ...spanOf(value), text: literal }], safe: true, preferred: true }]
        : [],
    );
  } else if (type === "Int32") {
    if (!isInt32(value.value)) {
      yield wrongKind(value, property, kindMessage(property, owner));
    }
  } else if (text === undefined) {
    yield wrongKind(value, property, kindMessage(property, owner));
  } else if (holdsVariable(text)) {
    // Known when it is filled in.
  } else if (type === "DateTimeOffset" && !isDateTimeOffset(text)) {
    yield wrongFormat(value, property, "error", "a date and time with an offset, for example 2026-09-01T00:00:00Z");
  } else if (type === "Date" && !isDate(text)) {
    yield wrongFormat(value, property, "error", "a date, for example 2026-09-01");
  } else if (type === "String") {
    yield* checkText(document, owner, property, value, text);
  }
}

export const isInt32 = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;

const kindMessage = (property: Property, owner: StructuredType): string =>
  `\`${property.name}\` takes ${expectation(property, owner)}.`;

/** What a value of the property looks like, in words. */
function expectation(property: Property, { generation }: StructuredType): string {
  const { value } = property;
  if (value.kind === "enum") return `one of ${value.enum.legal.map((member) => `"${member}"`).join(", ")}`;
  if (value.kind !== "primitive") {
    const kinds = concreteTypes(value.typeName, generation).map(({ name }) => name);
    return `an object (${kinds.join(" or ") || value.typeName})`;
  }
  switch (value.name) {
    case "Boolean":
      return "true or false";
    case "Int32":
      return "a whole number";
    case "DateTimeOffset":
      return "a date and time with an offset, as text";
    case "Date":
      return "a date, as text";
    case "String":
      return "text";
  }
}
