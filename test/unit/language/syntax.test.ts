// The reader of documents: right texts as JSON.parse reads them, wrong ones with one problem for one mistake.
import assert from "node:assert/strict";
import { members, parseFlowDocument } from "../../../server/src/language/flowDocument";
import { Scanner, Token } from "../../../server/src/language/syntax/scanner";
import { type JsonNode, readString } from "../../../server/src/language/syntax/tree";
import { fixturesIn } from "../../support/fixtures";
import { type Random, seededRandom } from "../../support/seededRandom";

/** The value that a tree stands for; of two members with one name the last, as in JSON.parse. */
function jsonOf(node: JsonNode): unknown {
  if (node.kind === "array") return node.children().map(jsonOf);
  if (node.kind !== "object") return node.value;
  // A prototype of its own, or "__proto__" would be lost.
  const found = members(node).map(({ name, value }) => [name, value && jsonOf(value)] as const);
  return Object.fromEntries(found);
}

const read = (text: string): unknown => {
  const { root } = parseFlowDocument(text);
  return root && jsonOf(root);
};

/** `message on the text it underlines` */
const problemsOf = (text: string): string[] =>
  parseFlowDocument(text).syntaxProblems.map(({ message, start, end }) => `${message} on ${text.slice(start, end)}`);

suite("right documents", () => {
  for (const { name, text } of [...fixturesIn("filled"), ...fixturesIn("seeds"), ...fixturesIn("valid")]) {
    test(`${name} is read as JSON.parse reads it`, () => {
      let expected: unknown;
      try {
        expected = JSON.parse(text);
      } catch {
        return;
      }
      assert.deepEqual(read(text), expected);
      assert.deepEqual(problemsOf(text), []);
    });
  }

  test("random values, in random layouts, are read as JSON.parse reads them", () => {
    const random = seededRandom(20_261_121);
    for (let round = 0; round < 400; round += 1) {
      const value = randomValue(random, 4);
      const text = JSON.stringify(value, undefined, random.oneOf(["", 1, "\t"]));
      assert.deepEqual(problemsOf(text), [], text);
      assert.deepEqual(read(text), JSON.parse(text), text);
      assert.deepEqual(read(text.replaceAll("\n", "/* , } */\r\n// ]\r\n")), JSON.parse(text), text);
    }
  });

  test("nodes lie inside their parents, in order, and end where they should", () => {
    const text = '[{ "a": [1, { "b": "}" }], "c": null }, -1.5e3]';
    const visit = (node: JsonNode): void => {
      let from = node.start;
      for (const child of node.children()) {
        assert.ok(child.start >= from && child.end <= node.end, text.slice(child.start, child.end));
        assert.ok(child.parent?.is(node));
        from = child.end;
        visit(child);
      }
    };
    const { root } = parseFlowDocument(text);
    assert.ok(root);
    assert.deepEqual([root.start, root.end, root.parent], [0, text.length, undefined]);
    visit(root);
  });

  test("texts say what they say in JSON", () => {
    const random = seededRandom(7);
    for (let round = 0; round < 300; round += 1) {
      const said = Array.from({ length: random.below(12) }, () =>
        String.fromCharCode(random.oneOf([34, 92, 47, 10, 9, 65, 0xe9, 0xd83d, 0xde00, 0x2028, 0])),
      ).join("");
      assert.equal(readString(JSON.stringify(said)), said);
    }
    assert.equal(readString('"\\u00e9\\/\\b\\f"'), "é/\b\f");
    assert.equal(readString('"ends in a quote \\"'), 'ends in a quote "');
    assert.equal(readString('"no end'), "no end");
  });

  test("a text of nothing but backslashes is read in one go", () => {
    assert.equal(readString(`"${"\\".repeat(400_000)}x"`).length, 200_001);
  });

  test("an empty document, blanks and comments have no value and no problem", () => {
    for (const text of ["", " \r\n\t", "// nothing", "/* nothing */", "\uFEFF"]) {
      assert.deepEqual([read(text), problemsOf(text)], [undefined, []], JSON.stringify(text));
    }
  });
});

suite("wrong documents", () => {
  const cases: [text: string, value: unknown, problems: string[]][] = [
    ['{ "a": 1, }', { a: 1 }, ["This comma is one too many: nothing follows it. on ,"]],
    ["[1, 2,]", [1, 2], ["This comma is one too many: nothing follows it. on ,"]],
    ['{ "a": 1 "b": 2 }', { a: 1, b: 2 }, ["A comma is missing here. on 1"]],
    ["[1 2]", [1, 2], ["A comma is missing here. on 1"]],
    ['{ "a": "b": 2 }', { a: undefined, b: 2 }, ['A value belongs here. on "b"']],
    ['{ "a": , "b": 2 }', { a: undefined, b: 2 }, ["A value belongs here. on ,"]],
    ['{ "a" "b": 2 }', { a: undefined, b: 2 }, ['A colon belongs between the name and its value. on "b"']],
    ['{ "a" 1, "b": 2 }', { a: 1, b: 2 }, ["A colon belongs between the name and its value. on 1"]],
    ['{ "a" }', { a: undefined }, ["A colon belongs between the name and its value. on }"]],
    ['{ "a": }', { a: undefined }, ["A value belongs here. on }"]],
    ['{ a: 1, "b": 2 }', { a: 1, b: 2 }, ["A name in double quotes belongs here. on a"]],
    [
      "{ 1: 1, null: 2 }",
      { 1: 1, null: 2 },
      ["A name in double quotes belongs here. on 1", "A name in double quotes belongs here. on null"],
    ],
    [
      '{ "a": 12:30 }',
      { a: 12 },
      ["A name in double quotes belongs here. on :", "A name in double quotes belongs here. on 30"],
    ],
    ['{ 5, "b": 2 }', { b: 2 }, ["A name in double quotes belongs here. on 5"]],
    ['{ { "x": 1 }, "b": 2 }', { b: 2 }, ["A name in double quotes belongs here. on {"]],
    ['{ , "b": 2 }', { b: 2 }, ["A name in double quotes belongs here. on ,"]],
    ["[1,,2]", [1, 2], ["A value belongs here. on ,"]],
    ['["a": 1]', ["a", 1], ["A list has no names: put the name and its value into { }. on :"]],
    [
      '{ "a": yes, "b": 2 }',
      { a: undefined, b: 2 },
      ["This is not JSON: a value is text in double quotes, a number, true, false or null. on yes"],
    ],
    ['{ "a": 01, "b": 2 }', { a: undefined, b: 2 }, ["This is not a number that JSON knows. on 01"]],
    ['{ "a": [1, { "b": 2 ], "c": 3 }', { a: [1, { b: 2 }], c: 3 }, ["A closing } is missing. on ]"]],
    ['{ "a": [1, 2, "c": 3 }', { a: [1, 2], c: 3 }, ["A closing ] is missing. on ,"]],
    ['{ "a": [ "c": 3 }', { a: [], c: 3 }, ["A closing ] is missing. on ["]],
    ['{ "a": [1 "c": 3 }', { a: [1], c: 3 }, ["A closing ] is missing. on 1"]],
    ['{ "a": 1 ], "b": 2 }', { a: 1, b: 2 }, ["This closes nothing. on ]"]],
    ['{ "a": { "b": [1', { a: { b: [1] } }, ["A closing ] is missing. on 1"]],
    ['{ "a": ', { a: undefined }, ["A value belongs here. on  ", "A closing } is missing. on  "]],
    ['{ "a": "b\n, "c": 2 }', { a: "b", c: 2 }, ['The closing double quote is missing. on "b']],
    ['{ "a": "x\\q", "b": 2 }', { a: "x", b: 2 }, ["JSON does not know this escape. on \\"]],
    ['{ "a": "\\u12", "b": 2 }', { a: "12", b: 2 }, ["This \\u escape needs four hexadecimal digits. on \\"]],
    ['{ "a": "x\ty" }', { a: "x\ty" }, ["This character must be written as an escape inside text. on \t"]],
    ['{ "a": 1 } { "b": 2 }', { a: 1 }, ["The document ends before this; what follows belongs to nothing. on {"]],
    ['{ "a": 1 /* no end', { a: 1 }, ["This comment has no end. on /* no end", "A closing } is missing. on d"]],
  ];
  for (const [text, value, problems] of cases) {
    test(`${JSON.stringify(text)} has what is right in it, and one problem for one mistake`, () => {
      assert.deepEqual(problemsOf(text), problems);
      assert.deepEqual(read(text), value);
    });
  }

  const notJson = (words: string): string =>
    `This is not JSON: a value is text in double quotes, a number, true, false or null. on ${words}`;
  const loose: [text: string, value: unknown, problems: string[]][] = [
    ['{ # All "north" 3\n# schools\n"a": 1 }', { a: 1 }, [notJson('# All "north" 3\n# schools')]],
    ['{ Dear all, this is it, "a": 1 }', { a: 1 }, [notJson("Dear all, this is it")]],
    ['{ "a": 1, so far }', { a: 1 }, [notJson("so far")]],
    ['{ "a": 1 so far\n"b": 2 }', { a: 1, b: 2 }, [notJson("so far")]],
    ['{ "a": All schools\n, "b": 2 }', { a: undefined, b: 2 }, [notJson("All schools")]],
    ['{ "a": True "b": 2 }', { a: undefined, b: 2 }, [notJson("True"), "A comma is missing here. on e"]],
    [
      '{ "a": so "far,\n"b": 2 }',
      { a: undefined, b: 2 },
      ['The closing double quote is missing. on "far,', notJson('so "far,')],
    ],
    ["{ so a: 1 }", { a: 1 }, [notJson("so"), "A name in double quotes belongs here. on a"]],
    ["{ 12-11 is the day }", {}, [notJson("12-11 is the day")]],
    ["[a b, c, 1]", [1], [notJson("a b"), notJson("c")]],
    ["[1 # one\n, 2]", [1, 2], [notJson("# one")]],
    ['[a "b"]', ["b"], [notJson("a"), "A comma is missing here. on a"]],
    ['GET /x: "y", 5\nA: b\n\n{ "a": 1 }', { a: 1 }, [notJson('GET /x: "y", 5\nA: b')]],
    ["only words", undefined, [notJson("only words")]],
    [
      "```json\n[1]\n``` and so on",
      [1],
      [notJson("```json"), "The document ends before this; what follows belongs to nothing. on ```"],
    ],
  ];
  for (const [text, value, problems] of loose) {
    test(`${JSON.stringify(text)} has one problem for words that follow each other`, () => {
      assert.deepEqual(problemsOf(text), problems);
      assert.deepEqual(read(text), value);
    });
  }

  test("a list of any characters is read to its end", () => {
    const random = seededRandom(3);
    for (let round = 0; round < 2_000; round += 1) {
      const text = Array.from({ length: random.below(24) }, () =>
        random.oneOf([...'{}[]:,"\\/*-0tx \n\u0000\uD83D']),
      ).join("");
      const { root, syntaxProblems } = parseFlowDocument(text);
      for (const { start, end } of syntaxProblems) {
        assert.ok(start >= 0 && start < end && end <= Math.max(1, text.length), JSON.stringify(text));
      }
      if (root) assert.ok(root.end <= text.length);
    }
  });
});

suite("tokens", () => {
  test("comments are tokens where they are wanted, and passed over where not", () => {
    const kinds = (comments: boolean): number[] => {
      const scanner = new Scanner('1 /* a */ // b\n"c"', { comments });
      const found: number[] = [];
      for (let token = scanner.next(); token !== Token.end; token = scanner.next()) found.push(token);
      return found;
    };
    assert.deepEqual(kinds(true), [Token.number, Token.blockComment, Token.lineComment, Token.string]);
    assert.deepEqual(kinds(false), [Token.number, Token.string]);
  });
});

function randomValue(random: Random, depth: number): unknown {
  const scalars = [0, -1, 1.5, 1e21, true, false, null, "", "a b", '"\\', "é😀", "\u2028"];
  const kind = depth === 0 ? 0 : random.below(3);
  if (kind === 0) return random.oneOf(scalars);
  const size = random.below(5);
  if (kind === 1) return Array.from({ length: size }, () => randomValue(random, depth - 1));
  return Object.fromEntries(
    Array.from({ length: size }, () => [String(random.oneOf(scalars)), randomValue(random, depth - 1)]),
  );
}
