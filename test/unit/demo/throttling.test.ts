import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { at, Client, sets } from "./client";

suite("demo tenant: throttling", () => {
  let tenant: DemoTenant;
  let client: Client;
  let now: number;

  setup(async () => {
    now = Date.parse("2026-10-07T08:00:00Z");
    tenant = await startDemoTenant({ now: () => now, requestLimit: { requests: 3, seconds: 10 } });
    client = new Client(tenant, await tenant.token());
  });
  teardown(() => tenant.stop());

  const statuses = async (count: number) => {
    const found: number[] = [];
    for (let index = 0; index < count; index++) found.push((await client.get(sets.root)).status);
    return found;
  };

  test("one request too many is told when to come again, and is served then", async () => {
    assert.deepEqual(await statuses(3), [200, 200, 200]);
    now += 2500;
    const { status, headers, json } = await client.get(sets.root);
    assert.deepEqual([status, at(json, "error/code")], [429, "TooManyRequests"]);
    assert.equal(
      at(json, "error/message"),
      "More than 3 requests in 10 seconds came with this token. Try again in 8 seconds.",
    );
    now += Number(headers.get("Retry-After")) * 1000;
    assert.deepEqual(await statuses(4), [200, 200, 200, 429]);
  });

  test("a token is not held back by another one", async () => {
    assert.deepEqual(await statuses(4), [200, 200, 200, 429]);
    client.token = await tenant.token();
    assert.deepEqual(await statuses(1), [200]);
  });

  test("what is refused for its token is not counted", async () => {
    const { token } = client;
    client.token = "nonsense";
    assert.deepEqual(await statuses(5), [401, 401, 401, 401, 401]);
    client.token = token;
    assert.deepEqual(await statuses(1), [200]);
  });
});
