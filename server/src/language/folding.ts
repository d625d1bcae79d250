// What can be folded: brackets and comments over several lines, and regions that people mark.
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver-types";
import { readable } from "./flowDocument";
import { Scanner, Token } from "./syntax/scanner";

/** A comment that begins or ends a region. */
export const regionMark = /^\/\/\s*#(region|endregion)\b/;

/** Editors fold a few thousand. */
const mostRanges = 100_000;

export function foldingRanges(document: TextDocument): FoldingRange[] {
  const scanner = new Scanner(readable(document.getText()), { comments: true });
  const found: FoldingRange[] = [];
  const brackets: { readonly closing: Token; readonly line: number }[] = [];
  const regions: number[] = [];
  let comments: { first: number; last: number } | undefined;
  const lineAt = (offset: number): number => document.positionAt(offset).line;
  const add = (startLine: number, endLine: number, kind?: FoldingRangeKind): void => {
    if (endLine > startLine && found.length < mostRanges) found.push({ startLine, endLine, ...(kind && { kind }) });
  };
  const endComments = (): void => {
    if (comments) add(comments.first, comments.last, FoldingRangeKind.Comment);
    comments = undefined;
  };

  for (let token = scanner.next(); token !== Token.end; token = scanner.next()) {
    if (token === Token.lineComment) {
      const line = lineAt(scanner.start);
      const [, mark] = regionMark.exec(scanner.text.slice(scanner.start, scanner.end)) ?? [];
      if (mark !== undefined) {
        endComments();
        const begin = mark === "region" ? regions.push(line) && undefined : regions.pop();
        if (begin !== undefined) add(begin, line, FoldingRangeKind.Region);
      } else if (comments?.last === line - 1) comments.last = line;
      else {
        endComments();
        comments = { first: line, last: line };
      }
      continue;
    }
    endComments();
    if (token === Token.blockComment) {
      add(lineAt(scanner.start), lineAt(scanner.end), FoldingRangeKind.Comment);
    } else if (token === Token.openBrace || token === Token.openBracket) {
      const closing = token === Token.openBrace ? Token.closeBrace : Token.closeBracket;
      brackets.push({ closing, line: lineAt(scanner.start) });
    } else if (token === brackets.at(-1)?.closing) {
      // The line of the closing bracket stays in sight.
      add(brackets.pop()?.line ?? 0, lineAt(scanner.start) - 1);
    }
  }
  endComments();
  return found;
}
