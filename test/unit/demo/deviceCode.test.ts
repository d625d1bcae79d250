import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { at, Client } from "./client";
import { Page } from "./pages";
import { claimsOf, failure, people, readBasic, SignInClient, type TokenAnswer, usualScope } from "./signInClient";

suite("demo tenant: device code", () => {
  let tenant: DemoTenant;
  let client: SignInClient;
  let now = Date.now();

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: () => now });
    client = new SignInClient(tenant);
  });
  suiteTeardown(() => tenant.stop());

  const begin = async () =>
    (await client.post("devicecode", { client_id: tenant.clientId, scope: usualScope })).json as Record<string, string>;
  const ask = (code: string | undefined, grantType = "urn:ietf:params:oauth:grant-type:device_code") => {
    now += 1000;
    return client.redeem({ grant_type: grantType, device_code: code });
  };
  const enterCode = async (code: string | undefined): Promise<Page> =>
    (await Page.open(new URL("/devicelogin", tenant.authority).href)).press({}, { code: code ?? "" });
  const outcome = (answer: TokenAnswer): unknown => at(answer.json, "error");

  test("gives a code, the page to type it on, and how long to wait", async () => {
    const answer = await begin();
    assert.match(answer.user_code ?? "", /^[BCDFGHJKLMNPQRSTVWXZ]{9}$/);
    assert.equal(answer.verification_uri, new URL("/devicelogin", tenant.authority).href);
    assert.deepEqual([answer.expires_in, answer.interval], [900, 1]);
    assert.ok(answer.message?.includes(answer.user_code ?? "-") && answer.message.includes("/devicelogin"));
  });

  test("the client gets its tokens once the person has signed in, and only once", async () => {
    const { user_code, device_code } = await begin();
    assert.deepEqual(failure(await ask(device_code)), [400, "authorization_pending", 70016]);
    const page = await enterCode(user_code);
    assert.equal(page.title, "Pick an account");
    assert.equal((await page.press({ account: people.teacher })).title, "You are signed in");
    const { status, json } = await ask(device_code);
    assert.equal(status, 200);
    assert.equal(claimsOf(at(json, "access_token")).upn, people.teacher);
    assert.equal(at(json, "scope"), `openid profile ${readBasic}`);
    assert.equal((await client.refresh(String(at(json, "refresh_token")))).status, 200);
    assert.equal(outcome(await ask(device_code)), "bad_verification_code");
  });

  test("takes the short name of the grant as well", async () => {
    const { device_code } = await begin();
    assert.equal(outcome(await ask(device_code, "device_code")), "authorization_pending");
  });

  test("takes the code with small letters, spaces and hyphens", async () => {
    const { user_code = "" } = await begin();
    const typed = ` ${user_code.slice(0, 3)} ${user_code.slice(3, 6)}-${user_code.slice(6)}`.toLowerCase();
    assert.equal((await enterCode(typed)).title, "Pick an account");
  });

  test("asks for the code again when it is not known", async () => {
    const page = await enterCode("NOTHING");
    assert.equal(page.title, "Enter code");
    assert.match(page.text, /not known, or it has expired/);
    assert.match(page.html, /value="NOTHING"[^>]*aria-invalid="true" aria-describedby="problem"/);
  });

  test("the client hears that the person declined", async () => {
    const { user_code, device_code } = await begin();
    const end = await (await enterCode(user_code)).press({ cancel: "true" });
    assert.equal(end.title, "You did not sign in");
    assert.deepEqual(failure(await ask(device_code)), [400, "authorization_declined", 70000]);
    assert.equal((await enterCode(user_code)).title, "Enter code");
  });

  test("a code expires", async () => {
    const { user_code, device_code } = await begin();
    now += 900_000;
    assert.deepEqual(failure(await ask(device_code)), [400, "expired_token", 70020]);
    assert.equal((await enterCode(user_code)).title, "Enter code");
  });

  test("a code expires also where somebody signed in and the client never asked", async () => {
    const { user_code, device_code } = await begin();
    await (await enterCode(user_code)).press({ account: tenant.username });
    now += 900_000;
    assert.equal(outcome(await ask(device_code)), "expired_token");
  });

  test("slows down a client that does not wait", async () => {
    const { device_code } = await begin();
    await ask(device_code);
    now -= 1000;
    assert.equal(outcome(await ask(device_code)), "slow_down");
    assert.equal(outcome(await ask(device_code)), "authorization_pending");
  });

  test("does not know other codes", async () => {
    assert.deepEqual(failure(await ask("invented")), [400, "bad_verification_code", 70018]);
    assert.equal(at((await ask(undefined)).json, "error_codes/0"), 900144);
  });

  test("a code of one application is none of another", async () => {
    const { device_code } = await begin();
    const { clientId, secret } = tenant.application;
    const asked = { client_id: clientId, client_secret: secret, grant_type: "device_code", device_code };
    assert.equal(outcome(await client.post("token", asked)), "bad_verification_code");
  });

  test("gives no code to who asks for what Graph does not have", async () => {
    const refused = await client.post("devicecode", { client_id: tenant.clientId, scope: "Mail.Read" });
    assert.equal(outcome(refused), "invalid_scope");
  });

  test("a link fills in the code and does nothing more", async () => {
    const { user_code = "", device_code } = await begin();
    const link = `${new URL("/devicelogin", tenant.authority).href}?otc=${user_code}&account=${tenant.username}`;
    const page = await Page.open(link);
    assert.equal(page.title, "Enter code");
    assert.ok(page.html.includes(`value="${user_code}"`));
    assert.equal(outcome(await ask(device_code)), "authorization_pending");
  });

  test("the form of another site settles nothing", async () => {
    const { user_code = "", device_code } = await begin();
    const body = new URLSearchParams({ code: user_code, account: tenant.username, page: "guessed" });
    const page = await Page.open(new URL("/devicelogin", tenant.authority).href, { method: "POST", body });
    assert.equal(page.title, "Enter code");
    assert.equal(outcome(await ask(device_code)), "authorization_pending");
  });

  const settled: readonly [string, string | undefined][] = [
    ["approved", undefined],
    ["declined", "authorization_declined"],
    ["expired", "expired_token"],
  ];
  for (const [end, error] of settled) {
    test(`a switch settles what waits: ${end}`, async () => {
      const { device_code } = await begin();
      const { status } = await new Client(tenant, "").control("POST", "device-codes", { outcome: end });
      assert.equal(status, 204);
      assert.equal(outcome(await ask(device_code)), error);
    });
  }
});
