// The pages about findings, read as a person reads them and put to the test: what they call wrong is, what they offer is there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TextDocument } from "vscode-languageserver-textdocument";
import { codeActions } from "../../../server/src/codeActions";
import { rangeOf } from "../../../server/src/language/diagnostics";
import type { Finding } from "../../../server/src/language/finding";
import { judge } from "../../../server/src/language/workspace/judge";
import { type Advice, explainedCodes, type FindingPage, findingIndex, findingPage } from "../../support/findingPages";
import { findingLines } from "../../support/findings";

/** Why nobody would want to read an example of these. */
const withoutExample: Readonly<Record<string, string>> = {
  "too-deep": "It takes 201 brackets.",
  "too-many-findings": "It takes 501 mistakes.",
};

/** The codes as the language server declares them. */
function declaredCodes(): string[] {
  const source = readFileSync(join(process.cwd(), "server/src/language/finding.ts"), "utf8");
  const union = /^export type FindingCode =([^;]+);/m.exec(source)?.[1] ?? "";
  return [...union.matchAll(/"([^"]+)"/g)].map(([, code]) => code ?? "").sort();
}

const pages = explainedCodes().map(findingPage);

suite("the pages about findings", () => {
  test("are one for each code, and no more", () => {
    assert.ok(declaredCodes().length > 30);
    assert.deepEqual(explainedCodes(), declaredCodes());
  });

  test("are each in a row of the index", () => {
    const linked = [...findingIndex().matchAll(/^\| \[`([^`]+)`\]\(([^)]+)\) *\|/gm)];
    for (const [, code, target] of linked) assert.equal(target, `${code}.md`);
    assert.deepEqual(linked.map(([, code]) => code).sort(), explainedCodes());
  });

  test("are in the package, and so is the index", async function () {
    // What makes packages is slow to load.
    this.timeout(30_000);
    const { listFiles, PackageManager } = await import("@vscode/vsce");
    const packed = await listFiles({ cwd: process.cwd(), packageManager: PackageManager.None });
    assert.deepEqual(
      packed.filter((path) => path.startsWith("server/")).sort(),
      [...explainedCodes(), "findings"].map((name) => `server/docs/${name}.md`).sort(),
    );
  });

  test("link to files that exist", () => {
    for (const { code, text } of pages) {
      for (const [, target = ""] of text.matchAll(/\]\(([^)]+)\)/g)) {
        assert.ok(explainedCodes().includes(target.replace(/\.md$/, "")), `${code} links to ${target}`);
      }
    }
  });
});

for (const page of pages) {
  suite(`the page about ${page.code}`, () => {
    test("begins with the code and says what it means", () => {
      const [heading, meaning = ""] = page.text.split("\n\n");
      assert.equal(heading, `# ${page.code}`);
      assert.match(meaning, /^[A-Z`].*\.$/s);
    });

    if (page.code in withoutExample) {
      test(`describes an example: ${withoutExample[page.code]}`, () => {
        assert.deepEqual([page.wrong, page.right], [[], []]);
        assert.match(page.text, /^An example would /m);
      });
      return;
    }

    test("shows how it is wrong: with this finding and no other", () => {
      assert.ok(page.wrong.length > 0);
      for (const text of page.wrong) {
        const codes = judge(text).findings.map(({ code }) => code);
        assert.deepEqual([...new Set(codes)], [page.code], findingLines(text).join("\n"));
      }
    });

    test("shows how it is right", () => {
      assert.equal(page.right.length, page.wrong.length);
      for (const text of page.right) {
        const left = judge(text).findings.filter(
          ({ code, severity }) => code === page.code || severity !== "information",
        );
        assert.deepEqual(left, [], text);
      }
    });

    test("names exactly the fixes on offer, and those that Fix All applies", () => {
      const findings = findingsIn(page);
      const titles = page.advice.flatMap((advice) => advice.titles);
      const offered = page.wrong.flatMap(offeredTitles);
      for (const title of titles) assert.ok(offered.includes(title), `${title} is not among: ${offered.join("; ")}`);
      for (const { question } of findings) if (question) assert.ok(titles.includes(question().title));
      for (const { title, safe } of findings.flatMap(({ fixes }) => fixes?.() ?? [])) {
        const advice = adviceOf(page, title);
        assert.ok(advice, `${title} is not named`);
        assert.equal(/Fix All applies it/.test(advice.text), safe === true, title);
      }
      if (titles.length === 0) assert.match(page.text, /^There is no fix/m);
    });

    test("names the severity", () => {
      for (const { severity } of findingsIn(page)) assert.ok(page.severities.includes(severity), severity);
    });
  });
}

const findingsIn = ({ wrong }: FindingPage): Finding[] => wrong.flatMap((text) => [...judge(text).findings]);

const adviceOf = ({ advice }: FindingPage, title: string): Advice | undefined =>
  advice.find(({ titles }) => titles.includes(title));

/** The titles of all actions at the findings of a document, in editors that can ask and in others, and of all answers. */
function offeredTitles(text: string): string[] {
  const document = TextDocument.create("file:///example.industrydata.json", "industrydata-flow", 1, text);
  const analysis = judge(text);
  const whole = rangeOf(document, { start: 0, end: text.length });
  const actions = [true, false].flatMap((asksQuestions) =>
    codeActions(document, analysis, whole, { diagnostics: [] }, { asksQuestions, pageAddress: undefined }),
  );
  const answers = analysis.findings.flatMap(({ question }) => question?.().options ?? []);
  return [...actions.map(({ title }) => title), ...answers.map(({ label }) => label)];
}
