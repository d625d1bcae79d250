import assert from "node:assert/strict";
import { type InteractiveRequest, PublicClientApplication } from "@azure/msal-node";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { Page } from "./pages";

const readBasic = "https://graph.microsoft.com/IndustryData.ReadBasic.All";

suite("demo tenant: sign-in through MSAL", () => {
  let tenant: DemoTenant;
  let application: PublicClientApplication;
  let authorityMetadata: string;

  suiteSetup(async () => {
    tenant = await startDemoTenant();
    authorityMetadata = await (await fetch(`${tenant.authority}/v2.0/.well-known/openid-configuration`)).text();
  });
  suiteTeardown(() => tenant.stop());
  setup(() => {
    application = new PublicClientApplication({
      auth: {
        clientId: tenant.clientId,
        // MSAL insists on https; given metadata, it dials only the endpoints in it.
        authority: tenant.authority.replace("http:", "https:"),
        authorityMetadata,
        knownAuthorities: [new URL(tenant.authority).host],
      },
    });
  });

  const interactive = (openBrowser: InteractiveRequest["openBrowser"]) =>
    application.acquireTokenInteractive({ scopes: [readBasic], loginHint: tenant.username, openBrowser });

  /** Enters the code on its page and presses a button there, while MSAL asks for tokens. */
  const withDeviceCode = (button: Record<string, string>) =>
    application.acquireTokenByDeviceCode({
      scopes: [readBasic],
      deviceCodeCallback: async ({ userCode, verificationUri }) => {
        const entered = await (await Page.open(verificationUri)).press({}, { code: userCode });
        await entered.press(button);
      },
    });

  const listRoleGroups = (token: string) =>
    fetch(`${tenant.graph}/external/industryData/roleGroups`, { headers: { Authorization: `Bearer ${token}` } });

  test("signs in without a browser, from the cache, and with the refresh token", async () => {
    const first = await interactive(signInWithOneClick);
    assert.equal(first.account?.username, tenant.username);
    assert.equal(first.tenantId, tenant.tenantId);
    assert.ok(first.scopes.includes(readBasic));

    const account = first.account;
    const cached = await application.acquireTokenSilent({ account, scopes: [readBasic] });
    assert.equal(cached.accessToken, first.accessToken);

    const renewed = await application.acquireTokenSilent({ account, scopes: [readBasic], forceRefresh: true });
    assert.notEqual(renewed.accessToken, first.accessToken);

    assert.equal((await listRoleGroups(renewed.accessToken)).status, 200);
  });

  test("gets a token for another permission with the same refresh token", async () => {
    const { account } = await interactive(signInWithOneClick);
    const scope = "https://graph.microsoft.com/IndustryData-OutboundFlow.ReadWrite.All";
    assert.ok(account);
    const { scopes } = await application.acquireTokenSilent({ account, scopes: [scope] });
    assert.ok(scopes.includes(scope));
  });

  test("signs in through the page, as a person does", async () => {
    const { account } = await interactive((url) => pressOnPage(url, { account: tenant.username }));
    assert.equal(account?.name, "Dana Whitfield");
  });

  test("signs in with a code that is typed on another page", async () => {
    const result = await withDeviceCode({ account: "marcus@contoso.example" });
    assert.equal(result?.account?.username, "marcus@contoso.example");
    assert.equal((await listRoleGroups(result?.accessToken ?? "")).status, 200);
  });

  test("says so when the code is declined", async () => {
    await assert.rejects(withDeviceCode({ cancel: "true" }), /authorization_declined/);
  });

  test("says so when the person presses Cancel", async () => {
    await assert.rejects(
      interactive((url) => pressOnPage(url, { cancel: "true" })),
      { errorCode: "access_denied" },
    );
  });

  test("asks to sign in again after the sessions were revoked", async () => {
    const { account } = await interactive(signInWithOneClick);
    await fetch(new URL("/demo/revoke", tenant.graph), {
      method: "POST",
      headers: { "X-Demo-Key": tenant.controlKey },
    });
    assert.ok(account);
    await assert.rejects(application.acquireTokenSilent({ account, scopes: [readBasic], forceRefresh: true }), {
      errorCode: "invalid_grant",
      subError: "bad_token",
    });
  });
});

/** The product's one-click sign-in: the login hint is the choice. */
async function signInWithOneClick(url: string): Promise<void> {
  const response = await fetch(url, { headers: { Accept: "application/json" } });
  const { action, method, fields } = (await response.json()) as {
    action: string;
    method: string;
    fields: Record<string, string>;
  };
  await fetch(action, { method, body: new URLSearchParams(fields) });
}

/** What a browser without script does: send the form with one of its buttons, then the form that comes back. */
async function pressOnPage(url: string, button: Record<string, string>): Promise<void> {
  const handOver = await (await Page.open(url)).press(button);
  await handOver.press({});
}
