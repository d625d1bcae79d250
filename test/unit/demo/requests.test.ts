import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { securityGroupFlow } from "./bodies";
import { at, Client, inboundFlows, pilotFlows, sets, statusForHost } from "./client";

suite("demo tenant: what every request meets", () => {
  let tenant: DemoTenant;
  let client: Client;
  let now = Date.parse("2025-09-15T08:00:00Z");

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: () => now });
  });
  suiteTeardown(() => tenant.stop());
  setup(async () => {
    now = Date.parse("2025-09-15T08:00:00Z");
    client = new Client(tenant, await tenant.token());
  });

  const refusal = async (token: string): Promise<string> => {
    client.token = token;
    const { status, headers, json } = await client.get(sets.root);
    assert.equal(status, 401);
    assert.equal(at(json, "error/code"), "InvalidAuthenticationToken");
    assert.match(headers.get("WWW-Authenticate") ?? "", /^Bearer .*authorization_uri="http:\/\/localhost/);
    return String(at(json, "error/message"));
  };

  test("a request without a token is refused", async () => {
    assert.match(await refusal(""), /empty/);
  });

  test("a token that was tampered with is refused", async () => {
    const [header, payload = "", signature] = client.token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, oid: "somebody else" })).toString("base64url");
    assert.match(await refusal(`${header}.${forged}.${signature}`), /signature/);
  });

  test("a token without a signature is refused", async () => {
    const [, payload] = client.token.split(".");
    const header = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    assert.match(await refusal(`${header}.${payload}.`), /signature/);
  });

  test("a token of another demo tenant is refused", async () => {
    const other = await startDemoTenant({ now: () => now });
    const token = await other.token();
    await other.stop();
    assert.match(await refusal(token), /signature/);
  });

  test("a token expires after an hour", async () => {
    now += 59 * 60_000;
    assert.equal((await client.get(sets.root)).status, 200);
    now += 60_000;
    assert.match(await refusal(client.token), /expired/);
  });

  test("an id token is not an access token", async () => {
    const { id_token: idToken } = await tokensFor(tenant, "openid profile");
    assert.match(await refusal(idToken), /audience/);
  });

  test("a token without the route's permission is refused, and the answer names it", async () => {
    const { access_token: token } = await tokensFor(tenant, "openid IndustryData-OutboundFlow.Read.All");
    client.token = token;
    assert.equal((await client.get(sets.root)).status, 200);
    const { status, json } = await client.send("POST", pilotFlows, securityGroupFlow);
    assert.equal(status, 403);
    assert.equal(at(json, "error/code"), "Authorization_RequestDenied");
    assert.match(String(at(json, "error/message")), /IndustryData-OutboundFlow\.ReadWrite\.All/);
  });

  test("what an object refers to needs the permission of what is read there", async () => {
    const { access_token: token } = await tokensFor(tenant, "openid IndustryData-InboundFlow.Read.All");
    client.token = token;
    assert.equal((await client.get(inboundFlows.api)).status, 200);
    const { status, json } = await client.get(`${inboundFlows.api}/dataConnector`);
    assert.equal(status, 403);
    assert.match(String(at(json, "error/message")), /IndustryData-DataConnector\.Read\.All/);
  });

  const throughFlows = ["$filter=year/displayName eq 'x'", "$orderby=year/startDate", "$expand=year", "$expand=*"];
  for (const query of throughFlows) {
    test(`${query} needs the permission of what it reads there`, async () => {
      const { access_token: token } = await tokensFor(tenant, "openid IndustryData-InboundFlow.Read.All");
      client.token = token;
      assert.equal((await client.get(`${inboundFlows.root}?$filter=displayName eq 'x'`)).status, 200);
      const { status, json } = await client.get(`${inboundFlows.root}?${query}`);
      assert.equal(status, 403);
      assert.match(String(at(json, "error/message")), /IndustryData-(TimePeriod|DataConnector)\.Read\.All/);
    });
  }

  test("answers carry ids, and errors repeat them", async () => {
    const id = "5d1f4f0e-0c52-4f0b-9d1e-2b9d3f5f8a10";
    const { headers, json } = await client.send("GET", "/nothing", undefined, { "client-request-id": id });
    assert.equal(headers.get("client-request-id"), id);
    assert.ok(headers.get("Date"));
    assert.deepEqual(at(json, "error/innerError"), {
      date: "2025-09-15T08:00:00",
      "request-id": headers.get("request-id"),
      "client-request-id": id,
    });
    const good = await client.get(sets.root);
    assert.ok(good.headers.get("request-id") && good.headers.get("client-request-id"));
  });

  test("only JSON is taken", async () => {
    const { status, json } = await client.send("POST", pilotFlows, "a=b", { "Content-Type": "text/plain" });
    assert.deepEqual([status, at(json, "error/code")], [415, "UnsupportedMediaType"]);
  });

  const broken: readonly [string, string, RegExp][] = [
    ["a missing value", '{\n  "a": }', /expected a value at line 2, column 8/],
    ["a trailing comma", '{ "a": 1, }', /expected a property name in double quotes at line 1, column 11/],
    ["a missing comma", '{ "a": 1 "b": 2 }', /expected a comma .* at line 1, column 10/],
    ["a comment", '{ "a": 1 } // done', /expected nothing more at line 1, column 12/],
    ["an unfinished object", '{ "a": [1, 2', /the text ends .* at line 1, column 13/],
    ["a single quote", "{ 'a': 1 }", /in double quotes or } at line 1, column 3/],
    ["a bad escape", '{ "a": "\\x" }', /expected a value at line 1, column 8/],
    ["endless nesting", "[".repeat(5000), /nested more than 100 deep/],
    ["nothing", " ", /The body is empty/],
  ];
  for (const [what, body, message] of broken) {
    test(`a body with ${what} is refused with its place`, async () => {
      const { status, json } = await client.send("POST", pilotFlows, body);
      assert.equal(status, 400);
      assert.match(String(at(json, "error/message")), message);
    });
  }

  test("a body above 4 MB is refused", async () => {
    const body = JSON.stringify({ displayName: "x".repeat(4 * 1024 * 1024) });
    const { status, json } = await client.send("POST", sets.root, body);
    assert.deepEqual([status, at(json, "error/code")], [413, "RequestEntityTooLarge"]);
  });

  test("another Host is misdirected", async () => {
    const { host, port } = new URL(tenant.graph);
    assert.equal(await statusForHost(`${tenant.graph}${sets.root}`, "graph.microsoft.com"), 421);
    assert.equal(await statusForHost(`${tenant.graph}${sets.root}`, `127.0.0.1:${Number(port) + 1}`), 421);
    assert.equal(await statusForHost(`${tenant.graph}${sets.root}`, host), 401);
    assert.equal(await statusForHost(`${tenant.graph}${sets.root}`, `LOCALHOST:${port}`), 401);
  });
});

async function tokensFor(tenant: DemoTenant, scope: string): Promise<{ access_token: string; id_token: string }> {
  const verifier = "a-verifier-that-is-long-enough-for-the-specification";
  const redirectUri = "http://localhost:4999/";
  const query = new URLSearchParams({
    client_id: tenant.clientId,
    response_type: "code",
    redirect_uri: redirectUri,
    scope,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    login_hint: tenant.username,
  });
  const outcome = await fetch(`${tenant.authority}/oauth2/v2.0/authorize?${query}`, {
    headers: { Accept: "application/json" },
  });
  const body = new URLSearchParams({
    client_id: tenant.clientId,
    grant_type: "authorization_code",
    code: String(at(await outcome.json(), "fields/code")),
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  const response = await fetch(`${tenant.authority}/oauth2/v2.0/token`, { method: "POST", body });
  return (await response.json()) as { access_token: string; id_token: string };
}
