import assert from "node:assert/strict";
import { linkTo, mentionsIn, withIds } from "../../../../client/src/submit/bundle/mentions";
import { readBindLink, structuredType } from "../../../../schemas/src";

const guid = "dbd36d16-6d3f-4a0e-8a39-1f5a0c9b2e11";
const ids = new Map([["current/sourceSystems/contoso", guid]]);

suite("links of a bundle to what was made in it", () => {
  for (const [link, written] of [
    ["external/industryData/sourceSystems/contoso", `external/industryData/sourceSystems/${guid}`],
    ["/external/industryData/sourceSystems/CONTOSO", `/external/industryData/sourceSystems/${guid}`],
    ["external/industryData/sourceSystems('contoso')", `external/industryData/sourceSystems('${guid}')`],
    ["industryData/sourceSystems(%27contoso%27)", `industryData/sourceSystems(%27${guid}%27)`],
    [
      "https://graph.microsoft.com/beta/external/industryData/sourceSystems/contoso",
      `https://graph.microsoft.com/beta/external/industryData/sourceSystems/${guid}`,
    ],
  ] as const) {
    test(`${link} keeps its spelling`, () => {
      const body = (to: string): string =>
        `{"n":1.50e+2,"a":"\\u00e9\\/","list":[{"sourceSystem@odata.bind":"${to}"}],"sourceSystem@ODATA.bind":"${to}","z":"contoso"}`;
      assert.equal(withIds(body(link), ids), body(written));
    });
  }

  test("a list of links is one, what only looks like a link is none, and others stay", () => {
    const link = "external/industryData/sourceSystems/contoso";
    const other = '"x@odata.bind":"external/industryData/sourceSystems/fabrikam"';
    assert.equal(
      withIds(`{"a@odata.bind":["${link}"],"note":"${link}",${other}}`, ids),
      `{"a@odata.bind":["${link.replace("contoso", guid)}"],"note":"${link}",${other}}`,
    );
  });

  test("whatever an id holds, the link leads to it", () => {
    for (const id of ["a b", "O'Brien", "50%", "ü/ö", "a(b)", "('x')"]) {
      for (const link of ["/external/industryData/years/x", "external/industryData/years('x')"]) {
        assert.equal(readBindLink(linkTo(link, id))?.id, id, `${id} in ${link}`);
      }
    }
  });

  test("a body without one is the same text", () => {
    const body = '{"a":{"b":[1,"\\u0041"]}}';
    assert.equal(withIds(body, ids), body);
    assert.equal(withIds(body, new Map()), body);
  });
});

suite("what a body mentions", () => {
  test("are entities by link at any depth, and by a code of the list of its type", () => {
    const body = {
      "year@odata.bind": "external/industryData/years/sy26",
      nested: { deep: [{ "roleGroup@odata.bind": "external/industryData/roleGroups('staff')" }] },
      note: "external/industryData/years/none",
    };
    assert.deepEqual(mentionsIn(body, undefined), ["current/years/sy26", "current/roleGroups/staff"]);
    const year = structuredType("yearTimePeriodDefinition");
    assert.deepEqual(mentionsIn({ displayName: "x", year: { code: "2026" } }, year), [
      "current/referenceDefinitions/refacademicyear-2026",
    ]);
    assert.deepEqual(mentionsIn([null, 7, "x"], year), []);
  });
});
