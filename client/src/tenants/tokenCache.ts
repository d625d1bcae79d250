// Where sign-ins are kept: the editor's secret storage for tenants, memory for the demo tenant.

/** One profile's stored sign-in. */
export interface TokenCache {
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
  delete(): Promise<void>;
}

/** `vscode.SecretStorage` fits. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** One key for each profile: two windows that sign in at once must not overwrite each other's accounts. */
export function secretTokenCache(secrets: Secrets, profileId: string): TokenCache {
  const key = `industryData.tokens.${profileId}`;
  return {
    read: async () => secrets.get(key),
    write: async (text) => secrets.store(key, text),
    delete: async () => secrets.delete(key),
  };
}

/** For sign-ins that end with the window: the demo tenant's keys change with every start. */
export function memoryTokenCache(): TokenCache {
  let kept: string | undefined;
  return {
    read: async () => kept,
    write: async (text) => {
      kept = text;
    },
    delete: async () => {
      kept = undefined;
    },
  };
}
