import assert from "node:assert/strict";
import { inspect } from "node:util";
import { createEnvironmentTokenProvider } from "../../../client/src/auth/environmentToken";
import type { Profile } from "../../../client/src/auth/profile";
import { SignInRequiredError } from "../../../client/src/auth/tokenProvider";
import { CancelledError } from "../../../client/src/host/errors";
import { asking, claims, readFlows, silently, writeFlows } from "./signInFixture";

const tenantId = "0b3c2a51-2a2f-4a58-93f6-6a4f2e6f9d10";
const now = Date.parse("2026-08-01T12:00:00Z");
const profile: Profile = {
  ...{ id: "1", name: "Pipeline", kind: "tenant", graph: "https://graph.microsoft.com/beta", tenant: tenantId },
  ...{ authority: `https://login.microsoftonline.com/${tenantId}`, clientId: "8d4a7cb5-7d2c-4c7e-9d0a-52a3d2b4f001" },
  ...{ signIn: { kind: "environment" }, isProtected: false },
};

const person = {
  ...{ aud: "https://graph.microsoft.com", tid: tenantId, exp: now / 1000 + 600, nbf: now / 1000 - 60 },
  ...{ idtyp: "user", upn: "dana@fabrikam.example", name: "Dana", scp: `${readFlows} ${writeFlows}` },
};
const { scp: _, upn: __, ...rest } = person;
const application = { ...rest, idtyp: "app", appid: "app-id", app_displayname: "Nightly", roles: [readFlows] };

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const tokenWith = (content: object): string => `${encoded({ alg: "RS256" })}.${encoded(content)}.canary-signature`;

const provider = (value: string | undefined, changes: Partial<Profile> = {}) =>
  createEnvironmentTokenProvider({ profile: { ...profile, ...changes }, read: () => value, now: () => now });

suite("a token from the environment", () => {
  test("is used as it is, of a person", async () => {
    const token = tokenWith(person);
    const made = provider(` ${token}\n`);
    assert.equal(await made.getToken(silently()), token);
    assert.deepEqual(await made.account(), {
      kind: "person",
      username: "dana@fabrikam.example",
      name: "Dana",
      tenantId,
    });
  });

  test("or of an application", async () => {
    const made = provider(tokenWith(application));
    await made.getToken(silently({ permissions: [readFlows] }));
    assert.deepEqual(await made.account(), { kind: "application", username: "app-id", name: "Nightly", tenantId });
  });

  test("is read anew each time", async () => {
    let value: string | undefined;
    const made = createEnvironmentTokenProvider({ profile, read: () => value, now: () => now });
    assert.equal(await made.account(), undefined);
    value = tokenWith(person);
    assert.equal((await made.account())?.name, "Dana");
  });

  test("for the id of Microsoft Graph, or for a tenant on this computer, is good", async () => {
    await provider(tokenWith({ ...person, aud: "00000003-0000-0000-c000-000000000000" })).getToken(asking());
    await provider(tokenWith({ ...person, aud: "https://graph.microsoft.com/" })).getToken(asking());
    await provider(tokenWith(person), { graph: "http://127.0.0.1:4000/beta" }).getToken(asking());
  });

  test("for a profile that knows its tenant by domain is taken", () =>
    provider(tokenWith(person), { tenant: "fabrikam.example" }).getToken(asking()));

  test("any of the permissions is enough", () =>
    provider(tokenWith({ ...person, scp: writeFlows })).getToken(asking({ permissions: [readFlows, writeFlows] })));

  test("that does not say what it was given is tried", () =>
    provider(tokenWith({ ...rest, appid: "x" })).getToken(asking()));

  suite("where opaque ones are taken", () => {
    const opaque = (value: string) =>
      createEnvironmentTokenProvider({ profile, read: () => value, now: () => now, takesOpaque: true });

    test("one that cannot be read is used as it is, of nobody knows whom", async () => {
      const made = opaque("EwB4A8l6canary/+==");
      assert.equal(await made.getToken(asking()), "EwB4A8l6canary/+==");
      assert.equal(await made.account(), undefined);
    });

    test("one that names no audience is used, and what else it says counts", async () => {
      await opaque(tokenWith({ ...person, aud: undefined })).getToken(asking());
      await assert.rejects(opaque(tokenWith({ ...person, aud: undefined, exp: 1 })).getToken(asking()), /expired/);
    });

    test("one for another service is not", () =>
      assert.rejects(opaque(tokenWith({ ...person, aud: "https://example.com" })).getToken(asking()), /instead of/));

    test("what could not stand in a header is none", () =>
      assert.rejects(opaque("canary canary").getToken(asking()), /holds no access token/));
  });

  test("is not sent once the request was cancelled", () =>
    assert.rejects(provider(tokenWith(person)).getToken(asking({ signal: AbortSignal.abort() })), CancelledError));

  for (const [what, value, reason] of [
    ["missing", undefined, "is not set: set it to an access token for Microsoft Graph, for Pipeline"],
    ["empty", " ", "is not set: set it to an access token for Microsoft Graph, for Pipeline"],
    ["no token", "canary", "holds no access token: a JSON web token is wanted, without a word before it"],
    [
      "with a word before it",
      `Bearer ${"canary"}`,
      "holds no access token: a JSON web token is wanted, without a word before it",
    ],
    [
      "whole, with a word before it",
      `Bearer ${tokenWith(person)}`,
      "holds no access token: a JSON web token is wanted, without a word before it",
    ],
    ["not JSON", "a.canary.b", "holds no access token: a JSON web token is wanted, without a word before it"],
    [
      "a list",
      `a.${encoded(["canary"])}.b`,
      "holds no access token: a JSON web token is wanted, without a word before it",
    ],
    [
      "expired",
      tokenWith({ ...person, exp: now / 1000 }),
      "holds a token that expired at 2026-08-01 12:00 UTC: get another one",
    ],
    [
      "early",
      tokenWith({ ...person, nbf: now / 1000 + 3600 }),
      "holds a token that is good from 2026-08-01 13:00 UTC on: check the clock of this computer",
    ],
    [
      "another tenant's",
      tokenWith({ ...person, tid: "11111111-2a2f-4a58-93f6-6a4f2e6f9d10" }),
      `holds a token of the tenant "11111111-2a2f-4a58-93f6-6a4f2e6f9d10", and Pipeline is the tenant ${tenantId}: get a token of that one`,
    ],
    [
      "for another service",
      tokenWith({ ...person, aud: "https://management.azure.com" }),
      'holds a token for "https://management.azure.com" instead of https://graph.microsoft.com: get one for Microsoft Graph',
    ],
    [
      "for nobody",
      tokenWith({ ...person, aud: undefined }),
      "holds a token for nobody instead of https://graph.microsoft.com: get one for Microsoft Graph",
    ],
  ] as const) {
    test(`${what}: says so, and nobody is signed in`, async () => {
      const made = provider(value);
      await assert.rejects(made.getToken(asking()), (error: Error) => {
        assert.ok(error instanceof SignInRequiredError);
        assert.equal(error.message, `The environment variable INDUSTRYDATA_ACCESS_TOKEN ${reason}.`);
        assert.ok(!inspect(error).includes("canary"));
        return true;
      });
      assert.equal(await made.account(), undefined);
    });
  }

  for (const content of [person, application]) {
    test(`without the permission, of ${content.idtyp}: names the least, and opens no page`, async () => {
      const permissions = ["IndustryData-Run.Read.All", "IndustryData-Run.Start"];
      await assert.rejects(provider(tokenWith(content)).getToken(asking({ permissions })), {
        name: "SignInRequiredError",
        message:
          "The environment variable INDUSTRYDATA_ACCESS_TOKEN has not been given IndustryData-Run.Read.All: " +
          "get a token with it.",
      });
    });
  }

  test("cannot answer a claims challenge", () =>
    assert.rejects(provider(tokenWith(person)).getToken(asking({ claims })), {
      message:
        "The environment variable INDUSTRYDATA_ACCESS_TOKEN is not enough for the tenant's policies: get another token.",
    }));

  test("stays where it is after a sign-out", async () => {
    const made = provider(tokenWith(person));
    await made.signOut();
    assert.equal((await made.account())?.name, "Dana");
  });
});
