// Outline, folding, selection and formatting: the stock JSON language service does these well for any JSON.
import type { DocumentSymbol, FoldingRange, LanguageService, SelectionRange } from "vscode-json-languageservice";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FormattingOptions, Position, Range, TextEdit } from "vscode-languageserver-types";
import { parseFlowDocument } from "./flowDocument";

export class Structure {
  readonly #service: LanguageService;

  constructor(service: LanguageService) {
    this.#service = service;
  }

  symbols(document: TextDocument): DocumentSymbol[] {
    return isReadable(document)
      ? this.#service.findDocumentSymbols2(document, this.#service.parseJSONDocument(document))
      : [];
  }

  folding(document: TextDocument): FoldingRange[] {
    return this.#service.getFoldingRanges(document);
  }

  selection(document: TextDocument, positions: Position[]): SelectionRange[] {
    if (!isReadable(document)) return [];
    return this.#service.getSelectionRanges(document, positions, this.#service.parseJSONDocument(document));
  }

  format(document: TextDocument, options: FormattingOptions, range?: Range): TextEdit[] {
    if (!isReadable(document)) return [];
    const whole = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
    return this.#service.format(document, range ?? whole, {
      ...options,
      tabSize: options.tabSize,
      insertSpaces: options.insertSpaces,
    });
  }
}

/** The stock service reads recursively: what nests too deep for us would overflow it. */
const isReadable = (document: TextDocument): boolean => parseFlowDocument(document.getText()).tooDeep === undefined;
