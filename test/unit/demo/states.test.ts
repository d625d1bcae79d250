import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { dataShare, inboundFileFlow, securityGroupFlow } from "./bodies";
import { at, Client, connectors, inboundFlows, pilotFlows, schoolDay, shares } from "./client";

suite("demo tenant: states that go on by themselves", () => {
  let tenant: DemoTenant;
  let client: Client;
  let now = schoolDay();

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: () => now });
  });
  suiteTeardown(() => tenant.stop());
  setup(async () => {
    now = schoolDay();
    client = new Client(tenant, await tenant.token());
    await client.control("POST", "reset");
  });

  const created = async (path: string, body: unknown): Promise<string> => {
    const { status, headers, text } = await client.send("POST", path, body);
    assert.equal(status, 201, text);
    return headers.get("Location") ?? "";
  };
  const stateOf = async (path: string) => at((await client.get(path)).json, "readinessStatus");
  /** Tokens last an hour. */
  const pass = async (ms: number) => {
    now += ms;
    client.token = await tenant.token();
  };
  const day = 24 * 60 * 60 * 1000;

  test("a provisioning flow is ready a second after it was created", async () => {
    const flow = await created(pilotFlows, securityGroupFlow);
    assert.equal(await stateOf(flow), "notReady");
    await pass(999);
    assert.equal(await stateOf(flow), "notReady");
    await pass(1);
    assert.equal(await stateOf(flow), "ready");
  });

  test("a change of something else neither hurries nor stops it", async () => {
    const flow = await created(inboundFlows.root, inboundFileFlow);
    await pass(600);
    assert.equal((await client.send("PATCH", flow, { displayName: "Renamed" })).status, 204);
    assert.equal(await stateOf(flow), "notReady");
    await pass(400);
    assert.equal(await stateOf(flow), "ready");
    assert.equal(at((await client.get(flow)).json, "displayName"), "Renamed");
  });

  test("an inbound flow expires when its period is over, and lives on when that is moved", async () => {
    const flow = await created(inboundFlows.root, { ...inboundFileFlow, expirationDateTime: "2026-10-09T18:24:00Z" });
    await pass(2 * day - 1);
    assert.equal(await stateOf(flow), "ready");
    await pass(1);
    assert.equal(await stateOf(flow), "expired");
    await client.send("PATCH", flow, { expirationDateTime: "2026-10-19T00:00:00Z" });
    assert.equal(await stateOf(flow), "notReady");
    await pass(1000);
    assert.equal(await stateOf(flow), "ready");
    await client.send("PATCH", flow, { expirationDateTime: null });
    await pass(30 * day);
    assert.equal(await stateOf(flow), "ready");
  });

  test("a period that is moved into the past is over at once", async () => {
    const flow = await created(inboundFlows.root, inboundFileFlow);
    await client.send("PATCH", flow, { expirationDateTime: "2026-10-01T00:00:00Z" });
    assert.equal(await stateOf(flow), "expired");
    await pass(1000);
    assert.equal(await stateOf(flow), "expired");
  });

  test("what was deleted before it was ready stays deleted", async () => {
    const flow = await created(inboundFlows.root, inboundFileFlow);
    assert.equal((await client.send("DELETE", flow)).status, 204);
    await pass(1000);
    assert.equal((await client.get(flow)).status, 404);
    assert.equal((await client.get(connectors.root)).status, 200);
  });

  test("of a draft data share, both states go on", async () => {
    const share = await created(shares, dataShare);
    await pass(1000);
    const { json } = await client.get(share);
    assert.deepEqual([at(json, "readinessStatus"), at(json, "sharingState")], ["ready", "running"]);
  });
});
