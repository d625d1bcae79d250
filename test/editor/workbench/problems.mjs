// The Problems panel.
import { asRead } from "./screen.mjs";

/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {import("./quickInput.mjs").QuickInput} QuickInput */
/** @typedef {import("./contextMenu.mjs").ContextMenu} ContextMenu */

/**
 * @typedef {object} Problem
 * @property {string} file
 * @property {"error" | "warning" | "information"} severity
 * @property {string} message
 * @property {string} source
 * @property {string} code
 * @property {number} line
 * @property {number} column
 */

const panel = ".markers-panel";

export class Problems {
  #screen;
  #quickInput;
  #contextMenu;

  /** @param {Screen} screen @param {QuickInput} quickInput @param {ContextMenu} contextMenu */
  constructor(screen, quickInput, contextMenu) {
    this.#screen = screen;
    this.#quickInput = quickInput;
    this.#contextMenu = contextMenu;
  }

  async show() {
    await this.#quickInput.run("Problems: Focus on Problems View");
    await this.#screen.until(() => this.#screen.shows(panel), "the Problems panel");
  }

  /** From now on only what is found in the file that is being edited; else what is found in the workspace. */
  async showActiveFileOnly() {
    await this.show();
    await this.#screen.until(async () => {
      await this.#screen.locate(".action-item.viewpane-filter-container .codicon-filter").click({ timeout: 500 });
      return true;
    }, "the filter of the Problems panel");
    await this.#contextMenu.click("Show Active File Only");
  }

  /**
   * Waits until the language server has said what it has to say: until the list is as it should be and stays so.
   * @param {(problems: Problem[]) => boolean} [asItShouldBe] without it, until the list no longer changes
   * @param {{ patience?: number }} [options]
   * @returns {Promise<Problem[]>}
   */
  async settled(asItShouldBe = () => true, options = {}) {
    if (!(await this.#screen.shows(panel))) await this.show();
    return this.#screen.untilSteady(() => this.read(), "the problems to be as they should", {
      ...options,
      accept: asItShouldBe,
    });
  }

  /** Opens the place of a problem; what it marks is then selected in the editor. @param {string | RegExp} message */
  async open(message) {
    await this.#screen.until(async () => {
      const row = this.#screen.locate(`${panel} .monaco-list-row`).filter({ hasText: message }).first();
      if (!(await row.isVisible())) return false;
      await row.locator(".marker-message").first().dblclick({ timeout: 500 });
      return true;
    }, `the problem ${message}`);
  }

  /** What the open panel shows; an error when it is too low to show them all. @returns {Promise<Problem[]>} */
  async read() {
    const hidden = await this.#screen.page.$$eval(`${panel} .monaco-list`, ([list]) => {
      const rows = list?.querySelector(".monaco-list-rows");
      return list && rows ? rows.getBoundingClientRect().height - list.getBoundingClientRect().height : 0;
    });
    if (hidden > 1) throw new Error("the Problems panel does not show all its rows: give the journey a taller window");
    const rows = await this.#screen.page.$$eval(`${panel} .monaco-list-row`, (elements) =>
      elements
        .map((element) => {
          const text = (/** @type {string} */ part) => element.querySelector(part)?.textContent ?? "";
          return {
            index: Number(element.getAttribute("data-index")),
            level: Number(element.getAttribute("aria-level")),
            file: text(".monaco-icon-name-container") + text(".monaco-icon-suffix-container"),
            icon: element.querySelector(".marker-icon .codicon")?.className ?? "",
            messages: [...element.querySelectorAll(".marker-message")].map((line) => line.textContent ?? ""),
            source: text(".marker-source"),
            code: text(".marker-code"),
            place: text(".marker-line"),
          };
        })
        .sort((a, b) => a.index - b.index),
    );
    /** @type {Problem[]} */
    const problems = [];
    let file = "";
    for (const row of rows) {
      if (row.level === 1) file = row.file;
      if (row.level !== 2) continue; // Deeper rows are related information.
      const [, line = 0, column = 0] = /(\d+)\D+(\d+)/.exec(row.place) ?? [];
      problems.push({
        file,
        severity: severityOf(row.icon),
        message: row.messages.map(asRead).join("\n"),
        source: asRead(row.source),
        code: asRead(row.code),
        line: Number(line),
        column: Number(column),
      });
    }
    return problems;
  }
}

/** @param {string} icon */
function severityOf(icon) {
  if (icon.includes("error")) return "error";
  return icon.includes("warning") ? "warning" : "information";
}
