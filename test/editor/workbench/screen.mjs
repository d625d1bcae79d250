// What every part of the workbench needs: the page, its keys, and waiting for what a person would wait for.
import { setTimeout as pause } from "node:timers/promises";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {string | RegExp} Wanted a text in full, or a pattern */

const defaultPatience = 15_000;
const glance = 60;

export class Screen {
  /** The keys that were pressed last, told when something that was waited for did not come. @type {string[]} */
  #pressed = [];

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {string} key as Playwright names it, for example "Control+Shift+P" */
  press(key) {
    this.#pressed = [...this.#pressed.slice(-4), key];
    return this.page.keyboard.press(key);
  }

  /** Where keys go now, and which ones went last: what did not come may have been asked for elsewhere. */
  async #keys() {
    const focus = await this.page.evaluate(() => {
      const { tagName, className } = document.activeElement ?? document.body;
      return `${tagName.toLowerCase()}.${String(className).split(" ")[0]}`;
    });
    return `; focus on ${focus}, keys: ${this.#pressed.join(" ")}`;
  }

  /**
   * Looks until there is something to see: anything but a false value or an empty list.
   * @template T
   * @param {() => T | Promise<T>} look
   * @param {string} what completes "waiting for …"
   * @param {{ patience?: number, seen?: () => unknown }} [options] seen: told when patience ends
   * @returns {Promise<NonNullable<Exclude<T, false | "" | 0>>>}
   */
  async until(look, what, { patience = defaultPatience, seen } = {}) {
    const end = Date.now() + patience;
    let trouble = "";
    for (;;) {
      try {
        const found = await look();
        if (Array.isArray(found) ? found.length > 0 : found) return /** @type {any} */ (found);
        trouble = "";
      } catch (error) {
        trouble = `; ${error instanceof Error ? error.message : error}`;
      }
      if (Date.now() > end) {
        const instead = seen ? `; seen: ${JSON.stringify(await Promise.resolve(seen()).catch(String))}` : "";
        throw new Error(
          `${patience / 1000} s went by waiting for ${what}${instead}${trouble}${await this.#keys().catch(() => "")}`,
        );
      }
      await pause(glance);
    }
  }

  /**
   * Looks until it has looked the same for a while.
   * @template T
   * @param {() => Promise<T>} look
   * @param {string} what
   * @param {{ patience?: number, accept?: (found: T) => boolean, steadyFor?: number }} [options]
   * @returns {Promise<T>}
   */
  async untilSteady(look, what, { patience = defaultPatience, accept = () => true, steadyFor = 600 } = {}) {
    let last = "";
    let since = Date.now();
    /** @type {T | undefined} */
    let found;
    await this.until(
      async () => {
        found = await look();
        const now = JSON.stringify(found);
        if (now !== last || !accept(found)) since = Date.now();
        last = now;
        return Date.now() - since >= steadyFor;
      },
      what,
      { patience, seen: () => found },
    );
    return /** @type {T} */ (found);
  }

  /** @param {string} selector */
  locate(selector) {
    return this.page.locator(selector);
  }

  /** @param {string} selector @returns {Promise<boolean>} */
  shows(selector) {
    return this.page.locator(selector).first().isVisible();
  }
}

/** The text as it reads: VS Code draws many spaces as no-break spaces. @param {string | null | undefined} text */
export function asRead(text) {
  return (text ?? "").replaceAll("\u00a0", " ").replaceAll("\u200b", "").trim();
}

/** @param {string} text @param {Wanted} wanted */
export function isWanted(text, wanted) {
  return typeof wanted === "string" ? text === wanted : wanted.test(text);
}

/** The title of a button without its keyboard shortcut: "Submit (Ctrl+Alt+Enter)" → "Submit". @param {string} label */
export function withoutKeys(label) {
  return asRead(label).replace(/ \((?:(?:Ctrl|Shift|Alt|Meta|Cmd)\+|F\d)[^)]*\)$/, "");
}

/** The text as it is laid out, with its line breaks. @param {import("playwright-core").Locator} locator */
export async function shownText(locator) {
  // What a person reads is asked for; hidden text is not.
  return asRead(await locator.innerText({ timeout: 500 }));
}
