import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { type DemoTenant, startDemoTenant } from "../../client/src/demo/demoTenant";
import { launchChromium } from "../editor/chromium.mjs";
import { neededWidth, textContrasts } from "../editor/readability.mjs";

const readBasic = "https://graph.microsoft.com/IndustryData.ReadBasic.All";
const writeFlows = "https://graph.microsoft.com/IndustryData-OutboundFlow.ReadWrite.All";

suite("The pages of the demo tenant's sign-in", () => {
  let browser: Browser;
  let tenant: DemoTenant;
  let page: Page;

  suiteSetup(async () => {
    [browser, tenant] = await Promise.all([launchChromium(), startDemoTenant()]);
  });
  suiteTeardown(() => Promise.all([browser.close(), tenant.stop()]));
  setup(async () => {
    page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    const headers = { "X-Demo-Key": tenant.controlKey };
    const body = JSON.stringify({ mode: "ask" });
    await fetch(new URL("/demo/consent", tenant.graph), { method: "POST", headers, body });
  });
  teardown(() => page.context().close());

  const heading = (name: string) => page.getByRole("heading", { name, exact: true }).waitFor();
  /** The page itself puts the cursor into its field, in one of its first frames. */
  const type = async (text: string): Promise<void> => {
    await page.locator("input:focus").waitFor();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  };
  const consentPage = () => {
    const query = new URLSearchParams({ client_id: tenant.clientId, scope: `${readBasic} ${writeFlows}` });
    return page.goto(`${tenant.authority}/v2.0/adminconsent?${query}`);
  };
  const newCode = async (scope: string): Promise<{ user_code: string; verification_uri: string }> => {
    const body = new URLSearchParams({ client_id: tenant.clientId, scope });
    const answer = await fetch(`${tenant.authority}/oauth2/v2.0/devicecode`, { method: "POST", body });
    return (await answer.json()) as { user_code: string; verification_uri: string };
  };

  test("a code is typed in and consented to with the keyboard alone", async () => {
    const { user_code, verification_uri } = await newCode(readBasic);
    await page.goto(verification_uri);
    await type("wrong");
    assert.match(await page.getByRole("alert").innerText(), /not known, or it has expired/);
    const field = page.getByRole("textbox", { name: "Code" });
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await type(user_code.toLowerCase());
    await heading("Pick an account");
    for (const name of [/Dana Whitfield/, /Marcus Okafor/]) {
      await page.keyboard.press("Tab");
      assert.match(await page.locator(":focus").innerText(), name);
    }
    await page.keyboard.press("Enter");
    await heading("Permissions requested");
    for (const _ of ["the list, which may scroll", "Accept"]) await page.keyboard.press("Tab");
    assert.equal(await page.locator(":focus").innerText(), "Accept");
    await page.keyboard.press("Enter");
    await heading("You are signed in");
  });

  test("an account is named by typing, and Enter goes on", async () => {
    await consentPage();
    await page.getByRole("button", { name: "Use another account" }).click();
    await type("dana@contoso.example");
    await heading("Permissions requested");
    assert.equal(await page.getByRole("list", { name: "Permissions" }).getByRole("listitem").count(), 2);
  });

  /** Every kind of page, one after the other, by its heading. */
  async function* pages(): AsyncIterable<string> {
    const shown = async (name: string): Promise<string> => {
      await heading(name);
      return name;
    };
    await consentPage();
    yield shown("Pick an account");
    await page.getByRole("button", { name: /Marcus/ }).click();
    yield shown("Approval required");
    await page.getByRole("button", { name: /administrator's account/ }).click();
    await page.getByRole("button", { name: "Use another account" }).click();
    yield shown("Sign in");
    await type("nobody-of-that-name-in-the-whole-district@contoso.example");
    await page.getByRole("alert").waitFor();
    yield shown("Sign in");
    await type(tenant.username);
    yield shown("Permissions requested");
    await page.getByRole("button", { name: "Cancel" }).click();
    yield shown("No consent given");
    await page.goto((await newCode(readBasic)).verification_uri);
    yield shown("Enter code");
    await page.goto(`${tenant.authority}/oauth2/v2.0/authorize?client_id=unknown`);
    yield shown("Sign-in did not work");
  }

  for (const colorScheme of ["light", "dark"] as const) {
    test(`can be read on a narrow screen, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 600 });
      const seen: string[] = [];
      for await (const name of pages()) {
        seen.push(name);
        const texts = await textContrasts(page);
        assert.ok(texts.length > 2, name);
        for (const { text, contrast } of texts) assert.ok(contrast >= 4.5, `${name}: "${text}" ${contrast}`);
        assert.ok((await neededWidth(page)) <= 320, name);
      }
      assert.equal(seen.length, 8);
    });
  }
});
