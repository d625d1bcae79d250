// Documents that no payload looks like, but that an editor may open all the same: each question gets an answer.
import assert from "node:assert/strict";
import {
  CancellationTokenSource,
  CompletionRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  LSPErrorCodes,
} from "vscode-languageserver/node";
import { codesOf, underlinedIn } from "../../support/diagnosticLines";
import { LanguageServer, type OpenDocument, useLanguageServer } from "../../support/languageServer";
import { applyTextEdits, positionAt, rangeOf } from "../../support/textPositions";

const set = (rest: string): string =>
  `{\n  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",\n  "displayName": "x"${rest}\n}`;

/** Asks everything an editor asks when a document is opened and the cursor stands at `offset`. */
async function askEverything(document: OpenDocument, offset: number): Promise<void> {
  const position = positionAt(document.text, offset);
  const range = { start: position, end: position };
  await document.pull();
  await document.complete(offset);
  await document.hover(offset);
  await document.codeActions(range);
  await document.symbols();
  await document.foldingRanges();
  await document.selectionRanges(position);
  await document.formatRange(range);
  await document.format();
}

suite("a document with a byte order mark", () => {
  const client = useLanguageServer();
  const marked = `\uFEFF${set(`,\n  "colour": 1`)}`;

  test("is judged like any other, each finding in its place", async () => {
    const document = client.server.open(marked);
    assert.deepEqual(underlinedIn(marked, await document.diagnostics()), [`unknown-property on "colour"`]);
  });

  test("on one line too", async () => {
    const text = `\uFEFF{ "@odata.type": "flow" }`;
    const document = client.server.open(text);
    assert.deepEqual(underlinedIn(text, await document.diagnostics()), [`discriminator-unknown on "flow"`]);
  });

  test("is completed and explained", async () => {
    const text = marked.replace(`"colour": 1`, "");
    const document = client.server.open(text);
    const labels = (await document.complete(text.indexOf(",\n\n") + 3)).map(({ label }) => label);
    assert.ok(labels.includes("filter"), labels.join());
    const hover = await document.hover(text.indexOf("displayName"));
    assert.deepEqual(hover?.range, rangeOf(text, `"displayName"`));
  });

  test("has symbols and selections", async () => {
    const document = client.server.open(marked);
    const symbols = await document.symbols();
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["@odata.type", "displayName", "colour"],
    );
    const [selection] = await document.selectionRanges(positionAt(marked, marked.indexOf("colour") + 1));
    assert.ok(selection?.parent);
  });

  test("keeps the mark and every token when it is formatted", async () => {
    for (const text of [marked, `\uFEFF{"a":1}`]) {
      const edits = await client.server.open(text).format();
      const formatted = applyTextEdits(text, edits);
      assert.equal(formatted.slice(0, 2), "\uFEFF{");
      assert.deepEqual(JSON.parse(formatted.slice(1)), JSON.parse(text.slice(1)));
    }
  });
});

suite("a document that takes long", () => {
  const client = useLanguageServer();
  const huge = `[${Array.from({ length: 60_000 }, () => set(',\n  "colour": 1')).join(",\n")}]`;

  test("is given up when nobody waits for its findings, and others get theirs", async () => {
    const document = client.server.open(huge);
    const cancellation = new CancellationTokenSource();
    const asked = client.server.connection.sendRequest(
      DocumentDiagnosticRequest.type,
      { textDocument: { uri: document.uri } },
      cancellation.token,
    );
    cancellation.cancel();
    await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
    assert.deepEqual(codesOf(await client.server.open("{").diagnostics()).length > 0, true);
    document.close();
  });

  test("is given up for its next version, which the client is told to ask for", async () => {
    const document = client.server.open(huge);
    const asked = document.pull();
    const changed = { range: { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } }, text: " " };
    document.change(changed);
    await assert.rejects(asked, { code: LSPErrorCodes.ServerCancelled, data: { retriggerRequest: true } });
    assert.equal((await document.diagnostics()).length, 501);
    document.close();
  });
});

suite("a document without content", () => {
  const client = useLanguageServer();

  for (const [name, text] of [
    ["empty", ""],
    ["of blanks", " \r\n\t\n"],
    ["of a comment", "// nothing yet\n"],
    ["of a byte order mark", "\uFEFF"],
  ] as const) {
    test(`${name} has no findings and nothing to show`, async () => {
      const document = client.server.open(text);
      assert.deepEqual(await document.diagnostics(), []);
      assert.deepEqual(await document.symbols(), []);
      assert.deepEqual(await document.foldingRanges(), []);
      assert.equal(await document.hover(text.length), null);
      await askEverything(document, text.length);
    });
  }
});

suite("a document that nests without end", () => {
  const client = useLanguageServer();

  for (const [name, text] of [
    ["100,000 open brackets", "[".repeat(100_000)],
    ["100,000 open braces", `{"a":`.repeat(100_000)],
    ["100,000 brackets that are closed again", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["50,000 brackets that are closed by the wrong one", "[},".repeat(50_000)],
    ["50,000 braces that are closed by the wrong one", `{"a":{]`.repeat(50_000)],
  ] as const) {
    test(`${name} get one finding that says so, and answers to everything else`, async () => {
      const document = client.server.open(text);
      const found = codesOf(await document.diagnostics());
      assert.deepEqual(
        found.filter((code) => code === "too-deep"),
        ["too-deep"],
      );
      for (const offset of [0, text.length >> 1, text.length]) await askEverything(document, offset);
    });
  }

  test("costs the other documents nothing", async () => {
    client.server.open("[".repeat(100_000));
    const document = client.server.open(set(`, "colour": 1`));
    assert.deepEqual(codesOf(await document.diagnostics()), ["unknown-property"]);
  });

  test("is judged again as soon as it is as flat as any other", async () => {
    const document = client.server.open("[".repeat(100_000));
    assert.deepEqual(codesOf(await document.diagnostics()), ["too-deep"]);
    document.change({ text: set("") });
    assert.deepEqual(await document.diagnostics(), []);
  });
});

suite("a document of 10 MB", () => {
  const client = useLanguageServer();
  const size = 10 * 1024 * 1024;

  const filled = (open: string, item: (index: number) => string, close: string): string =>
    `${open}${Array.from({ length: Math.ceil(size / (item(0).length + 2)) }, (_, index) => item(index)).join(",\n")}${close}`;

  test("in one object is judged, completed and explained, and follows an edit", async () => {
    const text = filled(
      set(
        `,\n  "filter": { "@odata.type": "#microsoft.graph.industryData.basicFilter", "attribute": "orgExternalId", "in": [`,
      ).slice(0, -2),
      (index) => `"SCHOOL-${index}"`,
      `] },\n  "colour": 1\n}`,
    );
    assert.ok(text.length > size);
    const document = client.server.open(text);
    assert.deepEqual(codesOf(await document.diagnostics()), ["unknown-property"]);
    const hover = await document.hover(text.indexOf("displayName"));
    assert.deepEqual(hover?.range, { start: { line: 2, character: 2 }, end: { line: 2, character: 15 } });
    const labels = (await document.complete(text.lastIndexOf(`"colour"`))).map(({ label }) => label);
    assert.deepEqual(labels, []); // displayName and filter are there.
    document.change({ range: { start: { line: 2, character: 3 }, end: { line: 2, character: 14 } }, text: "filters" });
    assert.deepEqual(codesOf(await document.diagnostics()), [
      "missing-property",
      "unknown-property",
      "unknown-property",
    ]);
  });

  test("in a list of payloads is judged to its end, and can be folded and formatted", async () => {
    const payload = set(`,\n  "filter": null`);
    const text = filled("[", () => payload, `,\n${set(`,\n  "colour": 1`)}]`);
    const document = client.server.open(text);
    const found = await document.diagnostics();
    assert.deepEqual(codesOf(found), ["unknown-property"]);
    assert.ok((found[0]?.range.start.line ?? 0) > 100_000);
    assert.ok((await document.foldingRanges()).length > 0);
    assert.ok((await document.symbols()).length > 0);
    assert.ok((await document.format()).length > 0);
  });
});

suite("a document of 50 MB", () => {
  let server: LanguageServer | undefined;
  suiteSetup(async () => {
    server = await LanguageServer.start();
  });
  suiteTeardown(() => server?.stop());

  test("is judged to its end, shown as far as an editor shows it, and the server is there for others", async function () {
    // It takes seconds to read; nothing else has to be waited for that long.
    this.timeout(70_000);
    const payload = set(`,\n  "filter": null`);
    const items = Array.from({ length: Math.ceil((50 * 1024 * 1024) / payload.length) }, () => payload);
    const text = `[${items.join(",\n")},\n${set(`,\n  "colour": 1`)}]`;
    const document = server?.open(text);
    assert.ok(document && server);
    assert.deepEqual(codesOf(await document.diagnostics()), ["unknown-property"]);
    assert.ok((await document.symbols()).length > 0);
    assert.ok((await document.foldingRanges()).length > 0);
    assert.ok(await document.hover(text.lastIndexOf("displayName")));
    document.close();
    assert.deepEqual(codesOf(await server.open(set("")).diagnostics()), []);
  });
});

suite("a document of characters that nobody expects", () => {
  const client = useLanguageServer();

  for (const [name, text, code] of [
    ["lone surrogates", set(`,\n  "filter": "\ud800 \udc00 \\ud800"`), "wrong-kind"],
    ["NUL characters", set(`,\n  "filter": null\u0000`), "syntax"],
    ["a NUL character in a text", set("").replace('"x"', '"a\u0000b"'), "syntax"],
    ["carriage returns for line ends", set(`,\n  "colour": 1`).replaceAll("\n", "\r"), "unknown-property"],
    ["line separators of Unicode", set(`,\u2028  "colour": 1`), "syntax"],
  ] as const) {
    test(`such as ${name} is answered whatever is asked, and its finding is told`, async () => {
      const document = client.server.open(text);
      assert.ok(codesOf(await document.diagnostics()).includes(code), codesOf(await document.diagnostics()).join());
      for (const offset of [0, text.indexOf("displayName"), text.length - 2]) await askEverything(document, offset);
    });
  }
});

suite("a document with 100,000 errors", () => {
  // One server for each: what takes long in one must not hold up the next.
  let server: LanguageServer | undefined;
  setup(async () => {
    server = await LanguageServer.start();
  });
  teardown(() => server?.stop());

  const count = 100_000;

  const members = Array.from({ length: count }, (_, index) => `  "colour${index}": 1`);
  for (const [name, text] of [
    ["unknown names", set(`,\n${members.join(",\n")}`)],
    ["values that are no payload", `[\n${"1,\n".repeat(count)}{}]`],
    ["missing commas", `[\n${"{}\n".repeat(count + 1)}]`],
    ["missing commas on one line", `[${"{} ".repeat(count + 1)}]`],
    ["missing commas behind comments", `[\n${"{} // one more\n".repeat(count + 1)}]`],
  ] as const) {
    test(`of ${name} shows 500 and says how many more there are`, async () => {
      const found = (await server?.open(text).diagnostics()) ?? [];
      assert.equal(found.length, 501);
      const [last] = found.slice(-1);
      assert.equal(last?.code, "too-many-findings");
      const { more } = last.data as { more: number };
      assert.ok(more >= count - 500);
      assert.equal(last.message, `${more} more findings are not shown.`);
    });
  }
});

suite("a document that is not open", () => {
  const client = useLanguageServer();

  test("gets empty answers", async () => {
    const document = client.server.open(set(""));
    document.close();
    assert.deepEqual(await document.pull(), { kind: "full", items: [] });
    assert.deepEqual(await document.complete(0), []);
    assert.equal(await document.hover(5), null);
    assert.deepEqual(await document.codeActions({ start: positionAt("", 0), end: positionAt("", 0) }), []);
    assert.deepEqual(await document.symbols(), []);
    assert.deepEqual(await document.foldingRanges(), []);
    assert.deepEqual(await document.selectionRanges(positionAt("", 0)), []);
    assert.deepEqual(await document.format(), []);
  });

  test("gets them also when it never was", async () => {
    const { connection } = client.server;
    const textDocument = { uri: "file:///nowhere.json" };
    const position = { line: 9, character: 9 };
    assert.deepEqual(await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument }), {
      kind: "full",
      items: [],
    });
    assert.equal(await connection.sendRequest(HoverRequest.type, { textDocument, position }), null);
    assert.equal(await connection.sendRequest(CompletionRequest.type, { textDocument, position }), null);
  });

  test("is not asked about at a place that a document does not have", async () => {
    const document = client.server.open(set(""));
    const position = { line: 4000, character: 4000 };
    const { connection } = client.server;
    assert.equal(
      await connection.sendRequest(HoverRequest.type, { textDocument: { uri: document.uri }, position }),
      null,
    );
  });
});
