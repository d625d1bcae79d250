import assert from "node:assert/strict";
import { fixturesIn } from "../../support/fixtures";
import { type ContentChange, useLanguageServer } from "../../support/languageServer";
import { type Random, seededRandom } from "../../support/seededRandom";
import { applyTextEdits, positionAt } from "../../support/textPositions";

const seeds = [1, 20_251_120, 987_654_321];
const stepsPerSeed = 150;

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

suite("after random edits", () => {
  const client = useLanguageServer();

  for (const seed of seeds) {
    test(`the findings are those of the same text opened anew (seed ${seed}, ${stepsPerSeed} steps)`, async () => {
      const random = seededRandom(seed);
      const original = random.oneOf([...fixturesIn("seeds"), ...fixturesIn("filled")]).text;
      const edited = client.server.open(original);
      let seen = 0;
      for (let step = 0; step < stepsPerSeed; step += 1) {
        const changes: ContentChange[] = [];
        let text = edited.text;
        for (let count = 1 + random.below(3); count > 0; count -= 1) {
          const change = randomChange(random, text);
          changes.push(change);
          if ("range" in change) text = applyTextEdits(text, [{ range: change.range, newText: change.text }]);
        }
        edited.change(...changes);
        // Now and then several notifications come before anybody asks.
        if (random.below(4) === 0) continue;
        const anew = client.server.open(edited.text);
        const [found, expected] = await Promise.all([edited.diagnostics(), anew.diagnostics()]);
        assert.deepEqual(found, expected, `step ${step} of seed ${seed}:\n${edited.text}`);
        anew.close();
        seen += found.length;
        // A text that has become rubble is started over: most findings need structure.
        if (random.below(12) === 0) edited.change({ text: original });
      }
      assert.ok(seen > stepsPerSeed, "the walk must have met findings");
    });
  }
});
