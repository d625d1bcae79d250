// What people type, paste and delete in an open document.
import * as fc from "fast-check";
import type { TextEdit } from "vscode-languageserver-types";
import type { ContentChange } from "../languageServer";
import { applyTextEdits, positionAt } from "../textPositions";
import { offsetIn, share } from "./shares";

/** Something that happens to whatever text there is: shares of it say where. */
export interface Change {
  readonly at: number;
  readonly removed: number;
  /** Null: a copy of some other part. */
  readonly inserted: string | null;
  readonly copyAt: number;
}

/** One to three changes, as one keystroke of several cursors sends them: each means the text that the one before it left. */
export const keystrokes = (): fc.Arbitrary<readonly Change[]> => fc.array(changes(), { minLength: 1, maxLength: 3 });

const changes = (): fc.Arbitrary<Change> =>
  fc.record({
    at: share(),
    removed: fc.constantFrom(0, 0, 0, 1, 1, 4, 30, 200),
    inserted: fc.option(fc.constantFrom(...fragments), { freq: 10 }),
    copyAt: share(),
  });

/** The changes in the terms of the protocol. */
export function contentChanges(original: string, all: readonly Change[]): ContentChange[] {
  let text = original;
  return all.map((change) => {
    const { range, newText } = editOf(text, change);
    text = applyTextEdits(text, [{ range, newText }]);
    return { range, text: newText };
  });
}

function editOf(text: string, { at, removed, inserted, copyAt }: Change): TextEdit {
  const start = outsideLineBreak(text, offsetIn(text, at));
  const end = Math.max(start, outsideLineBreak(text, Math.min(text.length, start + removed)));
  const copied = offsetIn(text, copyAt);
  return {
    range: { start: positionAt(text, start), end: positionAt(text, end) },
    newText: inserted ?? text.slice(copied, copied + 120),
  };
}

/** What breaks the structure of everything behind it, and what mends it. */
const fragments = [
  "",
  ...'{}[],:"\\ \t0-x',
  "\n",
  "\r\n",
  "\r",
  "//",
  "/*",
  "*/",
  "true",
  "null",
  "🏫",
  `"@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",`,
  "administrativeUnitProvisioningFlow",
  `"createBasedOnorg": "true",\n`,
  `"password": "********"`,
  `[ { "code": "paraProfessional" } ]`,
  "\uFEFF",
];

/** No position of the protocol lies between the two characters of a line break. */
const outsideLineBreak = (text: string, offset: number): number =>
  text[offset - 1] === "\r" && text[offset] === "\n" ? offset - 1 : offset;
