// Edits that keep the rest of a document as it was: whole lines go with their line break, commas and comments stay.
import type { Edit } from "./finding";
import { type Member, members, type Span, spanOf } from "./flowDocument";
import { Scanner, Token } from "./syntax/scanner";
import type { JsonNode } from "./syntax/tree";

/** Writes another text in place of a text, closing quote included where it is missing. */
export const replaceText = (node: JsonNode, text: string): Edit => ({ ...spanOf(node), text: JSON.stringify(text) });

/** Removes a member of an object together with the comma that belongs to it. */
export function removeMember(text: string, member: JsonNode): Edit[] {
  const { start, end } = member;
  const commaAfter = commaAt(text, end);
  const removal = { ...wholeLines(text, { start, end: commaAfter ?? end }), text: "" };
  const comma = commaAfter === undefined ? commaBeforeLast(text, member) : undefined;
  if (comma === undefined) return [removal];
  // On one line the blanks between them go, those behind the member stay.
  if (/^[ \t]*$/.test(text.slice(comma, start))) {
    const isLastOnLine = /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end));
    return [{ start: comma - 1, end: isLastOnLine ? removal.end : end, text: "" }];
  }
  return [{ start: comma - 1, end: comma, text: "" }, removal];
}

/** The offset behind the comma before a member that is the last. */
function commaBeforeLast(text: string, member: JsonNode): number | undefined {
  const [before, last] = member.parent?.children().slice(-2) ?? [];
  return before && last?.is(member) ? commaAt(text, before.end) : undefined;
}

/** The offset behind the comma that follows `at`, blanks and comments aside. */
function commaAt(text: string, at: number): number | undefined {
  const scanner = new Scanner(text, { at });
  return scanner.next() === Token.comma ? scanner.end : undefined;
}

/** Widens a span to its lines when nothing else stands on them, else to the blanks that would be left over. */
function wholeLines(text: string, { start, end }: Span): Span {
  const lineStart = lineStartBefore(text, start);
  const lineEnd = lineEndBehind(text, end);
  const before = text.slice(lineStart, start);
  const behind = text.slice(end, lineEnd);
  const endOfBlanks = end + (/^[ \t]*/.exec(behind)?.[0].length ?? 0);
  if (behind.trim() !== "") return { start, end: endOfBlanks };
  if (before.trim() !== "") return { start: lineStart + before.trimEnd().length, end: endOfBlanks };
  return { start: lineStart, end: lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : lineEnd < text.length ? 1 : 0) };
}

/** Lines end at `\n`, at `\r\n`, and at a `\r` alone. */
function lineStartBefore(text: string, offset: number): number {
  const behindFeed = text.slice(0, offset).lastIndexOf("\n") + 1;
  return behindFeed + text.slice(behindFeed, offset).lastIndexOf("\r") + 1;
}

function lineEndBehind(text: string, offset: number): number {
  const feed = text.indexOf("\n", offset);
  const before = feed < 0 ? text.length : feed;
  const carriageReturn = text.slice(offset, before).indexOf("\r");
  return carriageReturn < 0 ? before : offset + carriageReturn;
}

/**
 * Adds members (each the text of `"name": value`, on one or more lines) at the end of an object.
 * No edits when the object, or the text that stands last in it, has no end yet.
 */
export function addMembers(text: string, object: JsonNode, added: readonly string[]): Edit[] {
  const closing = object.end - 1;
  if (text[closing] !== "}") return [];
  const lastMember = members(object).at(-1);
  const last = lastMember?.node;
  if (lastMember && isUnended(text, lastMember, closing)) return [];
  const lastEnd = last ? last.end : object.start + 1;
  const comma = commaAt(text, lastEnd);
  // Comments between the last member and the bracket stay where they are: what is new comes behind them.
  const inner = comma ?? lastEnd;
  const tail = text.slice(inner, closing).trimEnd();
  const behind = inner + tail.length;
  const separator = last && comma === undefined ? "," : "";
  const singleLine = last && !/[\r\n]/.test(text.slice(object.start, closing));
  const eol = lineBreak(text);
  const indent = last ? indentOf(text, last.start) : indentOf(text, object.start) + indentUnit(text);
  const lead = singleLine ? " " : eol + indent;
  const body = added.map((member) => lead + member.replaceAll("\n", singleLine ? eol : eol + indent)).join(",");
  if (last) {
    if (separator === "" || behind === lastEnd) return [{ start: behind, end: behind, text: separator + body }];
    return [
      { start: lastEnd, end: lastEnd, text: separator },
      { start: behind, end: behind, text: body },
    ];
  }
  return [{ start: behind, end: closing, text: body + eol + indentOf(text, object.start) }];
}

/** Whether a text in the last member or behind it lacks its closing quote: whatever came next would be part of it. */
function isUnended(text: string, { key, value }: Member, closing: number): boolean {
  const isText = value === undefined || value.kind === "string";
  const scanner = new Scanner(text, { at: isText ? (value ?? key).start : value.end });
  while (scanner.next() !== Token.end && scanner.start < closing) {
    if (scanner.problem === "openString") return true;
  }
  return false;
}

/** Adds a member in front of all others. */
export function prependMember(text: string, object: JsonNode, added: string): Edit[] {
  const first = members(object)[0]?.node;
  if (!first) return addMembers(text, object, [added]);
  const between = text.slice(object.start + 1, first.start);
  const separator = /[\r\n]/.test(between) ? `,${lineBreak(text)}${indentOf(text, first.start)}` : ", ";
  return [{ start: first.start, end: first.start, text: `${added}${separator}` }];
}

/** Writes other text, on one or more lines, in place of a value. */
export const replaceValue = (text: string, node: JsonNode, value: string): Edit => ({
  ...spanOf(node),
  text: value.replaceAll("\n", lineBreak(text) + indentOf(text, node.start)),
});

/** How the document ends its lines, judged by the first line feed. */
export function lineBreak(text: string): string {
  const feed = text.indexOf("\n");
  if (feed < 0) return text.includes("\r") ? "\r" : "\n";
  return text[feed - 1] === "\r" ? "\r\n" : "\n";
}

/** The blanks that the line of `offset` begins with. */
export const indentOf = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(lineStartBefore(text, offset), offset))?.[0] ?? "";

/** One level of indentation as the document writes it; two blanks where it shows none. */
export function indentUnit(text: string): string {
  return /[\r\n]([ \t]+)\S/.exec(text)?.[1] ?? "  ";
}

/** Applies edits that do not overlap; of two that do, the earlier one is kept. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let position = 0;
  for (const edit of disjoint(edits)) {
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position);
}

/** A part of a text with the edits that lie in it applied. */
export function editedPart(text: string, part: Span, edits: readonly Edit[]): string {
  const inside = edits.filter(({ start, end }) => start >= part.start && end <= part.end);
  return applyEdits(
    text.slice(part.start, part.end),
    inside.map((edit) => ({ ...edit, start: edit.start - part.start, end: edit.end - part.start })),
  );
}

/** The edits in document order without those that overlap an earlier one. */
export function disjoint(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const before = kept.at(-1);
    if (!before || edit.start >= before.end) kept.push(edit);
  }
  return kept;
}
