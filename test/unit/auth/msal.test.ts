import assert from "node:assert/strict";
import { SignInRequiredError } from "../../../client/src/auth/tokenProvider";
import {
  asking,
  claims,
  claimsOf,
  consentingOnPages,
  Desk,
  noConsent,
  readFlows,
  silently,
  writeFlows,
} from "./signInFixture";

suite("signing in to the demo tenant", () => {
  let desk: Desk;
  setup(async () => {
    desk = await Desk.open();
  });
  teardown(() => desk.close());

  test("without an account: asks for a sign-in, opens nothing", async () => {
    const { provider, pages, tokenRequests } = desk.window();
    await assert.rejects(provider.getToken(silently()), {
      name: "SignInRequiredError",
      message: "Sign in to Contoso School District first.",
    });
    assert.equal(await provider.account(), undefined);
    assert.equal(pages.length + tokenRequests.length, 0);
  });

  test("with one click: a token for Microsoft Graph that the tenant takes", async () => {
    const { provider, pages } = desk.window();
    const token = await provider.getToken(asking());
    const { aud, scp, tid } = claimsOf(token);
    assert.equal(aud, "https://graph.microsoft.com");
    assert.equal(tid, desk.tenant.tenantId);
    assert.ok(String(scp).split(" ").includes(writeFlows));
    assert.deepEqual(await provider.account(), {
      kind: "person",
      username: desk.tenant.username,
      tenantId: desk.tenant.tenantId,
      name: String(claimsOf(token).name),
    });
    assert.equal(pages.length, 1);
    const answer = await fetch(`${desk.tenant.graph}/external/industryData/outboundProvisioningFlowSets`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    assert.equal(answer.status, 200);
  });

  test("the page is asked for what Entra needs", async () => {
    const { provider, pages } = desk.window();
    await provider.getToken(asking({ permissions: [readFlows, writeFlows] }));
    const parameters = pages[0]?.searchParams;
    const scopes = parameters?.get("scope")?.split(" ") ?? [];
    assert.ok(scopes.includes(`https://graph.microsoft.com/${readFlows}`));
    assert.ok(!scopes.includes(`https://graph.microsoft.com/${writeFlows}`));
    assert.equal(parameters?.get("code_challenge_method"), "S256");
    assert.equal(parameters?.get("response_mode"), "form_post");
    assert.equal(parameters?.get("login_hint"), desk.tenant.username);
    assert.match(parameters?.get("redirect_uri") ?? "", /^http:\/\/localhost:\d+$/);
    assert.match(parameters?.get("claims") ?? "", /"xms_cc":\{"values":\["CP1"\]\}/);
  });

  test("while the tenant is unknown, the sign-in tells which it is", async () => {
    const authority = new URL("/organizations", desk.tenant.authority).href;
    const { provider, tokenRequests } = desk.window({ profile: { authority, tenant: "organizations" } });
    const token = await provider.getToken(asking());
    assert.equal((await provider.account())?.tenantId, desk.tenant.tenantId);
    assert.equal(await provider.getToken(silently()), token);
    assert.notEqual(await provider.getToken(silently({ claims })), token);
    assert.equal(tokenRequests.length, 2);
  });

  test("nobody known: the page asks which account", async () => {
    const { provider, pages } = desk.window({
      profile: { loginHint: "" },
      openBrowser: async () => false,
    });
    await assert.rejects(provider.getToken(asking()));
    assert.equal(pages[0]?.searchParams.get("prompt"), "select_account");
    assert.equal(pages[0]?.searchParams.has("login_hint"), false);
  });

  test("a second token comes from the cache, also in another window", async () => {
    const first = desk.window();
    const token = await first.provider.getToken(asking());
    assert.equal(await first.provider.getToken(silently()), token);
    const second = desk.window();
    assert.equal(await second.provider.getToken(silently()), token);
    assert.equal(second.pages.length + second.tokenRequests.length, 0);
  });

  test("a broader permission that was granted before is good enough", async () => {
    const { provider, tokenRequests } = desk.window();
    const token = await provider.getToken(asking({ permissions: [writeFlows] }));
    assert.equal(tokenRequests.length, 1);
    assert.equal(await provider.getToken(silently({ permissions: [readFlows, writeFlows] })), token);
    assert.equal(tokenRequests.length, 1);
  });

  test("where the least permission lacks consent, a broader one is tried before a page", async () => {
    const { provider, pages, tokenRequests } = desk.window({
      fetch: async (input, init) => {
        const isRead = new URLSearchParams(String(init?.body)).get("scope")?.includes(`/${readFlows}`);
        return isRead ? Response.json(noConsent, { status: 400 }) : fetch(input, init);
      },
    });
    await provider.getToken(asking({ permissions: [writeFlows] }));
    desk.store.value = JSON.stringify({ ...JSON.parse(desk.store.value ?? ""), AccessToken: {} });
    const token = await provider.getToken(silently({ permissions: [readFlows, writeFlows] }));
    assert.ok(String(claimsOf(token).scp).split(" ").includes(writeFlows));
    assert.deepEqual([pages.length, tokenRequests.length], [1, 3]);
  });

  test("another permission is fetched without a page", async () => {
    const { provider, pages, tokenRequests } = desk.window();
    await provider.getToken(asking({ permissions: [readFlows] }));
    const token = await provider.getToken(asking({ permissions: [writeFlows] }));
    assert.ok(String(claimsOf(token).scp).split(" ").includes(writeFlows));
    assert.equal(pages.length, 1);
    assert.equal(tokenRequests.at(-1)?.get("grant_type"), "refresh_token");
  });

  test("a claims challenge is passed on and brings a new token", async () => {
    const { provider, pages, tokenRequests } = desk.window();
    const token = await provider.getToken(asking());
    assert.notEqual(await provider.getToken(silently({ claims })), token);
    assert.equal(pages.length, 1);
    const sent = JSON.parse(tokenRequests.at(-1)?.get("claims") ?? "");
    assert.deepEqual(sent.access_token.nbf, JSON.parse(claims).access_token.nbf);
    assert.deepEqual(sent.access_token.xms_cc, { values: ["CP1"] });
  });

  test("requests at the same time share one page", async () => {
    const { provider, pages } = desk.window();
    const tokens = await Promise.all([asking(), asking(), silently()].map((request) => provider.getToken(request)));
    assert.equal(new Set(tokens).size, 1);
    assert.equal(pages.length, 1);
  });

  test("signing out removes the account and what was stored", async () => {
    const { provider } = desk.window();
    await provider.getToken(asking());
    assert.notEqual(desk.store.value, undefined);
    await provider.signOut();
    assert.equal(desk.store.value, undefined);
    assert.equal(await provider.account(), undefined);
    await assert.rejects(provider.getToken(silently()), SignInRequiredError);
  });

  test("no token and no code reaches the log", async () => {
    const { provider, log, tokenRequests } = desk.window();
    const token = await provider.getToken(asking());
    await desk.revoke();
    await assert.rejects(provider.getToken(silently({ claims })));
    const secrets = [token, ...tokenRequests.flatMap((form) => form.get("code") ?? form.get("refresh_token") ?? [])];
    assert.equal(secrets.length, 3);
    for (const secret of secrets) assert.ok(!log.join("\n").includes(secret));
  });
});

suite("a permission that nobody consented to", () => {
  const systems = ["IndustryData-SourceSystem.Read.All", "IndustryData-SourceSystem.ReadWrite.All"];
  let desk: Desk;
  setup(async () => {
    desk = await Desk.open();
  });
  teardown(() => desk.close());

  test("is told by name, opens nothing and leaves the sign-in as it is", async () => {
    const { provider, pages } = desk.window({ fetch: consentingOnPages() });
    const token = await provider.getToken(asking({ permissions: [readFlows] }));
    await assert.rejects(provider.getToken(silently({ permissions: systems })), {
      name: "ConsentRequiredError",
      message: "This sign-in has not been given IndustryData-SourceSystem.Read.All yet.",
      permissions: systems,
    });
    assert.equal(pages.length, 1);
    assert.equal((await provider.account())?.username, desk.tenant.username);
    assert.equal(await provider.getToken(silently({ permissions: [readFlows] })), token);
  });

  test("is given on a page that asks for the least of them, and then without a page", async () => {
    const { provider, pages } = desk.window({ fetch: consentingOnPages() });
    await provider.getToken(asking({ permissions: [readFlows] }));
    const token = await provider.getToken(asking({ permissions: systems }));
    assert.equal(pages.length, 2);
    const asked = pages[1]?.searchParams.get("scope")?.split(" ") ?? [];
    assert.deepEqual(
      asked.filter((scope) => scope.includes("IndustryData")),
      ["https://graph.microsoft.com/IndustryData-SourceSystem.Read.All"],
    );
    assert.equal(await provider.getToken(silently({ permissions: systems })), token);
    assert.equal(pages.length, 2);
  });

  test("without an account is a sign-in that is missing", async () => {
    const { provider } = desk.window({ fetch: consentingOnPages() });
    await assert.rejects(provider.getToken(silently({ permissions: systems })), SignInRequiredError);
  });

  test("in a session that ended meanwhile is a sign-in that is missing", async () => {
    const ended = { error: "invalid_grant", suberror: "bad_token", error_codes: [50173] };
    const { provider, tokenRequests } = desk.window({
      fetch: async (input, init) => {
        const form = new URLSearchParams(String(init?.body));
        if (form.get("grant_type") !== "refresh_token") return fetch(input, init);
        return Response.json(form.get("scope")?.includes(".ReadWrite.") ? ended : noConsent, { status: 400 });
      },
    });
    await provider.getToken(asking({ permissions: [readFlows] }));
    await assert.rejects(provider.getToken(silently({ permissions: systems })), SignInRequiredError);
    assert.equal(tokenRequests.length, 3);
  });
});

suite("two windows", () => {
  let desk: Desk;
  setup(async () => {
    desk = await Desk.open();
  });
  teardown(() => desk.close());

  test("a sign-out in one is seen by the other", async () => {
    const [one, other] = [desk.window(), desk.window()];
    await one.provider.getToken(asking());
    assert.equal((await other.provider.account())?.username, desk.tenant.username);
    await other.provider.signOut();
    assert.equal(await one.provider.account(), undefined);
    await assert.rejects(one.provider.getToken(silently()), SignInRequiredError);
    assert.equal(desk.store.value, undefined);
  });

  test("a sign-out while the other refreshes is not undone", async () => {
    const other = desk.window();
    const one = desk.window({
      fetch: async (...request) => {
        const answer = await fetch(...request);
        if (one.tokenRequests.length === 2) await other.provider.signOut();
        return answer;
      },
    });
    await one.provider.getToken(asking());
    await one.provider.getToken(silently({ claims }));
    assert.equal(await other.provider.account(), undefined);
    assert.equal(await one.provider.account(), undefined);
  });

  test("both may sign in at once", async () => {
    const [one, other] = [desk.window(), desk.window()];
    await Promise.all([one, other].map(({ provider }) => provider.getToken(asking())));
    for (const { provider } of [one, other]) await provider.getToken(silently());
  });

  test("a revoked session: asks for a sign-in, and the store forgets the dead token", async () => {
    const { provider, pages } = desk.window();
    await provider.getToken(asking());
    assert.match(desk.store.value ?? "", /"secret"/);
    await desk.revoke();
    await assert.rejects(provider.getToken(silently({ claims })), {
      name: "SignInRequiredError",
      message:
        /^Could not sign in to Contoso School District: AADSTS50173: .* The session was revoked, .*: sign in again\.$/,
    });
    assert.deepEqual(JSON.parse(desk.store.value ?? "").RefreshToken, {});

    const token = await provider.getToken(asking({ claims }));
    assert.equal(pages.length, 2);
    assert.equal(pages[1]?.searchParams.get("login_hint"), desk.tenant.username);
    assert.equal(await provider.getToken(silently()), token);
  });

  test("a session that was revoked here and renewed in the other window needs no page", async () => {
    const other = desk.window();
    const one = desk.window({
      fetch: async (...request) => {
        const answer = await fetch(...request);
        if (one.tokenRequests.length === 2) await other.provider.getToken(asking({ claims }));
        return answer;
      },
    });
    await one.provider.getToken(asking());
    await desk.revoke();
    await one.provider.getToken(silently({ claims }));
    assert.equal(one.tokenRequests.length, 3);
    assert.deepEqual([one.pages.length, other.pages.length], [1, 1]);
  });

  for (const value of ["not json", "[]", "5", '{"Account":5}', '{"Account":{"a":null}}', '{"RefreshToken":[]}']) {
    test(`a stored value that cannot be read is removed: ${value}`, async () => {
      const { provider, log } = desk.window();
      desk.store.value = value;
      assert.equal(await provider.account(), undefined);
      assert.equal(desk.store.value, undefined);
      assert.deepEqual(log, ["The stored sign-in could not be read and was removed."]);
      await provider.getToken(asking());
    });
  }
});
