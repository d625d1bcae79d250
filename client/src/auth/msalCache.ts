// MSAL's token cache, kept as one text in a store that several windows share.
import type { ICachePlugin, ISerializableTokenCache, TokenCacheContext } from "@azure/msal-node";
import type { TokenCacheStore } from "./tokenCacheStore";

export class StoredCache implements ICachePlugin {
  readonly #store: TokenCacheStore;
  /** Empties MSAL's memory. Loading merges, so what another window removed would stay in it otherwise. */
  readonly #forget: () => void;
  readonly #log: (line: string) => void;
  #seen: string | undefined;

  constructor(store: TokenCacheStore, forget: () => void, log: (line: string) => void) {
    this.#store = store;
    this.#forget = forget;
    this.#log = log;
  }

  async beforeCacheAccess({ tokenCache }: TokenCacheContext): Promise<void> {
    this.#forget();
    this.#seen = await this.#store.read();
    try {
      tokenCache.deserialize(checked(this.#seen));
    } catch {
      this.#log("The stored sign-in could not be read and was removed.");
      this.#forget();
      tokenCache.deserialize("");
      await this.delete();
    }
  }

  async afterCacheAccess({ cacheHasChanged, tokenCache }: TokenCacheContext): Promise<void> {
    if (cacheHasChanged) await this.save(tokenCache);
  }

  async save(tokenCache: ISerializableTokenCache): Promise<void> {
    this.#seen = tokenCache.serialize();
    await this.#store.write(this.#seen);
  }

  async delete(): Promise<void> {
    this.#seen = undefined;
    await this.#store.delete();
  }

  /** Whether the stored value is not the one that was last read or written here. */
  async changedElsewhere(): Promise<boolean> {
    return (await this.#store.read()) !== this.#seen;
  }
}

const sections: ReadonlySet<string> = new Set(["Account", "IdToken", "AccessToken", "RefreshToken", "AppMetadata"]);

/** Throws for a text that MSAL would take and stumble over later. */
function checked(text: string | undefined): string {
  if (!text) return "";
  const cache: unknown = JSON.parse(text);
  const isRecord = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isRecord(cache)) throw new Error("Not a token cache.");
  for (const [name, section] of Object.entries(cache as object)) {
    if (sections.has(name) && !(isRecord(section) && Object.values(section as object).every(isRecord))) {
      throw new Error(`Not a token cache: ${name}.`);
    }
  }
  return text;
}
