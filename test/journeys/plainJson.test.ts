// Documents that are not ours behave as if the extension were not there: the same editor is asked with and without it.
import assert from "node:assert/strict";
import { useWorkbench } from "../editor/journey.mjs";

const manifest = `{
  "name": "somebody-elses-extension",
  "version": "1.0.0",
  "publisher": "somebody",
  "engines": { "vscode": "^1.100.0", },
  "activationEvents": [""],
  "contributes": {  },
   
}
`;

/**
 * A place in the document, by the text before it, and a suggestion that VS Code itself has for it. "localizations" is
 * among the last that VS Code learns of after its start: without it the list would still grow.
 */
const places = [
  { before: '"contributes": { ', contains: "localizations" },
  { before: '"contributes": {  },\n  ', contains: "categories" },
  { before: '"activationEvents": ["', contains: "onCommand" },
] as const;

interface Seen {
  readonly labels: readonly (readonly string[])[];
  readonly problems: readonly string[];
}

const seen = new Map<string, Seen>();

for (const [name, withoutExtension] of [
  ["with our extension", false],
  ["without our extension", true],
] as const) {
  suite(`Plain JSON ${name}`, () => {
    const journey = useWorkbench({
      files: { "package.json": manifest, "set.industrydata.json": "{}" },
      withoutExtension,
    });

    test("has its suggestions and findings", async () => {
      const { editor, suggestions, problems, workbench } = { ...journey.workbench, workbench: journey.workbench };
      // What wakes the extension up, where it is there.
      await editor.open("set.industrydata.json");
      await editor.open("package.json");
      const labels: string[][] = [];
      for (const { before, contains } of places) {
        await editor.goToText(before, { after: true });
        const found = await suggestions.trigger({ contains });
        labels.push(found.map(({ label }) => label));
        await suggestions.dismiss();
        await workbench.dismissAll();
      }
      const found = await problems.settled((shown) => shown.some(({ file }) => file === "package.json"));
      const ours = found.filter(({ file }) => file === "package.json");
      assert.ok(ours.every(({ source }) => source !== "industrydata"));
      seen.set(name, {
        labels,
        problems: ours.map(({ line, column, message, source }) => `${line}:${column} ${source} ${message}`).sort(),
      });
    });
  });
}

suite("Plain JSON with and without our extension", () => {
  test("is suggested and judged the same", () => {
    const [first, second] = [...seen.values()];
    assert.ok(first && second, "needs the two suites before it: --grep 'Plain JSON'");
    assert.deepEqual(first, second);
    for (const labels of first.labels) assert.equal(new Set(labels).size, labels.length, "each label once");
    assert.ok(first.problems.length > 0);
  });
});
