import assert from "node:assert/strict";
import { fixAllEdits, fixesAt, questionsAt } from "../../../server/src/language/codeActions";
import { applyEdits } from "../../../server/src/language/edits";
import { analyse } from "../../../server/src/language/validate";
import { judge } from "../../../server/src/language/workspace/judge";
import { fixturesIn } from "../../support/fixtures";

const fixAll = (text: string): string => applyEdits(text, fixAllEdits(analyse(text)));
const codes = (text: string): string[] => judge(text).findings.map(({ code }) => code);

suite("the request bodies of the founding documents", () => {
  for (const seed of fixturesIn("seeds")) {
    test(`${seed.name} keeps only decisions and placeholders after Fix all`, () => {
      const left = codes(fixAll(seed.text));
      const decisions = ["placeholder", "withdrawn-property", "masked-secret", "deprecated-property"];
      assert.deepEqual(
        left.filter((code) => !decisions.includes(code)),
        [],
      );
    });
  }

  test("after Fix all, seed 004 keeps the masked passwords and the deprecated setting, each with a question", () => {
    const left = fixturesIn("seeds")
      .filter(({ name }) => name.startsWith("004"))
      .flatMap(({ text }) => {
        const analysis = analyse(fixAll(text));
        return analysis.findings.map((finding) => ({
          code: finding.code,
          asks: questionsAt(analysis, finding).map(({ question }) => question.title),
          fixes: fixesAt(analysis, finding).length,
        }));
      });
    const masked = { code: "masked-secret", asks: ["Replace the masked password…"], fixes: 0 };
    assert.deepEqual(left, [
      {
        code: "deprecated-property",
        asks: ["Replace markAllStudentsAsMinors by studentAgeGroup…"],
        fixes: 0,
      },
      masked,
      masked,
    ]);
  });

  test("the drafts keep one finding for each placeholder, on the placeholder", () => {
    for (const { text, name } of fixturesIn("seeds").filter((seed) => !seed.name.startsWith("004"))) {
      const printed = [...text.matchAll(/: "(String[^"]*)"|^ {4}"(String)"/gm)].length;
      assert.equal(codes(text).filter((code) => code === "placeholder").length, printed, name);
    }
  });

  test("with values filled in, no finding is an error", () => {
    for (const { text, name } of fixturesIn("filled")) {
      assert.deepEqual(
        judge(text).findings.filter(({ severity }) => severity === "error"),
        [],
        name,
      );
    }
  });
});
