// Formatting of JSON in which nothing is wrong and nothing is remarked, in one pass over its tokens. Everything else is
// for the stock service, whose results are the same: a test holds them against each other.
import type { FormattingOptions } from "vscode-languageserver-types";
import type { Edit } from "./finding";
import { maximumDepth } from "./flowDocument";
import { Scanner, Token } from "./syntax/scanner";

/** What may come next. */
type Expected = "value" | "valueOrClose" | "name" | "nameOrClose" | "colon" | "commaOrClose" | "nothing";

/** The edits that lay a whole text out; undefined for one with comments or with anything that JSON does not allow. */
export function formatPlain(text: string, options: FormattingOptions): Edit[] | undefined {
  const lines = new Lines(text, options);
  const scanner = new Scanner(text, { comments: true });
  const edits: Edit[] = [];
  /** The closing brackets that are waited for. */
  const open: Token[] = [];
  let expected: Expected = "value";
  let before: Token | undefined;
  let end = 0;
  for (;;) {
    const token = scanner.next();
    if (scanner.problem !== undefined) return undefined;
    const next: Expected | undefined =
      token === Token.end ? (expected === "nothing" ? expected : undefined) : after(token, expected, open);
    if (next === undefined || open.length > maximumDepth) return undefined;
    const wanted = between(before, token, open.length, lines, options);
    const { start } = scanner;
    if (start - end !== wanted.length || !text.startsWith(wanted, end))
      edits.push({ start: end, end: start, text: wanted });
    if (token === Token.end) return edits;
    expected = next;
    before = token;
    end = scanner.end;
  }
}

/** What may come behind a token; undefined when it must not stand there. Keeps the brackets that are waited for. */
function after(token: Token, expected: Expected, open: Token[]): Expected | undefined {
  const isValue = expected === "value" || expected === "valueOrClose";
  switch (token) {
    case Token.openBrace:
    case Token.openBracket:
      if (!isValue) return undefined;
      open.push(token === Token.openBrace ? Token.closeBrace : Token.closeBracket);
      return token === Token.openBrace ? "nameOrClose" : "valueOrClose";
    case Token.closeBrace:
    case Token.closeBracket: {
      const mayClose = expected === "commaOrClose" || expected === "nameOrClose" || expected === "valueOrClose";
      if (!mayClose || open.pop() !== token) return undefined;
      return behindValue(open);
    }
    case Token.colon:
      return expected === "colon" ? "value" : undefined;
    case Token.comma:
      if (expected !== "commaOrClose") return undefined;
      return open.at(-1) === Token.closeBrace ? "name" : "value";
    case Token.string:
      if (expected === "name" || expected === "nameOrClose") return "colon";
      return isValue ? behindValue(open) : undefined;
    case Token.number:
    case Token.true:
    case Token.false:
    case Token.null:
      return isValue ? behindValue(open) : undefined;
    default:
      return undefined;
  }
}

const behindValue = (open: readonly Token[]): Expected => (open.length === 0 ? "nothing" : "commaOrClose");

/** The blanks between two tokens; `level` counts the brackets that are open behind the second. */
function between(
  before: Token | undefined,
  token: Token,
  level: number,
  lines: Lines,
  { insertFinalNewline }: FormattingOptions,
): string {
  if (before === undefined) return "";
  if (token === Token.end) return insertFinalNewline ? lines.end : "";
  if (token === Token.closeBrace) return before === Token.openBrace ? "" : lines.at(level);
  if (token === Token.closeBracket) return before === Token.openBracket ? "" : lines.at(level);
  const isOpening = token === Token.openBrace || token === Token.openBracket;
  switch (before) {
    case Token.openBrace:
    case Token.openBracket:
    case Token.comma:
      return lines.at(isOpening ? level - 1 : level);
    case Token.colon:
      return " ";
    default:
      return "";
  }
}

/** Line breaks with the indentation of each level, made once. */
class Lines {
  /** How the text ends its lines, judged by the first. */
  readonly end: string;
  readonly #unit: string;
  readonly #made: string[] = [];

  constructor(text: string, { insertSpaces, tabSize }: FormattingOptions) {
    this.end = /\r\n?|\n/.exec(text)?.[0] ?? "\n";
    this.#unit = insertSpaces ? " ".repeat(tabSize || 4) : "\t";
  }

  at(level: number): string {
    this.#made[level] ??= this.end + this.#unit.repeat(level);
    return this.#made[level];
  }
}
