import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ValidationOptions } from "./language/options";
import { Analysis, analyse } from "./language/validate";

interface Known {
  readonly version: number;
  readonly analysis: Analysis;
  /** Never used for another text, nor for other options: versions begin anew when a document is opened again. */
  readonly resultId: string;
}

/** Judges each version of a document once for the same options, however many requests ask for it. */
export class Analyses {
  readonly #options: () => ValidationOptions;
  readonly #known = new WeakMap<TextDocument, Known>();
  #made = 0;

  constructor(options: () => ValidationOptions) {
    this.#options = options;
  }

  of(document: TextDocument): Analysis {
    return this.#lookUp(document).analysis;
  }

  resultId(document: TextDocument): string {
    return this.#lookUp(document).resultId;
  }

  #lookUp(document: TextDocument): Known {
    const { version } = document;
    const options = this.#options();
    const known = this.#known.get(document);
    const read = known?.version === version ? known.analysis : undefined;
    if (known && read?.options === options) return known;
    this.#made += 1;
    const analysis = read ? new Analysis(read, options) : analyse(document.getText(), options);
    const made = { version, analysis, resultId: String(this.#made) };
    this.#known.set(document, made);
    return made;
  }
}
