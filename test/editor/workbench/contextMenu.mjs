// The menu a right click opens.
import { asRead, isWanted } from "./screen.mjs";

/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {import("./screen.mjs").Wanted} Wanted */

const item = ".context-view .monaco-menu .action-item:not(.disabled) .action-label:not(.separator)";

export class ContextMenu {
  #screen;

  /** @param {Screen} screen */
  constructor(screen) {
    this.#screen = screen;
  }

  /** @returns {Promise<boolean>} */
  isOpen() {
    return this.#screen.shows(item);
  }

  /** The entries of the open menu. @returns {Promise<string[]>} */
  async read() {
    return this.#screen.until(async () => (await this.#labels()).filter(Boolean), "a context menu");
  }

  /** @param {Wanted} title */
  async click(title) {
    await this.read();
    let tried = false;
    // A click that comes too soon after the menu opened is ignored; one that counts closes the menu, also when it seemed
    // to take too long.
    await this.#screen.until(
      async () => {
        const labels = await this.#labels();
        if (tried && labels.length === 0) return true;
        const index = labels.findIndex((label) => isWanted(label, title));
        if (index < 0) return false;
        tried = true;
        await this.#screen.locate(item).nth(index).click({ timeout: 500 });
        return false;
      },
      `the menu entry ${title}`,
      { seen: () => this.#labels() },
    );
  }

  async dismiss() {
    await this.#screen.press("Escape");
    await this.#screen.until(async () => !(await this.#screen.shows(item)), "the menu to close");
  }

  async #labels() {
    return (await this.#screen.locate(item).allTextContents()).map(asRead);
  }
}
