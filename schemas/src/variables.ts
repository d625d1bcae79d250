// Variables: how a payload speaks of a value that is kept elsewhere and filled in when the payload is sent.

export const variableKinds = {
  secret: "the secret storage of the editor",
  env: "an environment variable",
  var: "the setting `industryData.variables`",
} as const;

export type VariableKind = keyof typeof variableKinds;

export interface Variable {
  readonly kind: VariableKind;
  readonly name: string;
  /** As it is written. */
  readonly text: string;
  /** Offsets in the text around it. */
  readonly start: number;
  readonly end: number;
}

const kinds = Object.keys(variableKinds).join("|");
const name = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N} ._-]*[\p{L}\p{N}_.-])?`;
const pattern = new RegExp(String.raw`\$\{(${kinds}):(${name})\}`, "gu");

export const isVariableName = (text: string): boolean => new RegExp(`^${name}$`, "u").test(text);

/** What stands before the name. */
export const variableOpening = (kind: VariableKind): string => `\${${kind}:`;

export const variableText = (kind: VariableKind, of: string): string => `${variableOpening(kind)}${of}}`;

/** The variables of a text, in order. */
export function variablesIn(text: string): Variable[] {
  if (!text.includes("${")) return [];
  return [...text.matchAll(pattern)].map((match) => ({
    kind: match[1] as VariableKind,
    name: match[2] ?? "",
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

export const holdsVariable = (text: string): boolean => variablesIn(text).length > 0;

/** The text with each variable replaced. */
export const fillVariables = (text: string, fill: (variable: Variable) => string): string =>
  variablesIn(text).reduceRight(
    (filled, variable) => filled.slice(0, variable.start) + fill(variable) + filled.slice(variable.end),
    text,
  );

/** What was probably meant to be a variable and is none: the braces with what is in them. */
export function brokenVariablesIn(
  text: string,
): { readonly text: string; readonly start: number; readonly end: number }[] {
  if (!text.includes("${")) return [];
  const right = new Set(variablesIn(text).map(({ start }) => start));
  return [...text.matchAll(/\$\{ *[A-Za-z]+ *[:.=][^{}]*\}?/g)]
    .filter(({ index }) => !right.has(index))
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}
