// Which object a document became in which tenant. Kept per workspace, never in the file.
import type { Target } from "./submit";

/** `vscode.Memento` fits. */
export interface TargetStore {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

const key = "industryData.targets";

type Known = Readonly<Record<string, Target>>;

export class TargetMemory {
  readonly #store: TargetStore;

  constructor(store: TargetStore) {
    this.#store = store;
  }

  get(uri: string, tenantId: string, type: string): Target | undefined {
    const target = this.#known()[address(uri, tenantId)];
    // Another type in the same file is another object.
    return target?.type === type ? target : undefined;
  }

  async remember(uri: string, tenantId: string, target: Target): Promise<void> {
    await this.#store.update(key, { ...this.#known(), [address(uri, tenantId)]: target });
  }

  async forget(uri: string, tenantId: string): Promise<void> {
    const { [address(uri, tenantId)]: _gone, ...rest } = this.#known();
    await this.#store.update(key, rest);
  }

  #known(): Known {
    return this.#store.get<Known>(key) ?? {};
  }
}

const address = (uri: string, tenantId: string): string => `${tenantId} ${uri}`;
