import assert from "node:assert/strict";
import { codesOf, underlinedIn } from "../../support/diagnosticLines";
import { type OpenDocument, useLanguageServer } from "../../support/languageServer";
import { rangeOf } from "../../support/textPositions";

const flow = (lineBreak: string): string =>
  [
    "{",
    `  "@odata.type": "#microsoft.graph.industryData.administrativeUnitProvisioningFlow",`,
    `  "creationOptions": {`,
    `    "createBasedOnOrg": true,`,
    `    "createBasedOnOrgPlusRoleGroup": false`,
    "  }",
    "}",
    "",
  ].join(lineBreak);

suite("edits sent piece by piece", () => {
  const client = useLanguageServer();

  /** The edited document must mean what a document opened with that text means, the place of each finding included. */
  async function assertInStep(document: OpenDocument): Promise<void> {
    const anew = client.server.open(document.text);
    assert.deepEqual(await document.diagnostics(), await anew.diagnostics());
    anew.close();
  }

  for (const [name, lineBreak] of [
    ["\\n", "\n"],
    ["\\r\\n", "\r\n"],
    ["\\r", "\r"],
  ] as const) {
    suite(`in a document whose lines end with ${name}`, () => {
      test("a word is replaced", async () => {
        const document = client.server.open(flow(lineBreak));
        document.change({ range: rangeOf(document.text, "OrgPlusRoleGroup"), text: "OrgPlusroleGroup" });
        const found = await document.diagnostics();
        assert.deepEqual(underlinedIn(document.text, found), [`property-spelling on "createBasedOnOrgPlusroleGroup"`]);
        await assertInStep(document);
      });

      test("several edits in one notification each mean the text the one before left", async () => {
        const document = client.server.open(flow(lineBreak));
        const start = { line: 0, character: 0 };
        document.change(
          { range: { start, end: start }, text: `// one${lineBreak}// two${lineBreak}` },
          { range: { start: { line: 5, character: 24 }, end: { line: 5, character: 28 } }, text: `"true"` },
          { range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: "" },
        );
        const found = await document.diagnostics();
        assert.deepEqual(underlinedIn(document.text, found), [`wrong-kind on "true"`]);
        assert.equal(found[0]?.range.start.line, 4);
        await assertInStep(document);
      });

      test("an edit takes away several lines", async () => {
        const document = client.server.open(flow(lineBreak));
        const { start } = rangeOf(document.text, `,${lineBreak}  "creationOptions"`);
        document.change({ range: { start, end: { line: 5, character: 3 } }, text: "" });
        assert.deepEqual(codesOf(await document.diagnostics()), ["missing-property"]);
        await assertInStep(document);
      });

      test("an edit adds several lines", async () => {
        const document = client.server.open(flow(lineBreak));
        const { end } = rangeOf(document.text, `"createBasedOnOrg": true,`);
        document.change({ range: { start: end, end }, text: `${lineBreak}    "one": 1,${lineBreak}    "two": 2,` });
        const found = await document.diagnostics();
        assert.deepEqual(underlinedIn(document.text, found), [
          `unknown-property on "one"`,
          `unknown-property on "two"`,
        ]);
        await assertInStep(document);
      });
    });
  }

  test("a full text between two edits replaces everything", async () => {
    const document = client.server.open("nothing of this stays");
    document.change(
      { text: flow("\n") },
      { range: { start: { line: 3, character: 24 }, end: { line: 3, character: 28 } }, text: "1" },
    );
    assert.deepEqual(underlinedIn(document.text, await document.diagnostics()), ["wrong-kind on 1"]);
  });

  test("characters outside the basic plane count as two", async () => {
    const set = (name: string): string =>
      `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "displayName": "${name}", "colour": 1 }`;
    const document = client.server.open(set("🏫🏫 𝕊chools"));
    assert.deepEqual(underlinedIn(document.text, await document.diagnostics()), [`unknown-property on "colour"`]);
    document.change({ range: rangeOf(document.text, " 𝕊"), text: "𝕊𝕊" });
    assert.deepEqual(underlinedIn(document.text, await document.diagnostics()), [`unknown-property on "colour"`]);
    document.change({ range: rangeOf(document.text, `, "colour": 1`), text: "" });
    assert.equal(document.text, set("🏫🏫𝕊𝕊chools").replace(`, "colour": 1`, ""));
    assert.deepEqual(await document.diagnostics(), []);
  });

  test("a line break is split from its second half and joined to it again", async () => {
    const document = client.server.open(flow("\r\n"));
    const end = { line: 0, character: 1 };
    document.change({ range: { start: end, end: { line: 1, character: 0 } }, text: "\r" });
    await assertInStep(document);
    document.change({ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: "\n" });
    assert.equal(document.text, flow("\r\n"));
    assert.deepEqual(await document.diagnostics(), []);
  });

  test("an edit at the very end and one that empties the document", async () => {
    const document = client.server.open(flow("\n"));
    document.change({ range: { start: { line: 7, character: 0 }, end: { line: 7, character: 0 } }, text: "}" });
    assert.deepEqual(codesOf(await document.diagnostics()), ["syntax"]);
    document.change({ range: { start: { line: 0, character: 0 }, end: { line: 7, character: 1 } }, text: "" });
    assert.equal(document.text, "");
    assert.deepEqual(await document.diagnostics(), []);
  });
});
