// Where the cursor is, by reading tokens up to it: works in documents that are broken before and behind it.
import { createScanner, ScanError, SyntaxKind } from "jsonc-parser";
import { endOfTokenBefore, type Span } from "./flowDocument";

export interface Container {
  readonly kind: "object" | "array";
  /** Offset of the opening bracket. */
  readonly start: number;
}

export interface Cursor {
  /** `payload`: outside of all brackets. */
  readonly role: "payload" | "key" | "value" | "item" | "none";
  readonly container: Container | undefined;
  /** The name before the colon, for a value. */
  readonly key: string | undefined;
  /** What a suggestion replaces: the text or word under the cursor, else nothing. */
  readonly replace: Span;
  /** The text under the cursor without its quotes, up to the cursor. */
  readonly typed: string;
  /** Where a comma has to be added so that something can follow. */
  readonly commaBefore: number | undefined;
  /** Whether something follows that a comma has to part from. */
  readonly commaAfter: boolean;
  /** Whether the key under the cursor already has its colon. */
  readonly hasColon: boolean;
}

type Expect = "key" | "colon" | "value" | "comma";

interface Level extends Container {
  expect: Expect;
  key: string | undefined;
}

const words: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
  SyntaxKind.NullKeyword,
  SyntaxKind.NumericLiteral,
  SyntaxKind.Unknown,
]);

export function cursorAt(text: string, offset: number): Cursor {
  const scanner = createScanner(text, false);
  const stack: Level[] = [];
  const nowhere: Cursor = {
    role: "none",
    container: undefined,
    key: undefined,
    replace: { start: offset, end: offset },
    typed: "",
    commaBefore: undefined,
    commaAfter: false,
    hasColon: false,
  };

  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    if (start >= offset) break;
    if (kind === SyntaxKind.LineCommentTrivia && offset <= end) return nowhere;
    if (kind === SyntaxKind.BlockCommentTrivia && offset < end) return nowhere;
    if (kind === SyntaxKind.StringLiteral) {
      const open = scanner.getTokenError() === ScanError.UnexpectedEndOfString;
      if (offset < end || (open && offset === end)) {
        const replace = { start, end: open ? offset : end };
        return cursorIn(text, stack.at(-1), replace, text.slice(start + 1, offset));
      }
    }
    if (words.has(kind) && offset <= end) {
      return cursorIn(text, stack.at(-1), { start, end }, text.slice(start, offset));
    }
    advance(stack, kind, start, scanner.getTokenValue());
  }
  return cursorIn(text, stack.at(-1), { start: offset, end: offset }, "");
}

function advance(stack: Level[], kind: SyntaxKind, start: number, value: string): void {
  const level = stack.at(-1);
  switch (kind) {
    case SyntaxKind.OpenBraceToken:
    case SyntaxKind.OpenBracketToken: {
      if (level) level.expect = "comma";
      const isObject = kind === SyntaxKind.OpenBraceToken;
      stack.push({
        kind: isObject ? "object" : "array",
        start,
        expect: isObject ? "key" : "value",
        key: undefined,
      });
      return;
    }
    case SyntaxKind.CloseBraceToken:
    case SyntaxKind.CloseBracketToken:
      stack.pop();
      return;
    case SyntaxKind.CommaToken:
      if (level) level.expect = level.kind === "object" ? "key" : "value";
      return;
    case SyntaxKind.ColonToken:
      if (level?.kind === "object") level.expect = "value";
      return;
    case SyntaxKind.StringLiteral:
      if (!level) return;
      // Text where a comma should be is the next name, its comma forgotten.
      if (level.kind === "object" && (level.expect === "key" || level.expect === "comma")) {
        level.key = value;
        level.expect = "colon";
      } else {
        level.expect = "comma";
      }
      return;
    default:
      if (level && words.has(kind)) level.expect = "comma";
  }
}

function cursorIn(text: string, level: Level | undefined, replace: Span, typed: string): Cursor {
  const next = tokenAfter(text, replace.end);
  const common = {
    container: level && { kind: level.kind, start: level.start },
    key: level?.key,
    replace,
    typed,
    hasColon: next === ":",
    commaAfter: next !== "" && !",}]:".includes(next),
  };
  if (!level) return { ...common, role: "payload", commaBefore: undefined, commaAfter: false };
  const commaBefore = level.expect === "comma" ? endOfTokenBefore(text, replace.start) : undefined;
  if (level.kind === "array") return { ...common, role: "item", commaBefore };
  if (level.expect === "value") return { ...common, role: "value", commaBefore: undefined };
  if (level.expect === "colon") return { ...common, role: "none", commaBefore: undefined };
  return { ...common, role: "key", commaBefore };
}

/** The first character of the next token, blanks and comments aside; empty at the end. */
function tokenAfter(text: string, offset: number): string {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  return scanner.scan() === SyntaxKind.EOF ? "" : text.charAt(scanner.getTokenOffset());
}
