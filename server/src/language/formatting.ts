// Formatting: the stock JSON language service does it well for any JSON. It is read when it is first wanted.
import type { LanguageService } from "vscode-json-languageservice";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { FormattingOptions, Range, TextEdit } from "vscode-languageserver-types";
import { nestsTooDeep } from "./flowDocument";

export class Formatter {
  #service: Promise<LanguageService> | undefined;

  async format(document: TextDocument, options: FormattingOptions, range?: Range): Promise<TextEdit[]> {
    const text = document.getText();
    // The stock service reads recursively: what nests too deep for us would overflow it.
    if (nestsTooDeep(text)) return [];
    const whole = { start: document.positionAt(0), end: document.positionAt(text.length) };
    this.#service ??= import("vscode-json-languageservice").then(({ getLanguageService }) => getLanguageService({}));
    return (await this.#service).format(document, range ?? whole, options);
  }
}
