import assert from "node:assert/strict";
import { childSets, type Heading, headings, setsUnder } from "../../../schemas/src";

const all = Object.keys(headings) as Heading[];

suite("headings", () => {
  test("come in the order of the work, and so do the collections below them", () => {
    assert.deepEqual(
      all.map((heading) => [headings[heading].title, ...setsUnder(heading).map(({ title }) => title)]),
      [
        ["Connect data", "Source systems", "Data connectors", "Operations"],
        ["Manage data", "Inbound flows", "Outbound flow sets", "Outgoing data shares"],
        ["Reference data", "Years", "Role groups", "Reference definitions"],
      ],
    );
  });

  test("hold every collection that can be listed at a root once, but for runs", () => {
    const listed = childSets().filter(({ operations }) => operations.list);
    const placed = all.flatMap(setsUnder);
    assert.deepEqual(
      listed.filter((set) => !placed.includes(set)).map(({ title }) => title),
      ["Runs"],
    );
    assert.equal(new Set(placed).size, placed.length);
    assert.ok(placed.every((set) => listed.includes(set)));
    assert.equal(placed.length, all.flatMap((heading) => headings[heading].sets).length);
  });
});
