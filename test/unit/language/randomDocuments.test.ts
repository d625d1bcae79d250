// Documents that nobody wrote: fixtures with mutations, in any layout. What holds for every fixture holds for them.
import assert from "node:assert/strict";
import { fixAllEdits } from "../../../server/src/language/codeActions";
import { applyEdits } from "../../../server/src/language/edits";
import { type Analysis, analyse } from "../../../server/src/language/validate";
import { mutatedDocuments } from "../../support/arbitraries/documents";
import { newFindings } from "../../support/findings";
import { effectsOf } from "../../support/fixEffects";
import { testProperty } from "../../support/property";

suite("every fix of random documents", () => {
  testProperty("mends its finding and brings no other", {
    given: [mutatedDocuments()],
    runs: 500,
    meets: { fixes: 3 },
    holds: ([text], meet) => {
      const all = effectsOf(text);
      meet("fixes", all.length);
      for (const { isGone, brought, where } of all) {
        assert.deepEqual(brought, [], where);
        assert.ok(isGone, where);
      }
    },
  });
});

suite("Fix all, on random documents", () => {
  testProperty("leaves nothing to do without a person, and brings nothing that was not hidden", {
    given: [mutatedDocuments()],
    runs: 1_000,
    meets: { edits: 0.5, judged: 0.5 },
    holds: ([text], meet) => {
      const before = analyse(text);
      const edits = fixAllEdits(before);
      const after = analyse(applyEdits(text, edits));
      meet("edits", edits.length);
      assert.deepEqual(fixAllEdits(after), [], `${text}\n---\n${after.document.text}`);
      if (isHidden(before) || answers(before) < answers(after)) return;
      meet("judged");
      assert.deepEqual(
        newFindings(before, after, edits).map(({ code, message }) => `${code}: ${message}`),
        [],
        `${text}\n---\n${after.document.text}`,
      );
    },
  });
});

/** Whether objects wait for the name of their type, without which they are not judged. */
const isHidden = ({ typed }: Analysis): boolean =>
  [...typed.objects.values()].some(({ typing }) => typing.kind === "missing");

/** Around what is answered, nothing else is left. */
const answers = ({ typed }: Analysis): number => typed.answers.length;
