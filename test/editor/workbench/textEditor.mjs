// The active text editor: open, read, write, save.
import path from "node:path";
import { asRead } from "./screen.mjs";

/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {import("./quickInput.mjs").QuickInput} QuickInput */
/** @typedef {import("./statusBar.mjs").StatusBar} StatusBar */

const activeGroup = ".editor-group-container.active";

export class TextEditor {
  #screen;
  #quickInput;
  #statusBar;

  /** @param {Screen} screen @param {QuickInput} quickInput @param {StatusBar} statusBar */
  constructor(screen, quickInput, statusBar) {
    this.#screen = screen;
    this.#quickInput = quickInput;
    this.#statusBar = statusBar;
  }

  /** Opens a file of the workspace through Quick Open. @param {string} file */
  async open(file) {
    const name = path.basename(file);
    await this.#quickInput.pickFrom(() => this.#screen.press("Control+P"), name, { filter: file });
    await this.waitForTab(name);
    await this.focus();
  }

  /** Opens an untitled document. @param {string} [language] as the language picker calls it */
  async openUntitled(language) {
    const before = await this.tabs();
    await this.#quickInput.run("File: New Untitled Text File");
    await this.#screen.until(
      async () => (await this.tabs()).some(({ name, active }) => active && !before.some((old) => old.name === name)),
      "the new document",
    );
    await this.focus();
    if (language) await this.setLanguage(language);
  }

  /** @param {string} language as the language picker calls it */
  async setLanguage(language) {
    await this.#quickInput.pickFrom(() => this.#quickInput.run("Change Language Mode"), language);
    await this.#statusBar.waitFor(language);
    await this.focus();
  }

  /** @param {string | RegExp} name */
  async waitForTab(name) {
    await this.#screen.until(
      async () =>
        (await this.tabs()).some(
          (tab) => tab.active && (name instanceof RegExp ? name.test(tab.name) : tab.name === name),
        ),
      `the tab ${name}`,
      { seen: () => this.tabs() },
    );
    await this.#screen.until(
      () => this.#screen.shows(`${activeGroup} .monaco-editor .view-lines`),
      "the editor's text",
    );
  }

  tabs() {
    return this.#screen.page.$$eval(".tabs-container .tab", (elements) =>
      elements.map((element) => ({
        name: element.getAttribute("data-resource-name") ?? "",
        active: element.classList.contains("active") && !!element.closest(".editor-group-container.active"),
        dirty: element.classList.contains("dirty"),
      })),
    );
  }

  /** Gives the keyboard to the active editor, and waits until it is there. */
  async focus() {
    await this.#screen.until(async () => {
      if (await this.#hasKeyboard()) return true;
      await this.#screen.press("Control+1");
      return this.#hasKeyboard();
    }, "the editor to have the keyboard");
  }

  async #hasKeyboard() {
    if (await this.#quickInput.isOpen()) return false;
    return this.#screen.page.evaluate(() => !!document.activeElement?.closest(".editor-instance .monaco-editor"));
  }

  /** @param {number} line @param {number} [column] both from 1 */
  async goTo(line, column = 1) {
    await this.focus();
    await this.#screen.press("Control+G");
    await this.#quickInput.enter(`:${line}:${column}`);
    await this.#quickInput.waitUntilClosed();
    await this.focus();
    await this.#screen.until(
      async () => {
        const cursor = await this.cursor();
        return cursor?.line === line && cursor.column === column;
      },
      `the cursor at ${line}:${column}`,
      { seen: () => this.cursor() },
    );
  }

  /** Puts the cursor where this text begins. @param {string} text @param {{ after?: boolean }} [options] after: where it ends */
  async goToText(text, { after = false } = {}) {
    const whole = await this.text();
    const at = whole.indexOf(text);
    if (at < 0) throw new Error(`The document has no ${JSON.stringify(text)}:\n${whole}`);
    const before = whole.slice(0, after ? at + text.length : at).split("\n");
    await this.goTo(before.length, (before.at(-1) ?? "").length + 1);
  }

  /** Where the status bar says the cursor is. */
  async cursor() {
    for (const { text } of await this.#statusBar.items()) {
      const [, line, column] = /^Ln (\d+), Col (\d+)/.exec(text) ?? [];
      if (line && column) return { line: Number(line), column: Number(column) };
    }
    return undefined;
  }

  /** Types key by key, as a person would: brackets close themselves, suggestions appear. @param {string} text */
  async type(text) {
    await this.#screen.page.keyboard.type(text, { delay: 15 });
  }

  /** Replaces everything by pasting, which nothing completes or closes. @param {string} text */
  async setText(text) {
    await this.focus();
    await this.#screen.press("Control+A");
    await this.paste(text);
    // The editor reads the clipboard in its own time; everything stays selected until then.
    let read = "";
    await this.#screen.until(
      async () => {
        read = await this.text();
        return read === text;
      },
      "the pasted text",
      { seen: () => read },
    );
  }

  /** @param {string} text */
  async paste(text) {
    await this.#screen.page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
    await this.#screen.press("Control+V");
  }

  /** The whole text, copied as a person would; the selection is put back. */
  async text() {
    await this.focus();
    const mark = `nothing copied yet ${Math.random()}`;
    await this.#screen.page.evaluate((clip) => navigator.clipboard.writeText(clip), mark);
    await this.#screen.press("Control+A");
    await this.#screen.press("Control+C");
    const whole = await this.#screen.until(async () => {
      const clip = await this.#screen.page.evaluate(() => navigator.clipboard.readText());
      if (clip !== mark) return { clip };
      await this.#screen.press("Control+C");
      return undefined;
    }, "the text to be copied");
    await this.#screen.press("Control+U"); // Undoes the cursor, not the text.
    return whole.clip.replaceAll("\r\n", "\n");
  }

  /** The lines on the screen. */
  visibleLines() {
    return this.#lines(`${activeGroup} .editor-instance .monaco-editor`);
  }

  /** Both sides of a diff editor, as far as they are on the screen. */
  async diff() {
    const side = (/** @type {string} */ name) => this.#lines(`${activeGroup} .monaco-diff-editor .editor.${name}`);
    await this.#screen.until(() => side("modified"), "a diff editor");
    return { original: await side("original"), modified: await side("modified") };
  }

  /** @param {string} editor selector @returns {Promise<string[]>} */
  async #lines(editor) {
    const lines = await this.#screen.page.$$eval(`${editor} .view-line`, (elements) =>
      elements.map((element) => ({
        top: Number.parseFloat(/** @type {HTMLElement} */ (element).style.top),
        text: element.textContent ?? "",
      })),
    );
    return lines.sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll("\u00a0", " "));
  }

  async save() {
    await this.focus();
    await this.#screen.press("Control+S");
    await this.#screen.until(async () => (await this.tabs()).every((tab) => !tab.active || !tab.dirty), "the save");
  }

  /** Saves a new document under this path. @param {string} file absolute */
  async saveAs(file) {
    await this.focus();
    await this.#screen.press("Control+S");
    await this.#quickInput.enterPath(file);
    await this.waitForTab(path.basename(file));
  }

  /** Closes every editor; what was not saved is lost. */
  async closeAll() {
    await this.#quickInput.run("View: Close All Editors");
    await this.#screen.until(async () => {
      if ((await this.tabs()).length === 0) return true;
      const dontSave = this.#screen.locate(".monaco-dialog-box .monaco-button").filter({ hasText: /^Don't Save$/ });
      if (await dontSave.isVisible()) await dontSave.click();
      return false;
    }, "all editors to close");
  }

  /** The links above lines, from top to bottom. @returns {Promise<string[]>} */
  async codeLenses() {
    const lenses = await this.#screen.page.$$eval(`${activeGroup} .codelens-decoration`, (elements) =>
      elements
        .map((element) => ({
          top: element.getBoundingClientRect().top,
          texts: [...element.querySelectorAll("a, span")]
            .filter((part) => !part.querySelector("a") && part.textContent !== " | ")
            .map((part) => part.textContent ?? ""),
        }))
        .sort((a, b) => a.top - b.top)
        .flatMap(({ texts }) => texts),
    );
    return lenses.map(asRead).filter((text) => text && text !== "|");
  }

  /** @param {string | RegExp} text */
  async clickCodeLens(text) {
    await this.#screen.until(
      async () => {
        const link = this.#screen.locate(`${activeGroup} .codelens-decoration a`).filter({ hasText: text }).first();
        if (!(await link.isVisible())) return false;
        await link.click({ timeout: 500 });
        return true;
      },
      `the CodeLens ${text}`,
      { seen: () => this.codeLenses() },
    );
  }
}
