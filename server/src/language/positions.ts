// Positions of a document for whoever walks through it from its beginning to its end.
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Position } from "vscode-languageserver-types";

/** How far the next line of interest mostly is. */
const stepsAhead = 4;

/** Remembers the line of the last offset: the next one is mostly on it, or right behind. */
export class Positions {
  readonly #document: TextDocument;
  #line = 0;
  #start = 0;
  /** Where the line behind it starts. */
  #next: number;

  constructor(document: TextDocument) {
    this.#document = document;
    this.#next = this.#startOf(1);
  }

  at(offset: number): Position {
    for (let step = 0; step < stepsAhead; step += 1) {
      if (offset < this.#start) break;
      if (offset < this.#next) return { line: this.#line, character: offset - this.#start };
      this.#line += 1;
      this.#start = this.#next;
      this.#next = this.#startOf(this.#line + 1);
    }
    const position = this.#document.positionAt(offset);
    this.#line = position.line;
    this.#start = offset - position.character;
    this.#next = this.#startOf(position.line + 1);
    return position;
  }

  #startOf(line: number): number {
    return line < this.#document.lineCount ? this.#document.offsetAt({ line, character: 0 }) : Number.POSITIVE_INFINITY;
  }
}
