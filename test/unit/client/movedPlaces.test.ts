import assert from "node:assert/strict";
import { getNodePath, type Node } from "jsonc-parser";
import { readTree } from "../../../client/src/payload/payload";
import { type ErrorPlace, errorPlaces, type Span } from "../../../client/src/submit/errors/errorPlaces";
import { afterChange, placesNow } from "../../../client/src/submit/errors/movedPlaces";
import { mutatedDocuments } from "../../support/arbitraries/documents";
import { contentChanges, keystrokes } from "../../support/arbitraries/edits";
import { testProperty } from "../../support/property";
import { applyTextEdits, offsetAt } from "../../support/textPositions";

const text = `{
  "displayName": "Files",
  "year": 7,
  "items": [{ "code": "a" }, { "code": "b" }]
}`;

const placeOf = (target: string): ErrorPlace => {
  const [place] = errorPlaces({ text, path: [] }, [{ target }]);
  assert.ok(place, target);
  return place;
};

const cut = (from: string, { offset, length }: Span): string => from.slice(offset, offset + length);

/** A place of every value of an object. */
const everyPlace = (node: Node | undefined): ErrorPlace[] =>
  (node?.children ?? []).flatMap((child) => {
    const value = child.type === "property" ? child.children?.[1] : undefined;
    const place = value && { mark: child, extent: child, path: getNodePath(value), message: "No." };
    return [...(place ? [place] : []), ...everyPlace(value ?? child)];
  });

suite("the place of a mistake while the text changes", () => {
  const changes: readonly [what: string, target: string, removed: string, inserted: string, marked?: string][] = [
    ["before it", "year", '"Files"', '"All the files"', "7"],
    ["after it", "year", '"a"', '"student"', "7"],
    ["right behind it", "year", ',\n  "items', ', "x": 1,\n  "items', "7"],
    ["around it", "year", "{\n", "[{\n", "7"],
    ["in another item", "items/0/code", '"b"', '"c"', '"a"'],
    ["in the item before", "items/1/code", '"a"', '"c"', '"b"'],
    ["in it", "year", "7", "8"],
    ["in its name", "year", "year", "Year"],
    ["of a digit behind its number", "year", ',\n  "items', '2,\n  "items'],
    ["that takes it away", "year", '"year": 7,', ""],
    ["inside of an object that has a mistake", "items/0", '"a"', '"c"'],
    ["beside an object that has a mistake", "items/0", '"b"', '"c"', "{"],
  ];
  for (const [what, target, removed, inserted, marked] of changes) {
    test(`a change ${what} ${marked === undefined ? "takes it for mended" : "leaves it where it belongs"}`, () => {
      const place = placeOf(target);
      const offset = text.indexOf(removed);
      const now = text.replace(removed, inserted);
      assert.notEqual(now, text);
      const places = afterChange([place], { offset, length: removed.length, text: inserted });
      assert.deepEqual(
        places.map(({ mark }) => cut(now, mark)),
        marked === undefined ? [] : [marked],
      );
      assert.deepEqual(placesNow([place], text, now), places, "the same when only the outcome is known");
    });
  }

  test("of changes on both sides only the outcome is known: the same property is found by its path", () => {
    const now = text.replace("{\n", '{\n  "vendor": "x",\n').replace('"a"', '"student"');
    const [place] = placesNow([placeOf("year")], text, now);
    assert.equal(place && cut(now, place.mark), "7");
    assert.deepEqual(placesNow([placeOf("items/0/code")], text, now), []);
    assert.deepEqual(placesNow([placeOf("year")], text, now.replace("7", "8")), []);
    assert.deepEqual(placesNow([placeOf("year")], text, `{ "a": [${now}`), []);
  });

  test("where a list became longer on both sides of an item nobody knows which one is meant", () => {
    const now = text.replace("Files", "More files").replace('[{ "code": "a" },', '[{ "code": "b" }, { "code": "b" },');
    const longer = now.replace('"b" }]', '"b" }, {}]');
    assert.deepEqual(placesNow([placeOf("items/1/code")], text, longer), []);
  });

  testProperty("whatever is typed, a place is gone or stands on the same text", {
    given: [mutatedDocuments(), keystrokes()],
    runs: 150,
    meets: { kept: 1, moved: 0.5, gone: 0.5, untouched: 1 },
    holds: ([before, keys], meet) => {
      let now = before;
      const all = everyPlace(readTree(before).root);
      let places = all;
      for (const each of contentChanges(before, keys)) {
        if (!("range" in each)) continue;
        const { range, text: inserted } = each;
        const [start, end] = [offsetAt(now, range.start), offsetAt(now, range.end)];
        const change = { offset: start, length: end - start, text: inserted };
        const far = places.filter(({ extent }) => extent.offset + extent.length < start || extent.offset > end);
        places = afterChange(places, change);
        const kept = new Set(places.map(({ path }) => path));
        assert.ok(
          far.every(({ path }) => kept.has(path)),
          "a change somewhere else",
        );
        meet("untouched", far.length);
        now = applyTextEdits(now, [{ range, newText: inserted }]);
      }
      meet("gone", all.length - places.length);
      for (const found of [places, placesNow(all, before, now)]) {
        for (const { extent, path } of found) {
          const was = all.find((place) => place.path === path);
          assert.ok(was);
          assert.equal(cut(now, extent), cut(before, was.extent));
          meet(extent.offset === was.extent.offset ? "kept" : "moved");
        }
      }
    },
  });
});
