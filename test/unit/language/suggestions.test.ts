// Every suggestion at random places of whole documents, taken with its tab stops as they stand: what was right stays right.
import assert from "node:assert/strict";
import { typeMember } from "../../../schemas/src";
import { complete } from "../../../server/src/language/completion/complete";
import type { Completion } from "../../../server/src/language/completion/suggestion";
import type { Finding } from "../../../server/src/language/finding";
import { isBroken, type Span } from "../../../server/src/language/flowDocument";
import type { TypedObject } from "../../../server/src/language/typing";
import { type Analysis, analyse } from "../../../server/src/language/validate";
import { accepted } from "../../support/cursor";
import { newFindings } from "../../support/findings";
import { fixturesIn, judgedFixtures, shown } from "../../support/fixtures";
import { type Random, seededRandom } from "../../support/seededRandom";

const cursorsPerDocument = 6;
/** Beyond that many a document offers the same again. */
const suggestionsPerCursor = 25;

const encloses = (outer: Span, { start, end }: Span): boolean => outer.start <= start && end <= outer.end;

const objectAt = ({ typed }: Analysis, span: Span): TypedObject | undefined =>
  [...typed.objects.values()].filter(({ node }) => encloses(node, span)).at(-1);

/**
 * Whether an error is what the suggestion is about: an object whose type it names, or the one whose member it renames,
 * with what that member holds. Nothing else may come of it.
 */
function isMeant(error: Finding, { label, kind, replace }: Completion, before: Analysis, after: Analysis): boolean {
  const holder = objectAt(before, replace);
  const changed = holder && after.typed.objects.get(holder.node.start);
  if (!holder || !changed) return false;
  if (kind === "type" || label === typeMember) return encloses(changed.node, error);
  const renamed = holder.members.find(({ key }) => replace.end > replace.start && key.start === replace.start);
  if (!renamed) return false;
  const member = changed.members.find(({ key }) => key.start === replace.start);
  const isItself = objectAt(after, error)?.node.is(changed.node) ?? false;
  return isItself || (member !== undefined && encloses(member.node, error));
}

function* somePlaces(random: Random, { length }: string): Iterable<number> {
  for (let count = 0; count < cursorsPerDocument; count += 1) yield random.below(length + 1);
}

suite("every suggestion at random places", () => {
  for (const seed of [11, 20_261_121]) {
    test(`brings no error that it is not about (seed ${seed})`, () => {
      const random = seededRandom(seed);
      const taken = { inserted: 0, replaced: 0 };
      for (const fixture of [...judgedFixtures(), ...fixturesIn("filled")]) {
        const text = shown(fixture);
        const before = analyse(text);
        // What a half-typed text becomes is for damaged.test.ts.
        if (isBroken(before.document)) continue;
        for (const offset of somePlaces(random, text)) {
          for (const suggestion of complete(before, offset).slice(0, suggestionsPerCursor)) {
            const after = analyse(accepted(text, suggestion));
            taken[suggestion.replace.end > suggestion.replace.start ? "replaced" : "inserted"] += 1;
            const errors = newFindings(before, after).filter(({ severity }) => severity === "error");
            const unmeant = errors.filter((error) => !isMeant(error, suggestion, before, after));
            assert.deepEqual(
              unmeant.map(({ code, message }) => `${code}: ${message}`),
              [],
              `${fixture.name}, ${suggestion.label} at ${offset}:\n${after.document.text}`,
            );
          }
        }
      }
      for (const [what, times] of Object.entries(taken)) assert.ok(times > 500, `${what}: ${times}`);
    });
  }
});
