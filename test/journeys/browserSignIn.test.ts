import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { createMsalTokenProvider, type DeviceCode, type MsalOptions } from "../../client/src/auth/msal";
import type { Profile } from "../../client/src/auth/profile";
import { memoryTokenCache } from "../../client/src/auth/tokenCacheStore";
import { type DemoTenant, startDemoTenant } from "../../client/src/demo/demoTenant";
import { launchChromium } from "../editor/chromium.mjs";

const permission = "IndustryData-OutboundFlow.ReadWrite.All";

suite("Signing in in a browser", () => {
  let browser: Browser;
  let tenant: DemoTenant;
  let page: Page;

  suiteSetup(async () => {
    [browser, tenant] = await Promise.all([launchChromium(), startDemoTenant()]);
  });
  suiteTeardown(() => Promise.all([browser.close(), tenant.stop()]));

  /** Another person's browser, from which only this machine can be reached. */
  async function openPage(options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
    const context = await browser.newContext(options);
    await context.route(/^https?:\/\/(?!(?:127\.0\.0\.1|localhost)[:/])/, (route) => route.abort());
    page = await context.newPage();
  }
  setup(() => openPage());
  teardown(() => page.context().close());

  function provider(kind: "browser" | "deviceCode", options: Partial<MsalOptions> = {}) {
    const profile: Profile = {
      ...{ id: "demo", name: tenant.tenantName, kind: "demo", graph: tenant.graph, authority: tenant.authority },
      ...{ tenant: tenant.tenantId, clientId: tenant.clientId, signIn: { kind }, isProtected: false },
    };
    return createMsalTokenProvider({
      ...{ profile, cache: memoryTokenCache(), fetch, log: () => {} },
      openBrowser: async (address) => {
        await page.goto(address);
        return true;
      },
      ...options,
    });
  }
  const asked = { permissions: [permission], interactive: true, signal: new AbortController().signal };

  async function assertTaken(token: string): Promise<void> {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch(`${tenant.graph}/external/industryData/outboundProvisioningFlowSets`, { headers });
    assert.equal(answer.status, 200);
  }

  test("on the page of the tenant, which hands over to the editor and says so", async () => {
    const made = provider("browser");
    const token = made.getToken(asked);
    await page.getByRole("button", { name: "Dana Whitfield" }).click();
    await page.getByRole("heading", { name: "You are signed in." }).waitFor();
    await assertTaken(await token);
    assert.equal((await made.account())?.username, tenant.username);
    assert.match(await page.locator("body").innerText(), /Close this page and return to the editor\./);
    assert.match(page.url(), /^http:\/\/localhost:\d+\/$/);
    assert.ok(!page.url().includes("code="), "No code stays in the history of the browser.");
  });

  test("in a browser that runs no scripts, with one more click", async () => {
    await page.context().close();
    await openPage({ javaScriptEnabled: false });
    const token = provider("browser").getToken(asked);
    await page.getByRole("button", { name: "Dana Whitfield" }).click();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("heading", { name: "You are signed in." }).waitFor();
    await assertTaken(await token);
  });

  test("pressing Cancel on the page ends it on both sides", async () => {
    const refused = assert.rejects(provider("browser").getToken(asked), {
      name: "UserError",
      message: /^Could not sign in to Contoso School District: AADSTS65004: /,
    });
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("heading", { name: "You are not signed in." }).waitFor();
    await refused;
  });

  test("cancelling in the editor leaves a page that leads nowhere, and no listener", async () => {
    const cancel = new AbortController();
    const left = provider("browser").getToken({ ...asked, signal: cancel.signal });
    await page.getByRole("button", { name: "Dana Whitfield" }).waitFor();
    cancel.abort();
    await assert.rejects(left, { name: "CancelledError" });
    const handOver = page.waitForEvent("requestfailed");
    await page.getByRole("button", { name: "Dana Whitfield" }).click();
    assert.match((await handOver).failure()?.errorText ?? "", /ERR_CONNECTION_REFUSED/);
  });

  test("with a code that is typed in on the page", async () => {
    let shown: (code: DeviceCode) => void = () => {};
    const code = new Promise<DeviceCode>((resolve) => {
      shown = resolve;
    });
    const token = provider("deviceCode", { showDeviceCode: async (given) => shown(given) }).getToken(asked);
    const { userCode, verificationUri } = await code;
    await page.goto(verificationUri);
    await page.getByLabel("Code").fill(userCode);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Dana Whitfield" }).click();
    await page.getByRole("heading", { name: "You are signed in" }).waitFor();
    await assertTaken(await token);
  });
});
