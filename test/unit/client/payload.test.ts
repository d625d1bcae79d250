import assert from "node:assert/strict";
import { holdsList, payloadTypeOf, readPayload, readPayloads } from "../../../client/src/payload/payload";
import { fixturesIn } from "../../support/fixtures";

const security = (rest: string): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.securityGroupProvisioningFlow", ${rest} }`;

suite("request bodies", () => {
  test("comments, trailing commas, $schema and what answers hold never reach the wire", () => {
    const text = `\uFEFF// mine
{
  "$schema": "./flow.schema.json",
  "@odata.context": "https://graph.microsoft.com/beta/$metadata#x",
  "@odata.type": "#microsoft.graph.industryData.securityGroupProvisioningFlow",
  "id": "1",
  "createdDateTime": "2024-03-22T23:55:06.3141592Z",
  "readinessStatus": "notReady", /* the service's */
  "creationOptions": { "createBasedOnRoleGroup": true, "createBasedOnOrgPlusRoleGroup": false, },
}`;
    assert.equal(
      readPayload(text).body("create"),
      '{"@odata.type":"#microsoft.graph.industryData.securityGroupProvisioningFlow","creationOptions":{"createBasedOnRoleGroup":true,"createBasedOnOrgPlusRoleGroup":false}}',
    );
  });

  test("values keep their spelling, order and escapes", () => {
    const text = security(
      '"creationOptions": { "b": 1.50e+2, "a": "\\u00e9\\n", "c": [ 1, [ 2, /* two */ ], null, ] }',
    );
    assert.equal(
      readPayload(text).body("create"),
      '{"@odata.type":"#microsoft.graph.industryData.securityGroupProvisioningFlow","creationOptions":{"b":1.50e+2,"a":"\\u00e9\\n","c":[1,[2],null]}}',
    );
  });

  test("a tolerated discriminator is sent as it stands", () => {
    const payload = readPayload(
      '{ "@odata.type": "#microsoft.industryData.dataShareOutgoingFlow", "displayName": "x" }',
    );
    assert.equal(payload.type.name, "dataShareOutgoingFlow");
    assert.equal(payload.name, "x");
    assert.match(payload.body("update"), /^\{"@odata\.type":"#microsoft\.industryData\.dataShareOutgoingFlow"/);
  });

  test("every filled fixture is valid JSON on the wire, links included", () => {
    for (const { text, name } of fixturesIn("filled")) {
      const sent = readPayload(text).body("create");
      assert.ok(JSON.parse(sent), name);
      assert.equal(sent.match(/@odata\.bind/g)?.length, text.match(/@odata\.bind/g)?.length, name);
    }
  });

  const refused: [text: string, why: RegExp][] = [
    ["", /document is empty/],
    ["// only a comment", /not valid JSON|empty/],
    ['{ "@odata.type": ', /not valid JSON: see line 1/],
    ["7", /a payload is an object/],
    ['[ { "@odata.type": "x" } ]', /takes one payload, and the document is a list of 1/],
    ['{ "displayName": "x" }', /does not say what it is/],
    ['{ "@odata.type": "#microsoft.graph.user" }', /no type `#microsoft\.graph\.user`/],
    ['{ "@odata.type": "#microsoft.graph.industryData.provisioningFlow" }', /is abstract/],
    ['{ "@odata.type": "#microsoft.graph.industryData.roleGroup" }', /cannot be submitted/],
    [security('"creationOptions": {}, "creationOptions": {}'), /`creationOptions` is given twice/],
    [security('"creationOptions": {}, "CreationOptions": {}'), /`CreationOptions` is given twice/],
    ["[".repeat(100_000), /nest deeper than/],
    ["[},".repeat(50_000), /nest deeper than/],
  ];
  for (const [text, why] of refused) {
    test(`${text.slice(0, 60)} is refused in a sentence`, () =>
      assert.throws(() => readPayload(text), { message: why }));
  }

  test("a masked password blocks, wherever it is", () => {
    const seed = fixturesIn("seeds").find(({ name }) => name.includes("userProvisioningFlow"));
    assert.throws(() => readPayload(seed?.text ?? ""), /The password is masked/);
  });
});

suite("the payloads of a document", () => {
  const set = (members: string): string =>
    `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", ${members} }`;

  test("a list gives each payload its place, its own id and its part of the text", () => {
    const first = set('"id": "north", "displayName": "North", /* mine */');
    const found = readPayloads(`\uFEFF// both\n[${first}, ${security("")}, ]`);
    assert.deepEqual(
      found.map(({ type, path, localId, name }) => [type.name, path, localId, name]),
      [
        ["outboundProvisioningFlowSet", [0], "north", "North"],
        ["securityGroupProvisioningFlow", [1], undefined, undefined],
      ],
    );
    assert.equal(found[0]?.text, first);
    assert.equal(found[0]?.body("create"), readPayload(first).body("create"));
    assert.doesNotMatch(found[0]?.body("create") ?? "", /north/);
  });

  test("one payload is the whole document", () => {
    const [only, ...others] = readPayloads(set('"id": ""'));
    assert.deepEqual([only?.path, only?.localId, others], [[], undefined, []]);
  });

  test("an id that is put together from members is one too", () => {
    const definition = '{ "referenceType": "RefRole", "code": "coach", "displayName": "Coach" }';
    assert.equal(readPayloads(definition)[0]?.localId, "RefRole-coach");
  });

  test("a list is told from one payload by its beginning", () => {
    for (const text of ["[", "\uFEFF // mine\n /* yours */ [{}]", "[[["]) assert.ok(holdsList(text), text);
    for (const text of ["", "{ [", "// [", '"["']) assert.ok(!holdsList(text), text);
  });

  test("an empty list holds none", () => assert.deepEqual(readPayloads("[]"), []));

  test("every bundle gives the bodies that its payloads give alone", () => {
    const bundles = fixturesIn("valid").filter(({ name }) => name.startsWith("bundle-"));
    assert.ok(bundles.length > 5);
    for (const { text, name } of bundles) {
      for (const payload of readPayloads(text)) {
        for (const operation of ["create", "update"] as const) {
          assert.equal(payload.body(operation), readPayload(payload.text).body(operation), name);
        }
      }
    }
  });

  const refused: [text: string, why: RegExp][] = [
    [`[${set("")}, { "displayName": "x" }]`, /^Payload 2 of 2: .*does not say what it is/],
    [`[${set("")}, 7, ${set("")}]`, /^Payload 2 of 3: .*a payload is an object/],
    [`[[${set("")}]]`, /^Payload 1 of 1: .*a payload is an object/],
    ["[", /^The document is not valid JSON/],
    ["", /document is empty/],
  ];
  for (const [text, why] of refused) {
    test(`${why.source} refuses the whole document`, () => assert.throws(() => readPayloads(text), { message: why }));
  }
});

suite("the type of the active document", () => {
  test("is read from any JSON that names one", () => {
    assert.equal(payloadTypeOf(security(""))?.name, "securityGroupProvisioningFlow");
    assert.equal(payloadTypeOf('{ "name": "package" }'), undefined);
    const inner = '{ "filter": { "@odata.type": "#microsoft.graph.industryData.basicFilter" }, ';
    assert.equal(
      payloadTypeOf(`// mine\n${inner}"@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet" }`)
        ?.name,
      "outboundProvisioningFlowSet",
    );
    assert.equal(payloadTypeOf('{ "@odata.type": '), undefined);
    assert.equal(payloadTypeOf("[".repeat(100_000)), undefined);
    assert.equal(payloadTypeOf('{ "@odata.type": "#microsoft.graph.industryData.roleGroup" }'), undefined);
  });
});
