// Formatting: what is plain is laid out here, the rest by the stock JSON language service, which does it well for any
// JSON. It is read when it is first wanted.
import type { LanguageService } from "vscode-json-languageservice";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FormattingOptions, Range, TextEdit } from "vscode-languageserver-types";
import { rangeOf } from "./diagnostics";
import { lineBreak } from "./edits";
import { maximumDepth, readable } from "./flowDocument";
import { formatPlain } from "./plainFormatting";
import { Scanner, Token } from "./syntax/scanner";
import { isEscaped } from "./syntax/tree";

export class Formatter {
  #service: Promise<LanguageService> | undefined;

  async format(document: TextDocument, options: FormattingOptions, range?: Range): Promise<TextEdit[]> {
    const text = document.getText();
    const plain = range || options.keepLines ? undefined : formatPlain(text, options);
    if (plain) return plain.map(({ text: newText, ...span }) => ({ range: rangeOf(document, span), newText }));
    const openTexts = endsOfOpenTexts(text);
    if (!openTexts) return [];
    const within = range && outsideComments(document, range);
    if (range && !within) return [];
    this.#service ??= import("vscode-json-languageservice").then(({ getLanguageService }) => getLanguageService({}));
    // Without a range the service minds the end of the text, too; its types insist on one.
    const edits = (await this.#service).format(document, within as Range, options);
    return onlyBlanks(document, edits, options, openTexts);
  }
}

/**
 * The stock service reads from the beginning of the first line on, and would take the rest of a comment that began
 * before it for tokens: such a line is left out.
 */
function outsideComments(document: TextDocument, { start, end }: Range): Range | undefined {
  const lineStart = document.offsetAt({ line: start.line, character: 0 });
  const scanner = new Scanner(readable(document.getText()), { comments: true });
  while (scanner.next() !== Token.end && scanner.end <= lineStart);
  if (scanner.start >= lineStart) return { start, end };
  const next = { line: document.positionAt(scanner.end).line + 1, character: 0 };
  return next.line <= end.line ? outsideComments(document, { start: next, end }) : undefined;
}

/** The width of the one indentation for which the stock service has a line break of no text at all. */
const forgottenWidth = 200;

/** Mends what the stock service does wrong: formatting must change nothing but blanks between tokens. */
function onlyBlanks(
  document: TextDocument,
  edits: TextEdit[],
  { insertSpaces }: FormattingOptions,
  openTexts: ReadonlySet<number>,
): TextEdit[] {
  const text = document.getText();
  return edits
    .filter(({ range }) => openTexts.size === 0 || !openTexts.has(document.offsetAt(range.start)))
    .map((edit) =>
      typeof edit.newText === "string"
        ? edit
        : { ...edit, newText: lineBreak(text) + (insertSpaces ? " " : "\t").repeat(forgottenWidth) },
    );
}

/**
 * Where texts without a closing quote end: without the line break there they would go on. Undefined for a text that nests
 * too deep: the stock service reads recursively, and what is too deep for us would overflow it; and for one in which a
 * backslash ends the line of such a text: the stock service reads another document than we do. Costs the tokens of the
 * text, not a tree.
 */
function endsOfOpenTexts(text: string): ReadonlySet<number> | undefined {
  const ends = new Set<number>();
  const scanner = new Scanner(readable(text));
  /** The brackets that are waited for. */
  const open: Token[] = [];
  for (let token = scanner.next(); token !== Token.end; token = scanner.next()) {
    switch (token) {
      case Token.openBrace:
        open.push(Token.closeBrace);
        break;
      case Token.openBracket:
        open.push(Token.closeBracket);
        break;
      case Token.closeBrace:
      case Token.closeBracket: {
        const closed = open.lastIndexOf(token);
        if (closed >= 0) open.length = closed;
        break;
      }
      default:
        if (scanner.problem !== "openString") break;
        if (isEscaped(text, scanner.end)) return undefined;
        ends.add(scanner.end);
    }
    if (open.length > maximumDepth) return undefined;
  }
  return ends;
}
