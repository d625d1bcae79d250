// One view of the side bar or the panel: its title, its welcome text, its tree.
import { asRead, isWanted, shownText, withoutKeys } from "./screen.mjs";

/** @typedef {import("playwright-core").Locator} Locator */
/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {import("./screen.mjs").Wanted} Wanted */
/** @typedef {import("./quickInput.mjs").QuickInput} QuickInput */
/** @typedef {import("./contextMenu.mjs").ContextMenu} ContextMenu */

/**
 * @typedef {object} TreeRow
 * @property {string} label
 * @property {string} description
 * @property {number} level from 1
 * @property {boolean | undefined} expanded nothing for a leaf
 * @property {boolean} selected
 * @property {string} icon the codicon's name
 * @property {string} spoken what a screen reader says
 */

/** @typedef {TreeRow & { index: number }} PlacedRow */
/** @typedef {Wanted | readonly Wanted[]} RowPath a label, or labels from an outer row inwards, begun at any level */

/** How far a list moves with one notch of the wheel, in pixels: VS Code's 50, doubled by the steady settings. */
const wheelNotch = 100;

export class View {
  #screen;
  #quickInput;
  #menu;

  /** @param {string} name @param {Screen} screen @param {QuickInput} quickInput @param {ContextMenu} menu */
  constructor(name, screen, quickInput, menu) {
    this.name = name;
    this.#screen = screen;
    this.#quickInput = quickInput;
    this.#menu = menu;
  }

  /** Shows the view, wherever it is. */
  async open() {
    if (!(await this.#pane().isVisible())) {
      const open = () => this.#quickInput.run("View: Open View");
      await this.#quickInput.pickFrom(open, this.name, { filter: `view ${this.name}` });
    }
    await this.#screen.until(() => this.#pane().isVisible(), `the view ${this.name}`);
    const header = this.#pane().locator(".pane-header");
    await this.#screen.until(async () => {
      if ((await header.getAttribute("aria-expanded")) !== "false") return true;
      await header.locator(".title").first().click();
      return false;
    }, `the view ${this.name} to unfold`);
  }

  /** All rows, top to bottom; scrolls as far as needed. @returns {Promise<TreeRow[]>} */
  async rows() {
    await this.open();
    return (await this.#lookThrough()).map(({ index, ...row }) => row);
  }

  /**
   * Waits until the tree is as it should be and stays so.
   * @param {(rows: TreeRow[]) => boolean} asItShouldBe
   * @param {{ patience?: number }} [options]
   */
  async settled(asItShouldBe, options = {}) {
    await this.open();
    return this.#screen.untilSteady(() => this.rows(), `the tree ${this.name} to be as it should`, {
      ...options,
      accept: asItShouldBe,
      steadyFor: 300,
    });
  }

  /** Waits for a row. @param {RowPath} path @param {{ patience?: number }} [options] @returns {Promise<TreeRow>} */
  async row(path, options = {}) {
    const { index, ...row } = await this.#find(path, options);
    return row;
  }

  /** @param {RowPath} path */
  async click(path) {
    await this.#onRow(path, (row) =>
      row.locator(".monaco-icon-label, .monaco-tl-contents").first().click({ timeout: 500 }),
    );
  }

  /** @param {RowPath} path */
  async expand(path) {
    await this.#fold(path, true);
  }

  /** @param {RowPath} path */
  async collapse(path) {
    await this.#fold(path, false);
  }

  /** @param {RowPath} path @param {boolean} expanded */
  async #fold(path, expanded) {
    await this.#screen.until(
      async () => {
        const row = await this.#find(path);
        if (row.expanded === undefined) throw new Error(`${path} is a leaf`);
        if (row.expanded === expanded) return !(await this.#isLoading());
        await this.#onRow(path, (element) => element.locator(".monaco-tl-twistie").click({ timeout: 500 }));
        return false;
      },
      `${path} to ${expanded ? "expand" : "collapse"}`,
    );
  }

  /** The buttons a row shows under the mouse. @param {RowPath} path @returns {Promise<string[]>} */
  async inlineActions(path) {
    /** @type {string[]} */
    let titles = [];
    await this.#onRow(path, async (row) => {
      await row.hover({ timeout: 500 });
      titles = await actionTitles(row.locator(".actions .action-label"));
    });
    return titles.filter(Boolean);
  }

  /** @param {RowPath} path @param {Wanted} title */
  async clickInlineAction(path, title) {
    await this.#onRow(path, async (row) => {
      await row.hover({ timeout: 500 });
      await clickAction(row.locator(".actions .action-label"), title);
    });
  }

  /** The entries of a row's context menu. @param {RowPath} path @returns {Promise<string[]>} */
  async contextMenu(path) {
    await this.#openMenu(path);
    const titles = await this.#menu.read();
    await this.#menu.dismiss();
    return titles;
  }

  /** @param {RowPath} path @param {Wanted} title */
  async clickContextMenu(path, title) {
    await this.#openMenu(path);
    await this.#menu.click(title);
  }

  /** @param {RowPath} path */
  async #openMenu(path) {
    await this.#onRow(path, async (row) => {
      // A click may have landed although it seemed to take too long.
      if (!(await this.#menu.isOpen())) await row.click({ button: "right", timeout: 500 });
    });
  }

  /** The card a row shows under a resting mouse. @param {RowPath} path */
  async tooltip(path) {
    let hovered = 0;
    return this.#screen.until(async () => {
      // A mouse that lies there already is no news, and one tooltip may keep the next from coming.
      if (Date.now() - hovered > 2_500) {
        await this.#screen.page.mouse.move(1, 1);
        await this.#onRow(path, (row) => row.locator(".monaco-icon-label").first().hover({ timeout: 500 }));
        hovered = Date.now();
      }
      const texts = await this.#screen.locate(".workbench-hover-container .monaco-hover").allInnerTexts();
      return texts.map(asRead).filter(Boolean).at(-1);
    }, `the tooltip of ${path}`);
  }

  /** The buttons in the view's title. @returns {Promise<string[]>} */
  async titleActions() {
    await this.open();
    await this.#pane().locator(".pane-header").hover();
    return (await actionTitles(this.#titleActions())).filter(Boolean);
  }

  /** @param {Wanted} title */
  async clickTitleAction(title) {
    await this.open();
    await this.#screen.until(
      async () => {
        await this.#pane().locator(".pane-header").hover();
        await clickAction(this.#titleActions(), title);
        return true;
      },
      `the button ${title} of ${this.name}`,
      { seen: () => actionTitles(this.#titleActions()) },
    );
  }

  /** The text of an empty view, with its links and buttons. */
  async welcome() {
    await this.open();
    const content = this.#pane().locator(".welcome-view-content");
    const text = await this.#screen.until(async () => {
      return (await content.isVisible()) ? await shownText(content) : "";
    }, `the welcome text of ${this.name}`);
    const links = await content.locator("a, .monaco-button").allTextContents();
    return { text, links: links.map(asRead).filter(Boolean) };
  }

  /** @param {string} label of a link or a button of the welcome text */
  async clickWelcome(label) {
    await this.open();
    const link = this.#pane().locator(".welcome-view-content").getByText(label, { exact: true }).first();
    await this.#screen.until(() => link.isVisible(), `"${label}" in ${this.name}`, {
      seen: () => shownText(this.#pane()),
    });
    await link.click();
  }

  /** The line above a tree. */
  async message() {
    await this.open();
    const message = this.#pane().locator(".tree-explorer-viewlet-tree-view > .message, .tree-view-message");
    return (await message.count()) > 0 ? await shownText(message.first()) : "";
  }

  /** By its title: what else the header reads, such as a description, comes and goes. */
  #pane() {
    const header = this.#screen
      .locate(".pane-header .title")
      .filter({ hasText: new RegExp(`^${escaped(this.name)}$`) });
    return this.#screen.locate(".pane").filter({ has: header }).first();
  }

  #titleActions() {
    return this.#pane().locator(".pane-header .actions .action-label");
  }

  async #isLoading() {
    return (await this.#pane().locator(".codicon-tree-item-loading, .monaco-progress-container.active").count()) > 0;
  }

  /**
   * Looks for a row, from the top, until it is in sight.
   * @param {RowPath} path
   * @param {{ patience?: number }} [options]
   */
  async #find(path, options = {}) {
    await this.open();
    /** @type {PlacedRow[]} */
    let rows = [];
    return this.#screen.until(
      async () => {
        /** @type {PlacedRow | undefined} */
        let found;
        rows = await this.#lookThrough(async (seen) => {
          found = findRow(seen, path);
          return !!found && (await this.#isInSight(this.#rowAt(found)));
        });
        return found;
      },
      `the row ${path} in ${this.name}`,
      { ...options, seen: () => rows.map(({ label, level }) => `${"  ".repeat(level - 1)}${label}`) },
    );
  }

  /**
   * Does something with a row in sight; again when it was redrawn under the mouse.
   * @param {RowPath} path
   * @param {(row: Locator) => Promise<unknown>} act
   */
  async #onRow(path, act) {
    await this.#screen.until(async () => {
      await act(this.#rowAt(await this.#find(path)));
      return true;
    }, `the row ${path} in ${this.name}`);
  }

  /** @param {PlacedRow} row */
  #rowAt({ index }) {
    return this.#list().locator(`.monaco-list-rows > .monaco-list-row[data-index="${index}"]`);
  }

  #list() {
    return this.#pane().locator(".monaco-list").first();
  }

  /** @param {Locator} row whether all of its height can be seen */
  async #isInSight(row) {
    if ((await row.count()) === 0) return false;
    return row.evaluate((element) => {
      const inner = element.getBoundingClientRect();
      const outer = element.closest(".monaco-list")?.getBoundingClientRect();
      return !!outer && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
    });
  }

  /**
   * Reads rows from the first to the last, scrolling as far as needed.
   * @param {(seen: PlacedRow[]) => Promise<boolean>} [enough]
   * @returns {Promise<PlacedRow[]>} as far as was looked
   */
  async #lookThrough(enough = async () => false) {
    /** @type {Map<number, PlacedRow>} */
    const seen = new Map();
    const rows = () => [...seen.values()].sort((a, b) => a.index - b.index);
    while (await this.#turnWheel("up"));
    do {
      for (const row of await this.#visibleRows()) seen.set(row.index, row);
      if (await enough(rows())) break;
    } while (await this.#turnWheel("down"));
    return rows();
  }

  /** @param {"up" | "down"} direction @returns {Promise<boolean>} false at the end of the list */
  async #turnWheel(direction) {
    const list = this.#list();
    if ((await list.count()) === 0) return false;
    const { x, y, height, above, below } = await list.evaluate((element) => {
      const outer = element.getBoundingClientRect();
      const inner = element.querySelector(".monaco-list-rows")?.getBoundingClientRect() ?? outer;
      const { x, y, height } = outer;
      return { x, y, height, above: y - inner.y, below: inner.bottom - outer.bottom };
    });
    if ((direction === "up" ? above : below) < 1) return false;
    // Beside the labels: a card of one of them would take the wheel.
    await this.#screen.page.mouse.move(x + 4, y + height / 2);
    const distance = direction === "up" ? above : height - 22;
    for (let moved = 0; moved === 0 || moved + wheelNotch <= distance; moved += wheelNotch) {
      await this.#screen.page.mouse.wheel(0, direction === "up" ? -120 : 120);
    }
    await list.evaluate(async (element, start) => {
      const rows = element.querySelector(".monaco-list-rows");
      const place = () => element.getBoundingClientRect().y - (rows?.getBoundingClientRect().y ?? 0);
      for (let frames = 0, before = Number.NaN; frames < 60; frames++) {
        const now = place();
        if (now !== start && now === before) return;
        before = now;
        await new Promise(requestAnimationFrame);
      }
    }, above);
    return true;
  }

  /** @returns {Promise<PlacedRow[]>} */
  async #visibleRows() {
    const rows = await this.#list()
      .locator(".monaco-list-rows > .monaco-list-row")
      .evaluateAll((elements) =>
        elements.map((element) => {
          const expanded = element.getAttribute("aria-expanded");
          const icon = element.querySelector(".custom-view-tree-node-item-icon")?.className ?? "";
          return {
            index: Number(element.getAttribute("data-index")),
            label: [...element.querySelectorAll(".monaco-icon-name-container, .monaco-icon-suffix-container")]
              .map((part) => part.textContent)
              .join(""),
            description: element.querySelector(".label-description")?.textContent ?? "",
            level: Number(element.getAttribute("aria-level")),
            expanded: expanded === null ? undefined : expanded === "true",
            selected: element.classList.contains("selected"),
            icon: /codicon-(?!modifier)([\w-]+)/.exec(icon)?.[1] ?? "",
            spoken: element.getAttribute("aria-label") ?? "",
          };
        }),
      );
    return rows.map((row) => ({ ...row, label: asRead(row.label), description: asRead(row.description) }));
  }
}

/** @param {PlacedRow[]} rows @param {RowPath} path */
function findRow(rows, path) {
  if (!Array.isArray(path)) return rows.find(({ label }) => isWanted(label, /** @type {Wanted} */ (path)));
  const levels = [...new Set(rows.map(({ level }) => level))].sort((a, b) => a - b);
  for (const level of levels) {
    const found = follow(rows, path, level);
    if (found) return found;
  }
  return undefined;
}

/**
 * The row at the end of a path that begins at a level.
 * @param {PlacedRow[]} rows
 * @param {readonly Wanted[]} path
 * @param {number} level
 * @returns {PlacedRow | undefined}
 */
function follow(rows, [step, ...rest], level) {
  for (const [i, row] of rows.entries()) {
    if (step === undefined || row.level !== level || !isWanted(row.label, step)) continue;
    const end = rows.findIndex((other, j) => j > i && other.level <= level);
    const found = rest.length === 0 ? row : follow(rows.slice(i + 1, end < 0 ? undefined : end), rest, level + 1);
    if (found) return found;
  }
  return undefined;
}

/** @param {Locator} actions */
async function actionTitles(actions) {
  const labels = await actions.evaluateAll((elements) =>
    elements.map((element) => element.getAttribute("aria-label") ?? element.getAttribute("title") ?? ""),
  );
  return labels.map(withoutKeys);
}

/** @param {Locator} actions @param {Wanted} title */
async function clickAction(actions, title) {
  const titles = await actionTitles(actions);
  const index = titles.findIndex((found) => isWanted(found, title));
  if (index < 0) throw new Error(`there is no ${title} among ${titles.join(", ") || "no buttons"}`);
  await actions.nth(index).click({ timeout: 500 });
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
