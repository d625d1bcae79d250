// Findings about values: their kind, enum members, codes, formats, lengths, secrets and links.
import type { Node } from "jsonc-parser";
import {
  bindLink,
  bindSuffix,
  codeList,
  concreteTypes,
  type Enumeration,
  entitySet,
  graphRoot,
  isDate,
  isDateTimeOffset,
  isGuid,
  isMasked,
  isPlaceholder,
  keyMember,
  type Property,
  readBindLink,
  type StructuredType,
  sentinelMember,
} from "../../../../schemas/src";
import { removeMember, replaceText } from "../edits";
import type { Finding, FindingCode, Fix, Option, Severity } from "../finding";
import { type FlowDocument, members, spanOf } from "../flowDocument";
import { nearest } from "../nearest";
import type { KnownMember } from "./members";
import { placeholderFinding } from "./placeholders";

export function* checkValue(document: FlowDocument, owner: StructuredType, known: KnownMember): Iterable<Finding> {
  const { member, property, bind } = known;
  const { value } = member;
  if (!value) return;
  if (bind) {
    yield* checkBind(value, property);
    return;
  }
  if (property.value.kind === "navigation") {
    yield* checkInlineReference(member.node, member.key, value, property);
    return;
  }
  if (value.type === "null") {
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
  if (value.type !== "array") {
    if (value.type === "string" && isPlaceholder(String(value.value))) {
      yield placeholderFinding(value, String(value.value));
      return;
    }
    yield wrongKind(value, property, `\`${property.name}\` is a list: put the value into [ ].`, [
      { title: "Put the value into a list", edits: wrap(value) },
    ]);
    return;
  }
  const items = value.children ?? [];
  for (const item of items) yield* checkSingle(document, owner, property, item);
  const surplus = property.maxItems === undefined ? undefined : items[property.maxItems];
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

const wrap = (value: Node): Fix["edits"] => [
  { start: value.offset, end: value.offset, text: "[" },
  { start: value.offset + value.length, end: value.offset + value.length, text: "]" },
];

function* checkSingle(
  document: FlowDocument,
  owner: StructuredType,
  property: Property,
  value: Node,
): Iterable<Finding> {
  const text = value.type === "string" ? String(value.value) : undefined;
  if (text !== undefined && isPlaceholder(text)) {
    yield placeholderFinding(value, text);
    return;
  }
  // What the service sets is not sent; one finding on the name says so.
  if (property.create === "server") return;
  switch (property.value.kind) {
    case "enum":
      if (text === undefined) yield wrongKind(value, property, kindMessage(property, owner));
      else yield* checkEnumMember(value, text, property, property.value.enum);
      return;
    case "complex":
      if (value.type !== "object") yield wrongKind(value, property, kindMessage(property, owner));
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
  value: Node,
  text: string | undefined,
): Iterable<Finding> {
  const type = property.value.kind === "primitive" ? property.value.name : undefined;
  if (type === "Boolean") {
    if (value.type === "boolean") return;
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
    if (value.type !== "number" || !Number.isInteger(value.value) || Math.abs(value.value) > 2 ** 31 - 1) {
      yield wrongKind(value, property, kindMessage(property, owner));
    }
  } else if (text === undefined) {
    yield wrongKind(value, property, kindMessage(property, owner));
  } else if (type === "DateTimeOffset" && !isDateTimeOffset(text)) {
    yield wrongFormat(value, property, "error", "a date and time with an offset, for example 2026-09-01T00:00:00Z");
  } else if (type === "Date" && !isDate(text)) {
    yield wrongFormat(value, property, "error", "a date, for example 2026-09-01");
  } else if (type === "String") {
    yield* checkText(document, owner, property, value, text);
  }
}

function* checkText(
  document: FlowDocument,
  owner: StructuredType,
  property: Property,
  value: Node,
  text: string,
): Iterable<Finding> {
  if (property.secret && isMasked(text)) {
    yield maskedSecret(document, property, value);
    return;
  }
  if (property.format === "guid" && !isGuid(text)) {
    yield wrongFormat(value, property, "warning", "the object id of a user, a GUID");
  }
  if (property.maxLength !== undefined && text.length > property.maxLength) {
    yield {
      code: "too-long",
      severity: "error",
      ...spanOf(value),
      message: `\`${property.name}\` takes at most ${property.maxLength} characters; this has ${text.length}.`,
      data: { name: property.name, most: property.maxLength },
    };
  }
  if (property.coded && owner.codes !== undefined) yield* checkCode(value, text, owner.codes);
}

function maskedSecret(document: FlowDocument, property: Property, value: Node): Finding {
  const settings = value.parent?.parent?.parent;
  const holder = settings?.type === "property" ? String(settings.children?.[0]?.value) : undefined;
  return {
    code: "masked-secret",
    severity: "error",
    ...spanOf(value),
    message: `These asterisks hide a ${property.name}; sent back, they would become it.`,
    data: { name: property.name },
    question: () => {
      const options: Option[] = [
        {
          label: `Enter the ${property.name}`,
          detail: "It is written into this file",
          input: { ...spanOf(value), prompt: property.description, secret: true },
        },
      ];
      if (settings && holder !== undefined) {
        options.push({
          label: `Remove ${holder}`,
          detail: "The service then uses its own default",
          edits: removeMember(document.text, settings),
        });
      }
      return {
        title: `Replace the masked ${property.name}…`,
        prompt: `What should become of the ${property.name}?`,
        options,
      };
    },
  };
}

function* checkEnumMember(value: Node, text: string, property: Property, type: Enumeration): Iterable<Finding> {
  if (type.legal.includes(text)) return;
  if (text === sentinelMember) {
    yield {
      code: "sentinel-member",
      severity: "error",
      ...spanOf(value),
      message: `\`${sentinelMember}\` stands in answers for members that are newer than the client; it cannot be sent.`,
      data: { enum: type.name, members: type.legal },
      fixes: () => type.legal.map((member) => changeTo(value, member)),
    };
    return;
  }
  const sameLetters = type.legal.find((member) => member.toLowerCase() === text.toLowerCase());
  const near = sameLetters ?? nearest(text, type.legal);
  yield {
    code: "enum-member",
    severity: "error",
    ...spanOf(value),
    message: near
      ? `\`${text}\` is not a value of \`${property.name}\`. Did you mean \`${near}\`?`
      : `\`${text}\` is not a value of \`${property.name}\`. It is one of: ${type.legal.join(", ")}.`,
    data: { enum: type.name, value: text, members: type.legal },
    fixes: () =>
      near
        ? [{ ...changeTo(value, near), preferred: true, ...(sameLetters !== undefined && { safe: true }) }]
        : type.legal.map((member) => changeTo(value, member)),
  };
}

function* checkCode(value: Node, text: string, listName: string): Iterable<Finding> {
  const list = codeList(listName);
  if (!list || list.codes.has(text)) return;
  const codes = [...list.codes.keys()];
  const sameLetters = codes.find((code) => code.toLowerCase() === text.toLowerCase());
  if (sameLetters !== undefined) {
    yield {
      code: "code-spelling",
      severity: "warning",
      ...spanOf(value),
      message: `The code \`${text}\` is spelled \`${sameLetters}\`.`,
      data: { value: text, canonical: sameLetters },
      fixes: () => [{ ...changeTo(value, sameLetters), safe: true, preferred: true }],
    };
    return;
  }
  const near = nearest(text, codes);
  yield {
    code: "unknown-code",
    severity: "information",
    ...spanOf(value),
    message: `\`${text}\` is not among the codes known in public${near ? `; \`${near}\` is` : ""}. The tenant may define it.`,
    data: { value: text, list: listName },
    fixes: () => (near ? [changeTo(value, near)] : []),
  };
}

function* checkBind(value: Node, property: Property): Iterable<Finding> {
  const set = property.bindsTo === undefined ? undefined : entitySet(property.bindsTo);
  const report = (severity: Severity, message: string, fixes: Fix[] = []): Finding => ({
    code: "bind-link",
    severity,
    ...spanOf(value),
    message,
    data: { name: property.name, ...(set && { set: set.name }) },
    fixes: () => fixes,
  });
  if (!set) {
    yield report("error", `\`${property.name}\` is not a reference; give its value without \`@odata.bind\`.`);
    return;
  }
  if (value.type !== "string") {
    yield report("error", `A link to one of ${set.path} belongs here, as text.`);
    return;
  }
  const text = String(value.value);
  if (isPlaceholder(text)) {
    yield placeholderFinding(value, text);
    return;
  }
  const link = readBindLink(text);
  if (!link || link.set !== set) {
    const known = set.wellKnownIds ?? [];
    yield report(
      "error",
      link
        ? `This links to ${link.set.name}, but \`${property.name}\` takes a link to ${set.name}.`
        : `This is not a link to one of ${set.name}, such as ${bindLink(set, known[0] ?? "{id}")}.`,
      known.map((id) => ({ ...changeTo(value, bindLink(set, id)), title: `Link to ${id}` })),
    );
    return;
  }
  const foreign =
    link.origin !== undefined && `${link.origin}/${link.version}`.toLowerCase() !== graphRoot.toLowerCase();
  if (foreign) {
    yield report("warning", `This link names ${link.origin}/${link.version}, not ${graphRoot}.`, [
      {
        ...changeTo(value, bindLink(set, link.id)),
        title: "Link to the same id at Microsoft Graph",
        preferred: true,
      },
    ]);
  } else if (link.otherRoot !== undefined) {
    const canonical = link.origin === undefined ? link.canonical : bindLink(set, link.id);
    yield report("warning", `This link names the root ${link.otherRoot}; ${set.name} are found at ${set.path}.`, [
      { ...changeTo(value, canonical), preferred: true, safe: true },
    ]);
  }
}

function* checkInlineReference(node: Node, key: Node, value: Node, property: Property): Iterable<Finding> {
  if (property.create === "server") return;
  const set = property.bindsTo === undefined ? undefined : entitySet(property.bindsTo);
  if (!set) return;
  const id = members(value).find(({ name }) => name === keyMember)?.value;
  const text = value.type === "string" ? String(value.value) : id?.type === "string" ? String(id.value) : undefined;
  const member = property.name + bindSuffix;
  yield {
    code: "inline-reference",
    severity: "error",
    ...spanOf(key),
    message: `\`${property.name}\` refers to one of ${set.name}: give the link as \`${member}\`.`,
    data: { name: property.name, set: set.name },
    fixes: () =>
      text === undefined || text === "" || isPlaceholder(text)
        ? []
        : [
            {
              title: `Change to ${member}`,
              edits: [
                {
                  ...spanOf(node),
                  text: `${JSON.stringify(member)}: ${JSON.stringify(readBindLink(text) ? text : bindLink(set, text))}`,
                },
              ],
              preferred: true,
            },
          ],
  };
}

const changeTo = (value: Node, text: string): Fix => ({
  title: `Change to ${text}`,
  edits: [replaceText(value, text)],
});

function wrongKind(value: Node, property: Property, message: string, fixes: Fix[] = []): Finding {
  return finding("wrong-kind", "error", value, property, message, fixes);
}

function wrongFormat(value: Node, property: Property, severity: Severity, expected: string): Finding {
  return finding("value-format", severity, value, property, `\`${property.name}\` takes ${expected}.`, []);
}

function finding(
  code: FindingCode,
  severity: Severity,
  value: Node,
  property: Property,
  message: string,
  fixes: Fix[],
): Finding {
  return { code, severity, ...spanOf(value), message, data: { name: property.name }, fixes: () => fixes };
}

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
