import type { TextDocument } from "vscode-languageserver-textdocument";
import { type Analysis, analyse } from "./language/validate";

interface Known {
  readonly version: number;
  readonly analysis: Analysis;
  /** Never used for another text: versions begin anew when a document is opened again. */
  readonly resultId: string;
}

/** Judges each version of a document once, however many requests ask for it. */
export class Analyses {
  readonly #known = new WeakMap<TextDocument, Known>();
  #made = 0;

  of(document: TextDocument): Analysis {
    return this.#lookUp(document).analysis;
  }

  resultId(document: TextDocument): string {
    return this.#lookUp(document).resultId;
  }

  #lookUp(document: TextDocument): Known {
    const known = this.#known.get(document);
    if (known?.version === document.version) return known;
    this.#made += 1;
    const made = {
      version: document.version,
      analysis: analyse(document.getText()),
      resultId: String(this.#made),
    };
    this.#known.set(document, made);
    return made;
  }
}
