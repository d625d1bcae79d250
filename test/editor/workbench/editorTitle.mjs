// The buttons at the right of the tabs.
import { asRead, isWanted, withoutKeys } from "./screen.mjs";

/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {import("./screen.mjs").Wanted} Wanted */
/** @typedef {import("./contextMenu.mjs").ContextMenu} ContextMenu */

const action = ".editor-group-container.active > .title .editor-actions .action-label";
const more = "More Actions...";

export class EditorTitle {
  #screen;
  #menu;

  /** @param {Screen} screen @param {ContextMenu} menu */
  constructor(screen, menu) {
    this.#screen = screen;
    this.#menu = menu;
  }

  /** The titles of the buttons, without their keys. @returns {Promise<string[]>} */
  async actions() {
    return (await this.#labels()).filter((label) => label && label !== more);
  }

  /** @param {Wanted} title */
  async click(title) {
    await this.#screen.until(() => this.#clickNow(title), `the editor's button ${title}`, {
      seen: () => this.#labels(),
    });
  }

  /** What the "…" menu holds. @returns {Promise<string[]>} */
  async moreActions() {
    await this.click(more);
    const titles = await this.#menu.read();
    await this.#menu.dismiss();
    return titles;
  }

  /** @param {Wanted} title */
  async clickMore(title) {
    await this.click(more);
    await this.#menu.click(title);
  }

  /** @param {Wanted} title */
  async #clickNow(title) {
    const index = (await this.#labels()).findIndex((label) => isWanted(label, title));
    if (index < 0) return false;
    await this.#screen.locate(action).nth(index).click({ timeout: 500 });
    return true;
  }

  async #labels() {
    const labels = await this.#screen.page.$$eval(action, (elements) =>
      elements.map((element) => element.getAttribute("aria-label") ?? element.textContent ?? ""),
    );
    return labels.map((label) => withoutKeys(asRead(label)));
  }
}
