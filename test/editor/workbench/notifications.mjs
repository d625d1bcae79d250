// Messages in the lower right corner, while they are there.
import { asRead, isWanted } from "./screen.mjs";

/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {import("./screen.mjs").Wanted} Wanted */
/** @typedef {import("./quickInput.mjs").QuickInput} QuickInput */
/** @typedef {{ severity: "error" | "warning" | "information", message: string, buttons: string[] }} Notification */

const center = ".notifications-center.visible";
const toast = `.notifications-toasts .notification-list-item, ${center} .notification-list-item`;
const bell = '[id="status.notifications"] a';
const toastPatience = 1_000;
const button = ".notification-list-item-buttons-container .monaco-button";

export class Notifications {
  #screen;
  #quickInput;

  /** @param {Screen} screen @param {QuickInput} quickInput */
  constructor(screen, quickInput) {
    this.#screen = screen;
    this.#quickInput = quickInput;
  }

  /** @returns {Promise<Notification[]>} */
  async read() {
    const toasts = await this.#screen.page.$$eval(
      toast,
      (elements, buttonSelector) =>
        elements.map((element) => ({
          icon: element.querySelector(".notification-list-item-icon")?.className ?? "",
          message: element.querySelector(".notification-list-item-message")?.textContent ?? "",
          buttons: [...element.querySelectorAll(buttonSelector)].map((one) => one.textContent ?? ""),
        })),
      button,
    );
    return toasts.map(({ icon, message, buttons }) => ({
      severity: icon.includes("error") ? "error" : icon.includes("warning") ? "warning" : "information",
      message: asRead(message),
      buttons: buttons.map(asRead).filter(Boolean),
    }));
  }

  /** Waits for a notification. @param {Wanted} message @param {{ patience?: number }} [options] */
  async waitFor(message, options = {}) {
    const found = await this.#onNotification(message, async (one) => one, options);
    await this.#closeCenter();
    return found;
  }

  /** Clicks a button of a notification. @param {Wanted} message @param {string} label */
  async click(message, label) {
    await this.#onNotification(message, async (one, index) => {
      const buttons = this.#screen.locate(toast).nth(index).locator(button);
      const labels = (await buttons.allTextContents()).map(asRead);
      if (!labels.includes(label)) throw new Error(`it has no button "${label}" but ${labels.join(", ") || "none"}`);
      await buttons.nth(labels.indexOf(label)).click({ timeout: 500 });
      return one;
    });
    await this.#closeCenter();
  }

  /**
   * @param {Wanted} message
   * @param {(found: Notification, index: number) => Promise<Notification>} act
   * @param {{ patience?: number }} [options]
   */
  async #onNotification(message, act, options = {}) {
    const began = Date.now();
    return this.#screen.until(
      async () => {
        const all = await this.read();
        const index = all.findIndex((one) => isWanted(one.message, message));
        const found = all[index];
        if (found) return act(found, index);
        // VS Code shows three in 0.8 s and hides each after a while; then a person looks behind the bell.
        if (Date.now() - began > toastPatience) await this.#openCenter();
        return undefined;
      },
      `the notification ${message}`,
      { ...options, seen: () => this.read() },
    );
  }

  async #openCenter() {
    // Without a dot there is nothing new, but what was read before is still in the list.
    if (!(await this.#screen.shows(center))) await this.#screen.locate(bell).click();
  }

  async #closeCenter() {
    await this.#screen.until(async () => {
      if (!(await this.#screen.shows(center))) return true;
      await this.#screen.locate(bell).click();
      return false;
    }, "the list of notifications to close");
  }

  async clear() {
    await this.#quickInput.run("Notifications: Clear All Notifications");
    await this.#screen.until(async () => (await this.read()).length === 0, "the notifications to go");
  }
}
