// The command palette, Quick Open and every picker and input box an extension shows.
import { asRead, isWanted } from "./screen.mjs";

/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {import("./screen.mjs").Wanted} Wanted */
/** @typedef {{ label: string, description: string, detail: string, group: string, checked: boolean | undefined }} QuickRow */

const widget = '.quick-input-widget:not([style*="display: none"])';
const input = `${widget} .quick-input-filter input[type="text"], ${widget} .quick-input-box input`;
const row = `${widget} .quick-input-list .monaco-list-row`;

export class QuickInput {
  #screen;

  /** @param {Screen} screen */
  constructor(screen) {
    this.#screen = screen;
  }

  isOpen() {
    return this.#screen.shows(widget);
  }

  /** Title, prompt and what is typed in the open picker or input box. */
  async read() {
    await this.#waitForInput();
    const text = async (/** @type {string} */ part) =>
      asRead((await this.#screen.locate(`${widget} ${part}`).allTextContents()).join(" "));
    return {
      title: await text(".quick-input-title"),
      message: await text(".quick-input-message"),
      placeholder: (await this.#input().getAttribute("placeholder")) ?? "",
      value: await this.#input().inputValue(),
    };
  }

  /** The rows of the open picker that are on the screen. @returns {Promise<QuickRow[]>} */
  async rows() {
    const rows = await this.#screen.page.$$eval(row, (elements) =>
      elements.map((element) => {
        const text = (/** @type {string} */ part) => element.querySelector(part)?.textContent ?? "";
        const box = element.querySelector('.quick-input-list-checkbox, [role="checkbox"]');
        return {
          label: text(".quick-input-list-row .monaco-icon-name-container"),
          description: text(".quick-input-list-row .monaco-icon-description-container"),
          detail: text(".quick-input-list-label-meta"),
          group: text(".quick-input-list-separator"),
          checked: box ? element.getAttribute("aria-checked") === "true" : undefined,
        };
      }),
    );
    return rows.map(({ checked, ...texts }) => ({
      label: asRead(texts.label),
      description: asRead(texts.description),
      detail: asRead(texts.detail),
      group: asRead(texts.group),
      checked,
    }));
  }

  /** Waits for an open picker with rows. */
  async waitForRows() {
    await this.#waitForInput();
    return this.#screen.until(() => this.rows(), "the rows of the picker");
  }

  /**
   * Filters the open picker and clicks the row with this label.
   * @param {Wanted} label
   * @param {{ filter?: string, patience?: number }} [options] filter: what is typed; a label in full types itself
   */
  async pick(label, { filter = typeof label === "string" ? label : "", patience = 15_000 } = {}) {
    await this.#waitForInput(patience);
    await this.#input().fill(filter, { timeout: patience }); // it may close meanwhile
    // The list is drawn anew while results come in: find and click until the click has landed.
    await this.#screen.until(
      async () => {
        const index = (await this.rows()).findIndex((found) => isWanted(found.label, label));
        if (index < 0) return false;
        await this.#screen.locate(row).nth(index).click({ timeout: 1_000 });
        return true;
      },
      `the row "${label}"`,
      { patience, seen: async () => (await this.rows()).map((found) => found.label) },
    );
  }

  /**
   * Opens a picker and picks; a picker lists what was there when it opened, so a missing row opens it anew. So does a
   * picker that never came: a key that is pressed while another picker is still closing may go nowhere.
   * @param {() => Promise<unknown>} open
   * @param {Wanted} label
   * @param {{ filter?: string, patience?: number }} [options]
   */
  async pickFrom(open, label, { filter, patience = 15_000 } = {}) {
    const end = Date.now() + patience;
    for (;;) {
      await open();
      try {
        await this.pick(label, { ...(filter !== undefined && { filter }), patience: 3_000 });
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await this.dismiss();
    }
  }

  /** Runs a command by what the palette calls it. @param {string} title for example "View: Toggle Terminal" */
  async run(title, { patience = 15_000 } = {}) {
    await this.pickFrom(() => this.#screen.press("F1"), title, { filter: `>${title}`, patience });
  }

  /** The commands the palette offers for these letters. @param {string} letters @returns {Promise<string[]>} */
  async commands(letters) {
    await this.#screen.press("F1");
    await this.#waitForInput();
    await this.#input().fill(`>${letters}`);
    const labels = await this.#screen.untilSteady(
      async () => (await this.rows()).map((found) => found.label),
      `the commands for "${letters}"`,
    );
    await this.dismiss();
    return labels.filter((label) => label !== "No matching commands");
  }

  /** Types into the open input box and presses Enter. @param {string} text */
  async enter(text) {
    await this.#waitForInput();
    // A box may still fill itself with a proposal: write until it stays written.
    await this.#screen.untilSteady(
      async () => {
        const value = await this.#input().inputValue();
        if (value !== text) await this.#input().fill(text);
        return value;
      },
      `"${text}" to be written`,
      { accept: (value) => value === text, steadyFor: 150 },
    );
    await this.#screen.press("Enter");
  }

  /** Gives the path that VS Code's simple file dialog asks for. @param {string} file absolute */
  async enterPath(file) {
    await this.#screen.until(async () => (await this.read()).value, "the dialog to propose a path");
    await this.enter(file);
    await this.waitUntilClosed();
  }

  /** Ticks or unticks rows of a picker that takes several, then presses Enter. @param {Wanted[]} labels */
  async tick(labels) {
    for (const label of labels) await this.pick(label, { filter: "" });
    await this.#screen.press("Enter");
  }

  /** Goes to the question before, by the button in the title. */
  async back() {
    await this.#waitForInput();
    await this.#screen.locate(`${widget} .quick-input-titlebar .codicon-quick-input-back`).first().click();
  }

  async dismiss() {
    await this.#screen.until(async () => {
      if (!(await this.isOpen())) return true;
      await this.#screen.press("Escape");
      return !(await this.isOpen());
    }, "the picker to close");
  }

  async waitUntilClosed() {
    await this.#screen.until(async () => !(await this.isOpen()), "the picker to close");
  }

  #input() {
    return this.#screen.locate(input).first();
  }

  /** @param {number} [patience] */
  #waitForInput(patience) {
    const isShown = () => this.#input().isVisible();
    return this.#screen.until(isShown, "a picker or an input box", patience === undefined ? {} : { patience });
  }
}
