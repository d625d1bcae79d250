import assert from "node:assert/strict";
import { createScanner, parse, SyntaxKind } from "jsonc-parser";
import type { DocumentSymbol, SelectionRange } from "vscode-languageserver-types";
import { fixturesIn, shown } from "../../support/fixtures";
import { type OpenDocument, useLanguageServer } from "../../support/languageServer";
import { applyTextEdits, offsetAt, positionAt, rangeOf } from "../../support/textPositions";

const flow = `{
  "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow",
  "configuration": {
    "additionalAttributes": [
      "courseTitle"
    ],
    "additionalOptions": { "createTeam": true }
  }
}
`;

suite("the structure of a document over the protocol", () => {
  const client = useLanguageServer();

  test("symbols follow the nesting", async () => {
    const outline = (symbols: readonly DocumentSymbol[] = []): unknown[] =>
      symbols.map(({ name, children }) => (children?.length ? [name, outline(children)] : name));
    assert.deepEqual(outline(await client.server.open(flow).symbols()), [
      "@odata.type",
      [
        "configuration",
        [
          ["additionalAttributes", ["courseTitle"]],
          ["additionalOptions", ["createTeam"]],
        ],
      ],
    ]);
  });

  test("a symbol spans its member, and names select the name", async () => {
    const symbols = await client.server.open(flow).symbols();
    const team = symbols[1]?.children?.[1]?.children?.[0];
    assert.deepEqual(team?.range, rangeOf(flow, `"createTeam": true`));
    assert.deepEqual(team?.selectionRange, rangeOf(flow, `"createTeam"`));
  });

  test("objects and lists that take several lines can be folded", async () => {
    const folded = await client.server.open(flow).foldingRanges();
    assert.deepEqual(
      folded.map(({ startLine, endLine }) => [startLine, endLine]).sort(([a = 0], [b = 0]) => a - b),
      [
        [0, 7],
        [2, 6],
        [3, 4],
      ],
    );
  });

  test("a selection grows from the word to the document", async () => {
    const document = client.server.open(flow);
    const [innermost] = await document.selectionRanges(positionAt(flow, flow.indexOf("courseTitle") + 3));
    const steps: string[] = [];
    for (let step: SelectionRange | undefined = innermost; step; step = step.parent) {
      steps.push(flow.slice(offsetAt(flow, step.range.start), offsetAt(flow, step.range.end)));
    }
    assert.equal(steps[0], "courseTitle");
    assert.ok(steps.includes(`"courseTitle"`));
    assert.ok(steps.some((step) => step.startsWith(`"additionalAttributes": [`)));
    assert.equal(steps.at(-1), flow.trimEnd());
    steps.reduce((inner, outer) => {
      assert.ok(outer.includes(inner) && outer.length > inner.length, `${outer} must hold ${inner}`);
      return outer;
    });
  });

  test("one selection is given for each position", async () => {
    const positions = [positionAt(flow, flow.indexOf("courseTitle")), positionAt(flow, flow.indexOf("true"))];
    assert.equal((await client.server.open(flow).selectionRanges(...positions)).length, 2);
  });
});

/** Everything but the blanks between tokens, comments included. */
function tokens(text: string): string[] {
  const scanner = createScanner(text, false);
  const found: string[] = [];
  for (let kind = scanner.scan(); kind !== SyntaxKind.EOF; kind = scanner.scan()) {
    if (kind === SyntaxKind.Trivia || kind === SyntaxKind.LineBreakTrivia) continue;
    found.push(text.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength()).trim());
  }
  return found;
}

const untidy: Readonly<Record<string, string>> = {
  "on one line": `{"@odata.type":"#microsoft.graph.industryData.outboundProvisioningFlowSet","displayName":"x","filter":{"in":[]}}`,
  "with comments": `// first\n{ /* a */ "a"/* b */:1, // c\n\n\n"b" : [ 1,\n2 /* d */ ]\n  // e\n}\n// last`,
  "with lines that end with \\r\\n": `{\r\n"a":1,\r\n      "b":{ "c" :[1,2]}\r\n}\r\n`,
  "with tabs": `{\n\t\t\t"a":\t1\n}`,
  "that breaks off": `{ "a": [ 1, { "b":`,
  "with a comma too many": `{ "a": [ 1, 2, ], }`,
  "with a comma missing": `{ "a": 1 "b": 2 }`,
  "with text that is no JSON": `{ a: 'b', c: undefined }`,
  "with unusual text in strings": `{"𝕊🏫":"a\\"b  ,  {","//":"/* no comment */"}`,
  "without anything": "",
};

suite("formatting over the protocol", () => {
  const client = useLanguageServer();

  const formatted = async (document: OpenDocument, tabSize = 2, insertSpaces = true): Promise<string> =>
    applyTextEdits(document.text, await document.format({ tabSize, insertSpaces }));

  const documents = [
    ...Object.entries(untidy),
    ...["seeds", "filled"].flatMap((folder) => fixturesIn(folder).map(({ name, text }) => [`${folder}/${name}`, text])),
  ] as [string, string][];
  for (const [name, text] of documents) {
    test(`a document ${name} keeps every token, and is as it should be the first time`, async () => {
      const once = await formatted(client.server.open(text));
      assert.deepEqual(tokens(once), tokens(text));
      assert.equal(await formatted(client.server.open(once)), once);
    });
  }

  for (const folder of ["valid", "invalid"]) {
    test(`the ${folder} fixtures keep every token and value, and are as they should be the first time`, async () => {
      for (const fixture of fixturesIn(folder)) {
        const text = shown(fixture);
        const once = await formatted(client.server.open(text));
        assert.deepEqual(tokens(once), tokens(text), fixture.name);
        assert.deepEqual(parse(once), parse(text), fixture.name);
        assert.equal(await formatted(client.server.open(once)), once, fixture.name);
      }
    });
  }

  test("puts each member on a line of its own", async () => {
    const document = client.server.open(`{"a":1,"b":[true,{"c":null}]}`);
    assert.equal(
      await formatted(document),
      `{
  "a": 1,
  "b": [
    true,
    {
      "c": null
    }
  ]
}`,
    );
  });

  test("indents as the editor asks for", async () => {
    const document = client.server.open(`{"a":{"b":1}}`);
    assert.equal(await formatted(document, 4), `{\n    "a": {\n        "b": 1\n    }\n}`);
    assert.equal(await formatted(document, 4, false), `{\n\t"a": {\n\t\t"b": 1\n\t}\n}`);
  });

  test("keeps line breaks of the kind the document has", async () => {
    const text = await formatted(client.server.open(`{"a":1,\r\n"b":2}`));
    assert.equal(text, `{\r\n  "a": 1,\r\n  "b": 2\r\n}`);
  });

  test("of a range leaves the lines outside of it alone", async () => {
    const document = client.server.open(`{\n  "a":1,\n  "b":{"c":2},\n  "d":3\n}`);
    const edits = await document.formatRange({ start: { line: 2, character: 0 }, end: { line: 2, character: 14 } });
    assert.equal(applyTextEdits(document.text, edits), `{\n  "a":1,\n  "b": {\n    "c": 2\n  },\n  "d":3\n}`);
  });

  test("of any range keeps every token", async () => {
    for (const [name, text] of Object.entries(untidy)) {
      const document = client.server.open(text);
      for (let start = 0; start < text.length; start += 5) {
        const end = Math.min(text.length, start + 17);
        const edits = await document.formatRange({ start: positionAt(text, start), end: positionAt(text, end) });
        assert.deepEqual(tokens(applyTextEdits(text, edits)), tokens(text), `${name}, ${start} to ${end}`);
      }
    }
  });
});
