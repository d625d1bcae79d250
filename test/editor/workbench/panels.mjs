// Output channels and pages that extensions draw.
import { asRead } from "./screen.mjs";

/** @typedef {import("./screen.mjs").Screen} Screen */
/** @typedef {import("./quickInput.mjs").QuickInput} QuickInput */

export class Panels {
  #screen;
  #quickInput;

  /** @param {Screen} screen @param {QuickInput} quickInput */
  constructor(screen, quickInput) {
    this.#screen = screen;
    this.#quickInput = quickInput;
  }

  /** Shows an output channel and reads the lines on the screen. @param {string} channel @returns {Promise<string[]>} */
  async output(channel) {
    await this.#quickInput.pickFrom(() => this.#quickInput.run("Output: Show Output Channels..."), channel);
    return this.#screen.until(async () => {
      const lines = await this.#screen.page.$$eval(
        ".output-view .view-line, .output-view-container .view-line",
        (all) =>
          all.map((line) => ({
            top: Number.parseFloat(/** @type {HTMLElement} */ (line).style.top),
            text: line.textContent ?? "",
          })),
      );
      return lines.sort((a, b) => a.top - b.top).flatMap(({ text }) => asRead(text) || []);
    }, `text in the output ${channel}`);
  }

  /** Waits for a webview whose text matches, and gives its frame. @param {RegExp} text */
  webview(text) {
    return this.#screen.until(async () => {
      for (const frame of this.#screen.page.frames()) {
        if (frame === this.#screen.page.mainFrame()) continue;
        const body = await frame.textContent("body", { timeout: 300 }).catch(() => "");
        if (body && text.test(body)) return frame;
      }
      return undefined;
    }, `a webview with ${text}`);
  }
}
