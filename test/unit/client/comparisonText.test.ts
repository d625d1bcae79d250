import assert from "node:assert/strict";
import { comparisonText } from "../../../client/src/submit/update/comparisonText";
import { structuredType } from "../../../schemas/src";

const textOf = (typeName: string, object: object): string => {
  const type = structuredType(typeName);
  assert.ok(type);
  return comparisonText(object as Record<string, unknown>, type);
};

suite("what a comparison shows", () => {
  test("is the same text for a document and the answer that means the same", () => {
    const document = textOf("inboundFileFlow", {
      displayName: "Roster",
      "@odata.type": "#microsoft.industryData.inboundFileFlow",
      effectiveDateTime: "2026-09-01T02:00:00+02:00",
      "dataConnector@odata.bind": "https://graph.microsoft.com/beta/external/industryData/dataConnectors('c-1')",
    });
    const answer = textOf("inboundFileFlow", {
      "@odata.context": "https://graph.microsoft.com/beta/$metadata#x",
      id: "f-1",
      displayName: "Roster",
      readinessStatus: "ready",
      effectiveDateTime: "2026-09-01T00:00:00Z",
      expirationDateTime: null,
      dataConnector: { id: "c-1", displayName: "CSV" },
    });
    assert.equal(document, answer);
    assert.match(document, /"dataConnector": "dataConnectors\/c-1"/);
    assert.match(document, /"effectiveDateTime": "2026-09-01T00:00:00\.000Z"/);
  });

  test("leaves out secrets, variables and what only the service sets", () => {
    const shown = textOf("userProvisioningFlow", {
      id: "u-1",
      createUnmatchedUsers: true,
      creationOptions: { configurations: [{ defaultPasswordSettings: { password: "canary" }, licenseSkus: [] }] },
      managementOptions: { additionalAttributes: ["userNumber", "${var:attribute}"] },
    });
    assert.doesNotMatch(shown, /canary|\$\{|u-1|licenseSkus/);
    assert.deepEqual(JSON.parse(shown).managementOptions, {
      "@odata.type": "userManagementOptions",
      additionalAttributes: ["userNumber"],
    });
  });
});
