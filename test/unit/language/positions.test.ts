import assert from "node:assert/strict";
import * as fc from "fast-check";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Positions } from "../../../server/src/language/positions";
import { testProperty } from "../../support/property";

const texts = fc
  .array(fc.constantFrom("a", "bc", "\n", "\r\n", "\r", "🏫", "\n\n\n\n\n\n\n"), { maxLength: 40 })
  .map((parts) => parts.join(""));

suite("positions on a walk through a document", () => {
  testProperty("are those of the document, in whatever order they are asked for", {
    given: [texts, fc.array(fc.nat(60), { minLength: 1, maxLength: 20 })],
    runs: 500,
    holds: ([text, places]) => {
      const document = TextDocument.create("file:///a", "json", 1, text);
      const positions = new Positions(document);
      for (const place of places) {
        const offset = Math.min(place, text.length);
        // No token begins or ends between the two characters of a line break.
        if (text[offset - 1] === "\r" && text[offset] === "\n") continue;
        assert.deepEqual(positions.at(offset), document.positionAt(offset), `${offset} of ${JSON.stringify(text)}`);
      }
    },
  });
});
