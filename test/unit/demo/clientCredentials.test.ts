import assert from "node:assert/strict";
import { constants, createHash, randomUUID, sign, X509Certificate } from "node:crypto";
import { ConfidentialClientApplication } from "@azure/msal-node";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { type Certificate, makeCertificate } from "../../support/certificates";
import { at, Client, sets } from "./client";
import { claimsOf, failure, SignInClient } from "./signInClient";

const everything = "https://graph.microsoft.com/.default";
const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

const thumbprintOf = ({ certificate }: Certificate): string =>
  new X509Certificate(certificate).fingerprint256.replaceAll(":", "");

suite("demo tenant: an application that acts for itself", () => {
  let tenant: DemoTenant;
  let client: SignInClient;
  let registered: Certificate;
  let now = Date.now();

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: () => now });
    client = new SignInClient(tenant);
    registered = makeCertificate({ name: "Nightly roster sync", kind: "rsa" });
    assert.deepEqual(await register(registered), { thumbprint: thumbprintOf(registered) });
  });
  suiteTeardown(() => tenant.stop());
  setup(() => {
    now = Date.now();
  });

  const register = async ({ certificate }: Certificate): Promise<unknown> => {
    const address = new URL("/demo/certificates", tenant.graph);
    const headers = { "X-Demo-Key": tenant.controlKey };
    return (await fetch(address, { method: "POST", headers, body: certificate })).json();
  };
  const ask = (fields: Record<string, string | undefined>, headers?: Record<string, string>) => {
    const { clientId } = tenant.application;
    const usual = { client_id: clientId, grant_type: "client_credentials", scope: everything };
    return client.post("token", { ...usual, ...fields }, headers);
  };
  const withSecret = (fields: Record<string, string | undefined> = {}) =>
    ask({ client_secret: tenant.application.secret, ...fields });

  interface Changes {
    readonly header?: object;
    readonly claims?: object;
    readonly signer?: Certificate;
  }
  const assertion = ({ header, claims, signer = registered }: Changes = {}): string => {
    const seconds = Math.floor(now / 1000);
    const { clientId } = tenant.application;
    const parts = [
      { alg: "RS256", "x5t#S256": Buffer.from(thumbprintOf(registered), "hex").toString("base64url"), ...header },
      {
        ...{ aud: `${tenant.authority}/oauth2/v2.0/token`, iss: clientId, sub: clientId },
        ...{ nbf: seconds, exp: seconds + 600, jti: randomUUID() },
        ...claims,
      },
    ];
    const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    const isPss = (header as { alg?: string } | undefined)?.alg === "PS256";
    const key = isPss
      ? { key: signer.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      : signer.privateKey;
    return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), key).toString("base64url")}`;
  };
  const withAssertion = (changes?: Changes) =>
    ask({ client_assertion: assertion(changes), client_assertion_type: assertionType });

  test("gets a token of its own with a secret", async () => {
    const { status, json } = await withSecret();
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(json as object), ["token_type", "expires_in", "ext_expires_in", "access_token"]);
    const claims = claimsOf(at(json, "access_token"));
    assert.equal(claims.idtyp, "app");
    assert.equal(claims.appid, tenant.application.clientId);
    assert.equal(claims.tid, tenant.tenantId);
    assert.ok((claims.roles as string[]).includes("IndustryData-InboundFlow.ReadWrite.All"));
    assert.deepEqual([claims.scp, claims.upn, claims.name], [undefined, undefined, undefined]);
    assert.equal(claims.oid, claims.sub);
  });

  test("may send the secret in a header", async () => {
    const { clientId, secret } = tenant.application;
    const basic = Buffer.from(`${clientId}:${encodeURIComponent(secret)}`).toString("base64");
    assert.equal((await ask({ client_id: undefined }, { Authorization: `Basic ${basic}` })).status, 200);
  });

  for (const alg of ["RS256", "PS256"]) {
    test(`may prove itself with a certificate and ${alg}`, async () => {
      const { status, json } = await withAssertion({ header: { alg } });
      assert.equal(status, 200, JSON.stringify(json));
      assert.equal(claimsOf(at(json, "access_token")).appidacr, "2");
    });
  }

  test("an older thumbprint names the certificate as well", async () => {
    const x5t = createHash("sha1").update(new X509Certificate(registered.certificate).raw).digest("base64url");
    assert.equal((await withAssertion({ header: { "x5t#S256": undefined, x5t } })).status, 200);
  });

  test("reads and changes what applications may, and nothing that only people may", async () => {
    const graph = new Client(tenant, String(at((await withSecret()).json, "access_token")));
    assert.equal((await graph.get(sets.root)).status, 200);
    const refused = await graph.send("POST", sets.root, { displayName: "Mine" });
    assert.equal(refused.status, 403);
    assert.equal(at(refused.json, "error/code"), "Authorization_RequestDenied");
    assert.match(String(at(refused.json, "error/message")), /No application may do it, only a person/);
  });

  const refusals: readonly [string, () => ReturnType<typeof ask>, string, number, number][] = [
    ["a wrong secret", () => ask({ client_secret: "guessed" }), "invalid_client", 401, 7000215],
    ["no proof", () => ask({}), "invalid_client", 401, 7000218],
    ["the public client", () => ask({ client_id: tenant.clientId }), "invalid_client", 401, 7000218],
    ["a public client's secret", () => withSecret({ client_id: tenant.clientId }), "invalid_client", 401, 700025],
    ["an unknown application", () => withSecret({ client_id: randomUUID() }), "unauthorized_client", 400, 700016],
    ["no scope", () => withSecret({ scope: undefined }), "invalid_request", 400, 900144],
    [
      "a single permission",
      () => withSecret({ scope: "https://graph.microsoft.com/IndustryData.ReadBasic.All" }),
      "invalid_scope",
      400,
      1002012,
    ],
    ["another service", () => withSecret({ scope: "https://example.com/.default" }), "invalid_scope", 400, 70011],
    [
      "what is no token",
      () => ask({ client_assertion: "x", client_assertion_type: assertionType }),
      "invalid_client",
      401,
      50027,
    ],
    [
      "an unknown type of proof",
      () => ask({ client_assertion: assertion(), client_assertion_type: "x" }),
      "invalid_client",
      401,
      50027,
    ],
    ["an unknown certificate", () => withAssertion({ header: { "x5t#S256": "x" } }), "invalid_client", 401, 700027],
    [
      "a foreign signature",
      () => withAssertion({ signer: makeCertificate({ name: "Other", kind: "rsa" }) }),
      "invalid_client",
      401,
      700027,
    ],
    ["an unsigned assertion", () => withAssertion({ header: { alg: "none" } }), "invalid_client", 401, 700027],
    ["an assertion without an id", () => withAssertion({ claims: { jti: undefined } }), "invalid_client", 401, 700027],
    ["an assertion about another", () => withAssertion({ claims: { sub: "x" } }), "invalid_client", 401, 700021],
    [
      "an assertion for another",
      () => withAssertion({ claims: { aud: "https://example.com" } }),
      "invalid_client",
      401,
      700023,
    ],
    [
      "an expired assertion",
      () => withAssertion({ claims: { exp: Math.floor(now / 1000) } }),
      "invalid_client",
      401,
      700024,
    ],
  ];
  for (const [what, send, error, status, number] of refusals) {
    test(`refuses ${what}`, async () => assert.deepEqual(failure(await send()), [status, error, number]));
  }

  test("refuses a certificate that has expired", async () => {
    now = Date.parse("2050-01-01T00:00:00Z");
    assert.deepEqual(failure(await withAssertion()), [401, "invalid_client", 700027]);
  });

  test("cannot use what was granted to the application that signs people in", async () => {
    const { refreshToken } = await client.signIn();
    const taken = await withSecret({ grant_type: "refresh_token", refresh_token: refreshToken });
    assert.deepEqual(failure(taken), [400, "invalid_grant", 70000]);
  });

  test("explains what is no certificate", async () => {
    const answer = await register({ ...registered, certificate: "-----BEGIN NOTHING-----" });
    assert.match(String(at(answer, "error/message")), /must be a certificate in PEM form/);
  });

  test("MSAL signs in with the secret, and with the certificate", async () => {
    const { clientId, secret } = tenant.application;
    // MSAL insists on https; given metadata, it dials only the endpoints in it.
    const authority = tenant.authority.replace("http:", "https:");
    const knownAuthorities = [new URL(authority).host];
    const authorityMetadata = await (await fetch(`${tenant.authority}/v2.0/.well-known/openid-configuration`)).text();
    const [thumbprintSha256, { privateKey }] = [thumbprintOf(registered), registered];
    for (const proof of [{ clientSecret: secret }, { clientCertificate: { thumbprintSha256, privateKey } }]) {
      const application = new ConfidentialClientApplication({
        auth: { clientId, authority, authorityMetadata, knownAuthorities, ...proof },
      });
      const result = await application.acquireTokenByClientCredential({ scopes: [everything] });
      assert.equal(claimsOf(result?.accessToken).idtyp, "app");
    }
  });
});
