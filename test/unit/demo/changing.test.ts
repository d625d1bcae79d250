import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { dataShare } from "./bodies";
import { analyticsShare, at, Client, sets, shares } from "./client";

const userFlow = `${sets.highSchools}/provisioningFlows/d42c9a76-e8b1-4035-86f7-1b9d3e5c0a87`;

suite("demo tenant: update and delete", () => {
  let tenant: DemoTenant;
  let client: Client;

  suiteSetup(async () => {
    tenant = await startDemoTenant();
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
});
