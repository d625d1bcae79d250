import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { hiddenFields, Page } from "./pages";
import { claimsOf, people, SignInClient } from "./signInClient";

suite("demo tenant: sign-in pages", () => {
  let tenant: DemoTenant;
  let client: SignInClient;

  suiteSetup(async () => {
    tenant = await startDemoTenant();
    client = new SignInClient(tenant);
  });
  suiteTeardown(() => tenant.stop());

  test("offers every account, another one, and to cancel", async () => {
    const page = await client.openPage();
    assert.equal(page.title, "Pick an account");
    for (const text of ["Dana Whitfield", "Marcus Okafor", "Teacher", "Use another account", "Cancel"]) {
      assert.ok(page.text.includes(text), text);
    }
    assert.match(page.text, /You are signing in to Industry Data Flows/);
    assert.match(page.headers.get("Content-Security-Policy") ?? "", /default-src 'none'/);
  });

  test("has no script but the one that hands the answer over", async () => {
    const page = await client.openPage({ response_mode: "form_post" });
    assert.ok(!page.html.includes("<script"));
    const handOver = await page.press({ account: tenant.username });
    assert.equal(handOver.html.match(/<script>/g)?.length, 1);
  });

  test("writes what the client sent into the page as text, never as markup", async () => {
    const { html } = await client.openPage({ state: '"><script>alert(1)</script>' });
    assert.ok(!html.includes("<script>alert"));
  });

  test("signs in the person who was chosen", async () => {
    const { code } = (await (await client.openPage()).press({ account: people.teacher })).outcome;
    const { json } = await client.redeemCode(code);
    assert.equal(claimsOf((json as { access_token: string }).access_token).upn, people.teacher);
  });

  test("takes another account by its name, in any casing", async () => {
    const named = await (await client.openPage()).press({ other: "true" });
    assert.equal(named.title, "Sign in");
    assert.ok((await named.press({}, { account: " Marcus@Contoso.example " })).outcome.code);
  });

  test("says so when nobody has that name, and goes back", async () => {
    const named = await (await client.openPage()).press({ other: "true" });
    const unknown = await named.press({}, { account: "<nobody>" });
    assert.equal(unknown.title, "Sign in");
    assert.match(unknown.text, /Contoso School District has no account of that name/);
    assert.match(unknown.html, /value="&#60;nobody&#62;"[^>]*aria-invalid="true" aria-describedby="problem"/);
    assert.equal((await unknown.press({ back: "true" }, { account: "<nobody>" })).title, "Pick an account");
  });

  test("tells the client that the person cancelled", async () => {
    const { error, error_subcode, error_description } = (await (await client.openPage()).press({ cancel: "true" }))
      .outcome;
    assert.deepEqual([error, error_subcode], ["access_denied", "cancel"]);
    assert.match(error_description ?? "", /AADSTS65004/);
  });

  test("a link cannot make the choice for the person", async () => {
    const { page: token = "" } = hiddenFields((await client.openPage()).html);
    for (const choice of [
      { account: tenant.username },
      { account: tenant.username, page: token },
      { cancel: "true" },
    ]) {
      assert.equal((await client.openPage(choice)).title, "Pick an account");
    }
  });

  test("the form of another site cannot either", async () => {
    const [address = "", query] = client.authorizeUrl().split("?");
    for (const page of [undefined, "guessed"]) {
      const body = new URLSearchParams(query);
      body.set("account", tenant.username);
      if (page !== undefined) body.set("page", page);
      assert.equal((await Page.open(address, { method: "POST", body })).title, "Pick an account");
    }
  });
});
