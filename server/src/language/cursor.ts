// Where the cursor is, by reading tokens up to it: works in documents that are broken before and behind it.
import type { Span } from "./flowDocument";
import { Scanner, Token } from "./syntax/scanner";
import { readString } from "./syntax/tree";

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
  /** The text that was read last: a colon behind it makes it a name. */
  text: string | undefined;
}

const words: ReadonlySet<Token> = new Set([Token.true, Token.false, Token.null, Token.number, Token.word]);

export function cursorAt(text: string, offset: number): Cursor {
  const scanner = new Scanner(text, { comments: true });
  const stack: Level[] = [];
  /** The end of the last token before the cursor. */
  let behind = 0;
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
  const within = (start: number, end: number): Cursor =>
    cursorIn(text, stack.at(-1), { start, end, cursor: offset, behind });

  for (let token = scanner.next(); token !== Token.end; token = scanner.next()) {
    const { start, end, problem } = scanner;
    if (start >= offset) break;
    if (token === Token.lineComment || token === Token.blockComment) {
      const reachesEnd = token === Token.lineComment || problem === "openComment";
      if (offset < end || (reachesEnd && offset === end)) return nowhere;
      continue;
    }
    if (token === Token.string) {
      const open = problem === "openString";
      if (offset < end || (open && offset === end)) return within(start, open ? offset : end);
    }
    if (words.has(token) && offset <= end) return within(start, end);
    advance(stack, token, text, start, end);
    behind = end;
  }
  return within(offset, offset);
}

function advance(stack: Level[], token: Token, text: string, start: number, end: number): void {
  const level = stack.at(-1);
  switch (token) {
    case Token.openBrace:
    case Token.openBracket: {
      if (level) level.expect = "comma";
      const isObject = token === Token.openBrace;
      stack.push({
        kind: isObject ? "object" : "array",
        start,
        expect: isObject ? "key" : "value",
        key: undefined,
        text: undefined,
      });
      return;
    }
    case Token.closeBrace:
    case Token.closeBracket:
      stack.pop();
      return;
    case Token.comma:
      if (level) level.expect = level.kind === "object" ? "key" : "value";
      return;
    case Token.colon:
      if (level?.kind !== "object") return;
      level.key = level.text;
      level.expect = "value";
      return;
    case Token.string:
      if (!level) return;
      level.text = readString(text.slice(start, end));
      // Text where a comma should be is the next name, its comma forgotten.
      level.expect = level.kind === "object" && level.expect !== "value" ? "colon" : "comma";
      return;
    default:
      if (level && words.has(token)) level.expect = "comma";
  }
}

interface Place extends Span {
  readonly cursor: number;
  /** The end of the token before. */
  readonly behind: number;
}

function cursorIn(text: string, level: Level | undefined, { start, end, cursor, behind }: Place): Cursor {
  const next = tokenAfter(text, end);
  const common = {
    container: level && { kind: level.kind, start: level.start },
    key: level?.key,
    replace: { start, end },
    typed: text.slice(text[start] === '"' ? start + 1 : start, cursor),
    hasColon: next.first === ":",
    commaAfter: isValueOrName(next),
  };
  if (!level) return { ...common, role: "payload", commaBefore: undefined, commaAfter: false };
  const commaBefore = level.expect === "comma" ? behind : undefined;
  if (level.kind === "array") return { ...common, role: "item", commaBefore };
  if (level.expect === "colon") return { ...common, role: "none", commaBefore: undefined };
  // Text in the place of a value, with a colon behind it, is the next member's name.
  if (level.expect !== "value" || (common.hasColon && start < end)) return { ...common, role: "key", commaBefore };
  const value = { ...common, role: "value", commaBefore: undefined } as const;
  if (start < end || !isValueOrName(next) || tokenAfter(text, next.end).first === ":") return value;
  // The value is there already: what is suggested takes its place, as far as a suggestion can reach.
  const reachable = /^[ \t]*$/.test(text.slice(cursor, next.start)) && !"{[".includes(next.first) && !next.open;
  if (!reachable) return { ...value, role: "none" };
  return {
    ...value,
    replace: { start, end: next.end },
    commaAfter: isValueOrName(tokenAfter(text, next.end)),
  };
}

interface NextToken extends Span {
  /** Its first character; empty at the end. */
  readonly first: string;
  /** Whether it is text without its closing quote. */
  readonly open: boolean;
}

const isValueOrName = ({ first }: NextToken): boolean => first !== "" && !",}]:".includes(first);

/** The next token, blanks and comments aside. */
function tokenAfter(text: string, offset: number): NextToken {
  const scanner = new Scanner(text, { at: offset });
  const atEnd = scanner.next() === Token.end;
  const { start, end, problem } = scanner;
  return { start, end, first: atEnd ? "" : text.charAt(start), open: problem === "openString" };
}
