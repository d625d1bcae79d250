// Documents that nobody wrote: fixtures with mutations, in any layout. What holds for every fixture holds for them.
import assert from "node:assert/strict";
import { fixAllEdits, groupFixesAt } from "../../../server/src/language/codeActions";
import { applyEdits } from "../../../server/src/language/edits";
import type { Edit } from "../../../server/src/language/finding";
import { fixGroups } from "../../../server/src/language/fixGroups";
import type { Span } from "../../../server/src/language/flowDocument";
import type { Judgement } from "../../../server/src/language/validate";
import { judge } from "../../../server/src/language/workspace/judge";
import { mutatedDocuments } from "../../support/arbitraries/documents";
import { newFindings } from "../../support/findings";
import { effectsOf, joinsPayloads } from "../../support/fixEffects";
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
      const before = judge(text);
      const edits = fixAllEdits(before);
      const after = judge(applyEdits(text, edits));
      meet("edits", edits.length);
      assert.deepEqual(fixAllEdits(after), [], `${text}\n---\n${after.document.text}`);
      if (isHidden(before) || answers(before) < answers(after)) return;
      meet("judged");
      assert.deepEqual(brought(before, after, edits), [], `${text}\n---\n${after.document.text}`);
    },
  });
});

suite("all findings of a kind, in random documents", () => {
  const whole = ({ document: { text } }: Judgement): Span => ({ start: 0, end: text.length });

  testProperty("are mended at once, and bring no other", {
    // Of two that go with no comma between them, the one before is left over.
    given: [mutatedDocuments({ commas: false })],
    runs: 1_000,
    meets: { mended: 0.05 },
    holds: ([text], meet) => {
      const before = judge(text);
      for (const { title, edits } of groupFixesAt(before, whole(before))) {
        meet("mended");
        const after = judge(applyEdits(text, edits));
        const where = `${title}:\n${text}\n---\n${after.document.text}`;
        const group = fixGroups.find((each) => each.title === title);
        const left = groupFixesAt(after, whole(after)).map((fix) => fix.title);
        assert.ok(group?.ofOneList || !left.includes(title), where);
        // What gets another name or type is judged by it.
        const renames = before.findings.some(
          (finding) =>
            group?.holds(finding) && /^(former-name|bind-link|discriminator-(?!spelling))/.test(finding.code),
        );
        if (!renames) assert.deepEqual(brought(before, after, edits), [], where);
      }
    },
  });
});

/** What came; of two members of one name the second says something to other payloads once the first is gone. */
const brought = (before: Judgement, after: Judgement, edits: readonly Edit[]): string[] =>
  newFindings(before, after, edits)
    .filter((finding) => !joinsPayloads(finding) || !before.findings.some(({ code }) => code === "duplicate-property"))
    .map(({ code, message }) => `${code}: ${message}`);

/** Whether objects wait for the name of their type, without which they are not judged. */
const isHidden = ({ typed }: Judgement): boolean =>
  [...typed.objects.values()].some(({ typing }) => typing.kind === "missing");

/** Around what is answered, nothing else is left. */
const answers = ({ typed }: Judgement): number => typed.answers.length;
