// Documents of one workspace, for tests that look at several of them at once.
import { TextDocument } from "vscode-languageserver-textdocument";
import { complete } from "../../server/src/language/completion/complete";
import { applyEdits } from "../../server/src/language/edits";
import type { ValidationOptions } from "../../server/src/language/options";
import { analyse, type Judgement } from "../../server/src/language/validate";
import { judgeBeside } from "../../server/src/language/workspace/judge";
import { mentionAt, placesOf, rename } from "../../server/src/language/workspace/navigation";
import { surroundingsOf } from "../../server/src/language/workspace/offers";
import { type Mention, type Place, type Summary, summarise } from "../../server/src/language/workspace/summary";
import { WorkspaceIndex } from "../../server/src/language/workspace/workspaceIndex";
import { type Suggested, suggested } from "./cursor";

const root = "file:///school/";

/** Texts by file name; a name may hold folders, a text one `¦` where the cursor is. */
export class TestWorkspace {
  readonly index = new WorkspaceIndex();
  readonly #texts = new Map<string, string>();
  #cursor: { name: string; offset: number } | undefined;

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, marked: string): void {
    const offset = marked.indexOf("¦");
    const text = marked.replace("¦", "");
    if (offset >= 0) this.#cursor = { name, offset };
    this.#texts.set(name, text);
    this.index.put(summarise(TextDocument.create(root + name, "json", 1, text), analyse(text)));
  }

  remove(name: string): void {
    this.#texts.delete(name);
    this.index.remove(root + name);
  }

  /** What is suggested at the cursor. */
  complete(): Suggested {
    if (!this.#cursor) throw new Error("No text marks a cursor.");
    const { name, offset } = this.#cursor;
    const text = this.text(name);
    return suggested(
      text,
      complete(
        analyse(text),
        offset,
        undefined,
        surroundingsOf(root + name, () => this.index, []),
      ),
    );
  }

  judged(name: string, options?: ValidationOptions): Judgement {
    return judgeBeside(analyse(this.text(name), options), root + name, this.index);
  }

  /** `code on the text it underlines`. */
  findings(name: string, options?: ValidationOptions): string[] {
    return this.judged(name, options).findings.map(
      ({ code, start, end }) => `${code} on ${this.text(name).slice(start, end)}`,
    );
  }

  text(name: string): string {
    const text = this.#texts.get(name);
    if (text === undefined) throw new Error(`There is no ${name}.`);
    return text;
  }

  summary(name: string): Summary {
    const found = this.index.of(root + name);
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  }

  /** What is named at the cursor. */
  get mention(): Mention | undefined {
    if (!this.#cursor) throw new Error("No text marks a cursor.");
    return mentionAt(this.summary(this.#cursor.name), this.#cursor.offset);
  }

  /** `file: text` for each place that names what is named at the cursor. */
  places(): string[] {
    const { mention } = this;
    return mention ? placesOf(mention, this.index, true).map((place) => this.words(place)) : [];
  }

  words({ uri, start, end }: Place): string {
    const name = uri.slice(root.length);
    return `${name}: ${this.text(name).slice(start, end)}`;
  }

  /** The files that change when what is named at the cursor gets another name. */
  renamed(to: string): Record<string, string> {
    const { mention } = this;
    if (!mention) throw new Error("Nothing is named at the cursor.");
    return Object.fromEntries(
      [...rename(mention, to, this.index)].map(([uri, edits]) => {
        const name = uri.slice(root.length);
        return [name, applyEdits(this.text(name), edits)];
      }),
    );
  }
}
