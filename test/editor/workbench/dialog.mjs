// The modal dialog in the middle of the window.
import { asRead, isWanted, shownText } from "./screen.mjs";

/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {import("./screen.mjs").Wanted} Wanted */

const box = ".monaco-dialog-box";
const button = `${box} .dialog-buttons .monaco-button`;

export class Dialog {
  #screen;

  /** @param {Screen} screen */
  constructor(screen) {
    this.#screen = screen;
  }

  isOpen() {
    return this.#screen.shows(box);
  }

  /** Waits for a dialog and reads it. @param {{ patience?: number }} [options] */
  async read(options = {}) {
    await this.#screen.until(() => this.isOpen(), "a dialog", options);
    const text = async (/** @type {string} */ part) => {
      const parts = this.#screen.locate(`${box} ${part}`);
      return (await parts.count()) > 0 ? await shownText(parts.first()) : "";
    };
    return {
      message: await text(".dialog-message-text"),
      detail: await text(".dialog-message-detail"),
      buttons: await this.#buttons(),
      /** What Enter would press. */
      focused: await text(".dialog-buttons .monaco-button:focus"),
    };
  }

  /** @param {Wanted} label */
  async click(label) {
    let tried = false;
    await this.#screen.until(
      async () => {
        // A click may have landed although it seemed to take too long.
        if (tried && !(await this.isOpen())) return true;
        const index = (await this.#buttons()).findIndex((found) => isWanted(found, label));
        if (index < 0) return false;
        tried = true;
        await this.#screen.locate(button).nth(index).click({ timeout: 500 });
        return true;
      },
      `the dialog's button ${label}`,
      { seen: () => this.#buttons() },
    );
    await this.#waitUntilClosed();
  }

  /** A click on what the dialog covers; it leaves the dialog open. */
  async clickBeside() {
    await this.#screen.until(() => this.isOpen(), "a dialog");
    await this.#screen.page.mouse.click(5, 200);
  }

  /** Escape. */
  async dismiss() {
    await this.#screen.until(() => this.isOpen(), "a dialog");
    await this.#screen.press("Escape");
    await this.#waitUntilClosed();
  }

  #waitUntilClosed() {
    return this.#screen.until(async () => !(await this.isOpen()), "the dialog to close");
  }

  async #buttons() {
    return (await this.#screen.locate(button).allTextContents()).map(asRead).filter(Boolean);
  }
}
