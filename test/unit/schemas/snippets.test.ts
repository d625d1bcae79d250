import assert from "node:assert/strict";
import { creatableTypes, snippets } from "../../../schemas/src";
import { plain } from "../../support/cursor";
import { findingLines } from "../../support/findings";

suite("snippets", () => {
  const all = snippets();

  test("there are a full and a minimal one for each type that can be created, none of them in suggestions", () => {
    for (const { title } of creatableTypes()) assert.ok(all[title], title);
    assert.ok(all["User provisioning flow, minimal"]);
    // Nothing is optional in it.
    assert.equal(all["Administrative unit provisioning flow, minimal"], undefined);
    assert.ok(Object.values(all).every(({ prefix }) => prefix === undefined));
  });

  for (const [name, { body }] of Object.entries(all)) {
    test(`${name} is clean as it stands, its tab stops counted without a gap`, () => {
      const text = body.join("\n");
      assert.deepEqual(findingLines(plain(text)), []);
      const stops = [...text.matchAll(/\$\{(\d+)[:|]/g)].map(([, number]) => Number(number));
      assert.deepEqual(
        stops,
        stops.map((_, index) => index + 1),
      );
      assert.ok(text.endsWith("\n$0"));
    });
  }

  test("the minimal body holds nothing that may be left out", () => {
    const body = JSON.parse(plain(all["User provisioning flow, minimal"]?.body.join("\n") ?? ""));
    assert.deepEqual(Object.keys(body), ["@odata.type", "managementOptions"]);
  });
});
