import assert from "node:assert/strict";
import { type LoggedRequest, RequestLog } from "../../../client/src/demo/control/requestLog";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { administrativeUnitFlow, securityGroupFlow } from "./bodies";
import { at, Client, each, pilotFlows, sets } from "./client";

suite("demo tenant: log and switches", () => {
  let tenant: DemoTenant;
  let client: Client;
  const lines: string[] = [];

  suiteSetup(async () => {
    tenant = await startDemoTenant({ log: (line) => lines.push(line) });
  });
  suiteTeardown(() => tenant.stop());
  setup(async () => {
    client = new Client(tenant, await tenant.token());
    await client.control("POST", "reset");
    lines.length = 0;
  });

  const requests = async () => (await client.control("GET", "requests")).json as Record<string, unknown>[];
  const order = async (fault: object) => assert.equal((await client.control("POST", "faults", fault)).status, 204);
  const flowsInPilot = async () => each((await client.get(pilotFlows)).json, "@odata.type");

  test("the switches need the control key", async () => {
    assert.equal((await client.control("GET", "requests", undefined, "")).status, 403);
    assert.equal((await client.control("POST", "reset", undefined, "guessed")).status, 403);
    assert.equal((await client.control("GET", "requests")).status, 200);
    assert.equal((await client.control("GET", "nothing")).status, 404);
  });

  test("the key can be chosen", async () => {
    const other = await startDemoTenant({ controlKey: "chosen" });
    const { status } = await new Client(other, "").control("GET", "requests", undefined, "chosen");
    await other.stop();
    assert.equal(status, 200);
  });

  test("remembers each request with its exact text, and never a token", async () => {
    const text = `${JSON.stringify(securityGroupFlow, undefined, 3)}\n`;
    await client.send("POST", pilotFlows, text, { Prefer: "include-unknown-enum-members" });
    const [logged] = await requests();
    assert.equal(logged?.method, "POST");
    assert.equal(logged?.url, `/beta${pilotFlows}`);
    assert.equal(logged?.body, text);
    assert.equal(logged?.status, 201);
    assert.equal(at(logged, "headers/prefer"), "include-unknown-enum-members");
    assert.equal(at(logged, "headers/authorization"), "(redacted)");
    assert.ok(!JSON.stringify(logged).includes(client.token));
    assert.deepEqual(lines, [`POST /beta${pilotFlows} 201`]);
  });

  test("forgets the requests on demand", async () => {
    await client.get(sets.root);
    await client.control("DELETE", "requests");
    assert.deepEqual(await requests(), []);
  });

  test("keeps the last 500 requests", () => {
    const log = new RequestLog<LoggedRequest>();
    for (let index = 0; index < 501; index++) {
      log.add({ method: "GET", url: `/${index}`, headers: {}, body: "", status: 200, at: "2025-09-15T08:00:00Z" });
    }
    assert.deepEqual([log.all().length, log.all()[0]?.url], [500, "/1"]);
  });

  test("answers an ordered status as often as it was ordered", async () => {
    await order({
      kind: "status",
      times: 2,
      status: 429,
      headers: { "Retry-After": "1" },
      error: { code: "TooManyRequests", message: "Wait a moment." },
    });
    const first = await client.send("POST", pilotFlows, securityGroupFlow);
    assert.equal(first.status, 429);
    assert.equal(first.headers.get("Retry-After"), "1");
    assert.equal(at(first.json, "error/message"), "Wait a moment.");
    assert.equal(at(first.json, "error/innerError/request-id"), first.headers.get("request-id"));
    assert.equal((await client.get(sets.root)).status, 429);
    assert.deepEqual(await flowsInPilot(), []);
  });

  test("meets only requests of the ordered method and path", async () => {
    await order({ kind: "status", method: "post", path: sets.pilotSchools.toUpperCase(), status: 500 });
    assert.equal((await client.get(pilotFlows)).status, 200);
    assert.equal((await client.send("POST", sets.root, { displayName: "Other" })).status, 201);
    assert.equal((await client.send("POST", pilotFlows, securityGroupFlow)).status, 500);
    assert.equal((await client.send("POST", pilotFlows, securityGroupFlow)).status, 201);
  });

  test("cancels faults that are left", async () => {
    await order({ kind: "status", times: 10, status: 503 });
    await client.control("DELETE", "faults");
    assert.equal((await client.get(sets.root)).status, 200);
  });

  test("answers a page instead of JSON", async () => {
    await order({ kind: "html", path: "/beta/external", status: 200 });
    const { status, headers, text } = await client.get(sets.root);
    assert.equal(status, 200);
    assert.match(headers.get("Content-Type") ?? "", /text\/html/);
    assert.match(text, /^<!doctype html>/);
  });

  test("drops the connection before, or after, the request was carried out", async () => {
    await order({ kind: "drop" });
    await assert.rejects(client.send("POST", pilotFlows, securityGroupFlow), TypeError);
    assert.deepEqual(await flowsInPilot(), []);
    await order({ kind: "dropAfterCommit" });
    await assert.rejects(client.send("POST", pilotFlows, securityGroupFlow), TypeError);
    assert.equal((await flowsInPilot()).length, 1);
    assert.deepEqual(
      (await requests()).map(({ method, status }) => [method, status]),
      [
        ["POST", null],
        ["GET", 200],
        ["POST", null],
        ["GET", 200],
      ],
    );
  });

  test("answers an error although the request was carried out", async () => {
    await order({ kind: "statusAfterCommit", status: 504 });
    assert.equal((await client.send("POST", pilotFlows, administrativeUnitFlow)).status, 504);
    assert.equal((await flowsInPilot()).length, 1);
  });

  test("a slow answer is the true one", async () => {
    await order({ kind: "slow", method: "POST", delayMs: 20 });
    assert.equal((await client.send("POST", pilotFlows, securityGroupFlow)).status, 201);
  });

  test("a request is carried out long before its slow answer, and stopping does not wait for that", async () => {
    const other = await startDemoTenant();
    const otherClient = new Client(other, await other.token());
    await otherClient.control("POST", "faults", { kind: "slow", method: "POST", delayMs: 600_000 });
    const ended = assert.rejects(otherClient.send("POST", pilotFlows, securityGroupFlow), TypeError);
    while (at((await otherClient.get(pilotFlows)).json, "value/0") === undefined);
    await other.stop();
    await ended;
  });

  const notFaults: readonly [object, RegExp][] = [
    [{}, /'kind' must be one of/],
    [{ kind: "status" }, /needs a 'status'/],
    [{ kind: "slow" }, /needs 'delayMs'/],
    [{ kind: "drop", times: 0 }, /'times'/],
    [{ kind: "status", status: 500, error: { code: 1 } }, /'error'/],
    [{ kind: "status", status: 99 }, /'status'/],
    [{ kind: "status", status: 500, headers: { a: 1 } }, /'headers'/],
  ];
  test("explains orders that it does not understand", async () => {
    for (const [fault, message] of notFaults) {
      const { status, json } = await client.control("POST", "faults", fault);
      assert.equal(status, 400);
      assert.match(String(at(json, "error/message")), message);
    }
  });

  test("a reset brings the initial data back and keeps the sign-in", async () => {
    const before = (await client.get(sets.root)).text;
    await client.send("DELETE", sets.highSchools);
    await order({ kind: "status", status: 500 });
    await client.control("POST", "reset");
    assert.equal((await client.get(sets.root)).text, before);
    assert.equal((await requests()).length, 1);
  });

  test("a reset may name other initial data, and says which there is", async () => {
    assert.equal((await client.control("POST", "reset", { seed: "contoso" })).status, 204);
    for (const seed of ["huge", 7]) {
      const { status, json } = await client.control("POST", "reset", { seed });
      assert.equal(status, 400);
      assert.match(String(at(json, "error/message")), /'seed' must be one of contoso, large/);
    }
  });

  test("a revoked sign-in is refused until there is a new token", async () => {
    await client.control("POST", "revoke");
    const { status, json } = await client.get(sets.root);
    assert.equal(status, 401);
    assert.match(String(at(json, "error/message")), /revoked/);
    client.token = await tenant.token();
    assert.equal((await client.get(sets.root)).status, 200);
  });
});
