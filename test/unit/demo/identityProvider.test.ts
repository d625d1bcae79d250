import assert from "node:assert/strict";
import { createHash, createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { at, statusForHost } from "./client";

const verifier = "a-verifier-that-is-long-enough-for-the-specification";
const challenge = createHash("sha256").update(verifier).digest("base64url");
const redirectUri = "http://localhost:4999/";
const scope = "openid profile offline_access https://graph.microsoft.com/IndustryData.ReadBasic.All";

suite("demo tenant: identity provider", () => {
  let tenant: DemoTenant;

  suiteSetup(async () => {
    tenant = await startDemoTenant();
  });
  suiteTeardown(() => tenant.stop());

  const authorizeUrl = (changes: Record<string, string | undefined> = {}): string => {
    const parameters = {
      client_id: tenant.clientId,
      response_type: "code",
      redirect_uri: redirectUri,
      scope,
      state: "some state",
      code_challenge: challenge,
      code_challenge_method: "S256",
      login_hint: tenant.username,
      ...changes,
    };
    const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return `${tenant.authority}/oauth2/v2.0/authorize?${new URLSearchParams(given)}`;
  };
  const authorize = async (changes?: Record<string, string | undefined>): Promise<unknown> =>
    (await fetch(authorizeUrl(changes), { headers: { Accept: "application/json" } })).json();
  const redeem = async (fields: Record<string, string>): Promise<{ status: number; json: unknown }> => {
    const response = await fetch(`${tenant.authority}/oauth2/v2.0/token`, {
      method: "POST",
      body: new URLSearchParams({ client_id: tenant.clientId, ...fields }),
    });
    return { status: response.status, json: await response.json() };
  };
  const redeemCode = async (fields: Record<string, string> = {}) =>
    redeem({
      grant_type: "authorization_code",
      code: String(at(await authorize(), "fields/code")),
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...fields,
    });

  test("shows a page with the administrator's account and a Cancel button", async () => {
    const response = await fetch(authorizeUrl(), { headers: { Accept: "text/html" } });
    const page = await response.text();
    assert.equal(response.status, 200);
    assert.match(page, /name="account" value="dana@contoso\.example"/);
    assert.match(page, /name="cancel"[^>]*>Cancel</);
    assert.match(response.headers.get("Content-Security-Policy") ?? "", /default-src 'none'/);
  });

  test("writes what the client sent into the page as text, never as markup", async () => {
    const page = await (await fetch(authorizeUrl({ state: '"><script>alert(1)</script>' }))).text();
    assert.ok(!page.includes("<script>alert"));
  });

  test("answers with a redirect in query mode, once the person has chosen", async () => {
    const [address = "", query = ""] = authorizeUrl().split("?");
    const body = new URLSearchParams(query);
    body.set("account", tenant.username);
    const response = await fetch(address, { method: "POST", body, redirect: "manual" });
    const location = new URL(response.headers.get("Location") ?? "");
    assert.equal(response.status, 302);
    assert.equal(location.origin, "http://localhost:4999");
    assert.equal(location.searchParams.get("state"), "some state");
    assert.ok(location.searchParams.get("code"));
  });

  test("a link cannot make the choice for the person", async () => {
    const response = await fetch(authorizeUrl({ account: "dana@contoso.example" }), { redirect: "manual" });
    assert.equal(response.status, 200);
    assert.match(await response.text(), /Pick an account/);
  });

  test("gives programs the outcome as JSON", async () => {
    const outcome = await authorize({ response_mode: "form_post" });
    assert.deepEqual([at(outcome, "action"), at(outcome, "method")], [redirectUri, "POST"]);
    assert.equal(at(outcome, "fields/state"), "some state");
  });

  const refused: readonly [string, Record<string, string | undefined>, string, RegExp][] = [
    ["a missing code challenge", { code_challenge: undefined }, "invalid_request", /AADSTS9002325/],
    ["a plain code challenge", { code_challenge_method: "plain" }, "invalid_request", /AADSTS9002325/],
    ["an unknown person", { login_hint: "nobody@contoso.example" }, "access_denied", /AADSTS50034/],
    ["an unknown scope", { scope: "https://graph.microsoft.com/Mail.Read" }, "invalid_scope", /Mail\.Read/],
    ["no person at all", { login_hint: undefined }, "login_required", /AADSTS50058/],
  ];
  for (const [what, changes, error, description] of refused) {
    test(`tells the client about ${what}`, async () => {
      const { fields } = (await authorize(changes)) as { fields: Record<string, string> };
      assert.equal(fields.error, error);
      assert.match(fields.error_description ?? "", description);
      assert.equal(fields.state, "some state");
    });
  }

  const shownOnly: readonly [string, Record<string, string>, number][] = [
    ["a redirect address elsewhere", { redirect_uri: "https://example.com/" }, 50011],
    ["a redirect address that only looks local", { redirect_uri: "http://localhost.example.com/" }, 50011],
    ["an unknown application", { client_id: "00000000-0000-0000-0000-000000000000" }, 700016],
    ["an unknown response mode", { response_mode: "fragment" }, 70007],
  ];
  for (const [what, changes, number] of shownOnly) {
    test(`sends nothing to ${what}`, async () => {
      const body = await authorize(changes);
      assert.deepEqual(at(body, "error_codes"), [number]);
      assert.ok(at(body, "trace_id") && at(body, "correlation_id"));
    });
  }

  test("exchanges a code for tokens, and lists what was granted", async () => {
    const { status, json } = await redeemCode({ client_info: "1" });
    assert.equal(status, 200);
    assert.equal(at(json, "token_type"), "Bearer");
    assert.equal(at(json, "expires_in"), 3600);
    assert.equal(at(json, "scope"), "openid profile https://graph.microsoft.com/IndustryData.ReadBasic.All");
    const info = JSON.parse(Buffer.from(String(at(json, "client_info")), "base64url").toString());
    assert.equal(info.utid, tenant.tenantId);
  });

  test("signs access tokens with the published key, for Graph and this tenant", async () => {
    const { json } = await redeemCode();
    const [header = "", payload = "", signature = ""] = String(at(json, "access_token")).split(".");
    const keys = await (await fetch(`${tenant.authority}/discovery/v2.0/keys`)).json();
    const key = createPublicKey({ key: at(keys, "keys/0") as JsonWebKey, format: "jwk" });
    assert.ok(verify("RSA-SHA256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url")));
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    assert.equal(claims.aud, "https://graph.microsoft.com");
    assert.equal(claims.iss, `${tenant.authority}/v2.0`);
    assert.equal(claims.tid, tenant.tenantId);
    assert.equal(claims.upn, tenant.username);
    assert.equal(claims.scp, "openid profile IndustryData.ReadBasic.All");
    assert.equal(claims.exp - claims.iat, 3600);
  });

  test("refuses a wrong verifier", async () => {
    const { status, json } = await redeemCode({ code_verifier: "another verifier" });
    assert.deepEqual([status, at(json, "error"), at(json, "error_codes/0")], [400, "invalid_grant", 501481]);
  });

  test("exchanges a code only once", async () => {
    const code = String(at(await authorize(), "fields/code"));
    assert.equal((await redeemCode({ code })).status, 200);
    assert.equal(at((await redeemCode({ code })).json, "error_codes/0"), 54005);
  });

  test("rotates refresh tokens and keeps the older ones good", async () => {
    const first = String(at((await redeemCode()).json, "refresh_token"));
    const second = await redeem({ grant_type: "refresh_token", refresh_token: first });
    assert.notEqual(at(second.json, "refresh_token"), first);
    assert.equal((await redeem({ grant_type: "refresh_token", refresh_token: first })).status, 200);
  });

  test("names an unsupported grant", async () => {
    const { json } = await redeem({ grant_type: "password" });
    assert.equal(at(json, "error"), "unsupported_grant_type");
  });

  test("describes itself, also for any tenant", async () => {
    const document = async (segment: string) =>
      (await fetch(new URL(`/${segment}/v2.0/.well-known/openid-configuration`, tenant.authority))).json();
    const own = await document(tenant.tenantId);
    assert.equal(at(own, "issuer"), `${tenant.authority}/v2.0`);
    assert.equal(at(own, "token_endpoint"), `${tenant.authority}/oauth2/v2.0/token`);
    assert.match(String(at(await document("common"), "issuer")), /\{tenantid\}\/v2\.0$/);
    assert.match(String(at(await document("organizations"), "authorization_endpoint")), /\/organizations\/oauth2\//);
    assert.equal(at(await document("fabrikam.example"), "error_codes/0"), 90002);
  });

  test("answers for its own names only", async () => {
    const { port } = new URL(tenant.authority);
    const keys = `http://127.0.0.1:${port}/common/discovery/v2.0/keys`;
    assert.equal(await statusForHost(keys, `localhost:${port}`), 200);
    assert.equal(await statusForHost(keys, `rebound.example:${port}`), 421);
  });
});
