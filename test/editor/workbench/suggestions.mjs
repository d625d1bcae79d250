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
    /** @type {Map<number, Suggestion>} */
    let seen = new Map();
    let total = 0;
    // Only the rows in view exist, and each says of how many it is one. The list may still be growing while it is read.
    await this.#screen.until(
      async () => {
        const shown = await this.#screen.untilSteady(() => this.#rows(), "the list", { steadyFor: 100 });
        if (shown.length === 0) return this.#saysNone();
        if (shown.some((row) => row.total !== total)) {
          seen = new Map();
          total = shown[0]?.total ?? 0;
        }
        for (const { index, label, detail, kind } of shown) seen.set(index, { label, detail, kind });
        if (seen.size === total) return true;
        const first = Array.from({ length: total }, (_, index) => index).find((index) => !seen.has(index)) ?? 0;
        await this.#screen.press(first < (shown[0]?.index ?? 0) ? "PageUp" : "PageDown");
        return false;
      },
      "the end of the list",
      { patience: 60_000, seen: async () => `${seen.size} of ${total}` },
    );
    if (seen.size > 0) await this.#backToTheFirst();
    return [...seen].sort(([a], [b]) => a - b).map(([, row]) => row);
  }

  #backToTheFirst() {
    return this.#screen.until(async () => {
      if ((await this.#rows())[0]?.index === 0) return true;
      await this.#screen.press("PageUp");
      return false;
    }, "the first suggestion");
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
          total: Number(element.getAttribute("aria-setsize")),
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
