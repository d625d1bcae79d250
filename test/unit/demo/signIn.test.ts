import assert from "node:assert/strict";
import { type InteractiveRequest, PublicClientApplication } from "@azure/msal-node";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";

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
  const page = await (await fetch(url, { headers: { Accept: "text/html" } })).text();
  const handOver = await (
    await fetch(url, {
      method: "POST",
      headers: { Accept: "text/html" },
      body: new URLSearchParams({ ...hiddenFields(page), ...button }),
    })
  ).text();
  const action = unescapeHtml(/action="([^"]+)"/.exec(handOver)?.[1] ?? "");
  await fetch(action, { method: "POST", body: new URLSearchParams(hiddenFields(handOver)) });
}

function hiddenFields(html: string): Record<string, string> {
  const fields = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return Object.fromEntries([...fields].map(([, name = "", value = ""]) => [name, unescapeHtml(value)]));
}

const unescapeHtml = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
