// A text as JSON, JSON inside JSON, addresses and pages write it: each writer escapes other characters, and more than it must.

/** Finds the text in all its forms. */
export function anyForm(text: string): RegExp {
  const parts = [...text.matchAll(/\\+|[^\\]/gu)].map(([part]) =>
    part.startsWith("\\") ? backslashes(part.length) : character(part),
  );
  return new RegExp(parts.join(""), "gu");
}

/** Twice escaped they are four; a run in one piece, so that nothing is tried twice. */
const backslashes = (count: number): string =>
  String.raw`(?:(?:${codes("\\").join("|")}){${count}}|\\{${count},${4 * count}})`;

function character(character: string): string {
  const raw = `\\u{${hexOf(character)}}`;
  const short = shortEscapes[character];
  // What is longer comes first: a sign of an escape may be meant as itself.
  return `(?:${[
    ...codes(character),
    ...(short === undefined ? [] : [`\\\\{1,4}${short}`]),
    ...(character === " " ? [String.raw`\+`] : []),
    // Some writers escape a slash or a quote that they need not.
    /["'/]/.test(character) ? `\\\\{0,4}${raw}` : raw,
  ].join("|")})`;
}

const shortEscapes: Readonly<Record<string, string>> = { "\b": "b", "\t": "t", "\n": "n", "\f": "f", "\r": "r" };

/** By its number: in JSON, in an address, in a page. */
function codes(character: string): string[] {
  const units = character.split("").map((unit) => `\\\\{1,4}u${anyCase(hexOf(unit).padStart(4, "0"))}`);
  const bytes = [...new TextEncoder().encode(character)].map(
    (byte) => `%(?:25)?${anyCase(byte.toString(16).padStart(2, "0"))}`,
  );
  const name = names[character];
  const numbers = `#0*${character.codePointAt(0)}|#[xX]0*${anyCase(hexOf(character))}`;
  return [units.join(""), bytes.join(""), `&(?:${numbers}${name === undefined ? "" : `|${name}`});`];
}

const names: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

const hexOf = (character: string): string => (character.codePointAt(0) ?? 0).toString(16);
const anyCase = (hex: string): string => hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
