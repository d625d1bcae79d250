import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rewriteExpectations } from "../../support/expectations";
import { useTemporaryFolder } from "../../support/temporaryFolder";

suite("npm run fixtures:expect", () => {
  const folder = useTemporaryFolder();
  const rewritten = (): string[] =>
    rewriteExpectations([folder.path]).map((line) => line.replace(/^(\w+) .*[\\/]/, "$1 "));

  test("adds, changes and removes what a person then reviews", () => {
    folder.write("new.industrydata.json", "7");
    folder.write("other.industrydata.json", "7");
    folder.write("other.findings.txt", "what was said before\n");
    folder.write("fine.industrydata.json", "");
    folder.write("fine.findings.txt", "what was wrong with it before\n");
    folder.write("gone.findings.txt", "of a document that is gone\n");
    assert.deepEqual(rewritten(), [
      "removed fine.findings.txt",
      "added new.findings.txt",
      "changed other.findings.txt",
      "removed gone.findings.txt",
    ]);
    for (const name of ["new", "other"]) {
      const lines = readFileSync(join(folder.path, `${name}.findings.txt`), "utf8");
      assert.match(lines, /^1:1-1:2 error not-a-payload [^\n]+\n$/);
    }
    assert.ok(!existsSync(join(folder.path, "fine.findings.txt")));
    assert.deepEqual(rewritten(), []);
  });
});
