// Whole documents with all that is found in them: what a person would review to know what the checks say.
import assert from "node:assert/strict";
import type { Finding } from "../../../server/src/language/finding";
import { judge } from "../../../server/src/language/workspace/judge";
import { findingLines } from "../../support/findings";
import { expectedFindings, fixturesIn, judgedFolders, shown, strayFindings } from "../../support/fixtures";

const essence = ({ code, severity, start, end, message }: Omit<Finding, "fixes" | "question">): string =>
  `${start}-${end} ${severity} ${code} ${message}`;

for (const folder of judgedFolders) {
  suite(`the ${folder} documents`, () => {
    for (const fixture of fixturesIn(folder)) {
      test(`${fixture.name} has exactly the findings beside it`, () => {
        assert.deepEqual(findingLines(shown(fixture)), expectedFindings(fixture));
      });
    }

    test("each file of expected findings stands beside a document", () => {
      assert.deepEqual(strayFindings(folder), []);
    });
  });
}

suite("the fixtures", () => {
  const valid = fixturesIn("valid");
  const invalid = fixturesIn("invalid");

  test("are many, and small enough to read", () => {
    assert.ok(valid.length + invalid.length >= 150);
    for (const { name, text } of [...valid, ...invalid]) assert.ok(text.length < 3_000, name);
  });

  test("no two of them are the same document", () => {
    const names = new Map<string, string>();
    for (const { name, text } of [...valid, ...invalid]) {
      assert.equal(names.get(text), undefined, name);
      names.set(text, name);
    }
  });

  test("a valid one has no finding worse than an information, an invalid one has a finding worth acting on", () => {
    const worse = (text: string): string[] =>
      judge(text).findings.flatMap(({ code, severity }) => (/error|warning/.test(severity) ? [code] : []));
    for (const fixture of valid) assert.deepEqual(worse(shown(fixture)), [], fixture.name);
    for (const fixture of invalid) assert.notDeepEqual(judge(shown(fixture)).findings, [], fixture.name);
  });

  test("a byte order mark changes no finding, only columns of the first line", () => {
    const marked = [...valid, ...invalid].filter((fixture) => fixture.text !== shown(fixture));
    assert.ok(marked.length > 1);
    for (const fixture of marked) {
      const moved = judge(fixture.text).findings.map(({ start, end, ...rest }) => ({
        ...rest,
        start: start - 1,
        end: end - 1,
      }));
      assert.deepEqual(moved.map(essence), judge(shown(fixture)).findings.map(essence));
    }
  });
});
