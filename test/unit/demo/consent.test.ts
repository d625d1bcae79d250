import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { at, Client, sets } from "./client";
import { Page } from "./pages";
import { claimsOf, failure, people, readBasic, readFlows, redirectUri, SignInClient } from "./signInClient";

const everything = "https://graph.microsoft.com/.default";
const flowsScope = `openid offline_access ${readFlows}`;

suite("demo tenant: consent", () => {
  let tenant: DemoTenant;
  let client: SignInClient;

  suiteSetup(async () => {
    tenant = await startDemoTenant();
    client = new SignInClient(tenant);
  });
  suiteTeardown(() => tenant.stop());
  setup(() => ask("ask"));

  const ask = async (mode: string) =>
    assert.equal((await new Client(tenant, "").control("POST", "consent", { mode })).status, 204);
  const pick = async (account: string, scope: string, prompt?: string): Promise<Page> =>
    (await client.openPage({ scope, prompt })).press({ account });
  const accept = (page: Page, typed?: Record<string, string>): Promise<Page> =>
    page.press({ consent: "accept" }, typed);
  const redeem = async (page: Page) => (await client.redeemCode(page.outcome.code)).json;
  const adminConsent = (changes: Record<string, string> = {}) =>
    Page.open(
      `${tenant.authority}/v2.0/adminconsent?${new URLSearchParams({ client_id: tenant.clientId, scope: readFlows, ...changes })}`,
    );

  test("is given beforehand, unless a switch says otherwise", async () => {
    await ask("given");
    assert.ok((await pick(people.teacher, flowsScope)).outcome.code);
  });

  test("is asked for on a page that says what for and for whom", async () => {
    const page = await pick(people.administrator, flowsScope);
    assert.equal(page.title, "Permissions requested");
    assert.match(page.text, /Industry Data Flows would like to/);
    assert.match(
      page.text,
      /Read outbound flow sets and their provisioning flows\. IndustryData-OutboundFlow\.Read\.All/,
    );
    assert.match(page.text, /signed in as dana@contoso\.example/);
  });

  test("is asked for once", async () => {
    const { refresh_token } = (await redeem(await accept(await pick(people.administrator, flowsScope)))) as {
      refresh_token: string;
    };
    assert.ok((await pick(people.administrator, flowsScope)).outcome.code);
    assert.equal((await client.refresh(refresh_token)).status, 200);
  });

  test("is asked for only what is new", async () => {
    await accept(await pick(people.administrator, readBasic));
    const page = await pick(people.administrator, `${readBasic} ${readFlows}`);
    assert.ok(!page.text.includes("ReadBasic"));
    assert.match(page.text, /OutboundFlow\.Read\.All/);
  });

  test("a token for something else needs it first", async () => {
    const { refresh_token } = (await redeem(
      await accept(await pick(people.administrator, `offline_access ${readBasic}`)),
    )) as { refresh_token: string };
    const refused = await client.refresh(refresh_token, { scope: readFlows });
    assert.deepEqual(failure(refused), [400, "invalid_grant", 65001]);
    assert.equal(at(refused.json, "suberror"), "consent_required");
  });

  test("the client hears that the person declined", async () => {
    const { outcome } = await (await pick(people.administrator, flowsScope)).press({ cancel: "true" });
    assert.deepEqual([outcome.error, outcome.error_subcode], ["access_denied", "cancel"]);
    assert.match(outcome.error_description ?? "", /AADSTS65004/);
  });

  test("somebody who is no administrator may consent to what needs none", async () => {
    const page = await pick(people.teacher, readBasic);
    assert.equal(page.title, "Permissions requested");
    assert.ok(!page.text.includes("for everyone"));
    assert.ok((await accept(page, { everyone: "true" })).outcome.code);
    assert.equal((await pick(people.administrator, readBasic)).title, "Permissions requested");
  });

  test("somebody who is no administrator cannot consent to the rest", async () => {
    const page = await pick(people.teacher, flowsScope);
    assert.equal(page.title, "Approval required");
    assert.equal((await accept(page)).title, "Approval required");
    assert.equal((await page.press({ switch: "true" })).title, "Pick an account");
    const { outcome } = await page.press({ unapproved: "true" });
    assert.equal(outcome.error, "access_denied");
    assert.match(outcome.error_description ?? "", /AADSTS90094/);
  });

  test("where only administrators consent, others can consent to nothing", async () => {
    await ask("adminOnly");
    assert.equal((await pick(people.teacher, readBasic)).title, "Approval required");
    assert.equal((await pick(people.administrator, readBasic)).title, "Permissions requested");
  });

  test("an administrator may consent for everyone", async () => {
    await accept(await pick(people.administrator, flowsScope), { everyone: "true" });
    assert.ok((await pick(people.teacher, flowsScope)).outcome.code);
  });

  test("is one person's otherwise", async () => {
    await accept(await pick(people.administrator, flowsScope));
    assert.equal((await pick(people.teacher, flowsScope)).title, "Approval required");
  });

  test("is asked for again when the client wants that", async () => {
    await ask("given");
    assert.equal((await pick(people.administrator, flowsScope, "consent")).title, "Permissions requested");
  });

  test("a program that opens no page is told to ask for it, or whom", async () => {
    const error = async (login_hint: string) =>
      at(await client.authorize({ scope: flowsScope, login_hint }), "fields/error_description");
    assert.match(String(await error(people.administrator)), /AADSTS65001/);
    assert.match(String(await error(people.teacher)), /AADSTS90094/);
  });

  test("'.default' asks for everything first, and then stands for what was given", async () => {
    const held = async (page: Page) => claimsOf(at(await redeem(page), "access_token")).scp;
    await accept(await pick(people.administrator, readBasic));
    assert.equal(await held(await pick(people.administrator, everything)), "IndustryData.ReadBasic.All");
    await ask("ask");
    const page = await pick(people.administrator, everything);
    assert.match(page.text, /InboundFlow\.ReadWrite\.All/);
    assert.match(String(await held(await accept(page))), /IndustryData-InboundFlow\.ReadWrite\.All/);
  });

  test("a device asks for it too", async () => {
    const scope = flowsScope;
    const begun = await client.post("devicecode", { client_id: tenant.clientId, scope });
    const { user_code: code, device_code, verification_uri } = begun.json as Record<string, string>;
    const entered = await (await Page.open(verification_uri ?? "")).press({}, { code: code ?? "" });
    const asked = await entered.press({ account: people.administrator });
    assert.equal(asked.title, "Permissions requested");
    assert.equal((await accept(asked)).title, "You are signed in");
    assert.equal((await client.redeem({ grant_type: "device_code", device_code })).status, 200);
  });

  suite("of an administrator, on its own page", () => {
    test("is for everyone", async () => {
      const page = await (await adminConsent({ redirect_uri: redirectUri, state: "s" })).press({
        account: people.administrator,
      });
      assert.match(page.text, /for everyone in Contoso School District/);
      assert.deepEqual((await accept(page)).outcome, {
        ...{ admin_consent: "True", tenant: tenant.tenantId, scope: readFlows, state: "s" },
      });
      assert.ok((await pick(people.teacher, flowsScope)).outcome.code);
    });

    test("ends on a page where no address was given", async () => {
      const page = await (await adminConsent()).press({ account: people.administrator });
      assert.equal((await accept(page)).title, "Consent given");
      assert.equal((await page.press({ cancel: "true" })).title, "No consent given");
    });

    test("is not for others", async () => {
      const page = await (await adminConsent({ redirect_uri: redirectUri })).press({ account: people.teacher });
      assert.equal(page.title, "Approval required");
      const { outcome } = await page.press({ unapproved: "true" });
      assert.match(outcome.error_description ?? "", /AADSTS90094/);
    });

    test("sends nothing to addresses elsewhere", async () => {
      const { status, text } = await adminConsent({ redirect_uri: "https://example.com/" });
      assert.equal(status, 400);
      assert.match(text, /AADSTS50011/);
    });

    test("lets an application act for itself", async () => {
      const { clientId, secret } = tenant.application;
      const read = async () => {
        const asked = {
          client_id: clientId,
          client_secret: secret,
          grant_type: "client_credentials",
          scope: everything,
        };
        const { json } = await client.post("token", asked);
        return (await new Client(tenant, String(at(json, "access_token"))).get(sets.root)).status;
      };
      assert.equal(await read(), 403);
      await accept(
        await (await adminConsent({ client_id: clientId, scope: everything })).press({ account: people.administrator }),
      );
      assert.equal(await read(), 200);
    });
  });

  test("a mode that is not known is explained", async () => {
    const { status, json } = await new Client(tenant, "").control("POST", "consent", { mode: "sometimes" });
    assert.equal(status, 400);
    assert.equal(at(json, "error/message"), "'mode' must be one of given, ask, adminOnly.");
  });
});
