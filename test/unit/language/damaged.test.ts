// Random damage to good documents: nothing throws, and what was valid stays valid.
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { type ParseError, parse } from "jsonc-parser";
import { fixAllEdits } from "../../../server/src/language/codeActions";
import { complete } from "../../../server/src/language/completion/complete";
import { applyEdits } from "../../../server/src/language/edits";
import type { Edit } from "../../../server/src/language/finding";
import { analyse } from "../../../server/src/language/validate";
import { damaged } from "../../support/arbitraries/anyTexts";
import { cursors, offsetOf } from "../../support/arbitraries/cursors";
import { mutatedDocuments } from "../../support/arbitraries/documents";
import { accepted } from "../../support/cursor";
import { fixturesIn } from "../../support/fixtures";
import { testProperty } from "../../support/property";

function isStrict(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isValid(text: string): boolean {
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: true });
  return errors.length === 0;
}

/** Whatever a person could choose: the edits of all fixes and of all answers to questions. */
function* offered(text: string): Iterable<{ title: string; edits: readonly Edit[] }> {
  for (const { fixes, question } of analyse(text).findings) {
    yield* fixes?.() ?? [];
    for (const option of question?.().options ?? []) if ("edits" in option) yield { title: option.label, ...option };
  }
}

suite("damaged documents", () => {
  const texts = [...fixturesIn("filled"), ...fixturesIn("seeds")].map(({ text }) => text);
  const originals = [
    ...texts,
    ...texts.map((text) => text.replaceAll("\n", "\r\n")),
    ...texts.filter(isStrict).map((text) => JSON.stringify(JSON.parse(text))),
    `[${texts.filter(isStrict).slice(0, 3).join(",\n")}]`,
  ];

  for (const [name, given] of [
    ["bodies of the founding documents", damaged(fc.constantFrom(...originals))],
    ["random documents", damaged(mutatedDocuments())],
  ] as const) {
    testProperty(`${name} are judged, completed and mended without harm`, {
      given: [given, fc.array(cursors(), { maxLength: 6, size: "max" })],
      runs: 400,
      meets: { valid: 0.25, fixes: 0.25, completions: 0.25 },
      holds: ([text, places], meet) => {
        const valid = isValid(text);
        const strict = isStrict(text);
        if (valid) meet("valid");
        const unharmed = (after: string, what: string): void => {
          if (valid) assert.ok(strict ? isStrict(after) : isValid(after), `${what}:\n${text}\n---\n${after}`);
        };

        for (const { title, edits } of offered(text)) {
          meet("fixes");
          unharmed(applyEdits(text, edits), title);
        }
        const mended = applyEdits(text, fixAllEdits(analyse(text)));
        unharmed(mended, "Fix all");
        assert.deepEqual(fixAllEdits(analyse(mended)), [], `Fix all leaves something to Fix all:\n${text}`);

        for (const cursor of places) {
          const offset = offsetOf(text, cursor);
          for (const completion of complete(analyse(text), offset)) {
            meet("completions");
            unharmed(accepted(text, completion), `${completion.label} at ${offset}`);
          }
        }
      },
    });
  }
});
