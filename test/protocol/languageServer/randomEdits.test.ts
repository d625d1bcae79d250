import assert from "node:assert/strict";
import type { Diagnostic } from "vscode-languageserver-types";
import { fixturesIn } from "../../support/fixtures";
import { type ContentChange, type OpenDocument, useLanguageServer } from "../../support/languageServer";
import { type Random, seededRandom } from "../../support/seededRandom";
import { applyTextEdits, positionAt } from "../../support/textPositions";

const seeds = [1, 20_251_120, 987_654_321];
const stepsPerSeed = 150;
const stepsPerFixture = 8;

/** What people type, paste and delete, and what breaks the structure of everything behind it. */
const fragments = [
  ...'{}[],:"\\ \t0-x',
  "\n",
  "\r\n",
  "//",
  "/*",
  "*/",
  "true",
  "null",
  `"`,
  "🏫",
  `"@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",`,
  "administrativeUnitProvisioningFlow",
  `"createBasedOnorg": "true",\n`,
  `"password": "********"`,
  `[ { "code": "paraProfessional" } ]`,
  "\uFEFF",
];

function randomChange(random: Random, text: string): ContentChange {
  const start = outsideLineBreak(text, random.below(text.length + 1));
  const length = random.oneOf([0, 0, 0, 1, 1, 4, 30, 200]);
  const end = Math.max(start, outsideLineBreak(text, Math.min(text.length, start + length)));
  // Longer texts shrink and shorter ones grow, so that neither end of the walk is empty.
  const inserts = text.length < 400 || random.below(3) > 0;
  const copyStart = random.below(text.length + 1);
  const inserted = random.below(10) === 0 ? text.slice(copyStart, copyStart + 120) : random.oneOf(fragments);
  return {
    range: { start: positionAt(text, start), end: positionAt(text, end) },
    text: inserts ? inserted : "",
  };
}

/** No position of the protocol lies between the two characters of a line break. */
const outsideLineBreak = (text: string, offset: number): number =>
  text[offset - 1] === "\r" && text[offset] === "\n" ? offset - 1 : offset;

/** One to three changes, as one keystroke of several cursors sends them. */
function randomChanges(random: Random, { text: original }: OpenDocument): ContentChange[] {
  let text = original;
  return Array.from({ length: 1 + random.below(3) }, () => {
    const change = randomChange(random, text);
    if ("range" in change) text = applyTextEdits(text, [{ range: change.range, newText: change.text }]);
    return change;
  });
}

suite("after random edits", () => {
  const client = useLanguageServer();

  /** What is found in a document, wherever it is. */
  const withoutAddress = async (document: OpenDocument): Promise<Diagnostic[]> =>
    JSON.parse(JSON.stringify(await document.diagnostics()).replaceAll(document.uri, "here"));

  const sameAsAnew = async (edited: OpenDocument, where: string): Promise<number> => {
    const anew = client.server.open(edited.text);
    const [found, expected] = await Promise.all([edited, anew].map(withoutAddress));
    assert.deepEqual(found, expected, `${where}:\n${edited.text}`);
    anew.close();
    return found?.length ?? 0;
  };

  for (const folder of ["valid", "invalid"]) {
    test(`of the ${folder} fixtures the findings are those of the same text opened anew`, async () => {
      let seen = 0;
      for (const [index, fixture] of fixturesIn(folder).entries()) {
        const random = seededRandom(index);
        // A text of long lines costs much to move about, and shows nothing more.
        if (fixture.text.length > 3_000) continue;
        const edited = client.server.open(fixture.text);
        for (let step = 0; step < stepsPerFixture; step += 1) edited.change(...randomChanges(random, edited));
        seen += await sameAsAnew(edited, `${fixture.name} after ${stepsPerFixture} steps`);
        // Whatever the walk broke, the original text has its own findings again.
        edited.change({ text: fixture.text });
        await sameAsAnew(edited, fixture.name);
        edited.close();
      }
      assert.ok(seen > 100, "the walks must have met findings");
    });
  }

  for (const seed of seeds) {
    test(`the findings are those of the same text opened anew (seed ${seed}, ${stepsPerSeed} steps)`, async () => {
      const random = seededRandom(seed);
      const original = random.oneOf([...fixturesIn("seeds"), ...fixturesIn("filled")]).text;
      const edited = client.server.open(original);
      let seen = 0;
      for (let step = 0; step < stepsPerSeed; step += 1) {
        edited.change(...randomChanges(random, edited));
        // Now and then several notifications come before anybody asks.
        if (random.below(4) === 0) continue;
        seen += await sameAsAnew(edited, `step ${step} of seed ${seed}`);
        // A text that has become rubble is started over: most findings need structure.
        if (random.below(12) === 0) edited.change({ text: original });
      }
      assert.ok(seen > stepsPerSeed, "the walk must have met findings");
    });
  }
});
