// Any JSON at all: names given twice, numbers in every form, texts with escapes.
import * as fc from "fast-check";
import type { JsonTree } from "../jsonTree";

export const jsonTrees = (): fc.Arbitrary<JsonTree> =>
  fc.letrec<{ any: JsonTree; scalar: JsonTree; list: JsonTree; object: JsonTree }>((tie) => ({
    any: fc.oneof({ depthSize: "small", withCrossShrink: true }, tie("scalar"), tie("list"), tie("object")),
    scalar: fc
      .oneof(numbers(), texts(), fc.constantFrom("null", "true", "false"))
      .map((text) => ({ kind: "scalar", text })),
    list: fc.array(tie("any"), { maxLength: 5 }).map((items) => ({ kind: "list", items })),
    object: fc
      .array(fc.record({ name: fc.oneof(texts(), fc.constantFrom(...fewNames)), value: tie("any") }), { maxLength: 5 })
      .map((members) => ({ kind: "object", members })),
  })).any;

const fewNames = ['"a"', '"b"', '""', '"__proto__"', '"\\u0061"'];

const numbers = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
    fc.constantFrom("-0", "0.10", "1E+5", "-1e-7", "12345678901234567890", "1e999"),
  );

/** Texts as JSON writes them. */
export const texts = (): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.string({ unit: "binary", maxLength: 4 }).map(escaped), fc.constantFrom(...escapes)), {
      maxLength: 6,
    })
    .map((parts) => `"${parts.join("")}"`);

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

const escapes = [
  '\\"',
  "\\\\",
  "\\/",
  "\\b",
  "\\f",
  "\\n",
  "\\r",
  "\\t",
  "\\u00e9",
  "\\uD83D",
  "\uD83D",
  "\u2028",
  "//",
  "/*",
];
