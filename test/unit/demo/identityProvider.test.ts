import assert from "node:assert/strict";
import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { at, statusForHost } from "./client";
import { hiddenFields, Page } from "./pages";
import { claimsOf, redirectUri, SignInClient } from "./signInClient";

suite("demo tenant: identity provider", () => {
  let tenant: DemoTenant;
  let client: SignInClient;

  suiteSetup(async () => {
    tenant = await startDemoTenant();
    client = new SignInClient(tenant);
  });
  suiteTeardown(() => tenant.stop());

  const redeemCode = async (fields: Record<string, string> = {}) =>
    client.redeemCode(at(await client.authorize(), "fields/code"), fields);

  test("answers with a redirect in query mode, once the person has chosen", async () => {
    const chosen = await (await client.openPage()).press({ account: tenant.username });
    const location = new URL(chosen.headers.get("Location") ?? "");
    assert.equal(chosen.status, 302);
    assert.equal(location.origin, "http://localhost:4999");
    assert.equal(location.searchParams.get("state"), "some state");
    assert.ok(location.searchParams.get("code"));
  });

  test("hands the answer over with a form in form_post mode", async () => {
    const chosen = await (await client.openPage({ response_mode: "form_post" })).press({ account: tenant.username });
    assert.equal(chosen.title, "One moment");
    assert.match(chosen.html, /<form method="post" action="http:\/\/localhost:4999\/"/);
    const { state, code, page } = hiddenFields(chosen.html);
    assert.deepEqual([state, page], ["some state", undefined]);
    assert.ok(code);
  });

  test("gives programs the outcome as JSON", async () => {
    const outcome = await client.authorize({ response_mode: "form_post" });
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
      const { fields } = (await client.authorize(changes)) as { fields: Record<string, string> };
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
      const body = await client.authorize(changes);
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
    const claims = claimsOf(at(json, "access_token"));
    assert.equal(claims.aud, "https://graph.microsoft.com");
    assert.equal(claims.iss, `${tenant.authority}/v2.0`);
    assert.equal(claims.tid, tenant.tenantId);
    assert.equal(claims.upn, tenant.username);
    assert.equal(claims.scp, "openid profile IndustryData.ReadBasic.All");
    assert.equal(Number(claims.exp) - Number(claims.iat), 3600);
  });

  test("refuses a wrong verifier", async () => {
    const { status, json } = await redeemCode({ code_verifier: "another verifier" });
    assert.deepEqual([status, at(json, "error"), at(json, "error_codes/0")], [400, "invalid_grant", 501481]);
  });

  test("exchanges a code only once", async () => {
    const code = String(at(await client.authorize(), "fields/code"));
    assert.equal((await redeemCode({ code })).status, 200);
    assert.equal(at((await redeemCode({ code })).json, "error_codes/0"), 54005);
  });

  test("rotates refresh tokens and keeps the older ones good", async () => {
    const first = String(at((await redeemCode()).json, "refresh_token"));
    const second = await client.redeem({ grant_type: "refresh_token", refresh_token: first });
    assert.notEqual(at(second.json, "refresh_token"), first);
    assert.equal((await client.redeem({ grant_type: "refresh_token", refresh_token: first })).status, 200);
  });

  test("names an unsupported grant", async () => {
    const { json } = await client.redeem({ grant_type: "password" });
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

  test("names every endpoint and what it takes", async () => {
    const document = await (await fetch(`${tenant.authority}/v2.0/.well-known/openid-configuration`)).json();
    const base = `${tenant.authority}/oauth2/v2.0`;
    assert.equal(at(document, "device_authorization_endpoint"), `${base}/devicecode`);
    assert.equal(at(document, "end_session_endpoint"), `${base}/logout`);
    assert.deepEqual(at(document, "grant_types_supported"), [
      "authorization_code",
      "refresh_token",
      "urn:ietf:params:oauth:grant-type:device_code",
      "client_credentials",
    ]);
    assert.deepEqual(at(document, "token_endpoint_auth_methods_supported"), [
      "client_secret_post",
      "client_secret_basic",
      "private_key_jwt",
      "none",
    ]);
  });

  test("gives the same tokens through /common and /organizations", async () => {
    for (const segment of ["common", "organizations", "contoso.example"]) {
      const any = new SignInClient({ ...tenant, authority: new URL(`/${segment}`, tenant.authority).href });
      const { token } = await any.signIn();
      assert.equal(claimsOf(token).iss, `${tenant.authority}/v2.0`);
    }
  });

  test("a silent request finds nobody, because no browser is remembered", async () => {
    const { outcome } = await client.openPage({ prompt: "none" });
    assert.equal(outcome.error, "login_required");
    assert.match(outcome.error_description ?? "", /AADSTS50058/);
  });

  for (const prompt of ["login", "select_account", "create"]) {
    test(`asks for the account with the prompt ${prompt}`, async () => {
      assert.equal((await client.openPage({ prompt })).title, "Pick an account");
    });
  }

  test("does not know other prompts", async () => {
    assert.match((await client.openPage({ prompt: "sing" })).outcome.error_description ?? "", /AADSTS90023/);
  });

  test("signing out ends on a page, or back at the client", async () => {
    const logout = (query = "") => Page.open(`${tenant.authority}/oauth2/v2.0/logout${query}`);
    assert.equal((await logout()).title, "You are signed out");
    assert.equal((await logout("?post_logout_redirect_uri=https://example.com/")).title, "You are signed out");
    const back = await logout("?post_logout_redirect_uri=http://localhost:4999/done&state=there");
    assert.equal(back.headers.get("Location"), "http://localhost:4999/done?state=there");
  });

  test("answers for its own names only", async () => {
    const { port } = new URL(tenant.authority);
    const keys = `http://127.0.0.1:${port}/common/discovery/v2.0/keys`;
    assert.equal(await statusForHost(keys, `localhost:${port}`), 200);
    assert.equal(await statusForHost(keys, `rebound.example:${port}`), 421);
  });
});
