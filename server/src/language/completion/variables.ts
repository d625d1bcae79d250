// Variables: values that are kept elsewhere.
import {
  type Property,
  type VariableKind,
  variableKinds,
  variableOpening,
  variablesIn,
  variableText,
} from "../../../../schemas/src";
import type { Cursor } from "../cursor";
import { describeVariable } from "../prose";
import { quoted, type Suggestion, type Write } from "./suggestion";

/** Values that are kept elsewhere: for a secret always, for another text once the person begins one. */
export function variables(text: string, property: Property, { typed }: Cursor, known: readonly string[]): Suggestion[] {
  const { value, secret, collection } = property;
  const takesText =
    value.kind === "navigation" || (value.kind === "primitive" && value.name !== "Boolean" && value.name !== "Int32");
  if (!takesText || collection || !(secret || typed.includes("$"))) return [];
  const before = typed.slice(0, Math.max(0, typed.lastIndexOf("$")));
  const named = new Map([...known.flatMap(variablesIn), ...variablesIn(text)].map((each) => [each.text, each]));
  const offered = [...named.values()].map(({ kind, text: written }) =>
    variable(kind, before, written, quoted(before + written)),
  );
  const opened = (Object.keys(variableKinds) as VariableKind[]).map((kind) =>
    variable(kind, before, `${variableOpening(kind)}…}`, (stops) => {
      const name = (secret && property.example) || property.name;
      if (!stops) return quoted(before + variableText(kind, name))(false);
      return `${quoted(before + variableOpening(kind))(true).slice(0, -1)}\${1:${name}}}"`;
    }),
  );
  return [...offered, ...opened];
}

const variable = (kind: VariableKind, before: string, label: string, write: Write): Suggestion => ({
  label,
  kind: "value",
  detail: `from ${variableKinds[kind].replaceAll("`", "")}`,
  documentation: () => describeVariable(kind),
  write,
  filterText: `"${before}${label}`,
});
