// What the editor tells and offers about the place where the cursor is.
import { asRead, isWanted } from "./screen.mjs";

/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {import("./screen.mjs").Wanted} Wanted */
/** @typedef {import("./quickInput.mjs").QuickInput} QuickInput */

const actionRow = ".action-widget .monaco-list-row.action";

export class Assistance {
  #screen;
  #quickInput;

  /** @param {Screen} screen @param {QuickInput} quickInput */
  constructor(screen, quickInput) {
    this.#screen = screen;
    this.#quickInput = quickInput;
  }

  /** The hover at the cursor, one text per part. @returns {Promise<string[]>} */
  async hover() {
    await this.#quickInput.run("Show or Focus Hover");
    const parts = ".monaco-hover:not(.hidden) .hover-contents";
    const texts = await this.#screen.untilSteady(
      async () => {
        const all = await this.#screen.locate(parts).allInnerTexts();
        return all.map(asRead).filter((text) => text && !text.startsWith("Loading"));
      },
      "a hover",
      { accept: (found) => found.length > 0, steadyFor: 200 },
    );
    await this.#screen.press("Escape");
    return texts;
  }

  /** Opens the light bulb's menu and reads it; it stays open. @returns {Promise<string[]>} */
  async quickFixes() {
    await this.#screen.press("Control+.");
    return this.#screen.until(() => this.#titles(), "the quick fixes");
  }

  /** Chooses from the light bulb's menu, and opens it anew while the fix is missing. @param {Wanted} title */
  async applyQuickFix(title) {
    await this.#screen.until(
      async () => {
        if (!(await this.#screen.shows(actionRow))) await this.#screen.press("Control+.");
        const titles = await this.#screen.until(() => this.#titles(), "the quick fixes", { patience: 2_000 });
        const index = titles.findIndex((found) => isWanted(found, title));
        if (index >= 0) {
          await this.#screen.locate(actionRow).nth(index).click({ timeout: 500 });
          return true;
        }
        await this.#screen.press("Escape");
        return false;
      },
      `the quick fix ${title}`,
      { seen: () => this.#titles() },
    );
  }

  async #titles() {
    const titles = await this.#screen.locate(`${actionRow} .title`).allTextContents();
    return titles.map(asRead);
  }
}
