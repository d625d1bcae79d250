// How words go wrong by a character; `where` and `how` are shares of what there is to choose from.
import { entryAt } from "./shares";

export function recased(words: string, how: number): string {
  const first = words.slice(0, 1);
  const swapped = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
  return [words.toUpperCase(), words.toLowerCase(), swapped + words.slice(1)][Math.floor(how * 3)] ?? words;
}

/** With a character left out, doubled, swapped with the next, or replaced. */
export function misspelt(words: string, where: number, how: number): string {
  const at = Math.floor(where * words.length);
  const [before, here, behind] = [words.slice(0, at), words.slice(at, at + 1), words.slice(at + 1)];
  const slips = [
    before + behind,
    before + here + here + behind,
    before + behind.slice(0, 1) + here + behind.slice(1),
    `${before}x${behind}`,
  ];
  return slips[Math.floor(how * slips.length)] ?? words;
}

/** The same text in JSON, with one of its plain characters escaped. */
export function escaped(json: string, where: number): string {
  const plain = [...json.matchAll(/\\u....|\\.|[^\\"]/g)].filter(([characters]) => characters.length === 1);
  const found = entryAt(plain, where);
  if (!found) return json;
  const code = found[0].charCodeAt(0).toString(16).padStart(4, "0");
  return `${json.slice(0, found.index)}\\u${code}${json.slice(found.index + 1)}`;
}
