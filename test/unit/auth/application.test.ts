import assert from "node:assert/strict";
import { constants, verify, X509Certificate } from "node:crypto";
import { inspect } from "node:util";
import { createMsalTokenProvider, type MsalOptions } from "../../../client/src/auth/msal";
import type { Profile } from "../../../client/src/auth/profile";
import { SignInRequiredError } from "../../../client/src/auth/tokenProvider";
import { CancelledError } from "../../../client/src/host/errors";
import { makeCertificate } from "../../support/certificates";
import { asking, claims, MemoryStore, silently } from "./signInFixture";

const tenantId = "0b3c2a51-2a2f-4a58-93f6-6a4f2e6f9d10";
const clientId = "8d4a7cb5-7d2c-4c7e-9d0a-52a3d2b4f001";
const secretProfile: Profile = {
  ...{ id: "1", name: "Nightly", kind: "tenant", graph: "https://graph.microsoft.com/beta" },
  ...{ authority: "https://login.microsoftonline.com/fabrikam.example", tenant: "fabrikam.example", clientId },
  ...{ signIn: { kind: "secret" }, isProtected: false },
};
const certificateProfile: Profile = { ...secretProfile, signIn: { kind: "certificate", file: "app.pem" } };

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const token = (count: number): string =>
  `${encoded({ alg: "none" })}.${encoded({ tid: tenantId, app_displayname: "Nightly import", uti: count })}.x`;

suite("signing in as an application", () => {
  let store: MemoryStore;
  let requests: URLSearchParams[];
  let answer: (count: number) => { status: number; body: object };
  let asked: number;
  let now: number;
  setup(() => {
    store = new MemoryStore();
    requests = [];
    answer = (count) => ({
      status: 200,
      body: { token_type: "Bearer", expires_in: 3600, access_token: token(count) },
    });
    asked = 0;
    now = Date.now();
  });

  const provider = (options: Partial<MsalOptions> = {}) =>
    createMsalTokenProvider({
      profile: secretProfile,
      cache: store,
      openBrowser: async () => assert.fail("A page was opened."),
      clientSecret: async () => {
        asked++;
        return "canary~secret";
      },
      fetch: async (_input, init) => {
        requests.push(new URLSearchParams(String(init?.body)));
        const { status, body } = answer(requests.length);
        return Response.json(body, { status });
      },
      log: () => {},
      now: () => now,
      ...options,
    });

  test("with a secret: asks for everything that was consented to", async () => {
    assert.equal(await provider().getToken(asking()), token(1));
    const [form] = requests;
    assert.equal(form?.get("grant_type"), "client_credentials");
    assert.equal(form?.get("scope"), "https://graph.microsoft.com/.default");
    assert.equal(form?.get("client_secret"), "canary~secret");
    assert.match(form?.get("claims") ?? "", /CP1/);
  });

  test("the next token comes from the cache, also in another window, and needs no secret", async () => {
    await provider().getToken(asking());
    const other = provider();
    assert.equal(await other.getToken(silently({ permissions: ["Another"] })), token(1));
    assert.deepEqual(await other.account(), {
      kind: "application",
      username: clientId,
      name: "Nightly import",
      tenantId,
    });
    assert.deepEqual([requests.length, asked], [1, 1]);
  });

  test("a token that is about to end is renewed, without a page and without being asked", async () => {
    const made = provider();
    await made.getToken(asking());
    now += 56 * 60_000;
    assert.equal(await made.getToken(silently()), token(2));
    assert.equal(asked, 2);
  });

  test("a claims challenge brings a new token", async () => {
    const made = provider();
    await made.getToken(asking());
    assert.equal(await made.getToken(silently({ claims })), token(2));
    assert.deepEqual(
      JSON.parse(requests[1]?.get("claims") ?? "").access_token.nbf,
      JSON.parse(claims).access_token.nbf,
    );
    assert.equal(await made.getToken(silently()), token(2));
  });

  test("without a sign-in nothing is done unasked", async () => {
    const made = provider();
    await assert.rejects(made.getToken(silently()), {
      name: "SignInRequiredError",
      message: "Sign in to Nightly first.",
    });
    assert.equal(await made.account(), undefined);
    assert.deepEqual([requests.length, asked], [0, 0]);
  });

  test("signing out forgets the token", async () => {
    const made = provider();
    await made.getToken(asking());
    await made.signOut();
    assert.equal(store.value, undefined);
    assert.equal(await made.account(), undefined);
    await assert.rejects(made.getToken(silently()), SignInRequiredError);
  });

  for (const missing of [undefined, ""]) {
    test(`a secret that is ${JSON.stringify(missing)} is to be set`, async () => {
      await assert.rejects(provider({ clientSecret: async () => missing }).getToken(asking()), {
        name: "UserError",
        message: "Nightly signs in with a client secret, and there is none. Set it first.",
      });
      assert.equal(requests.length, 0);
    });
  }

  test("a secret that was put right counts at once", async () => {
    const secrets = ["wrong", "right"];
    const made = provider({ clientSecret: async () => secrets.shift() });
    const good = answer;
    answer = () => ({
      status: 401,
      body: {
        error: "invalid_client",
        error_description: "AADSTS7000215: Invalid client secret provided.",
        error_codes: [7000215],
      },
    });
    await assert.rejects(made.getToken(asking()), (error: Error) => {
      assert.match(error.message, /^Could not sign in to Nightly: AADSTS7000215: Invalid client secret provided\./);
      assert.ok(!inspect(error, { depth: 9 }).includes("wrong"));
      return true;
    });
    answer = good;
    assert.equal(await made.getToken(asking()), token(2));
  });

  test("a refusal where nobody may be asked is a sign-in that is missing", async () => {
    const made = provider();
    await made.getToken(asking());
    now += 3_600_000;
    answer = () => ({ status: 401, body: { error: "invalid_client", error_description: "AADSTS7000222: Expired." } });
    await assert.rejects(made.getToken(silently()), SignInRequiredError);
  });

  test("cancelled while somebody looks for the secret", async () => {
    const cancel = new AbortController();
    const made = provider({
      clientSecret: () => {
        cancel.abort();
        return new Promise(() => {});
      },
    });
    await assert.rejects(made.getToken(asking({ signal: cancel.signal })), CancelledError);
  });

  test("belongs to one tenant", () => {
    const profile = { ...secretProfile, authority: "https://login.microsoftonline.com/organizations" };
    assert.throws(() => provider({ profile }), {
      name: "UserError",
      message: "An application signs in to one tenant: give Nightly the id or the domain of its tenant.",
    });
  });

  test("with a certificate: proves that it has the key, and sends neither", async () => {
    const { certificate, privateKey } = makeCertificate({ name: "automation", kind: "rsa" });
    const files: string[] = [];
    const made = provider({
      profile: certificateProfile,
      readCertificate: async (file) => {
        files.push(file);
        return privateKey + certificate;
      },
    });
    assert.equal(await made.getToken(asking()), token(1));
    assert.deepEqual(files, ["app.pem"]);
    assert.equal(asked, 0);
    const [form] = requests;
    assert.equal(form?.has("client_secret"), false);
    const assertion = form?.get("client_assertion") ?? "";
    const [header = "", payload = "", signature = ""] = assertion.split(".");
    const { publicKey, fingerprint256 } = new X509Certificate(certificate);
    const thumbprint = Buffer.from(fingerprint256.replaceAll(":", ""), "hex").toString("base64url");
    const { alg, "x5t#S256": named } = JSON.parse(Buffer.from(header, "base64url").toString());
    assert.deepEqual([alg, named], ["PS256", thumbprint]);
    const key = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    assert.ok(verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url")));
  });

  test("a certificate that cannot be read is told by its file", async () => {
    const made = provider({
      profile: certificateProfile,
      readCertificate: async () => {
        throw new Error("ENOENT: no such file or directory, open 'app.pem'");
      },
    });
    await assert.rejects(made.getToken(asking()), {
      name: "UserError",
      message: "The certificate of Nightly could not be read: ENOENT: no such file or directory, open 'app.pem'",
    });
  });

  test("shows no secret to whoever looks at it", async () => {
    const made = provider();
    await made.getToken(asking());
    assert.ok(!inspect(made, { depth: 9, showHidden: true }).includes("canary"));
    assert.ok(!store.value?.includes("canary"));
  });
});
