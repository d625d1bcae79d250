// Where oidc-provider keeps what it hands out, within reach of a test.

export interface Artifact {
  exp?: number;
  consumed?: number;
  readonly uid?: string;
  readonly userCode?: string;
  readonly grantId?: string;
}

export class Artifacts {
  readonly #byKey = new Map<string, Artifact>();

  /** Every code that is typed in on a page is too old from now on. */
  expireCodes(): void {
    for (const [key, artifact] of this.#byKey) if (key.startsWith("DeviceCode:")) artifact.exp = 1;
  }

  /** Ends every sign-in. */
  revoke(): void {
    for (const key of this.#byKey.keys()) {
      if (/^(Grant|Session|RefreshToken|AccessToken):/.test(key)) this.#byKey.delete(key);
    }
  }

  /** One kind of artifact, as oidc-provider wants an adapter. */
  adapter(kind: string) {
    const key = (id: string): string => `${kind}:${id}`;
    const findBy = (is: (artifact: Artifact) => boolean): Artifact | undefined =>
      [...this.#byKey].find(([name, artifact]) => name.startsWith(key("")) && is(artifact))?.[1];
    return {
      upsert: async (id: string, artifact: Artifact): Promise<void> => {
        this.#byKey.set(key(id), { ...artifact });
      },
      find: async (id: string): Promise<Artifact | undefined> => this.#byKey.get(key(id)),
      findByUid: async (uid: string): Promise<Artifact | undefined> => findBy((artifact) => artifact.uid === uid),
      findByUserCode: async (code: string): Promise<Artifact | undefined> =>
        findBy((artifact) => artifact.userCode === code),
      consume: async (id: string): Promise<void> => {
        const artifact = this.#byKey.get(key(id));
        if (artifact) artifact.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id: string): Promise<void> => {
        this.#byKey.delete(key(id));
      },
      revokeByGrantId: async (grantId: string): Promise<void> => {
        for (const [name, artifact] of this.#byKey) if (artifact.grantId === grantId) this.#byKey.delete(name);
      },
    };
  }
}
