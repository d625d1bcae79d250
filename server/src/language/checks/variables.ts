// Findings about variables: what was probably meant to be one, and would be sent as it stands.
import {
  brokenVariablesIn,
  isVariableName,
  type VariableKind,
  variableKinds,
  variableText,
} from "../../../../schemas/src";
import type { Finding } from "../finding";
import { type Span, spanOf } from "../flowDocument";
import { nearest } from "../nearest";
import type { JsonNode } from "../syntax/tree";

export function* checkVariables(value: JsonNode, text: string): Iterable<Finding> {
  for (const broken of brokenVariablesIn(text)) {
    const meant = meantBy(broken.text);
    const span = placeIn(value, text, broken);
    yield {
      code: "variable",
      severity: "warning",
      ...span,
      message: `\`${broken.text}\` is no variable and would be sent as it stands.${meant === undefined ? "" : ` Did you mean \`${meant}\`?`}`,
      data: { text: broken.text },
      fixes: () =>
        meant === undefined
          ? []
          : [
              {
                title: `Change to ${meant}`,
                edits: [{ ...span, text: textFor(value, text, broken, meant) }],
                preferred: true,
              },
            ],
    };
  }
}

const kinds = Object.keys(variableKinds) as VariableKind[];

function meantBy(broken: string): string | undefined {
  const [, kind = "", name = ""] = /^\$\{ *([A-Za-z]+) *[:.=] *([^{}]*?) *\}?$/.exec(broken) ?? [];
  const known = kinds.find((each) => each === nearest(kind, kinds));
  return known && isVariableName(name) ? variableText(known, name) : undefined;
}

/** The broken variable itself, where the text is written without escapes; else the whole value. */
const placeIn = (value: JsonNode, text: string, { start, end }: Span): Span =>
  isPlain(value, text) ? { start: value.start + 1 + start, end: value.start + 1 + end } : spanOf(value);

const textFor = (value: JsonNode, text: string, { start, end }: Span, meant: string): string =>
  isPlain(value, text) ? meant : JSON.stringify(text.slice(0, start) + meant + text.slice(end));

const isPlain = ({ raw }: JsonNode, text: string): boolean => raw === `"${text}"`;
