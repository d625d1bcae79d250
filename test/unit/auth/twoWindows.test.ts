import assert from "node:assert/strict";
import { createMsalTokenProvider } from "../../../client/src/auth/msal";
import type { Profile } from "../../../client/src/auth/profile";
import type { TokenProvider } from "../../../client/src/auth/tokenProvider";
import { Credentials, type SecretVault } from "../../../client/src/tenants/credentials";
import { CodeService, codeProfile, refusal, tokensOf } from "./codeService";
import { asking, claims, silently } from "./signInFixture";

/** The editor's secret storage, which all windows share; every access takes a different while. */
class SharedSecrets implements SecretVault {
  readonly values = new Map<string, string>();
  #accesses = 0;

  async get(key: string): Promise<string | undefined> {
    await this.#pause();
    return this.values.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    await this.#pause();
    this.values.set(key, value);
  }

  async delete(key: string): Promise<void> {
    await this.#pause();
    this.values.delete(key);
  }

  async #pause(): Promise<void> {
    for (let left = (this.#accesses++ * 7) % 5; left > 0; left--) await new Promise(setImmediate);
  }
}

interface Windowed {
  readonly provider: TokenProvider;
  readonly service: CodeService;
}

const profiles = ["dana", "sam"].map((name): Profile & { name: string } => ({ ...codeProfile, id: name, name }));
const [danas = codeProfile, sams = codeProfile] = profiles;

/** One profile in one window. */
function windowOf(secrets: SecretVault, profile: Profile, answers: object[] = [tokensOf(profile.name)]): Windowed {
  const service = new CodeService();
  service.answers = answers;
  const provider = createMsalTokenProvider({
    profile,
    cache: new Credentials(secrets).tokens(profile.id),
    openBrowser: async () => false,
    showDeviceCode: async () => {},
    fetch: service.fetch,
    log: () => {},
  });
  return { provider, service };
}

async function assertSignedIn(secrets: SecretVault, profile: Profile): Promise<void> {
  const { provider, service } = windowOf(secrets, profile);
  assert.equal((await provider.account())?.username, `${profile.name}@fabrikam.example`);
  await provider.getToken(silently());
  assert.equal(service.requests.length, 0);
}

suite("two windows over one secret storage", () => {
  test("that sign in to two profiles at once lose nothing, a hundred times", async () => {
    for (let count = 0; count < 100; count++) {
      const secrets = new SharedSecrets();
      for (let before = count % 5; before > 0; before--) await secrets.get("");
      const [one, other] = [windowOf(secrets, danas), windowOf(secrets, sams)];
      await Promise.all([one, other].map(({ provider }) => provider.getToken(asking())));
      for (const { id, name } of profiles) {
        const { Account, RefreshToken } = JSON.parse(secrets.values.get(`industryData.tokens.${id}`) ?? "{}");
        const [account] = Object.values<{ username: string }>(Account);
        assert.equal(account?.username, `${name}@fabrikam.example`);
        assert.equal(Object.keys(RefreshToken).length, 1);
      }
      if (count % 20 === 0) await Promise.all(profiles.map((profile) => assertSignedIn(secrets, profile)));
    }
  });

  test("that sign in to the same profile at once have one account in the end", async () => {
    for (let count = 0; count < 20; count++) {
      const secrets = new SharedSecrets();
      for (let before = count % 5; before > 0; before--) await secrets.get("");
      await Promise.all([danas, danas].map((profile) => windowOf(secrets, profile).provider.getToken(asking())));
      await assertSignedIn(secrets, danas);
      const [stored = ""] = secrets.values.values();
      assert.equal(Object.keys(JSON.parse(stored).Account).length, 1);
    }
  });

  test("see each other's sign-out, of that profile only", async () => {
    const secrets = new SharedSecrets();
    const [one, other] = [windowOf(secrets, danas), windowOf(secrets, danas)];
    await one.provider.getToken(asking());
    await windowOf(secrets, sams).provider.getToken(asking());
    assert.equal((await other.provider.account())?.name, "dana");
    await other.provider.signOut();
    assert.equal(await one.provider.account(), undefined);
    await assert.rejects(one.provider.getToken(silently()), { name: "SignInRequiredError" });
    await assertSignedIn(secrets, sams);
    assert.deepEqual([...secrets.values.keys()], ["industryData.tokens.sam"]);
  });

  test("both learn that a session was revoked, and only one asks", async () => {
    const secrets = new SharedSecrets();
    const revoked = { ...refusal("invalid_grant", 50173, "It was revoked."), suberror: "bad_token" };
    const one = windowOf(secrets, danas, [tokensOf("dana"), revoked]);
    await one.provider.getToken(asking());
    await assert.rejects(one.provider.getToken(silently({ claims })), { name: "SignInRequiredError" });
    const [stored = ""] = secrets.values.values();
    assert.deepEqual(JSON.parse(stored).RefreshToken, {});
    const other = windowOf(secrets, danas);
    await assert.rejects(other.provider.getToken(silently({ claims })), { name: "SignInRequiredError" });
    assert.equal(other.service.requests.length, 0);
  });
});
