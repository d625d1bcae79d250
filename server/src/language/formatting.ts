// Formatting: the stock JSON language service does it well for any JSON. It is read when it is first wanted.
import type { LanguageService } from "vscode-json-languageservice";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FormattingOptions, Range, TextEdit } from "vscode-languageserver-types";
import { lineBreak } from "./edits";
import { nestsTooDeep, readable } from "./flowDocument";
import { Scanner, Token } from "./syntax/scanner";

export class Formatter {
  #service: Promise<LanguageService> | undefined;

  async format(document: TextDocument, options: FormattingOptions, range?: Range): Promise<TextEdit[]> {
    const text = document.getText();
    // The stock service reads recursively: what nests too deep for us would overflow it.
    if (nestsTooDeep(text)) return [];
    const whole = { start: document.positionAt(0), end: document.positionAt(text.length) };
    this.#service ??= import("vscode-json-languageservice").then(({ getLanguageService }) => getLanguageService({}));
    const edits = (await this.#service).format(document, range ?? whole, options);
    return onlyBlanks(document, edits, options);
  }
}

/** The width of the one indentation for which the stock service has a line break of no text at all. */
const forgottenWidth = 200;

/** Mends what the stock service does wrong: formatting must change nothing but blanks between tokens. */
function onlyBlanks(document: TextDocument, edits: TextEdit[], { insertSpaces }: FormattingOptions): TextEdit[] {
  const text = document.getText();
  const open = endsOfOpenTexts(text);
  return edits
    .filter(({ range }) => !open.has(document.offsetAt(range.start)))
    .map((edit) =>
      typeof edit.newText === "string"
        ? edit
        : { ...edit, newText: lineBreak(text) + (insertSpaces ? " " : "\t").repeat(forgottenWidth) },
    );
}

/** Where texts without a closing quote end: without the line break there they would go on. */
function endsOfOpenTexts(text: string): ReadonlySet<number> {
  const ends = new Set<number>();
  const scanner = new Scanner(readable(text));
  while (scanner.next() !== Token.end) if (scanner.problem === "openString") ends.add(scanner.end);
  return ends;
}
