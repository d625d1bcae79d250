// Secrets by name, in the secret storage of the editor. Only names are ever listed; each is a file of its own.
import { createHash } from "node:crypto";
import { isVariableName } from "../../../schemas/src";
import { RecordFolder } from "../host/recordFolder";
import type { Store } from "../host/store";

/** `vscode.SecretStorage` fits. */
export interface SecretVault {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

export interface SecretsOptions {
  readonly vault: SecretVault;
  readonly folder: string;
  /** Where an earlier version kept the names, in one list. */
  readonly earlier: Store;
  readonly log: (line: string) => void;
}

const earlierKey = "industryData.secrets.names";
const keyOf = (name: string): string => `industryData.secret.${name}`;

export class Secrets {
  readonly #vault: SecretVault;
  readonly #names: RecordFolder<string>;
  readonly #earlier: Store;
  readonly #listeners = new Set<() => void>();

  constructor({ vault, folder, earlier, log }: SecretsOptions) {
    this.#vault = vault;
    this.#earlier = earlier;
    this.#names = new RecordFolder({
      ...{ folder, log, what: "name of a secret", suffix: ".txt" },
      // Names may differ in case only, and may be longer than a file's.
      nameOf: (name) => createHash("sha256").update(name).digest("hex"),
      write: (name) => `${name}\n`,
      read: nameIn,
    });
  }

  /** In order, also those that other windows have set. */
  async names(): Promise<readonly string[]> {
    await this.#takeOver();
    return (await this.#names.all()).sort();
  }

  get(name: string): PromiseLike<string | undefined> {
    return this.#vault.get(keyOf(name));
  }

  // A name without a secret is asked for; a secret without a name could not be removed.
  async set(name: string, value: string): Promise<void> {
    await this.#names.save(name);
    await this.#vault.store(keyOf(name), value);
    this.#changed();
  }

  async remove(name: string): Promise<void> {
    await this.#vault.delete(keyOf(name));
    await this.#names.remove(name);
    this.#changed();
  }

  onDidChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  async #takeOver(): Promise<void> {
    const names = this.#earlier.get<readonly string[]>(earlierKey);
    if (names === undefined) return;
    for (const name of names) {
      // Another window may have taken the list over before, and removed one since.
      if ((await this.get(name)) !== undefined) await this.#names.save(name);
    }
    await this.#earlier.update(earlierKey, undefined);
  }
}

function nameIn(text: string): string {
  const name = text.trimEnd();
  if (!isVariableName(name)) throw new Error("It is no name.");
  return name;
}
