// The suggestion list of the active editor.
import { shownText } from "./screen.mjs";

/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {{ label: string, detail: string, kind: string }} Suggestion */

const list = ".suggest-widget.visible";

export class Suggestions {
  #screen;

  /** @param {Screen} screen */
  constructor(screen) {
    this.#screen = screen;
  }

  /**
   * Ctrl+Space; the whole list, or nothing when VS Code says that there are no suggestions.
   * @param {{ contains?: string, patience?: number }} [options] contains: asked anew until it is among them, for a
   *   server that has just started may answer with less
   * @returns {Promise<Suggestion[]>}
   */
  async trigger({ contains, patience = 15_000 } = {}) {
    const end = Date.now() + patience;
    for (;;) {
      await this.#screen.press("Control+Space");
      const all = await this.readAll();
      if (contains === undefined || all.some(({ label }) => label === contains)) return all;
      await this.dismiss();
      if (Date.now() > end) {
        throw new Error(`The suggestions lack "${contains}": ${all.map(({ label }) => label).join(", ")}`);
      }
    }
  }

  /** Reads the open list to its end, from the first row to the last. @returns {Promise<Suggestion[]>} */
  async readAll() {
    await this.#screen.until(async () => (await this.#rows()).length > 0 || this.#saysNone(), "the suggestions");
    await this.#turnPages("PageUp", async () => undefined);
    for (;;) {
      const seen = await this.#readPages();
      // A page that was drawn while it was read may lack a row: the numbers of the rows tell.
      if ([...seen.keys()].every((index) => index < seen.size)) {
        return [...seen].sort(([a], [b]) => a - b).map(([, row]) => row);
      }
    }
  }

  /** The rows from the first page to the last, by their numbers; the first page is shown again afterwards. */
  async #readPages() {
    /** @type {Map<number, Suggestion>} */
    const seen = new Map();
    await this.#turnPages("PageDown", async () => {
      for (const { index, ...row } of await this.#screen.untilSteady(() => this.#rows(), "the list", {
        steadyFor: 100,
      })) {
        seen.set(index, row);
      }
    });
    await this.#turnPages("PageUp", async () => undefined);
    return seen;
  }

  /**
   * Looks at each page of the list until its end is reached.
   * @param {"PageUp" | "PageDown"} key
   * @param {() => Promise<void>} look
   */
  async #turnPages(key, look) {
    await look();
    let before = await this.#focused();
    for (;;) {
      await this.#screen.press(key);
      await look();
      const now = await this.#focused();
      if (now === before) return;
      before = now;
    }
  }

  /** Takes a suggestion of the open list. @param {string} label */
  async accept(label) {
    await this.#screen.until(
      async () => {
        const focused = await this.#focused();
        if (focused === label) return true;
        await this.#screen.press("ArrowDown");
        return (await this.#focused()) === label;
      },
      `the suggestion "${label}"`,
      { seen: async () => (await this.#rows()).map((row) => row.label) },
    );
    await this.#screen.press("Enter");
    await this.#waitUntilClosed();
  }

  /** What is written beside the selected suggestion; Ctrl+Space in the list shows it. */
  async documentation() {
    const details = ".suggest-details-container .suggest-details .body";
    const text = () => shownText(this.#screen.locate(details).first());
    return this.#screen.until(async () => {
      if (await this.#screen.shows(details)) return text();
      await this.#screen.press("Control+Space");
      return this.#screen.until(text, "it to be shown", { patience: 1_000 });
    }, "the suggestion's documentation");
  }

  async dismiss() {
    await this.#screen.press("Escape");
    await this.#waitUntilClosed();
  }

  #waitUntilClosed() {
    return this.#screen.until(async () => !(await this.#screen.shows(list)), "the suggestions to close");
  }

  #rows() {
    return this.#screen.page.$$eval(`${list} .monaco-list-row`, (elements) =>
      elements
        .map((element) => ({
          index: Number(element.getAttribute("data-index")),
          label: element.querySelector(".label-name")?.textContent ?? "",
          detail: element.querySelector(".details-label")?.textContent ?? "",
          kind: /codicon-symbol-([\w-]+)/.exec(element.querySelector(".suggest-icon")?.className ?? "")?.[1] ?? "",
        }))
        .sort((a, b) => a.index - b.index),
    );
  }

  async #focused() {
    const focused = this.#screen.locate(`${list} .monaco-list-row.focused .label-name`);
    return (await focused.count()) > 0 ? focused.first().textContent() : undefined;
  }

  async #saysNone() {
    const message = this.#screen.locate(`${list} > .message`);
    return (await message.isVisible()) && /No suggestions/i.test((await message.textContent()) ?? "");
  }
}
