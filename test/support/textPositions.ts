// Positions as the Language Server Protocol counts them, worked out here a second time: lines end at \n, \r\n or \r,
// characters are UTF-16 code units. The tests must not trust the functions they test.
import type { Position, Range, TextEdit } from "vscode-languageserver-types";

function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ index, 0: lineBreak }) => index + lineBreak.length)];
}

export function offsetAt(text: string, { line, character }: Position): number {
  const start = lineStarts(text)[line];
  if (start === undefined) throw new Error(`The text has no line ${line}.`);
  return start + character;
}

export function positionAt(text: string, offset: number): Position {
  const starts = lineStarts(text);
  const line = starts.findLastIndex((start) => start <= offset);
  return { line, character: offset - (starts[line] ?? 0) };
}

/** The range of the only place where `part` stands in `text`. */
export function rangeOf(text: string, part: string): Range {
  const start = text.indexOf(part);
  if (start < 0 || text.indexOf(part, start + 1) >= 0) throw new Error(`The text must hold ${part} exactly once.`);
  return { start: positionAt(text, start), end: positionAt(text, start + part.length) };
}

/** Applies edits the way an editor does: all of them mean the text as it was, and none may overlap another. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = lineStarts(text);
  const offset = ({ line, character }: Position): number => (starts[line] ?? Number.NaN) + character;
  const spans = edits
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let position = 0;
  for (const { start, end, newText } of spans) {
    if (!(start >= position && end >= start && end <= text.length))
      throw new Error("An edit overlaps or leaves the text.");
    result += text.slice(position, start) + newText;
    position = end;
  }
  return result + text.slice(position);
}
