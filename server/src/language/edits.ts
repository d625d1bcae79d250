// Edits that keep the rest of a document as it was: whole lines go with their line break, commas stay right.
import { createScanner, type Node, SyntaxKind } from "jsonc-parser";
import type { Edit } from "./finding";
import { endOfTokenBefore, members } from "./flowDocument";

/** Removes a member of an object together with the comma that belongs to it. */
export function removeMember(text: string, member: Node): Edit[] {
  const siblings = member.parent?.children ?? [member];
  const isLast = siblings.at(-1) === member;
  const end = member.offset + member.length;
  const commaAfter = commaAt(text, end);
  const own = wholeLines(text, { start: member.offset, end: commaAfter ?? end });
  const edits: Edit[] = [{ ...own, text: "" }];
  if (isLast && commaAfter === undefined && siblings.length > 1) {
    const comma = endOfTokenBefore(text, member.offset);
    if (text[comma - 1] === ",") edits.unshift({ start: comma - 1, end: comma, text: "" });
  }
  return edits;
}

/** The offset behind the comma that follows `offset`, blanks and comments aside. */
function commaAt(text: string, offset: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  return scanner.scan() === SyntaxKind.CommaToken ? scanner.getTokenOffset() + 1 : undefined;
}

/** Widens a span to its lines when nothing else stands on them. */
function wholeLines(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const nextBreak = text.indexOf("\n", end);
  const lineEnd = nextBreak < 0 ? text.length : nextBreak;
  const alone = text.slice(lineStart, start).trim() === "" && text.slice(end, lineEnd).trim() === "";
  if (!alone) return { start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) };
  return nextBreak < 0 ? { start: lineStart, end: lineEnd } : { start: lineStart, end: nextBreak + 1 };
}

/**
 * Adds members (each the text of `"name": value`, on one or more lines) at the end of an object.
 * No edits when the object has no end yet.
 */
export function addMembers(text: string, object: Node, added: readonly string[]): Edit[] {
  const closing = object.offset + object.length - 1;
  if (text[closing] !== "}") return [];
  const last = members(object).at(-1)?.node;
  const outer = indentOf(text, object.offset);
  const multiline = text.slice(object.offset, closing).includes("\n") || !last;
  if (last && !multiline) return [{ start: end(last), end: end(last), text: `, ${added.join(", ")}` }];
  const inner = last ? indentOf(text, last.offset) : outer + indentUnit(text);
  const body = added.map((member) => inner + member.replaceAll("\n", `\n${inner}`)).join(",\n");
  if (last) {
    const comma = commaAt(text, end(last));
    return comma === undefined
      ? [{ start: end(last), end: end(last), text: `,\n${body}` }]
      : [{ start: comma, end: comma, text: `\n${body}` }];
  }
  return [{ start: object.offset + 1, end: closing, text: `\n${body}\n${outer}` }];
}

/** Adds a member in front of all others. */
export function prependMember(text: string, object: Node, added: string): Edit[] {
  const first = members(object)[0]?.node;
  if (!first) return addMembers(text, object, [added]);
  const between = text.slice(object.offset + 1, first.offset);
  const separator = between.includes("\n") ? `,\n${indentOf(text, first.offset)}` : ", ";
  return [{ start: first.offset, end: first.offset, text: `${added}${separator}` }];
}

const end = (node: Node): number => node.offset + node.length;

/** The blanks that the line of `offset` begins with. */
export function indentOf(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? "";
}

/** One level of indentation as the document writes it; two blanks where it shows none. */
export function indentUnit(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
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

/** The edits in document order without those that overlap an earlier one. */
export function disjoint(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const before = kept.at(-1);
    if (!before || edit.start >= before.end) kept.push(edit);
  }
  return kept;
}
