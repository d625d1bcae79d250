import assert from "node:assert/strict";
import { codesOf, diagnosticLines } from "../../support/diagnosticLines";
import { expectedFindings, fixturesIn, judgedFolders, shown } from "../../support/fixtures";
import { useLanguageServer } from "../../support/languageServer";

const unnamed = `{ "displayName": "High schools" }`;
const named = `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "displayName": "High schools" }`;

suite("pulled diagnostics", () => {
  const client = useLanguageServer();

  for (const folder of judgedFolders) {
    test(`are, for the ${folder} documents, the findings written beside them`, async () => {
      for (const fixture of fixturesIn(folder)) {
        const document = client.server.open(shown(fixture));
        assert.deepEqual(diagnosticLines(await document.diagnostics()), expectedFindings(fixture), fixture.name);
        document.close();
      }
    });
  }

  test("carry the facts of the finding, and mark what is deprecated", async () => {
    const document = client.server.open(`{
  "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
  "managementOptions": { "additionalOptions": { "markAllStudentsAsMinors": true } }
}`);
    const found = (await document.diagnostics()).find(({ code }) => code === "deprecated-property");
    assert.deepEqual(found?.data, { name: "markAllStudentsAsMinors", successor: "studentAgeGroup" });
    assert.deepEqual(found?.tags, [2]);
  });

  test("are sent once: the same version asked for again is unchanged", async () => {
    const document = client.server.open(unnamed);
    const first = await document.pull();
    assert.equal(first.kind, "full");
    assert.ok(first.resultId);
    assert.deepEqual(await document.pull(first.resultId), { kind: "unchanged", resultId: first.resultId });
  });

  test("are sent in full again after a change", async () => {
    const document = client.server.open(unnamed);
    const { resultId } = await document.pull();
    document.change({ text: named });
    const second = await document.pull(resultId);
    assert.equal(second.kind, "full");
    assert.notEqual(second.resultId, resultId);
    assert.deepEqual(second.kind === "full" && second.items, []);
  });

  test("are sent in full to a client that knows an older result", async () => {
    const document = client.server.open(unnamed);
    const { resultId } = await document.pull();
    document.change({ text: `${unnamed} ` });
    await document.pull(resultId);
    assert.equal((await document.pull(resultId)).kind, "full");
  });

  test("of a document opened again under the same version are not those of the text before", async () => {
    const given = { uri: "file:///flows/again.industrydata.json", version: 7 };
    const before = client.server.open(unnamed, given);
    const { resultId } = await before.pull();
    before.close();
    const after = client.server.open(named, given);
    const report = await after.pull(resultId);
    assert.equal(report.kind, "full");
    assert.deepEqual(report.kind === "full" && report.items, []);
  });

  test("of one document are not those of another of the same version", async () => {
    const { resultId } = await client.server.open(unnamed).pull();
    assert.equal((await client.server.open(named).pull(resultId)).kind, "full");
  });

  for (const [languageId, uri] of [
    ["json", "file:///flows/payload.json"],
    ["jsonc", "untitled:Untitled-1"],
    ["plaintext", "file:///notes/readme.txt"],
    ["", "inmemory://model/1"],
  ] as const) {
    test(`are given for the language id "${languageId}" and the name ${uri} as for any flow`, async () => {
      const document = client.server.open(unnamed, { languageId, uri });
      assert.deepEqual(codesOf(await document.diagnostics()), ["discriminator-missing"]);
    });
  }

  test("are never pushed to a client that pulls", async () => {
    const document = client.server.open(unnamed);
    await document.diagnostics();
    document.close();
    await client.server.open(named).diagnostics();
    assert.deepEqual(client.server.pushedUris, []);
  });
});

suite("pushed diagnostics", () => {
  const client = useLanguageServer({ pullsDiagnostics: false });

  test("come when a document is opened, with the version they are about", async () => {
    const document = client.server.open(unnamed, { version: 3 });
    assert.deepEqual(codesOf(await document.pushed()), ["discriminator-missing"]);
  });

  test("follow each change", async () => {
    const document = client.server.open(unnamed);
    await document.pushed();
    document.change({ text: named });
    assert.deepEqual(await document.pushed(), []);
    document.change({ text: unnamed });
    assert.deepEqual(codesOf(await document.pushed()), ["discriminator-missing"]);
  });

  test("of a burst of changes end with those of its last version", async () => {
    const document = client.server.open(unnamed);
    for (let step = 0; step < 50; step += 1) document.change({ text: step % 2 === 0 ? named : unnamed });
    document.change({ text: named });
    assert.deepEqual(await document.pushed(), []);
  });

  test("are the same as the pulled ones", async () => {
    for (const seed of fixturesIn("seeds")) {
      const document = client.server.open(seed.text);
      assert.deepEqual(await document.pushed(), await document.diagnostics(), seed.name);
    }
  });

  test("of one document are about that document alone", async () => {
    const [one, other] = [client.server.open(unnamed), client.server.open(named)];
    assert.deepEqual([codesOf(await one.pushed()), await other.pushed()], [["discriminator-missing"], []]);
  });

  test("are taken back when the document is closed", async () => {
    const document = client.server.open(unnamed);
    await document.pushed();
    document.close();
    assert.deepEqual(await client.server.pushed(document.uri), []);
  });
});
