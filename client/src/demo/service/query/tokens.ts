// Splits the text of an expression into words, values and marks. Every pattern takes linear time.
import { isDate, isDateTimeOffset } from "../../../../../schemas/src";
import { queryProblem } from "./queryProblem";

/** `word`: a name, an operator or a name with dots; `text`: in quotes; `moment`: a date with a time. */
export type TokenKind = "word" | "text" | "number" | "date" | "moment" | "guid" | "mark" | "end";

export interface Token {
  readonly kind: TokenKind;
  /** As written; of a `text` what the quotes hold. */
  readonly text: string;
  readonly at: number;
  /** Where it ends, quotes included. */
  readonly end: number;
}

/** In characters; far above what an address may hold in practice. */
const longest = 4000;

const space = /[ \t\r\n]*/y;
const quoted = /'[^']*'/y;
/** In the order in which they are tried. */
const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ["guid", /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\w.-])/iy],
  ["moment", /\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)(?![\w.-])/iy],
  ["date", /\d{4}-\d\d-\d\d(?![\w.-])/y],
  ["number", /-?\d{1,300}(?:\.\d{1,300})?(?:e[+-]?\d{1,3})?(?![\w.-])/iy],
  ["word", /[$A-Za-z_][\w.]*/y],
  ["mark", /[(),/:]/y],
];

/** The last token is the `end`. */
export function readTokens(text: string, option: string): Token[] {
  if (text.length > longest) {
    throw queryProblem(option, longest, `it is ${text.length} characters long, and ${longest} are allowed`);
  }
  const tokens: Token[] = [];
  for (let at = skip(text, 0); at < text.length; ) {
    const token = text[at] === "'" ? readText(text, at, option) : readToken(text, at, option);
    tokens.push(token);
    at = skip(text, token.end);
  }
  return [...tokens, { kind: "end", text: "", at: text.length, end: text.length }];
}

function skip(text: string, from: number): number {
  space.lastIndex = from;
  space.test(text);
  return space.lastIndex;
}

/** A quote inside quotes is doubled. */
function readText(text: string, at: number, option: string): Token {
  let end = at;
  do {
    quoted.lastIndex = end;
    if (!quoted.test(text)) throw queryProblem(option, at, "the text that begins here has no closing quote");
    end = quoted.lastIndex;
  } while (text[end] === "'");
  return { kind: "text", text: text.slice(at + 1, end - 1).replaceAll("''", "'"), at, end };
}

function readToken(text: string, at: number, option: string): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) continue;
    if (kind === "date" && !isDate(found)) throw queryProblem(option, at, `'${found}' is no day of the calendar`);
    if (kind === "moment" && !isDateTimeOffset(found)) {
      throw queryProblem(option, at, `'${found}' is no date and time`);
    }
    return { kind, text: found, at, end: at + found.length };
  }
  throw queryProblem(option, at, `${describe(text, at)} cannot begin a value or a name`);
}

function describe(text: string, at: number): string {
  if (/^\d{4}-\d\d-\d\dT\S* \d\d:\d\d/i.test(text.slice(at, at + 40))) {
    return "a date and time whose + was read as a space (write it as %2B in an address)";
  }
  const shown = /^[\w.:+-]+|^./su.exec(text.slice(at, at + 40))?.[0];
  return `'${shown}'`;
}
