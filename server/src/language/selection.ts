// What a selection grows to, step by step: the text, its quotes, the member, what is between the brackets, the brackets.
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Position, SelectionRange } from "vscode-languageserver-types";
import { rangeOf } from "./diagnostics";
import type { Span } from "./flowDocument";
import type { JsonNode } from "./syntax/tree";
import type { Analysis } from "./validate";

export function selectionRanges(document: TextDocument, analysis: Analysis, positions: Position[]): SelectionRange[] {
  const { root } = analysis.document;
  return positions.map((position) => {
    const offset = document.offsetAt(position);
    let selected: SelectionRange | undefined;
    let around: Span | undefined;
    for (const span of (root?.path(offset) ?? []).flatMap((node) => [node, ...inside(node, offset)])) {
      // Each step holds less than the one before: a member whose value is all there is of it is no step.
      if (around && span.start === around.start && span.end === around.end) continue;
      selected = { range: rangeOf(document, span), ...(selected && { parent: selected }) };
      around = span;
    }
    return selected ?? { range: { start: position, end: position } };
  });
}

/** What is between the quotes or brackets of a node, blanks aside, where the offset is in it. */
function inside({ kind, raw, start, end }: JsonNode, offset: number): Span[] {
  if (kind !== "string" && kind !== "object" && kind !== "array") return [];
  const inner = raw.slice(1, -1);
  const from = start + 1 + (kind === "string" ? 0 : inner.length - inner.trimStart().length);
  const to = end - 1 - (kind === "string" ? 0 : inner.length - inner.trimEnd().length);
  return from < to && offset >= from && offset <= to ? [{ start: from, end: to }] : [];
}
