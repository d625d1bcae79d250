import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { type Answer, at, Client, sets } from "./client";
import { Page } from "./pages";
import { claimsOf, failure, SignInClient } from "./signInClient";

suite("demo tenant: switches of the sign-in", () => {
  let tenant: DemoTenant;
  let signIn: SignInClient;
  let client: Client;
  let now = Date.now();

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: () => now });
    signIn = new SignInClient(tenant);
  });
  suiteTeardown(() => tenant.stop());
  setup(async () => {
    client = new Client(tenant, await tenant.token());
    await client.control("POST", "reset");
  });

  const order = async (fault: object) =>
    assert.equal((await client.control("POST", "faults", { server: "identity", ...fault })).status, 204);
  const requests = async () => (await client.control("GET", "sign-in-requests")).json as Record<string, unknown>[];

  suite("faults", () => {
    test("answer an error as Entra does", async () => {
      const { refreshToken } = await signIn.signIn();
      await order({ kind: "status", path: "/oauth2/v2.0/token", status: 503, headers: { "Retry-After": "2" } });
      assert.deepEqual(failure(await signIn.refresh(refreshToken)), [503, "temporarily_unavailable", 90033]);
      assert.equal((await signIn.refresh(refreshToken)).status, 200);
    });

    test("may name the error that is meant", async () => {
      const { refreshToken } = await signIn.signIn();
      const error = { code: "interaction_required", message: "AADSTS50076: Use another factor." };
      await order({ kind: "status", status: 400, error });
      const refused = await signIn.refresh(refreshToken);
      assert.deepEqual(failure(refused), [400, "interaction_required", 50076]);
      assert.match(String(at(refused.json, "error_description")), /^AADSTS50076: Use another factor\./);
    });

    test("meet the sign-in only, and the service's only the service", async () => {
      await order({ kind: "drop" });
      assert.equal((await client.get(sets.root)).status, 200);
      await client.control("DELETE", "faults");
      await client.control("POST", "faults", { kind: "drop" });
      assert.equal((await signIn.openPage()).status, 200);
    });

    test("answer a page, or nothing", async () => {
      await order({ kind: "html", path: "/devicelogin", status: 200 });
      const page = await Page.open(new URL("/devicelogin", tenant.authority).href);
      assert.match(page.html, /The gateway has no answer/);
      await order({ kind: "drop", path: `/${tenant.tenantId}/oauth2` });
      await assert.rejects(signIn.openPage(), TypeError);
    });

    test("lose an answer although the code was used", async () => {
      const code = at(await signIn.authorize(), "fields/code");
      await order({ kind: "dropAfterCommit", path: "/oauth2/v2.0/token" });
      await assert.rejects(signIn.redeemCode(code), TypeError);
      assert.deepEqual(failure(await signIn.redeemCode(code)), [400, "invalid_grant", 54005]);
    });

    test("explain a server that there is not", async () => {
      const { json } = await client.control("POST", "faults", { kind: "drop", server: "mail" });
      assert.equal(at(json, "error/message"), "'server' must be one of graph, identity.");
    });
  });

  test("remembers requests to the sign-in without any value", async () => {
    const { refreshToken } = await signIn.signIn();
    await signIn.refresh(refreshToken);
    const seen = await requests();
    assert.deepEqual(
      seen.map(({ method, path, status }) => [method, String(path).split("/").at(-1), status]),
      [
        ["GET", "authorize", 200],
        ["POST", "token", 200],
        ["POST", "token", 200],
      ],
    );
    assert.deepEqual(seen[2]?.fields, ["client_id", "grant_type", "refresh_token"]);
    for (const value of [refreshToken, tenant.clientId, tenant.username]) {
      assert.ok(!JSON.stringify(seen).includes(value));
    }
    await client.control("DELETE", "requests");
    assert.deepEqual(await requests(), []);
  });

  test("tokens live as long as a switch says", async () => {
    await client.control("POST", "tokens", { lifetimeSeconds: 30 });
    const { json } = await signIn.redeemCode(at(await signIn.authorize(), "fields/code"));
    assert.equal(at(json, "expires_in"), 30);
    const short = new Client(tenant, String(at(json, "access_token")));
    assert.equal((await short.get(sets.root)).status, 403);
    now += 31_000;
    const expired = await short.get(sets.root);
    assert.equal(expired.status, 401);
    assert.match(String(at(expired.json, "error/message")), /the token is expired/);
    await client.control("POST", "reset");
    const { exp = 0, iat = 0 } = claimsOf((await signIn.signIn()).token) as { exp?: number; iat?: number };
    assert.equal(exp - iat, 3600);
  });

  test("a lifetime that cannot be is explained", async () => {
    for (const lifetimeSeconds of [0, 1.5, "60", 86_401]) {
      const { status, json } = await client.control("POST", "tokens", { lifetimeSeconds });
      assert.equal(status, 400);
      assert.match(String(at(json, "error/message")), /'lifetimeSeconds' must be a whole number from 1 to 86400/);
    }
  });

  suite("a claims challenge", () => {
    const challenged = (answer: Answer): string => {
      const header = answer.headers.get("WWW-Authenticate") ?? "";
      assert.match(header, /^Bearer realm="", authorization_uri="[^"]+", error="insufficient_claims", claims="[^"]+"$/);
      return Buffer.from(/claims="([^"]+)"/.exec(header)?.[1] ?? "", "base64").toString();
    };

    test("refuses tokens until one was asked for with its claims", async () => {
      const { refreshToken } = await signIn.signIn();
      await client.control("POST", "challenge");
      const refused = await client.get(sets.root);
      assert.equal(refused.status, 401);
      const claims = challenged(refused);
      const [without, withClaims] = [
        await signIn.refresh(refreshToken),
        await signIn.refresh(refreshToken, { claims }),
      ];
      const status = async ({ json }: { json: unknown }) =>
        (await new Client(tenant, String(at(json, "access_token"))).get("/external/industryData/roleGroups")).status;
      assert.equal(await status(without), 401);
      assert.equal(await status(withClaims), 200);
    });

    test("is met by claims that went through the page", async () => {
      await client.control("POST", "challenge");
      const claims = challenged(await client.get(sets.root));
      const { json } = await signIn.redeemCode(at(await signIn.authorize({ claims }), "fields/code"));
      const { status } = await new Client(tenant, String(at(json, "access_token"))).get(
        "/external/industryData/roleGroups",
      );
      assert.equal(status, 200);
    });

    test("is not met by the answer to an earlier one", async () => {
      const { refreshToken } = await signIn.signIn();
      await client.control("POST", "challenge");
      const first = challenged(await client.get(sets.root));
      await client.control("POST", "challenge");
      assert.notEqual(challenged(await client.get(sets.root)), first);
      const { json } = await signIn.refresh(refreshToken, { claims: first });
      challenged(await new Client(tenant, String(at(json, "access_token"))).get(sets.root));
    });

    test("ends with a reset", async () => {
      await client.control("POST", "challenge");
      await client.control("POST", "reset");
      assert.equal((await client.get(sets.root)).status, 200);
    });
  });
});
