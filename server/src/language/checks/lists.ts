// Findings about lists whose items repeat each other.
import {
  codeOrLink,
  type Property,
  propertyNamed,
  readBindLink,
  type StructuredType,
  structuredType,
} from "../../../../schemas/src";
import { removeMember } from "../edits";
import type { Finding } from "../finding";
import { type FlowDocument, members, type Span, spanOf } from "../flowDocument";
import type { JsonNode } from "../syntax/tree";
import { givenProperty } from "../typing";

/** What an item says, and where. */
interface Said extends Span {
  readonly text: string;
  /** Two items with the same key are the same to the service. */
  readonly key: string;
}

/** The items that say what one before them says, by the offset at which they begin. */
export function repeatedItems(
  items: readonly JsonNode[],
  property: Property,
  owner: StructuredType,
): ReadonlyMap<number, Said> {
  const repeated = new Map<number, Said>();
  if (items.length < 2) return repeated;
  const read = readerOf(property, owner);
  const seen = new Set<string>();
  for (const item of read ? items : []) {
    const said = read?.(item);
    if (!said) continue;
    if (seen.has(said.key)) repeated.set(item.start, said);
    seen.add(said.key);
  }
  return repeated;
}

export const repeatedItem = (
  document: FlowDocument,
  property: Property,
  item: JsonNode,
  { text, start, end }: Said,
): Finding => ({
  code: "duplicate-item",
  severity: "warning",
  start,
  end,
  message: `\`${property.name}\` has \`${text}\` already; once is enough.`,
  data: { name: property.name, value: text },
  fixes: () => [{ title: "Remove this one", edits: removeMember(document.text, item), preferred: true }],
});

/** Whether another item of the list that an object stands in gives that code, in whatever casing. */
export function isGivenBeside(object: JsonNode | undefined, { name }: Property, code: string): boolean {
  const list = object?.parent;
  if (list?.kind !== "array") return false;
  return list
    .children()
    .filter((item) => !item.is(object))
    .flatMap(members)
    .some((member) => isSame(member.name, name) && member.value?.kind === "string" && isSame(member.value.text, code));
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** How the items of a list are compared; none where they may well repeat each other. */
function readerOf(property: Property, owner: StructuredType): ((item: JsonNode) => Said | undefined) | undefined {
  const { value } = property;
  if (value.kind === "enum" || (value.kind === "primitive" && value.name === "String")) {
    const anyCase = value.kind === "enum" || property.format === "guid";
    return (item) => (item.kind === "string" ? said(item, anyCase) : undefined);
  }
  const type = value.kind === "complex" ? structuredType(value.typeName, owner.generation) : undefined;
  const pair = type && codeOrLink(type);
  if (!pair) return undefined;
  return (item) => {
    const given = members(item).filter(({ value: each }) => each?.kind === "string");
    // The service compares codes without regard to case. Where both are given, the code is what people read.
    const code = given.find(({ name }) => propertyNamed(type, name) === pair.code)?.value;
    if (code) return said(code, true);
    for (const { name, value: each } of given) {
      const link = each && givenProperty(type, name) === pair.link ? readBindLink(each.text) : undefined;
      if (each && link) return { ...said(each, false), key: `${link.set.name} ${link.id}` };
    }
    return undefined;
  };
}

function said(node: JsonNode, anyCase: boolean): Said {
  const { text } = node;
  return { ...spanOf(node), text, key: anyCase ? text.toLowerCase() : text };
}
