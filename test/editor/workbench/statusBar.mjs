// The line at the bottom of the window.
import { asRead, isWanted } from "./screen.mjs";

/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {import("./screen.mjs").Wanted} Wanted */

export class StatusBar {
  #screen;

  /** @param {Screen} screen */
  constructor(screen) {
    this.#screen = screen;
  }

  /** What is shown: the text, what a screen reader says, and whether it warns or reports an error. */
  async items() {
    const items = await this.#screen.page.$$eval(".statusbar-item", (elements) =>
      elements.map((element) => ({
        id: element.id,
        text: element.textContent ?? "",
        spoken: element.querySelector("a")?.getAttribute("aria-label") ?? element.getAttribute("aria-label") ?? "",
        kind: /** @type {const} */ (["error", "warning"]).find((kind) => element.classList.contains(`${kind}-kind`)),
      })),
    );
    return items.map((item) => ({ ...item, text: asRead(item.text) })).filter(({ text, spoken }) => text || spoken);
  }

  /** Waits for an item with this text. @param {Wanted} text @param {{ patience?: number }} [options] */
  async waitFor(text, options = {}) {
    return this.#screen.until(
      async () => (await this.items()).find((item) => isWanted(item.text, text)),
      `the status bar to show ${text}`,
      { ...options, seen: async () => (await this.items()).map((item) => item.text).filter(Boolean) },
    );
  }

  /** @param {Wanted} text */
  async click(text) {
    const { id } = await this.waitFor(text);
    await this.#screen.page.locator(`[id="${id}"] a.statusbar-item-label`).click();
  }
}
