// Outline, folding, selection and formatting: the stock JSON language service does these well for any JSON.
import type { DocumentSymbol, FoldingRange, LanguageService, SelectionRange } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FormattingOptions, Position, Range, TextEdit } from "vscode-languageserver-types";
import { nestsTooDeep, readable } from "./flowDocument";

export class Structure {
  readonly #service: LanguageService;

  constructor(service: LanguageService) {
    this.#service = service;
  }

  symbols(document: TextDocument): DocumentSymbol[] {
    if (!isReadable(document)) return [];
    const plain = withoutMark(document);
    return this.#service.findDocumentSymbols2(plain, this.#service.parseJSONDocument(plain));
  }

  folding(document: TextDocument): FoldingRange[] {
    return this.#service.getFoldingRanges(document);
  }

  selection(document: TextDocument, positions: Position[]): SelectionRange[] {
    if (!isReadable(document)) return [];
    const plain = withoutMark(document);
    return this.#service.getSelectionRanges(plain, positions, this.#service.parseJSONDocument(plain));
  }

  format(document: TextDocument, options: FormattingOptions, range?: Range): TextEdit[] {
    if (!isReadable(document)) return [];
    const whole = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
    return this.#service.format(document, range ?? whole, options);
  }
}

/** The document with a blank for its byte order mark, which the stock service takes for a mistake. */
function withoutMark(document: TextDocument): TextDocument {
  const text = document.getText();
  const plain = readable(text);
  return plain === text ? document : TextDocument.create(document.uri, document.languageId, document.version, plain);
}

/** The stock service reads recursively: what nests too deep for us would overflow it. */
const isReadable = (document: TextDocument): boolean => !nestsTooDeep(document.getText());
