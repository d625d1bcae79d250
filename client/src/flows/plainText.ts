// Text of a tenant made harmless: nobody knows who wrote it, and it stands in lines, speech and Markdown of the editor.

/** What would end a line or turn the direction of what follows. Right-to-left letters stay as they are. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unruly = /[\s\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/g;

/** One line of text, cut where nobody reads on. */
export function plainText(text: string, longest = 120): string {
  // A long text is cut first: what is behind is never seen.
  const line = text
    .slice(0, longest * 4)
    .replace(unruly, " ")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .trim();
  const letters = [...line];
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join("")}…`;
}

/** The same for Markdown: every character that could mean something there is written by its number. */
export const markdownText = (text: string, longest = 200): string =>
  plainText(text, longest).replace(/[^\p{L}\p{N}\p{M} ]/gu, (character) => `&#${character.codePointAt(0)};`);

/** The same as code, between more backticks than it holds. */
export function markdownCode(text: string, longest = 200): string {
  const plain = plainText(text, longest);
  const fence = "`".repeat(Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${fence} ${plain} ${fence}`;
}
