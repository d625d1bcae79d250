// Secrets by name, in the secret storage of the editor. Only names are ever listed.
import type { Store } from "../host/store";

/** `vscode.SecretStorage` fits. */
export interface SecretVault {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

const namesKey = "industryData.secrets.names";
const keyOf = (name: string): string => `industryData.secret.${name}`;

export class Secrets {
  readonly #vault: SecretVault;
  readonly #store: Store;
  readonly #listeners = new Set<() => void>();

  constructor(vault: SecretVault, store: Store) {
    this.#vault = vault;
    this.#store = store;
  }

  /** In order. */
  get names(): readonly string[] {
    return this.#store.get<readonly string[]>(namesKey) ?? [];
  }

  get(name: string): PromiseLike<string | undefined> {
    return this.#vault.get(keyOf(name));
  }

  async set(name: string, value: string): Promise<void> {
    await this.#vault.store(keyOf(name), value);
    await this.#list([...this.names.filter((other) => other !== name), name].sort());
  }

  async remove(name: string): Promise<void> {
    await this.#vault.delete(keyOf(name));
    await this.#list(this.names.filter((other) => other !== name));
  }

  async #list(names: readonly string[]): Promise<void> {
    await this.#store.update(namesKey, names);
    for (const listener of this.#listeners) listener();
  }

  onDidChange(listener: () => void): void {
    this.#listeners.add(listener);
  }
}
