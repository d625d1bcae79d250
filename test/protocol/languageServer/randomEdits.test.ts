// Whatever was typed, in whatever order: the server says what it would say of the text opened anew.
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { type Cursor, cursors, offsetOf } from "../../support/arbitraries/cursors";
import { fixtureDocuments, mutatedDocuments } from "../../support/arbitraries/documents";
import { contentChanges, keystrokes } from "../../support/arbitraries/edits";
import { shown } from "../../support/fixtures";
import { type OpenDocument, useLanguageServer } from "../../support/languageServer";
import { testProperty } from "../../support/property";

/** One notification; `asks` is where somebody asks for suggestions afterwards, if anybody asks at all. */
const steps = fc.array(fc.record({ changes: keystrokes(), asks: fc.option(cursors(), { freq: 3 }) }), {
  minLength: 1,
  maxLength: 12,
  size: "max",
});

const middle: Cursor = { at: 1 / 2, behindMark: true };

suite("after random edits", () => {
  const client = useLanguageServer();
  /** Never sees an edit, nor another document. */
  const other = useLanguageServer();

  /** Gives the number of findings. */
  const sameAsAnew = async (edited: OpenDocument, cursor: Cursor): Promise<number> => {
    const anew = other.server.open(edited.text, { uri: edited.uri });
    const ask = (document: OpenDocument) =>
      Promise.all([document.diagnostics(), document.complete(offsetOf(edited.text, cursor)), document.symbols()]);
    const [found, expected] = await Promise.all([ask(edited), ask(anew)]);
    anew.close();
    assert.deepEqual(found, expected, edited.text);
    return expected[0].length;
  };

  for (const [name, documents] of [
    ["a fixture", fixtureDocuments("valid", "invalid", "seeds", "filled").map(shown)],
    ["a random document", mutatedDocuments()],
  ] as const) {
    testProperty(`of ${name}, all answers are those of the same text opened anew`, {
      given: [documents, steps],
      runs: 200,
      meets: { findings: 10 },
      holds: async ([original, all], meet) => {
        const edited = client.server.open(original);
        for (const { changes, asks } of all) {
          edited.change(...contentChanges(edited.text, changes));
          // Now and then several notifications come before anybody asks.
          if (asks !== null) meet("findings", await sameAsAnew(edited, asks));
        }
        await sameAsAnew(edited, middle);
        // Whatever the edits broke, the original text has its own answers again.
        edited.change({ text: original });
        await sameAsAnew(edited, middle);
        edited.close();
      },
    });
  }
});
