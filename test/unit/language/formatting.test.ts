import assert from "node:assert/strict";
import * as fc from "fast-check";
import { getLanguageService } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FormattingOptions, Range } from "vscode-languageserver-types";
import { applyEdits } from "../../../server/src/language/edits";
import { Formatter } from "../../../server/src/language/formatting";
import { formatPlain } from "../../../server/src/language/plainFormatting";
import { Scanner, Token } from "../../../server/src/language/syntax/scanner";
import { anyTexts, damaged } from "../../support/arbitraries/anyTexts";
import { mutatedDocuments } from "../../support/arbitraries/documents";
import { jsonTrees } from "../../support/arbitraries/jsonTrees";
import { layouts, print } from "../../support/arbitraries/layouts";
import { share } from "../../support/arbitraries/shares";
import { readJsonTree } from "../../support/jsonTree";
import { testProperty } from "../../support/property";

const formatter = new Formatter();

/** The text with all of it, or the part between two offsets, formatted. */
async function formatted(text: string, options: FormattingOptions, start = 0, end = text.length): Promise<string> {
  const document = TextDocument.create("file:///a", "industrydata-flow", 1, text);
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  return TextDocument.applyEdits(document, await formatter.format(document, options, range));
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Everything but the blanks, comments included. */
function wordsOf(text: string): Word[] {
  const scanner = new Scanner(text, { comments: true });
  const found: Word[] = [];
  while (scanner.next() !== Token.end) {
    const { start, end } = scanner;
    found.push({ text: text.slice(start, end), start, end });
  }
  return found;
}

const textsOf = (words: readonly Word[]): string[] => words.map(({ text }) => text);

const options: fc.Arbitrary<FormattingOptions> = fc.record({
  tabSize: fc.constantFrom(2, 4, 1, 8),
  insertSpaces: fc.boolean(),
});

const stock = getLanguageService({});

suite("formatting what is plain", () => {
  const stocked = (text: string, how: FormattingOptions): string => {
    const document = TextDocument.create("file:///a", "json", 1, text);
    // Without a range it minds the end of the text, too; its types insist on one.
    return TextDocument.applyEdits(document, stock.format(document, undefined as unknown as Range, how));
  };
  const plainly = (text: string, how: FormattingOptions): string | undefined => {
    const edits = formatPlain(text, how);
    return edits && applyEdits(text, edits);
  };

  for (const [name, texts] of [
    ["any JSON", fc.tuple(jsonTrees(), layouts()).map(([tree, layout]) => print(tree, layout))],
    ["payloads", mutatedDocuments()],
    ["damaged payloads", damaged(mutatedDocuments())],
    ["any text", anyTexts()],
  ] as const) {
    testProperty(`gives what the stock service gives, or leaves it to that: ${name}`, {
      given: [texts, options, fc.boolean()],
      runs: 400,
      meets: name === "any JSON" || name === "payloads" ? { plain: 0.2 } : {},
      holds: ([text, how, insertFinalNewline], meet) => {
        const all = { ...how, insertFinalNewline };
        const found = plainly(text, all);
        if (found === undefined) return;
        meet("plain");
        assert.equal(found, stocked(text, all));
        assert.deepEqual(JSON.parse(found), JSON.parse(text));
      },
    });
  }

  for (const text of [
    "",
    " ",
    "{",
    "{]",
    "[1,]",
    "{ // a\n}",
    "[/* a */]",
    '{"a" 1}',
    '{"a":1 "b":2}',
    "1 2",
    "\uFEFF{}",
    '"a\nb"',
    "[01]",
    "{a:1}",
  ]) {
    test(`leaves ${JSON.stringify(text)} to the stock service`, () => {
      assert.equal(formatPlain(text, { tabSize: 2, insertSpaces: true }), undefined);
    });
  }
});

suite("formatting", () => {
  for (const [name, texts, runs] of [
    ["any JSON", fc.tuple(jsonTrees(), layouts()).map(([tree, layout]) => print(tree, layout)), 600],
    ["a random document", mutatedDocuments(), 400],
  ] as const) {
    testProperty(`keeps values and comments of ${name}, and is done the first time`, {
      given: [texts, options],
      runs,
      holds: async ([text, how]) => {
        const once = await formatted(text, how);
        assert.deepEqual(textsOf(wordsOf(once)), textsOf(wordsOf(text)));
        assert.deepEqual(readJsonTree(once), readJsonTree(text));
        assert.equal(await formatted(once, how), once);
      },
    });

    testProperty(`of a range keeps values and comments of ${name}, and is done the first time`, {
      given: [texts, options, share(), share()],
      runs,
      holds: async ([text, how, from, to]) => {
        const words = wordsOf(text);
        const [first = 0, last = 0] = [from, to].map((at) => Math.floor(at * words.length)).sort((a, b) => a - b);
        const part = (all: readonly Word[]) => [all[first]?.start, all[last]?.end] as const;
        const once = await formatted(text, how, ...part(words));
        assert.deepEqual(textsOf(wordsOf(once)), textsOf(words));
        assert.deepEqual(readJsonTree(once), readJsonTree(text));
        assert.equal(await formatted(once, how, ...part(wordsOf(once))), once);
      },
    });
  }

  for (const [name, texts, runs] of [
    ["any text", anyTexts(), 2_000],
    ["a damaged document", damaged(mutatedDocuments()), 400],
  ] as const) {
    testProperty(`keeps every token of ${name}`, {
      given: [texts, options, share(), share()],
      runs,
      holds: async ([text, how, ...shares]) => {
        const [start = 0, end = 0] = shares.map((at) => Math.floor(at * (text.length + 1))).sort((a, b) => a - b);
        for (const after of [await formatted(text, how), await formatted(text, how, start, end)]) {
          assert.deepEqual(textsOf(wordsOf(after)), textsOf(wordsOf(text)), after);
        }
      },
    });
  }

  const how = { tabSize: 2, insertSpaces: true };

  test("of a range leaves out a line that begins inside of a comment", async () => {
    const text = '{ "a":1, /* one\n*/// two\n"b":2 }';
    assert.equal(await formatted(text, how, text.indexOf("*/"), text.indexOf("two")), text);
    assert.equal(await formatted(text, how, text.indexOf("*/")), text.replace('"b":2 }', '"b": 2\n}'));
  });

  test("leaves a document alone in which a backslash stands before the line break in an open text", async () => {
    const text = '{"a":"\\\n"b":"c"}';
    assert.equal(await formatted(text, how), text);
    assert.notEqual(await formatted(text.replace("\n", '"\n'), how), text);
  });
});
