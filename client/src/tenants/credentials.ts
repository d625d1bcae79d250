// What a profile needs to stay signed in, in the editor's secret storage: one key for each, so that two windows that
// sign in at once cannot overwrite each other's.
import type { TokenCacheStore } from "../auth/tokenCacheStore";

/** `vscode.SecretStorage` fits. */
export interface SecretVault {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

const tokensKey = (profileId: string): string => `industryData.tokens.${profileId}`;
const secretKey = (profileId: string): string => `industryData.clientSecret.${profileId}`;

export class Credentials {
  readonly #vault: SecretVault;

  constructor(vault: SecretVault) {
    this.#vault = vault;
  }

  tokens(profileId: string): TokenCacheStore {
    const key = tokensKey(profileId);
    return {
      read: async () => this.#vault.get(key),
      write: async (text) => this.#vault.store(key, text),
      delete: async () => this.#vault.delete(key),
    };
  }

  async clientSecret(profileId: string): Promise<string | undefined> {
    return this.#vault.get(secretKey(profileId));
  }

  async keepClientSecret(profileId: string, secret: string): Promise<void> {
    await this.#vault.store(secretKey(profileId), secret);
  }

  async isSignedIn(profileId: string): Promise<boolean> {
    return (await this.#vault.get(tokensKey(profileId))) !== undefined;
  }

  /** Removes everything that signs in to a profile. */
  async forget(profileId: string): Promise<void> {
    await this.#vault.delete(tokensKey(profileId));
    await this.#vault.delete(secretKey(profileId));
  }

  /** Whether a change of this key may sign somebody in or out. */
  static concerns(key: string, profileId: string): boolean {
    return key === tokensKey(profileId);
  }
}
