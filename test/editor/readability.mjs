// How well a page can be read, measured in the page itself.

/** @typedef {{ text: string, contrast: number }} TextContrast */

/**
 * The contrast of every text to what is behind it, as WCAG counts it; colours are opaque.
 *
 * @param {import("playwright-core").Page} page @returns {Promise<TextContrast[]>}
 */
export function textContrasts(page) {
  return page.locator("body *").evaluateAll((elements) => {
    const parts = (/** @type {string} */ color) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (/** @type {string} */ color) => {
      const [red = 0, green = 0, blue = 0] = parts(color).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    /** @param {Element | null} element @returns {string} */
    const behind = (element) => {
      if (!element) return "rgb(255, 255, 255)";
      const { backgroundColor } = getComputedStyle(element);
      return parts(backgroundColor)[3] === 0 ? behind(element.parentElement) : backgroundColor;
    };
    return elements.flatMap((element) => {
      const texts = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      const text = texts.map(({ textContent }) => textContent?.trim()).join(" ");
      if (text.trim() === "") return [];
      const [one, other] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
      return [{ text, contrast: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) }];
    });
  });
}

/** How wide the page would have to be to be seen without scrolling. @param {import("playwright-core").Page} page */
export const neededWidth = (page) => page.evaluate(() => document.documentElement.scrollWidth);
