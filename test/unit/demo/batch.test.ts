import assert from "node:assert/strict";
import { schoolYear } from "./bodies";
import { at, Client, each, inboundFlows, sets, years } from "./client";
import { useSeededTenant } from "./seededTenant";

suite("demo tenant: several requests in one", () => {
  const client = useSeededTenant();

  const send = (...requests: unknown[]) => client.send("POST", "/$batch", { requests });
  const json = { "Content-Type": "application/json" };

  test("answers each as it would be answered alone", async () => {
    const { status, json: batch } = await send(
      { id: "list", method: "GET", url: `${sets.root}?$select=displayName&$top=1` },
      { id: "none", method: "get", url: "external/industryData/years/nothing", headers: { Prefer: "x" } },
      { id: "count", method: "GET", url: `${sets.root}/$count`, headers: { ACCEPT: "text/plain" } },
      { id: "new", method: "POST", url: years.root, headers: json, body: schoolYear },
    );
    assert.equal(status, 200);
    const [list, none, count, created] = at(batch, "responses") as unknown[];
    assert.deepEqual(each({ value: [list, none, count, created] }, "id"), ["list", "none", "count", "new"]);
    assert.deepEqual(each({ value: [list, none, count, created] }, "status"), [200, 404, 200, 201]);
    assert.equal(at(list, "body/value/0/displayName"), "High schools");
    assert.equal(at(none, "body/error/code"), "ResourceNotFound");
    assert.equal(at(count, "body"), "4");
    const location = String(at(created, "headers/Location"));
    assert.equal(at((await client.get(location)).json, "displayName"), schoolYear.displayName);
  });

  test("later parts see what earlier ones did, and preconditions hold for each", async () => {
    const known = (await client.get(years.thisYear)).headers.get("ETag");
    const rename = (id: string, displayName: string) => ({
      id,
      method: "PATCH",
      url: years.thisYear,
      headers: { ...json, "if-match": known },
      body: { displayName },
    });
    const { json: batch } = await send(rename("1", "First"), rename("2", "Second"), {
      id: "3",
      method: "GET",
      url: years.thisYear,
    });
    assert.deepEqual(each({ value: at(batch, "responses") }, "status"), [204, 412, 200]);
    assert.equal(at(batch, "responses/0/body"), undefined);
    assert.equal(at(batch, "responses/2/body/displayName"), "First");
  });

  test("what depends on a part that failed is not done, nor what depends on that", async () => {
    const { json: batch } = await send(
      { id: "a", method: "DELETE", url: `${years.root}/nothing` },
      { id: "b", method: "PATCH", url: years.thisYear, headers: json, body: { displayName: "x" }, dependsOn: ["a"] },
      { id: "c", method: "DELETE", url: years.thisYear, dependsOn: ["b"] },
      { id: "d", method: "GET", url: years.thisYear },
      { id: "e", method: "GET", url: years.root, dependsOn: ["d"] },
    );
    assert.deepEqual(each({ value: at(batch, "responses") }, "status"), [404, 424, 424, 200, 200]);
    assert.equal(at(batch, "responses/1/body/error/code"), "FailedDependency");
    assert.match(String(at(batch, "responses/2/body/error/message")), /because 'b', which it depends on, failed/);
    assert.equal(at(batch, "responses/3/body/displayName"), "School year 2026-27");
  });

  test("a part with a body says what it is", async () => {
    const { json: batch } = await send(
      { id: "1", method: "POST", url: years.root, body: schoolYear },
      { id: "2", method: "POST", url: years.root, headers: json },
      { id: "3", method: "POST", url: years.root, headers: json, body: "text" },
    );
    assert.deepEqual(each({ value: at(batch, "responses") }, "status"), [415, 400, 400]);
  });

  test("a part has the permissions of the whole and no others", async () => {
    const headers = { Authorization: "Bearer another" };
    const { json: batch } = await send({ id: "1", method: "GET", url: inboundFlows.root, headers });
    assert.equal(at(batch, "responses/0/status"), 200);
    const stranger = await new Client(client.tenant, "").send("POST", "/$batch", { requests: [] });
    assert.equal(stranger.status, 401);
  });

  test("ids of the answer repeat those of the request", async () => {
    const headers = { "client-request-id": "7e2b6d1c-0a4f-4c3e-9b58-d1f0a6c37e94" };
    const { json: batch } = await send({ id: "1", method: "GET", url: "/nothing", headers });
    assert.equal(at(batch, "responses/0/headers/client-request-id"), headers["client-request-id"]);
    assert.equal(at(batch, "responses/0/body/error/innerError/client-request-id"), headers["client-request-id"]);
  });

  const get = (id: unknown, more: object = {}) => ({ id, method: "GET", url: years.root, ...more });
  const malformed: readonly [what: string, body: unknown, target: string][] = [
    ["is an array", [], "requests"],
    ["has no requests", {}, "requests"],
    ["has requests that are no array", { requests: {} }, "requests"],
    ["is empty", { requests: [] }, "requests"],
    ["holds more than 20", { requests: Array.from({ length: 21 }, (_, index) => get(`${index}`)) }, "requests"],
    ["holds a text", { requests: ["GET"] }, "requests/0"],
    ["holds a request without an id", { requests: [get(undefined)] }, "requests/0/id"],
    ["holds a number as an id", { requests: [get(1)] }, "requests/0/id"],
    ["holds an id twice", { requests: [get("1"), get("1")] }, "requests/1/id"],
    ["holds a request without a method", { requests: [get("1", { method: undefined })] }, "requests/0/method"],
    ["holds a request without an address", { requests: [get("1", { url: "" })] }, "requests/0/url"],
    ["goes elsewhere", { requests: [get("1", { url: "https://graph.microsoft.com/beta/me" })] }, "requests/0/url"],
    ["goes to another host", { requests: [get("1", { url: "//evil.example/x" })] }, "requests/0/url"],
    ["holds a batch", { requests: [get("1", { url: "/$batch" })] }, "requests/0/url"],
    ["has headers that are no texts", { requests: [get("1", { headers: { Prefer: 1 } })] }, "requests/0/headers"],
    ["depends on a later request", { requests: [get("1", { dependsOn: ["2"] }), get("2")] }, "requests/0/dependsOn"],
    ["depends on itself", { requests: [get("1", { dependsOn: ["1"] })] }, "requests/0/dependsOn"],
    ["depends on a number", { requests: [get("1"), get("2", { dependsOn: [1] })] }, "requests/1/dependsOn"],
  ];
  for (const [what, body, target] of malformed) {
    test(`a batch that ${what} is refused as a whole`, async () => {
      const { status, json: error } = await client.send("POST", "/$batch", body);
      assert.deepEqual([status, at(error, "error/target")], [400, target]);
    });
  }

  test("20 requests are not too many", async () => {
    const { json: batch } = await send(...Array.from({ length: 20 }, (_, index) => get(`${index}`)));
    assert.deepEqual(new Set(each({ value: at(batch, "responses") }, "status")), new Set([200]));
  });

  test("a batch is posted", async () => {
    const { status, headers } = await client.get("/$batch");
    assert.deepEqual([status, headers.get("Allow")], [405, "POST"]);
  });
});
