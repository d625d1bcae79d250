import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { at, Client, schoolDay, sets } from "./client";

const flowsOf = (set: string) => `${sets.root}/${set}/provisioningFlows`;
const failed = `${flowsOf("17f4c2ba-8e05-4d6a-93b1-e7a0d59c4f28")}/52b9e08f-c417-4a3d-8d6e-0f7c1a9b5e34`;

suite("demo tenant: resetting a provisioning flow", () => {
  let tenant: DemoTenant;
  let client: Client;
  let now = schoolDay();

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: () => now });
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(() => tenant.stop());
  setup(() => client.control("POST", "reset"));

  const state = async () => at((await client.get(failed)).json, "readinessStatus");

  for (const call of ["reset", "microsoft.graph.industryData.reset"]) {
    test(`${call} is acknowledged, and the flow is prepared as if it were new`, async () => {
      assert.equal(await state(), "failed");
      const { status, text, headers } = await client.send("POST", `${failed}/${call}`);
      assert.deepEqual([status, text, headers.get("Location")], [202, "", null]);
      assert.equal(await state(), "notReady");
      now += 1000;
      assert.equal(await state(), "ready");
    });
  }

  test("once more begins the preparation again", async () => {
    await client.send("POST", `${failed}/reset`);
    now += 900;
    await client.send("POST", `${failed}/reset`);
    now += 900;
    assert.equal(await state(), "notReady");
    now += 100;
    assert.equal(await state(), "ready");
  });

  test("is for provisioning flows alone", async () => {
    assert.equal((await client.send("POST", `${sets.highSchools}/reset`)).status, 404);
    const nothing = `${flowsOf("17f4c2ba-8e05-4d6a-93b1-e7a0d59c4f28")}/00000000-0000-0000-0000-000000000000/reset`;
    assert.equal((await client.send("POST", nothing)).status, 404);
  });
});
