// Every fix on offer, applied and judged again: its finding is gone, and whatever is new was asked for by the fix.
import assert from "node:assert/strict";
import { fixAllEdits } from "../../../server/src/language/codeActions";
import { applyEdits } from "../../../server/src/language/edits";
import type { Judgement } from "../../../server/src/language/validate";
import { judge } from "../../../server/src/language/workspace/judge";
import { explainedCodes } from "../../support/findingPages";
import { newFindings } from "../../support/findings";
import { effectsOf } from "../../support/fixEffects";
import { fixturesIn, judgedFixtures, shown } from "../../support/fixtures";

/** Why nothing but a person can mend these. */
const withoutFix: Readonly<Record<string, string>> = {
  "too-deep": "Which levels are too many is anybody's guess.",
  "too-many-findings": "It goes when those that are shown are mended.",
  "not-a-payload": "A text or a number holds nothing that a payload could be made of.",
  placeholder: "Only the person knows the value that the documentation left out.",
  "value-format": "A wrong date, id or address does not tell the right one.",
  "value-order": "Either end of the period may be the wrong one.",
  "too-long": "What to leave out of a text is for its author.",
  "too-many-items": "Which of the items is meant is for the person.",
  "same-kind-of-flow": "Which of the two flows is meant is for the person.",
};

suite("every code of a finding", () => {
  const invalid = fixturesIn("invalid");
  const met = new Set(invalid.flatMap((fixture) => judge(shown(fixture)).findings.map(({ code }) => String(code))));
  const mended = new Set(
    invalid.flatMap((fixture) => effectsOf(shown(fixture))).flatMap(({ code, isGone }) => (isGone ? [code] : [])),
  );

  test("is explained, and each explained one can be met", () => {
    assert.deepEqual([...met].sort(), explainedCodes());
  });

  for (const code of explainedCodes()) {
    test(`${code}: ${withoutFix[code] ?? "has a fix that mends it"}`, () => {
      assert.ok(met.has(code), "an invalid fixture shows it");
      assert.equal(mended.has(code), !(code in withoutFix));
    });
  }
});

suite("every fix of the fixtures", () => {
  for (const fixture of judgedFixtures()) {
    const all = effectsOf(shown(fixture));
    if (all.length === 0) continue;
    test(`${fixture.name}: ${all.length} mend their finding and bring no other`, () => {
      for (const { isGone, brought, where } of all) {
        assert.deepEqual(brought, [], where);
        assert.ok(isGone, where);
      }
    });
  }
});

suite("Fix all, on every fixture", () => {
  for (const fixture of judgedFixtures()) {
    const before = judge(shown(fixture));
    const edits = fixAllEdits(before);
    if (edits.length === 0) continue;
    test(`${fixture.name}: leaves nothing to do without a person, and brings nothing that was not hidden`, () => {
      const after = judge(applyEdits(before.document.text, edits));
      assert.deepEqual(fixAllEdits(after), []);
      assert.ok(after.findings.length < before.findings.length || isHidden(before), after.document.text);
      if (isHidden(before)) return;
      assert.deepEqual(
        newFindings(before, after, edits).map(({ code, message }) => `${code}: ${message}`),
        [],
        after.document.text,
      );
    });
  }
});

/** Whether objects wait for the name of their type, without which they are not judged. */
const isHidden = ({ findings }: Judgement): boolean => findings.some(({ code }) => code === "discriminator-missing");
