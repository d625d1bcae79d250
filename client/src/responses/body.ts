// A body of a request or an answer. It is read as JSON when somebody looks into it, and then once.

/** Longer texts are neither read nor laid out unless somebody asks for it. */
const quicklyRead = 256 * 1024;

export const isLarge = (text: string): boolean => text.length > quicklyRead;

export class Body {
  readonly text: string;
  /** Characters of the whole; more than the text has when it was kept cut. */
  readonly length: number;
  #json: { readonly value?: unknown } | undefined;

  constructor(text: string, length = text.length) {
    this.text = text;
    this.length = length;
  }

  get isCut(): boolean {
    return this.text.length < this.length;
  }

  get isLarge(): boolean {
    return isLarge(this.text);
  }

  /** The value it holds; without a value when it is no JSON. */
  get json(): { readonly value?: unknown } {
    this.#json ??= read(this.text);
    return this.#json;
  }
}

function read(text: string): { readonly value?: unknown } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return {};
  }
}
