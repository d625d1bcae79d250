// Texts that may or may not be JSON.
import * as fc from "fast-check";
import { share } from "./shares";

/** What JSON is made of, and what is nearly that, in any order. */
export const anyTexts = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 24, size: "max" }).map((parts) => parts.join("")),
    fc.string({ unit: "binary" }),
  );

const pieces = [
  ...'{}[]:,"\\/*-+.0e1tx \n\r\t\u0000\uD83D\uFEFF',
  ...["true", "null", "-1.5e3", '"a"', '"\\u0041"', '"a": ', "//", "/*", "*/", "\r\n", ", ", "{}", "[]"],
];

/** The text cut off, or up to two characters of it removed, replaced, inserted, or parted by a comment. */
export const damaged = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(texts, fc.array(damages(), { maxLength: 2 }))
    .map(([text, all]) => all.reduce((before, damage) => damage(before), text));

const damages = (): fc.Arbitrary<(text: string) => string> =>
  fc
    .record({
      kind: fc.constantFrom("comment", "insert", "remove", "replace", "cut"),
      at: share(),
      character: fc.constantFrom(...'{}[],:"/\\ \n0tx'),
      comment: fc.constantFrom(" // why\n", "/* why */"),
    })
    .map(({ kind, at, character, comment }) => (text) => {
      const offset = Math.floor(at * text.length);
      const before = text.slice(0, offset);
      switch (kind) {
        case "comment":
          return before + comment + text.slice(offset);
        case "insert":
          return before + character + text.slice(offset);
        case "remove":
          return before + text.slice(offset + 1);
        case "replace":
          return before + character + text.slice(offset + 1);
        default:
          return before;
      }
    });
