import assert from "node:assert/strict";
import { payloadTypeOf, readPayload } from "../../../client/src/payload/payload";
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
    ['[ { "@odata.type": "x" } ]', /one payload, and this document is a list of 1/],
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
