import assert from "node:assert/strict";
import { dataShare, inboundFileFlow, securityGroupFlow } from "./bodies";
import { at, connectors, inboundFlows, pilotFlows, shares } from "./client";
import { useSchoolDayTenant } from "./schoolDayTenant";

suite("demo tenant: states that go on by themselves", () => {
  const demo = useSchoolDayTenant();

  const created = async (path: string, body: unknown): Promise<string> => {
    const { status, headers, text } = await demo.client.send("POST", path, body);
    assert.equal(status, 201, text);
    return headers.get("Location") ?? "";
  };
  const stateOf = async (path: string) => at((await demo.client.get(path)).json, "readinessStatus");
  const day = 24 * 60 * 60 * 1000;

  test("a provisioning flow is ready a second after it was created", async () => {
    const flow = await created(pilotFlows, securityGroupFlow);
    assert.equal(await stateOf(flow), "notReady");
    await demo.pass(999);
    assert.equal(await stateOf(flow), "notReady");
    await demo.pass(1);
    assert.equal(await stateOf(flow), "ready");
  });

  test("a change of something else neither hurries nor stops it", async () => {
    const flow = await created(inboundFlows.root, inboundFileFlow);
    await demo.pass(600);
    assert.equal((await demo.client.send("PATCH", flow, { displayName: "Renamed" })).status, 204);
    assert.equal(await stateOf(flow), "notReady");
    await demo.pass(400);
    assert.equal(await stateOf(flow), "ready");
    assert.equal(at((await demo.client.get(flow)).json, "displayName"), "Renamed");
  });

  test("an inbound flow expires when its period is over, and lives on when that is moved", async () => {
    const flow = await created(inboundFlows.root, { ...inboundFileFlow, expirationDateTime: "2026-10-09T18:24:00Z" });
    await demo.pass(2 * day - 1);
    assert.equal(await stateOf(flow), "ready");
    await demo.pass(1);
    assert.equal(await stateOf(flow), "expired");
    await demo.client.send("PATCH", flow, { expirationDateTime: "2026-10-19T00:00:00Z" });
    assert.equal(await stateOf(flow), "notReady");
    await demo.pass(1000);
    assert.equal(await stateOf(flow), "ready");
    await demo.client.send("PATCH", flow, { expirationDateTime: null });
    await demo.pass(30 * day);
    assert.equal(await stateOf(flow), "ready");
  });

  test("a period that is moved into the past is over at once", async () => {
    const flow = await created(inboundFlows.root, inboundFileFlow);
    await demo.client.send("PATCH", flow, { expirationDateTime: "2026-10-01T00:00:00Z" });
    assert.equal(await stateOf(flow), "expired");
    await demo.pass(1000);
    assert.equal(await stateOf(flow), "expired");
  });

  test("what was deleted before it was ready stays deleted", async () => {
    const flow = await created(inboundFlows.root, inboundFileFlow);
    assert.equal((await demo.client.send("DELETE", flow)).status, 204);
    await demo.pass(1000);
    assert.equal((await demo.client.get(flow)).status, 404);
    assert.equal((await demo.client.get(connectors.root)).status, 200);
  });

  test("of a draft data share, both states go on", async () => {
    const share = await created(shares, dataShare);
    await demo.pass(1000);
    const { json } = await demo.client.get(share);
    assert.deepEqual([at(json, "readinessStatus"), at(json, "sharingState")], ["ready", "running"]);
  });
});
