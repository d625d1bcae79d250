// The reader of documents: right texts as JSON.parse reads them, wrong ones with one problem for one mistake.
import assert from "node:assert/strict";
import { members, parseFlowDocument } from "../../../server/src/language/flowDocument";
import { Scanner, Token } from "../../../server/src/language/syntax/scanner";
import { type JsonNode, readString } from "../../../server/src/language/syntax/tree";
import { anyTexts, damaged } from "../../support/arbitraries/anyTexts";
import { mutatedDocuments } from "../../support/arbitraries/documents";
import { jsonTrees, texts } from "../../support/arbitraries/jsonTrees";
import { layouts, print } from "../../support/arbitraries/layouts";
import { fixturesIn } from "../../support/fixtures";
import { testProperty } from "../../support/property";

/** The value that a tree stands for; of two members with one name the last, as in JSON.parse. */
function jsonOf(node: JsonNode): unknown {
  if (node.kind === "array") return node.children().map(jsonOf);
  if (node.kind !== "object") return node.value;
  // A prototype of its own, or "__proto__" would be lost.
  const found = members(node).map(({ name, value }) => [name, value && jsonOf(value)] as const);
  return Object.fromEntries(found);
}

/** The value of a text that JSON.parse takes, as the only thing in a list. */
function strictly(text: string): [value: unknown] | undefined {
  try {
    return [JSON.parse(text)];
  } catch {
    return undefined;
  }
}

const read = (text: string): unknown => {
  const { root } = parseFlowDocument(text);
  return root && jsonOf(root);
};

/** `message on the text it underlines` */
const problemsOf = (text: string): string[] =>
  parseFlowDocument(text).syntaxProblems.map(({ message, start, end }) => `${message} on ${text.slice(start, end)}`);

/** Nodes lie inside their parents, in order. */
function assertNested(node: JsonNode, end: number): void {
  assert.ok(node.start <= node.end && node.end <= end);
  let from = node.start;
  for (const child of node.children()) {
    assert.ok(child.start >= from);
    assert.ok(child.parent?.is(node));
    assertNested(child, node.end);
    from = child.end;
  }
}

suite("right documents", () => {
  for (const { name, text } of [...fixturesIn("filled"), ...fixturesIn("seeds"), ...fixturesIn("valid")]) {
    test(`${name} is read as JSON.parse reads it`, () => {
      const expected = strictly(text);
      if (!expected) return;
      assert.deepEqual([read(text)], expected);
      assert.deepEqual(problemsOf(text), []);
    });
  }

  testProperty("any JSON, in any layout, is read as JSON.parse reads it, comments aside", {
    given: [jsonTrees(), layouts({ comments: false, commas: false }), layouts({ commas: false })],
    runs: 600,
    holds: ([tree, plain, commented]) => {
      const text = print(tree, plain);
      const expected: unknown = JSON.parse(text);
      for (const each of [text, print(tree, commented)]) {
        assert.deepEqual(problemsOf(each), [], each);
        assert.deepEqual(read(each), expected, each);
      }
    },
  });

  testProperty("with commas missing or too many, it is read as without the mistake, and each is a problem", {
    given: [jsonTrees(), layouts()],
    runs: 600,
    meets: { problems: 0.15 },
    holds: ([tree, layout], meet) => {
      const text = print(tree, layout);
      const mended = print(tree, { ...layout, commasMissing: [], commasTooMany: [] });
      const { syntaxProblems } = parseFlowDocument(text);
      assert.ok(
        syntaxProblems.every(({ comma }) => comma !== undefined),
        text,
      );
      assert.equal(syntaxProblems.length > 0, text !== mended, text);
      assert.deepEqual(read(text), read(mended), text);
      meet("problems", syntaxProblems.length);
    },
  });

  test("nodes lie inside their parents, in order, and end where they should", () => {
    const text = '[{ "a": [1, { "b": "}" }], "c": null }, -1.5e3]';
    const { root } = parseFlowDocument(text);
    assert.ok(root);
    assert.deepEqual([root.start, root.end, root.parent], [0, text.length, undefined]);
    assertNested(root, text.length);
  });

  testProperty("texts say what they say in JSON", {
    given: [texts()],
    runs: 600,
    holds: ([text]) => assert.equal(readString(text), JSON.parse(text)),
  });

  test("texts say what can be read of them", () => {
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

  for (const [name, given, runs] of [
    ["any text", anyTexts(), 3_000],
    ["a damaged document", damaged(mutatedDocuments({ comments: false, commas: false })), 400],
  ] as const) {
    testProperty(`${name} is read to its end, and without a problem only where JSON.parse reads the same`, {
      given: [given],
      runs,
      meets: { wrong: 0.2, ...(name !== "any text" && { right: 0.1 }) },
      holds: ([text], meet) => {
        const { root, syntaxProblems } = parseFlowDocument(text);
        for (const { start, end } of syntaxProblems) {
          assert.ok(start >= 0 && start < end && end <= Math.max(1, text.length), text);
        }
        if (root) assertNested(root, text.length);
        const expected = strictly(text);
        meet(expected ? "right" : "wrong");
        if (expected) assert.deepEqual([problemsOf(text), read(text)], [[], ...expected], text);
        // What JSON.parse does not take is a problem, unless it is the nothing, the mark or the comments that we do take.
        else if (root && !/^\uFEFF|\/[/*]/.test(text)) assert.notDeepEqual(problemsOf(text), [], text);
      },
    });
  }
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
