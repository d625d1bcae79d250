// Random damage to good documents: nothing throws, and what was valid stays valid.
import assert from "node:assert/strict";
import { type ParseError, parse } from "jsonc-parser";
import { fixAllEdits } from "../../../server/src/language/codeActions";
import { complete } from "../../../server/src/language/completion/complete";
import { applyEdits } from "../../../server/src/language/edits";
import type { Edit } from "../../../server/src/language/finding";
import { analyse } from "../../../server/src/language/validate";
import { accepted } from "../../support/cursor";
import { fixturesIn } from "../../support/fixtures";
import { type Random, seededRandom } from "../../support/seededRandom";

const walks = 250;
const cursorsPerWalk = 6;
const characters = [...'{}[],:"/\\ \n0tx'];

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

/** A truncation, or one character removed, replaced, inserted or doubled into a comment. */
function damaged(random: Random, text: string): string {
  const at = random.below(text.length);
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + random.oneOf(characters) + text.slice(at + 1);
    case 3:
      return text.slice(0, at) + random.oneOf(characters) + text.slice(at);
    case 4:
      return text.slice(0, at) + random.oneOf([" // why\n", "/* why */"]) + text.slice(at);
    default:
      return text;
  }
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

  for (const seed of [3, 20_261_121]) {
    test(`are judged, completed and mended without harm (seed ${seed}, ${walks} walks)`, () => {
      const random = seededRandom(seed);
      const done = { valid: 0, fixes: 0, completions: 0 };
      for (let walk = 0; walk < walks; walk += 1) {
        const text = damaged(random, random.oneOf(originals));
        const where = `walk ${walk} of seed ${seed}`;
        const valid = isValid(text);
        const strict = isStrict(text);
        if (valid) done.valid += 1;
        const unharmed = (after: string, what: string): void => {
          if (valid) assert.ok(strict ? isStrict(after) : isValid(after), `${where}, ${what}:\n${text}\n---\n${after}`);
        };

        for (const { title, edits } of offered(text)) {
          done.fixes += 1;
          unharmed(applyEdits(text, edits), title);
        }
        const mended = applyEdits(text, fixAllEdits(analyse(text)));
        unharmed(mended, "Fix all");
        assert.deepEqual(fixAllEdits(analyse(mended)), [], `${where}: Fix all leaves something to Fix all:\n${text}`);

        for (let count = 0; count < cursorsPerWalk; count += 1) {
          const offset = random.below(text.length + 1);
          for (const completion of complete(analyse(text), offset)) {
            done.completions += 1;
            unharmed(accepted(text, completion), `${completion.label} at ${offset}`);
          }
        }
      }
      for (const [what, times] of Object.entries(done)) assert.ok(times > walks / 4, `${what}: ${times}`);
    });
  }
});
