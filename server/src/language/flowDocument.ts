// The text of a document, read once per version: tokens that need a remark, and a tolerant tree.
import {
  createScanner,
  type Node,
  type ParseError,
  ParseErrorCode,
  parseTree,
  ScanError,
  SyntaxKind,
} from "jsonc-parser";

/** Deeper documents are refused whole: no payload nests like that, and recursive readers would overflow. */
export const maximumDepth = 200;

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SyntaxProblem extends Span {
  readonly message: string;
  /** Where a missing comma belongs, or which comma is one too many. */
  readonly comma?: "missing" | "extra";
}

export interface FlowDocument {
  readonly text: string;
  /** Undefined for an empty document and for one that nests too deep. */
  readonly root: Node | undefined;
  readonly syntaxProblems: readonly SyntaxProblem[];
  /** The first bracket beyond the deepest level that is read. */
  readonly tooDeep: Span | undefined;
}

/** The text as a JSON reader takes it, every token in its place. */
export function readable(text: string): string {
  // A byte order mark is not part of JSON, yet editors and PowerShell write it: read it as a blank.
  return text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
}

/** Whether more is wrong than commas: the tree is then a guess, and nobody should edit by it without looking. */
export const isBroken = ({ syntaxProblems, tooDeep }: FlowDocument): boolean =>
  tooDeep !== undefined || syntaxProblems.some(({ comma }) => comma === undefined);

/** Whether a text nests too deep to be read; costs the tokens, not a tree. */
export const nestsTooDeep = (text: string): boolean => surveyTokens(readable(text)).tooDeep !== undefined;

export function parseFlowDocument(text: string): FlowDocument {
  const plain = readable(text);
  const { extraCommas, valueless, tooDeep } = surveyTokens(plain);
  const syntaxProblems: SyntaxProblem[] = extraCommas.map((span) => ({
    ...span,
    message: "This comma is one too many: nothing follows it.",
    comma: "extra",
  }));
  if (tooDeep) return { text, root: undefined, syntaxProblems, tooDeep };
  const errors: ParseError[] = [];
  const root = parseTree(withCommasAt(plain, valueless), errors, { allowTrailingComma: true, allowEmptyContent: true });
  syntaxProblems.push(...problems(plain, errors, new Set(valueless)));
  return { text, root, syntaxProblems, tooDeep };
}

interface Survey {
  readonly extraCommas: readonly Span[];
  /** The colons of members whose value is not there yet, so that the next member's name stands in its place. */
  readonly valueless: readonly number[];
  readonly tooDeep: Span | undefined;
}

function surveyTokens(text: string): Survey {
  const scanner = createScanner(text, true);
  const extraCommas: Span[] = [];
  const valueless: number[] = [];
  /** The closing brackets that are waited for; any other one closes nothing, as for the parser. */
  const open: SyntaxKind[] = [];
  let comma = 0;
  let colon = 0;
  let beforeLast = SyntaxKind.Unknown;
  let last = SyntaxKind.Unknown;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    if (kind === SyntaxKind.OpenBraceToken || kind === SyntaxKind.OpenBracketToken) {
      open.push(kind === SyntaxKind.OpenBraceToken ? SyntaxKind.CloseBraceToken : SyntaxKind.CloseBracketToken);
      if (open.length > maximumDepth) return { extraCommas, valueless, tooDeep: { start, end: start + 1 } };
    } else if (kind === SyntaxKind.CloseBraceToken || kind === SyntaxKind.CloseBracketToken) {
      if (open.at(-1) === kind) open.pop();
      if (last === SyntaxKind.CommaToken) extraCommas.push({ start: comma, end: comma + 1 });
    } else if (kind === SyntaxKind.ColonToken) {
      if (last === SyntaxKind.StringLiteral && beforeLast === SyntaxKind.ColonToken) valueless.push(colon);
      colon = start;
    } else if (kind === SyntaxKind.CommaToken) {
      comma = start;
    }
    beforeLast = last;
    last = kind;
  }
  return { extraCommas, valueless, tooDeep: undefined };
}

/** Lets the parser go on with the next member where a value is missing, every token in its place. */
function withCommasAt(text: string, offsets: readonly number[]): string {
  let result = "";
  let from = 0;
  for (const offset of offsets) {
    result += `${text.slice(from, offset)},`;
    from = offset + 1;
  }
  return result + text.slice(from);
}

const messages: Partial<Record<ParseErrorCode, string>> = {
  [ParseErrorCode.InvalidSymbol]: "This is not JSON: a value is text in double quotes, a number, true, false or null.",
  [ParseErrorCode.InvalidNumberFormat]: "This is not a number that JSON knows.",
  [ParseErrorCode.PropertyNameExpected]: "A name in double quotes belongs here.",
  [ParseErrorCode.ValueExpected]: "A value belongs here.",
  [ParseErrorCode.ColonExpected]: "A colon belongs between the name and its value.",
  [ParseErrorCode.CommaExpected]: "A comma is missing here.",
  [ParseErrorCode.CloseBraceExpected]: "A closing } is missing.",
  [ParseErrorCode.CloseBracketExpected]: "A closing ] is missing.",
  [ParseErrorCode.EndOfFileExpected]: "The document ends before this; what follows belongs to nothing.",
  [ParseErrorCode.UnexpectedEndOfComment]: "This comment has no end.",
  [ParseErrorCode.UnexpectedEndOfString]: "The closing double quote is missing.",
  [ParseErrorCode.UnexpectedEndOfNumber]: "This number is not complete.",
  [ParseErrorCode.InvalidUnicode]: "This \\u escape needs four hexadecimal digits.",
  [ParseErrorCode.InvalidEscapeCharacter]: "JSON does not know this escape.",
  [ParseErrorCode.InvalidCharacter]: "This character must be written as an escape inside text.",
};

function problems(text: string, errors: readonly ParseError[], valueless: ReadonlySet<number>): SyntaxProblem[] {
  const commas = errors.filter(({ error }) => error === ParseErrorCode.CommaExpected).map(({ offset }) => offset);
  const neighbours = neighboursOf(text, new Set(commas));
  return errors.flatMap(({ error, offset, length }): SyntaxProblem[] => {
    const meant =
      valueless.has(offset) && error === ParseErrorCode.ColonExpected ? ParseErrorCode.ValueExpected : error;
    const message = messages[meant] ?? "This is not valid JSON.";
    const around = error === ParseErrorCode.CommaExpected ? neighbours.get(offset) : undefined;
    if (around) {
      // Text without its closing quote ends somewhere; what seems to be missing behind it is part of the same mistake.
      if (around.open) return [];
      const span = { start: Math.max(0, around.end - 1), end: around.end, message };
      return [around.next === SyntaxKind.ColonToken ? span : { ...span, comma: "missing" }];
    }
    // At the end of the text there is nothing to underline: take the last character.
    const end = Math.min(text.length, offset + Math.max(length, 1));
    return [{ start: Math.min(offset, Math.max(0, end - 1)), end, message }];
  });
}

interface Neighbours {
  /** The end of the token before. */
  readonly end: number;
  /** Whether that token is text without its closing quote. */
  readonly open: boolean;
  readonly next: SyntaxKind;
}

/** What stands around the beginnings of some tokens, in one scan for all of them. */
function neighboursOf(text: string, offsets: ReadonlySet<number>): Map<number, Neighbours> {
  const found = new Map<number, Neighbours>();
  if (offsets.size === 0) return found;
  const scanner = createScanner(text, true);
  let end = 0;
  let open = false;
  while (found.size < offsets.size) {
    const next = scanner.scan();
    const start = scanner.getTokenOffset();
    if (offsets.has(start)) found.set(start, { end, open, next });
    if (next === SyntaxKind.EOF) break;
    end = start + scanner.getTokenLength();
    open = scanner.getTokenError() === ScanError.UnexpectedEndOfString;
  }
  return found;
}

export interface Member {
  readonly node: Node;
  readonly name: string;
  readonly key: Node;
  /** Undefined while it has not been typed yet. */
  readonly value: Node | undefined;
}

/** The members of an object in document order, duplicates included. */
export function members(object: Node): Member[] {
  const found: Member[] = [];
  for (const node of object.children ?? []) {
    const [key, value] = node.children ?? [];
    if (node.type === "property" && key) found.push({ node, name: String(key.value), key, value });
  }
  return found;
}

export const spanOf = (node: Node): Span => ({ start: node.offset, end: node.offset + node.length });
