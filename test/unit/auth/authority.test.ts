import assert from "node:assert/strict";
import { authorityOf, describedAuthority, discoveryAddress } from "../../../client/src/auth/authority";
import { UserError } from "../../../client/src/host/errors";

const profile = (authority: string) => ({ name: "Fabrikam", authority });
const local = profile("http://localhost:4000/t");
const document = {
  issuer: "http://localhost:4000/t/v2.0",
  authorization_endpoint: "http://localhost:4000/t/oauth2/v2.0/authorize",
  token_endpoint: "http://127.0.0.1:4000/t/oauth2/v2.0/token",
};

suite("the authority of a profile", () => {
  for (const address of [
    "https://login.microsoftonline.com/fabrikam.example",
    "https://login.microsoftonline.com/8d4a7cb5-7d2c-4c7e-9d0a-52a3d2b4f001",
    // Only while the tenant is unknown: the sign-in tells it.
    "https://login.microsoftonline.com/organizations",
  ]) {
    test(`${address} is left to MSAL`, () =>
      assert.deepEqual(authorityOf(profile(address)), { authority: address, knownAuthorities: [] }));
  }

  test("on this computer it is known, and has https for MSAL", () => {
    const expected = { authority: "https://localhost:4000/t", knownAuthorities: ["localhost:4000"] };
    assert.deepEqual(authorityOf(local), expected);
    assert.deepEqual(authorityOf(profile("https://localhost:4000/t")), expected);
  });

  for (const [address, reason] of [
    ["https://login.example", "names no tenant"],
    ["https://login.example/", "names no tenant"],
    ["https://login.example/common", 'must name its tenant instead of "common"'],
    ["https://login.example/Common/v2.0", 'must name its tenant instead of "Common"'],
    ["https://login.example/consumers", 'must name its tenant instead of "consumers"'],
    ["http://login.example/t", "needs https, or http on this computer"],
    ["http://localhost.example/t", "needs https, or http on this computer"],
    ["file:///t", "needs https, or http on this computer"],
    ["https://me@login.example/t", "must not carry a user name or password"],
    ["fabrikam.example", "is not an address"],
  ] as const) {
    test(`${address} ${reason}`, () =>
      assert.throws(() => authorityOf(profile(address)), {
        name: "UserError",
        message: `The sign-in address of Fabrikam ${reason}: ${address}`,
      }));
  }

  test("describes itself at an address below the tenant", () => {
    const address = "http://localhost:4000/t/v2.0/.well-known/openid-configuration";
    assert.equal(discoveryAddress(local), address);
    assert.equal(discoveryAddress(profile("http://localhost:4000/t/")), address);
  });

  test("with its description MSAL asks nobody", () => {
    const { authorityMetadata, ...rest } = describedAuthority(local, document);
    assert.deepEqual(rest, authorityOf(local));
    assert.deepEqual(JSON.parse(authorityMetadata ?? ""), document);
  });

  for (const [name, endpoint] of [
    ["token_endpoint", "http://login.example/token"],
    ["authorization_endpoint", "https://localhost.example/authorize"],
    ["token_endpoint", undefined],
    ["issuer", 5],
    ["token_endpoint", "/token"],
  ] as const) {
    test(`a description whose ${name} is ${endpoint} is refused`, () =>
      assert.throws(
        () => describedAuthority(local, { ...document, [name]: endpoint }),
        (error: Error) => {
          assert.ok(error instanceof UserError);
          assert.equal(
            error.message,
            "The sign-in service at http://localhost:4000 does not describe itself as one on this computer: " +
              `its ${name} is ${JSON.stringify(endpoint)}.`,
          );
          return true;
        },
      ));
  }
});
