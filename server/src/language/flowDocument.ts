// The text of a document, read once per version: tokens that need a remark, and a tolerant tree.
import { createScanner, type Node, type ParseError, ParseErrorCode, parseTree, SyntaxKind } from "jsonc-parser";

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

export function parseFlowDocument(text: string): FlowDocument {
  // A byte order mark is not part of JSON, yet editors and PowerShell write it: read it as a blank.
  const readable = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  const { extraCommas, tooDeep } = surveyTokens(readable);
  const syntaxProblems: SyntaxProblem[] = extraCommas.map((span) => ({
    ...span,
    message: "This comma is one too many: nothing follows it.",
    comma: "extra",
  }));
  if (tooDeep) return { text, root: undefined, syntaxProblems, tooDeep };
  const errors: ParseError[] = [];
  const root = parseTree(readable, errors, { allowTrailingComma: true, allowEmptyContent: true });
  for (const error of errors) syntaxProblems.push(syntaxProblem(readable, error));
  return { text, root, syntaxProblems, tooDeep };
}

function surveyTokens(text: string): { extraCommas: Span[]; tooDeep: Span | undefined } {
  const scanner = createScanner(text, true);
  const extraCommas: Span[] = [];
  let comma: Span | undefined;
  let depth = 0;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    if (kind === SyntaxKind.OpenBraceToken || kind === SyntaxKind.OpenBracketToken) {
      depth += 1;
      if (depth > maximumDepth) return { extraCommas, tooDeep: { start, end: start + 1 } };
    } else if (kind === SyntaxKind.CloseBraceToken || kind === SyntaxKind.CloseBracketToken) {
      depth -= 1;
      if (comma) extraCommas.push(comma);
    }
    comma = kind === SyntaxKind.CommaToken ? { start, end: start + 1 } : undefined;
  }
  return { extraCommas, tooDeep: undefined };
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

function syntaxProblem(text: string, { error, offset, length }: ParseError): SyntaxProblem {
  const message = messages[error] ?? "This is not valid JSON.";
  if (error === ParseErrorCode.CommaExpected) {
    const end = endOfTokenBefore(text, offset);
    return { start: Math.max(0, end - 1), end, message, comma: "missing" };
  }
  // At the end of the text there is nothing to underline: take the last character.
  const end = Math.min(text.length, offset + Math.max(length, 1));
  return { start: Math.min(offset, Math.max(0, end - 1)), end, message };
}

/** The end of the last token that is neither blank nor comment and ends at or before `offset`. */
export function endOfTokenBefore(text: string, offset: number): number {
  const end = text.slice(0, offset).trimEnd().length;
  const line = text.slice(text.lastIndexOf("\n", end - 1) + 1, end);
  if (!line.includes("//") && !line.endsWith("*/")) return end;
  // A comment may stand in between (or text that looks like one): only a scan from the start can tell.
  const scanner = createScanner(text, true);
  let last = 0;
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    if (scanner.getTokenOffset() >= offset) break;
    last = scanner.getTokenOffset() + scanner.getTokenLength();
  }
  return last;
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

/** The text inside the quotes of a string node. */
export const innerSpan = (node: Node): Span => ({
  start: node.offset + 1,
  end: Math.max(node.offset + 1, node.offset + node.length - 1),
});
