import { queryProblem } from "./queryProblem";

export interface Part {
  readonly text: string;
  readonly at: number;
}

/** Splits at a separator that stands neither in quotes nor in parentheses. */
export function splitList(text: string, separator: "," | ";", option: string): Part[] {
  const parts: Part[] = [];
  let [from, depth, isQuoted] = [0, 0, false];
  const endPart = (end: number) => {
    const raw = text.slice(from, end);
    parts.push({ text: raw.trim(), at: from + raw.length - raw.trimStart().length });
    from = end + 1;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "'") isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === "(") depth++;
    else if (character === ")" && --depth < 0) throw queryProblem(option, at, "')' closes nothing");
    else if (character === separator && depth === 0) endPart(at);
  }
  if (isQuoted || depth > 0) throw queryProblem(option, text.length, `${isQuoted ? "a quote" : "')'"} is missing`);
  endPart(text.length);
  return parts;
}
