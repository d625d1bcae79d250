// A workbench in headless Chromium, used the way a person uses it: keys, clicks, what is on the screen.
// Its DOM is not an API: this was checked against the builds in ../editors.mjs, with any other look at it again.
import fs from "node:fs";
import path from "node:path";
import { launchChromium, newLocalPage } from "../chromium.mjs";
import { keptSecrets } from "../secretStorage.mjs";
import { Assistance } from "./assistance.mjs";
import { ContextMenu } from "./contextMenu.mjs";
import { Dialog } from "./dialog.mjs";
import { EditorTitle } from "./editorTitle.mjs";
import { Notifications } from "./notifications.mjs";
import { Panels } from "./panels.mjs";
import { Problems } from "./problems.mjs";
import { QuickInput } from "./quickInput.mjs";
import { Screen } from "./screen.mjs";
import { StatusBar } from "./statusBar.mjs";
import { Suggestions } from "./suggestions.mjs";
import { TextEditor } from "./textEditor.mjs";
import { View } from "./view.mjs";

/** @typedef {import("playwright-core").Page} Page */

const startPatience = 60_000;

export class Workbench {
  /** @type {string[]} */
  #console = [];

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.screen = new Screen(page);
    this.quickInput = new QuickInput(this.screen);
    this.statusBar = new StatusBar(this.screen);
    this.editor = new TextEditor(this.screen, this.quickInput, this.statusBar);
    this.contextMenu = new ContextMenu(this.screen);
    this.editorTitle = new EditorTitle(this.screen, this.contextMenu);
    this.suggestions = new Suggestions(this.screen);
    this.assistance = new Assistance(this.screen, this.quickInput);
    this.problems = new Problems(this.screen, this.quickInput, this.contextMenu);
    this.notifications = new Notifications(this.screen, this.quickInput);
    this.dialog = new Dialog(this.screen);
    this.panels = new Panels(this.screen, this.quickInput);
    page.on("console", (message) => this.#console.push(`${message.type()} ${message.text()}`));
    page.on("pageerror", (error) => this.#console.push(`page error ${error}`));
  }

  /** @param {string} name as its title reads */
  view(name) {
    return new View(name, this.screen, this.quickInput, this.contextMenu);
  }

  /** Runs a command by what the palette calls it. @param {string} title for example "View: Toggle Terminal" */
  run(title) {
    return this.quickInput.run(title);
  }

  /** @param {string} key as Playwright names it, for example "Control+Alt+Enter" */
  press(key) {
    return this.screen.press(key);
  }

  /** @type {Screen["until"]} */
  until(look, what, options) {
    return this.screen.until(look, what, options);
  }

  /** Closes dialogs, menus, pickers and suggestions. */
  async dismissAll() {
    const open =
      '.monaco-dialog-box, .quick-input-widget:not([style*="display: none"]), .context-view .monaco-menu, .suggest-widget.visible, .action-widget';
    await this.until(async () => {
      if (!(await this.screen.shows(open))) return true;
      await this.press("Escape");
      return false;
    }, "everything to close");
  }

  /** @param {"Dark Modern" | "Light Modern" | "Dark High Contrast" | "Light High Contrast"} theme */
  async useTheme(theme) {
    const label = new RegExp(`^(Default )?${theme}$`);
    await this.quickInput.pickFrom(() => this.run("Preferences: Color Theme"), label, { filter: theme });
    const kind = {
      "Dark Modern": "vs-dark",
      "Light Modern": "vs",
      "Dark High Contrast": "hc-black",
      "Light High Contrast": "hc-light",
    };
    await this.until(() => this.screen.shows(`.monaco-workbench.${kind[theme]}`), `the theme ${theme}`);
    await this.quickInput.waitUntilClosed();
  }

  /** Takes the mouse to an empty part of the status bar, so that no tooltip stays. */
  async parkMouse() {
    const { width = 0, height = 0 } = this.page.viewportSize() ?? {};
    await this.page.mouse.move(width / 2, height - 8);
    await this.until(async () => !(await this.screen.shows(".workbench-hover-container")), "tooltips to go");
  }

  /** @param {string} file */
  async screenshot(file) {
    fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    await this.page.screenshot({ path: file, animations: "disabled" });
    return file;
  }

  /** What the workbench wrote to the browser's console. */
  console() {
    return [...this.#console];
  }

  /** A tab beside the window, as a sign-in opens it. @param {string} address */
  async openTab(address) {
    const tab = this.#beside(await this.page.context().newPage());
    await tab.goto(address);
    return tab;
  }

  /** The tab that the window opens meanwhile. @param {() => Promise<unknown>} act */
  async tabOpenedBy(act) {
    const [tab] = await Promise.all([this.page.context().waitForEvent("page"), act()]);
    return this.#beside(tab);
  }

  /** Closes every tab beside the window, and brings the window to the front. */
  async closeTabs() {
    const tabs = this.page
      .context()
      .pages()
      .filter((tab) => tab !== this.page);
    await Promise.all(tabs.map((tab) => tab.close()));
    await this.page.bringToFront();
  }

  /** What was copied. */
  clipboard() {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** @param {string} text */
  fillClipboard(text) {
    return this.page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
  }

  /** What the secret storage keeps when the window is closed. */
  secrets() {
    return keptSecrets(this.page);
  }

  /** Everything else that the browser keeps for the workbench, as one text: settings, state, storage of extensions. */
  browserStorage() {
    return this.page.evaluate(async () => {
      /** @type {unknown[]} */
      const kept = [{ ...localStorage }, { ...sessionStorage }];
      for (const { name } of await indexedDB.databases()) {
        if (name === undefined) continue;
        /** @type {IDBDatabase} */
        const database = await new Promise((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        for (const store of database.objectStoreNames) {
          kept.push(
            await new Promise((resolve, reject) => {
              const all = database.transaction(store).objectStore(store).getAll();
              all.onsuccess = () => resolve(all.result);
              all.onerror = () => reject(all.error);
            }),
          );
        }
        database.close();
      }
      return kept
        .map((each) =>
          JSON.stringify(each, (_, value) => (ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value)),
        )
        .join("\n");
    });
  }

  /** Another window of the same person, at the same address. */
  async another() {
    return started(await this.page.context().newPage(), this.page.url());
  }

  /** Closes the window as a person does, so that its extension host ends with it, and opens it again. */
  async reopen() {
    const next = await this.page.context().newPage();
    await this.closeWindow();
    return started(next, this.page.url());
  }

  /** Closes the window, and the browser with it. */
  async close() {
    const browser = this.page.context().browser();
    await this.closeWindow();
    await browser?.close();
  }

  /** A window that lies behind a tab is drawn seldom: it comes to the front again when the tab is closed. @param {Page} tab */
  #beside(tab) {
    return tab.once("close", () => void this.page.bringToFront().catch(() => undefined));
  }

  /** Closes the window as a person does, so that its extension host ends with it. */
  async closeWindow() {
    if (this.page.isClosed()) return;
    const closed = this.page.waitForEvent("close", { timeout: 5_000 }).catch(() => undefined);
    this.page.on("dialog", (dialog) => dialog.accept().catch(() => undefined)); // "Leave with unsaved changes?"
    await this.page.close({ runBeforeUnload: true });
    await closed;
  }
}

/**
 * Opens an address in a browser of its own and waits for the workbench to be there.
 * @param {string} address
 * @param {{ width?: number, height?: number }} [size]
 */
export async function openWorkbench(address, size) {
  const browser = await launchChromium();
  try {
    return await started(await newLocalPage(browser, size), address);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** @param {Page} page @param {string} address */
async function started(page, address) {
  const workbench = new Workbench(page);
  await page.goto(address, { timeout: startPatience });
  await page.waitForFunction(() => performance.getEntriesByName("code/didStartWorkbench").length > 0, null, {
    timeout: startPatience,
  });
  await page.waitForSelector(".monaco-workbench .part.statusbar", { timeout: startPatience });
  return workbench;
}
