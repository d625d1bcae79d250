import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { dataShare, gradeLevel } from "./bodies";
import {
  analyticsShare,
  at,
  Client,
  codes,
  connectors,
  inboundFlows,
  readAll,
  schoolDay,
  sets,
  shares,
  years,
} from "./client";

const userFlow = `${sets.highSchools}/provisioningFlows/d42c9a76-e8b1-4035-86f7-1b9d3e5c0a87`;

suite("demo tenant: update and delete", () => {
  let tenant: DemoTenant;
  let client: Client;

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: schoolDay });
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(() => tenant.stop());
  setup(() => client.control("POST", "reset"));

  test("answers 204 without a body, and changes only what the body names", async () => {
    const before = (await client.get(sets.highSchools)).json;
    const { status, text } = await client.send("PATCH", sets.highSchools, { displayName: "Secondary schools" });
    assert.deepEqual([status, text], [204, ""]);
    const after = (await client.get(sets.highSchools)).json;
    assert.equal(at(after, "displayName"), "Secondary schools");
    assert.deepEqual(at(after, "filter"), at(before, "filter"));
    assert.equal(at(after, "createdDateTime"), at(before, "createdDateTime"));
    assert.notEqual(at(after, "lastModifiedDateTime"), at(before, "lastModifiedDateTime"));
  });

  test("changes a member deep inside and keeps its neighbours", async () => {
    const { status, text } = await client.send("PATCH", userFlow, {
      "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
      managementOptions: { additionalOptions: { studentAgeGroup: "adult" } },
    });
    assert.equal(status, 204, text);
    const { json } = await client.get(userFlow);
    assert.deepEqual(at(json, "managementOptions"), {
      additionalAttributes: ["userGradeLevel", "userNumber"],
      additionalOptions: { allowStudentContactAssociation: true, studentAgeGroup: "adult" },
    });
  });

  test("replaces lists as a whole, whose items must be complete", async () => {
    const { status, json } = await client.send("PATCH", userFlow, {
      creationOptions: { configurations: [{ licenseSkus: ["A1"] }] },
    });
    assert.equal(status, 400);
    assert.equal(at(json, "error/target"), "creationOptions/configurations/0/roleGroup@odata.bind");
  });

  test("clears a filter with null", async () => {
    await client.send("PATCH", sets.highSchools, { filter: null });
    assert.equal(at((await client.get(sets.highSchools)).json, "filter"), null);
  });

  test("accepts the repeated id, as published samples send it, and no other one", async () => {
    const { json } = await client.get(sets.highSchools);
    const same = await client.send("PATCH", sets.highSchools, { id: at(json, "id"), displayName: "Same" });
    assert.equal(same.status, 204);
    const other = await client.send("PATCH", sets.highSchools, { id: "another" });
    assert.deepEqual([other.status, at(other.json, "error/target")], [400, "id"]);
  });

  test("refuses what only the service sets, and nothing is changed then", async () => {
    const { status, json } = await client.send("PATCH", sets.highSchools, {
      displayName: "Changed",
      createdDateTime: "2025-01-01T00:00:00Z",
    });
    assert.equal(status, 400);
    assert.match(String(at(json, "error/message")), /'createdDateTime' is read-only/);
    assert.equal(at((await client.get(sets.highSchools)).json, "displayName"), "High schools");
  });

  test("does not turn a flow into another kind", async () => {
    const { status, json } = await client.send("PATCH", userFlow, {
      "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow",
    });
    assert.equal(status, 400);
    assert.match(String(at(json, "error/message")), /userProvisioningFlow' is expected/);
  });

  test("answers 200 with the object for the draft generation, under a new version", async () => {
    const before = (await client.get(analyticsShare)).json;
    const { status, json } = await client.send("PATCH", analyticsShare, { ...dataShare, displayName: "Renamed" });
    assert.equal(status, 200);
    assert.equal(at(json, "displayName"), "Renamed");
    assert.equal(at(json, "sharingState"), "running");
    assert.notEqual(at(json, "eTag"), at(before, "eTag"));
  });

  test("deletes an object with everything inside it", async () => {
    assert.equal((await client.send("DELETE", sets.highSchools)).status, 204);
    assert.equal((await client.get(sets.highSchools)).status, 404);
    assert.equal((await client.get(userFlow)).status, 404);
    assert.equal((await client.send("DELETE", sets.highSchools)).status, 404);
  });

  test("what was deleted below one parent stays below the other", async () => {
    const { json } = await client.send("POST", shares, dataShare);
    await client.send("DELETE", `${shares}/${at(json, "id")}`);
    assert.equal((await client.get(`${analyticsShare}/runs`)).status, 200);
  });

  const newcomer = `${codes}/RefGradeLevel-newcomer`;

  test("a code that is deleted stays, disabled", async () => {
    const before = (await client.get(newcomer)).json;
    assert.equal(at(before, "isDisabled"), false);
    const { status, text } = await client.send("DELETE", newcomer);
    assert.deepEqual([status, text], [204, ""]);
    const after = (await client.get(newcomer)).json;
    assert.deepEqual([at(after, "isDisabled"), at(after, "displayName")], [true, "Newcomer class"]);
    assert.notEqual(at(after, "lastModifiedDateTime"), at(before, "lastModifiedDateTime"));
    assert.ok((await readAll(client, codes)).some(({ id }) => id === "RefGradeLevel-newcomer"));
    assert.equal((await client.send("DELETE", newcomer)).status, 204);
    const again = await client.send("POST", codes, { ...gradeLevel, code: "newcomer" });
    assert.equal(again.status, 409);
  });

  test("a code of a list that tenants may not add to can still be changed", async () => {
    const { status, text } = await client.send("PATCH", `${codes}/RefRole-nurse`, { isDisabled: true });
    assert.equal(status, 204, text);
    const { json } = await client.get(`${codes}/RefRole-nurse`);
    assert.deepEqual([at(json, "isDisabled"), at(json, "source")], [true, "CEDS"]);
  });

  test("an own place in the order may be repeated, another one's not be taken", async () => {
    assert.equal((await client.send("PATCH", newcomer, { sortIndex: 280 })).status, 204);
    const { status, json } = await client.send("PATCH", newcomer, { sortIndex: 270 });
    assert.deepEqual([status, at(json, "error/target")], [409, "sortIndex"]);
    assert.match(String(at(json, "error/message")), /'RefGradeLevel-undergraduate'/);
    assert.equal(at((await client.get(newcomer)).json, "sortIndex"), 280);
  });

  const outOfOrder: readonly [string, string, object, string][] = [
    ["a last day before the first one that is there", years.thisYear, { endDate: "2026-07-31" }, "endDate"],
    ["a first day after the last one that is there", years.thisYear, { startDate: "2027-08-01" }, "endDate"],
    [
      "an end before the beginning, once the offsets are counted",
      inboundFlows.api,
      { effectiveDateTime: "2026-09-01T00:00:00-05:00", expirationDateTime: "2026-09-01T04:00:00Z" },
      "expirationDateTime",
    ],
  ];
  for (const [what, path, change, target] of outOfOrder) {
    test(`refuses ${what}`, async () => {
      const before = await client.get(path);
      const { status, json, text } = await client.send("PATCH", path, change);
      assert.deepEqual([status, at(json, "error/target")], [400, target], text);
      assert.match(String(at(json, "error/message")), /begins before it ends|takes effect before it expires/);
      assert.equal((await client.get(path)).text, before.text);
    });
  }

  test("moves both ends of a year at once", async () => {
    const change = { startDate: "2027-08-01", endDate: "2028-07-31" };
    assert.equal((await client.send("PATCH", years.thisYear, change)).status, 204);
  });

  test("does not bind a connector to another source system, and changes what the update page does not list", async () => {
    const link = "external/industryData/sourceSystems/a2c64f08-d71e-4953-b08a-3f5e6d91c7b2";
    const bound = await client.send("PATCH", connectors.files, { "sourceSystem@odata.bind": link });
    assert.deepEqual([bound.status, at(bound.json, "error/target")], [400, "sourceSystem@odata.bind"]);
    assert.match(String(at(bound.json, "error/message")), /'sourceSystem' is read-only/);
    const changed = await client.send("PATCH", connectors.files, { fileFormat: { code: "schoolDataSyncV1" } });
    assert.equal(changed.status, 204, changed.text);
    assert.deepEqual(at((await client.get(connectors.files)).json, "fileFormat"), { code: "schoolDataSyncV1" });
  });

  test("a link replaces a code, but both together are refused", async () => {
    const link = { "value@odata.bind": "external/industryData/referenceDefinitions/RefFileFormat-schoolDataSyncV1" };
    assert.equal((await client.send("PATCH", connectors.files, { fileFormat: link })).status, 204);
    assert.deepEqual(at((await client.get(connectors.files)).json, "fileFormat"), { code: "schoolDataSyncV1" });
    const both = await client.send("PATCH", connectors.files, { fileFormat: { code: "schoolDataSyncV1", ...link } });
    assert.deepEqual([both.status, at(both.json, "error/target")], [400, "fileFormat/value@odata.bind"]);
  });

  test("a credential of the same kind is changed, one of another kind must be complete", async () => {
    const rename = { credential: { displayName: "Roster reader of Contoso" } };
    assert.equal((await client.send("PATCH", connectors.api, rename)).status, 204);
    const { json } = await client.get(connectors.api);
    assert.equal(at(json, "credential/displayName"), "Roster reader of Contoso");
    assert.equal(at(json, "credential/clientId"), "contoso-roster-reader");
    const other = { "@odata.type": "#microsoft.graph.industryData.oAuth1ClientCredential", displayName: "Other" };
    const { status, json: refusal } = await client.send("PATCH", connectors.api, { credential: other });
    assert.deepEqual([status, at(refusal, "error/target")], [400, "credential/clientId"]);
  });

  test("a flow of the initial data keeps its state", async () => {
    assert.equal((await client.send("PATCH", inboundFlows.expired, { displayName: "Last year" })).status, 204);
    const { json } = await client.get(inboundFlows.expired);
    assert.deepEqual([at(json, "displayName"), at(json, "readinessStatus")], ["Last year", "expired"]);
  });
});
