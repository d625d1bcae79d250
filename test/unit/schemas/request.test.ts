import assert from "node:assert/strict";
import { creatableTypes, requestOf, type StructuredType, structuredType } from "../../../schemas/src";
import { answerTo, wholeRequest } from "../../support/answers";

const typeNamed = (name: string): StructuredType => {
  const type = structuredType(name);
  assert.ok(type, name);
  return type;
};

suite("from an answer to a request", () => {
  for (const type of creatableTypes()) {
    test(`${type.name}: what was sent comes back, in the order in which it was`, () => {
      const request = wholeRequest(type);
      const answer = answerTo(request, type);
      assert.notDeepEqual(Object.keys(answer), Object.keys(request));
      assert.equal(JSON.stringify(requestOf(answer, type)), JSON.stringify(request));
    });
  }

  const year = typeNamed("yearTimePeriodDefinition");
  test("names the type, where the answer did not", () => {
    assert.deepEqual(requestOf({ id: "1", displayName: "x" }, year), {
      "@odata.type": year.discriminator,
      displayName: "x",
    });
  });

  test("annotations go, except what names a type and what links", () => {
    const kept = { "@odata.type": "#microsoft.graph.yearTimePeriodDefinition", "year@odata.bind": "x" };
    const answer = { ...kept, "@odata.etag": "W/1", "year@odata.type": "#x", "year@odata.navigationLink": "y" };
    assert.deepEqual(requestOf({ ...answer, "id@odata.bind": "1", "eTag@odata.bind": "1" }, year), kept);
  });

  test("what nobody knows stays for a person to see, what only drafts had goes", () => {
    const named = { "@odata.type": year.discriminator, colour: { "a@odata.context": "x", b: [1.5, null] } };
    assert.deepEqual(requestOf({ ...named, ETAG: "1" }, year), named);
    const share = typeNamed("dataShareOutgoingFlow");
    assert.deepEqual(Object.keys(requestOf({ eTag: "1", shareName: "s" }, share)), ["@odata.type", "shareName"]);
  });

  const flow = typeNamed("inboundFileFlow");
  test("of what was shown without an id, no link is made", () => {
    const shown = { "@odata.type": flow.discriminator, year: { displayName: "x" } };
    assert.deepEqual(requestOf({ ...shown, dataConnector: null }, flow), shown);
  });

  test("ids are encoded in links", () => {
    const link = requestOf({ year: { id: "a/b" } }, flow)["year@odata.bind"];
    assert.match(String(link), /\/years\/a%2Fb$/);
  });

  test("does not change the answer", () => {
    const answer = Object.freeze(answerTo(wholeRequest(flow), flow));
    const before = JSON.stringify(answer);
    requestOf(answer, flow);
    assert.equal(JSON.stringify(answer), before);
  });
});
