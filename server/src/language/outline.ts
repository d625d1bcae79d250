// The outline of a document: members under their names, objects in lists under what people call them.

import type { TextDocument } from "vscode-languageserver-textdocument";
import { type DocumentSymbol as Entry, SymbolKind } from "vscode-languageserver-types";
import { bindSuffix, codeOrLink, namingProperty, readBindLink, type StructuredType } from "../../../schemas/src";
import { members, type Span } from "./flowDocument";
import { Positions } from "./positions";
import type { JsonNode, NodeKind } from "./syntax/tree";
import type { Analysis } from "./validate";

export function outline(document: TextDocument, { document: { root }, typed }: Analysis): Entry[] {
  const typeOf = (node: JsonNode): StructuredType | undefined => {
    const typing = typed.objects.get(node.start)?.typing;
    return typing?.kind === "typed" ? typing.type : undefined;
  };

  const positions = new Positions(document);
  let left = mostEntries;

  const entry = (name: string, value: JsonNode | undefined, whole: Span, selected: Span): Entry => {
    left -= 1;
    // In the order of the text: what holds others ends behind them.
    const start = positions.at(whole.start);
    const selectionRange = { start: positions.at(selected.start), end: positions.at(selected.end) };
    const detail = value && detailOf(value);
    const children = value && below(value);
    return {
      name: name === "" ? '""' : name,
      ...(detail !== undefined && { detail }),
      kind: value ? symbols[value.kind] : SymbolKind.Field,
      range: { start, end: positions.at(whole.end) },
      selectionRange,
      ...(children && { children }),
    };
  };

  const detailOf = (value: JsonNode): string => {
    if (value.kind === "object") return typeOf(value)?.name ?? "";
    return value.kind === "array" ? "" : String(value.value).slice(0, longestDetail);
  };

  const below = (node: JsonNode): Entry[] | undefined => {
    if (node.kind === "object") {
      return members(node).flatMap((member) =>
        left > 0 ? [entry(member.name, member.value, member.node, member.key)] : [],
      );
    }
    if (node.kind !== "array") return undefined;
    return node.children().flatMap((item, index) => (left > 0 ? [entry(itemName(item, index), item, item, item)] : []));
  };

  const itemName = (item: JsonNode, index: number): string => {
    if (item.kind === "array") return String(index);
    if (item.kind !== "object") return String(item.value).slice(0, longestDetail);
    const type = typeOf(item);
    return (type && ownName(item, type)) ?? type?.label ?? type?.title ?? String(index);
  };

  return (root && below(root)) ?? [];
}

/** Nobody reads on, and an editor would choke on them. */
const mostEntries = 100_000;

const longestDetail = 80;

/** What the object says it is called: its name, its code, or the id that it links to. */
function ownName(object: JsonNode, type: StructuredType): string | undefined {
  const given = members(object);
  const pair = codeOrLink(type);
  for (const name of [namingProperty(type)?.name, pair?.code.name]) {
    const value = name === undefined ? undefined : given.find((member) => member.name === name)?.value;
    if (value?.kind === "string" && value.text.trim() !== "") return value.text;
  }
  const link = given.find(({ name }) => name.endsWith(bindSuffix))?.value;
  return link?.kind === "string" ? readBindLink(link.text)?.id : undefined;
}

const symbols: Readonly<Record<NodeKind, SymbolKind>> = {
  object: SymbolKind.Module,
  array: SymbolKind.Array,
  property: SymbolKind.Property,
  string: SymbolKind.String,
  number: SymbolKind.Number,
  boolean: SymbolKind.Boolean,
  null: SymbolKind.Null,
};
