import assert from "node:assert/strict";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FormattingOptions } from "vscode-languageserver-types";
import { Formatter } from "../../../server/src/language/formatting";

const formatter = new Formatter();

/** The text with all of it, or the part between two offsets, formatted. */
async function formatted(text: string, options: FormattingOptions, start = 0, end = text.length): Promise<string> {
  const document = TextDocument.create("file:///a", "industrydata-flow", 1, text);
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  return TextDocument.applyEdits(document, await formatter.format(document, options, range));
}

suite("formatting", () => {
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
