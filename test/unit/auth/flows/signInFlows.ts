// How people and applications sign in, written once for every tenant that can be signed in to.
import assert from "node:assert/strict";
import { createMsalTokenProvider, type DeviceCode, type MsalOptions } from "../../../../client/src/auth/msal";
import type { Profile } from "../../../../client/src/auth/profile";
import type { TokenProvider, TokenRequest } from "../../../../client/src/auth/tokenProvider";
import { CancelledError, UserError } from "../../../../client/src/host/errors";
import { type Certificate, makeCertificate } from "../../../support/certificates";
import { asking, claims, MemoryStore, readFlows, silently, writeFlows } from "../signInFixture";
import { Canary } from "./canary";
import type { AtPage, SignInService } from "./signInService";

export function signInFlows(name: string, start: (certificate: Certificate) => Promise<SignInService>): void {
  suite(`signing in: ${name}`, () => {
    let canary: Canary;
    let certificate: Certificate;
    let service: SignInService;
    let store: MemoryStore;
    let pages: URL[];
    let tokenRequests: URLSearchParams[];
    let shown: DeviceCode[];
    /** Who sits at the pages. */
    let person: AtPage;

    suiteSetup(async () => {
      certificate = makeCertificate({ name: "automation", kind: "rsa" });
      service = await start(certificate);
    });
    suiteTeardown(() => service.stop());
    setup(() => {
      canary = new Canary();
      store = new MemoryStore();
      pages = [];
      tokenRequests = [];
      shown = [];
      person = { username: service.usernames[0] };
    });

    // Whatever a test did, no token, code or secret may be in a log, an error or an object.
    teardown(() => canary.assertNothingLeaked());

    /** What one window has; windows of a test share the store. */
    function provider(profile: Profile = service.profile, options: Partial<MsalOptions> = {}): TokenProvider {
      const fetch = canary.watching(service.fetch);
      const made = createMsalTokenProvider({
        profile,
        cache: store,
        openBrowser: (page) => {
          pages.push(new URL(page));
          return service.visit(page, person);
        },
        showDeviceCode: async (code) => {
          shown.push(code);
          await service.typeIn(code, person);
        },
        clientSecret: async () => service.secret,
        readCertificate: async () => certificate.privateKey + certificate.certificate,
        fetch: async (input, init) => {
          if (String(input).includes("/token")) tokenRequests.push(new URLSearchParams(String(init?.body)));
          return withShortInterval(await fetch(input, init));
        },
        log: (line) => canary.saw("the log", line),
        ...options,
      });
      canary.saw("the provider", made);
      return made;
    }

    /** The error of a request that has to fail, after everything that people may see of it was noted. */
    async function failure(made: TokenProvider, request: TokenRequest): Promise<Error> {
      const error = await made.getToken(request).then(
        () => assert.fail("There was a token."),
        (reason: unknown) => reason,
      );
      canary.saw("an error", error);
      assert.ok(error instanceof Error);
      return error;
    }

    function assertRefused(error: Error, expected: RegExp): void {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, new RegExp(`^Could not sign in to ${service.profile.name}: `));
      assert.match(error.message, expected);
    }

    const withCode = (): Profile => ({ ...service.profile, signIn: { kind: "deviceCode" } });

    test("on a page, and then from the cache, in every window", async () => {
      const made = provider();
      const token = await made.getToken(asking());
      const account = await made.account();
      assert.deepEqual(
        [account?.kind, account?.username, account?.tenantId],
        ["person", service.usernames[0], service.profile.tenant],
      );
      assert.equal(await made.getToken(silently()), token);
      assert.equal(await provider().getToken(silently()), token);
      assert.deepEqual([pages.length, tokenRequests.length], [1, 1]);
    });

    test("another permission that was consented to needs no page", async () => {
      const made = provider();
      await made.getToken(asking({ permissions: [readFlows] }));
      await made.getToken(silently({ permissions: [writeFlows] }));
      assert.equal(pages.length, 1);
    });

    test("a token that ended is renewed without a page", async () => {
      const made = provider();
      const token = await made.getToken(asking());
      endTokens(store);
      const renewed = await made.getToken(silently());
      assert.notEqual(renewed, token);
      assert.equal(tokenRequests.at(-1)?.get("grant_type"), "refresh_token");
      assert.equal(pages.length, 1);
    });

    test("a refresh token is good again and again", async () => {
      const made = provider();
      await made.getToken(asking());
      for (let count = 0; count < 3; count++) {
        endTokens(store);
        await made.getToken(silently());
      }
      assert.equal(pages.length, 1);
    });

    test("a claims challenge brings a new token without a page", async () => {
      const made = provider();
      const token = await made.getToken(asking());
      assert.notEqual(await made.getToken(silently({ claims })), token);
      const sent = JSON.parse(tokenRequests.at(-1)?.get("claims") ?? "");
      assert.deepEqual(sent.access_token.nbf, JSON.parse(claims).access_token.nbf);
      assert.equal(pages.length, 1);
    });

    test("requests at the same time share one page, and one renewal", async () => {
      const made = provider();
      const first = await Promise.all([asking(), asking(), silently()].map((request) => made.getToken(request)));
      assert.deepEqual([new Set(first).size, pages.length], [1, 1]);
      endTokens(store);
      const second = await Promise.all([silently(), silently(), silently()].map((request) => made.getToken(request)));
      assert.deepEqual([new Set(second).size, tokenRequests.length], [1, 2]);
    });

    test("a revoked session is told, forgotten, and mended by a page", async () => {
      const made = provider();
      await made.getToken(asking());
      await service.revoke();
      const error = await failure(made, silently({ claims }));
      assert.equal(error.name, "SignInRequiredError");
      assertRefused(error, /AADSTS50173: .* The session was revoked, or the password has changed: sign in again\.$/);
      assert.deepEqual(JSON.parse(store.value ?? "").RefreshToken, {});
      await made.getToken(asking({ claims }));
      assert.equal(pages.length, 2);
    });

    test("who declines on the page is not signed in", async () => {
      person = "decline";
      const made = provider();
      assertRefused(
        await failure(made, asking()),
        /AADSTS65004: .*Sign in again and accept it, or ask an administrator/,
      );
      assert.equal(await made.account(), undefined);
    });

    test("another account takes the place of the first one", async () => {
      const [first, second] = service.usernames;
      const made = provider({ ...service.profile, loginHint: "" });
      await made.getToken(asking());
      assert.equal((await made.account())?.username, first);
      await made.signOut();
      person = { username: second };
      await made.getToken(asking());
      assert.equal(pages[1]?.searchParams.get("prompt"), "select_account");
      assert.equal((await made.account())?.username, second);
      assert.equal(Object.keys(JSON.parse(store.value ?? "").Account).length, 1);
    });

    test("two profiles have an account each", async () => {
      const [first, second] = service.usernames;
      const other = new MemoryStore();
      const one = provider({ ...service.profile, id: "one", loginHint: first });
      const two = provider({ ...service.profile, id: "two", loginHint: second }, { cache: other });
      await one.getToken(asking());
      person = { username: second };
      await two.getToken(asking());
      assert.deepEqual([(await one.account())?.username, (await two.account())?.username], [first, second]);
      await two.signOut();
      assert.equal((await one.account())?.username, first);
    });

    test("signing out leaves nothing behind", async () => {
      const made = provider();
      await made.getToken(asking());
      await made.signOut();
      assert.equal(store.value, undefined);
      assert.equal((await failure(made, silently())).name, "SignInRequiredError");
    });

    test("cancelled at the page", async () => {
      const cancel = new AbortController();
      const made = provider(service.profile, {
        openBrowser: async () => {
          cancel.abort();
          return true;
        },
      });
      assert.ok((await failure(made, asking({ signal: cancel.signal }))) instanceof CancelledError);
      assert.equal(await made.account(), undefined);
    });

    test("with a code that is typed in on another device", async () => {
      const made = provider(withCode());
      const token = await made.getToken(asking());
      assert.equal((await made.account())?.username, service.usernames[0]);
      assert.equal(await made.getToken(silently()), token);
      assert.deepEqual([shown.length, pages.length], [1, 0]);
      endTokens(store);
      assert.notEqual(await made.getToken(silently()), token);
    });

    test("with a code: who declines is not signed in", async () => {
      person = "decline";
      const made = provider(withCode());
      assertRefused(await failure(made, asking()), /declined/);
      assert.equal(await made.account(), undefined);
    });

    test("with a code that became too old", async () => {
      const made = provider(withCode(), {
        showDeviceCode: async (code) => {
          shown.push(code);
          await service.expireCodes();
        },
      });
      assertRefused(await failure(made, asking()), /expired/);
    });

    test("with a code, cancelled while nobody types it in", async () => {
      const cancel = new AbortController();
      const made = provider(withCode(), { showDeviceCode: async () => cancel.abort() });
      assert.ok((await failure(made, asking({ signal: cancel.signal }))) instanceof CancelledError);
      assert.equal(await made.account(), undefined);
    });

    test("as an application with a secret", async () => {
      const made = provider(service.secretProfile);
      const token = await made.getToken(asking());
      assert.equal(await made.getToken(silently()), token);
      const account = await made.account();
      assert.deepEqual(
        [account?.kind, account?.username, account?.tenantId],
        ["application", service.secretProfile.clientId, service.profile.tenant],
      );
      assert.notEqual(await made.getToken(silently({ claims })), token);
      assert.equal(pages.length, 0);
    });

    test("as an application with a wrong secret", async () => {
      const made = provider(service.secretProfile, { clientSecret: async () => "canary~wrong-secret" });
      assertRefused(
        await failure(made, asking()),
        /AADSTS7000215: .* Set the client secret again: its value, not its id\.$/,
      );
      assert.equal(await made.account(), undefined);
    });

    test("as an application with a certificate", async () => {
      const made = provider(service.certificateProfile);
      const token = await made.getToken(asking());
      assert.equal(await provider(service.certificateProfile).getToken(silently()), token);
      assert.equal(tokenRequests[0]?.has("client_secret"), false);
    });

    test("as an application with a certificate that is not registered", async () => {
      const other = makeCertificate({ name: "automation", kind: "rsa" });
      const made = provider(service.certificateProfile, {
        readCertificate: async () => other.privateKey + other.certificate,
      });
      assertRefused(await failure(made, asking()), /AADSTS\d+: /);
    });

    test("with every kind of secret in sight, and none in a log, an error or an object", async () => {
      const made = provider();
      await made.getToken(asking());
      await service.revoke();
      await failure(made, silently({ claims }));
      await provider(withCode(), { cache: new MemoryStore() }).getToken(asking());
      await provider(service.certificateProfile, { cache: new MemoryStore() }).getToken(asking());
      await failure(provider(service.secretProfile, { clientSecret: async () => "canary~wrong-secret" }), asking());
      assert.deepEqual([...canary.kinds].sort(), [
        ...["access_token", "client_assertion", "client_secret", "code", "code_verifier"],
        ...["device_code", "id_token", "refresh_token"],
      ]);
    });
  });
}

/** MSAL's own clock cannot be set: the tokens in the store are told to be over. */
function endTokens(store: MemoryStore): void {
  const cache = JSON.parse(store.value ?? "");
  for (const token of Object.values<Record<string, string>>(cache.AccessToken)) {
    Object.assign(token, { expires_on: "1", extended_expires_on: "1" });
  }
  store.value = JSON.stringify(cache);
}

/** A test does not wait for five seconds between two questions whether a code was used. */
async function withShortInterval(response: Response): Promise<Response> {
  const text = await response.clone().text();
  if (!text.includes('"device_code"')) return response;
  return Response.json({ ...JSON.parse(text), interval: 0.02 }, { status: response.status });
}
