// Which object a document became in which tenant. Never written into the file.
import type { Target } from "./submit";

/** `vscode.Memento` fits. */
export interface TargetStore {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

const storeKey = "industryData.targets";

type Known = Readonly<Record<string, Target>>;

/** Untitled documents that were closed are recognised by their text for a while: they may have been saved. */
const mostClosed = 10;

/**
 * Keeps the targets of files in a tenant between windows; the objects of a list have keys behind its address. Those of
 * untitled documents end with the document, because the next one gets the same name.
 */
export class TargetMemory {
  readonly #store: TargetStore;
  readonly #session = new Map<string, Target>();
  readonly #closed: { readonly text: string; readonly uri: string }[] = [];
  readonly #listeners = new Set<() => void>();
  #closings = 0;

  constructor(store: TargetStore) {
    this.#store = store;
  }

  get(uri: string, tenantId: string, type: string): Target | undefined {
    const address = addressOf(uri, tenantId);
    const target = this.#session.get(address) ?? this.#known()[address];
    // Another type in the same file is another object.
    return target?.type === type ? target : undefined;
  }

  async remember(uri: string, tenantId: string, target: Target): Promise<void> {
    const address = addressOf(uri, tenantId);
    if (isUntitled(uri)) this.#session.set(address, target);
    else await this.#store.update(storeKey, { ...this.#known(), [address]: target });
    this.#changed();
  }

  async forget(uri: string, tenantId: string): Promise<void> {
    const address = addressOf(uri, tenantId);
    this.#session.delete(address);
    const { [address]: gone, ...rest } = this.#known();
    if (gone) await this.#store.update(storeKey, rest);
    this.#changed();
  }

  /** Calls `listener` after each change, until the returned function is called. */
  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** An untitled document was closed: its name is free for another one. Whether anything was known of it. */
  closed(uri: string, text: string): boolean {
    if (!isUntitled(uri)) return false;
    this.#closings += 1;
    const moved = `closed:${this.#closings}`;
    if (!this.#move(uri, moved)) return false;
    this.#closed.unshift({ text, uri: moved });
    for (const { uri: oldest } of this.#closed.splice(mostClosed)) this.#move(oldest, undefined);
    return true;
  }

  /** A file was opened: it is the saved form of an untitled document when it has the same text. */
  async opened(uri: string, text: string): Promise<void> {
    if (isUntitled(uri)) return;
    const index = this.#closed.findIndex((closed) => closed.text === text);
    const [found] = index < 0 ? [] : this.#closed.splice(index, 1);
    if (!found) return;
    const kept = [...this.#session].filter(([address]) => isOf(address, found.uri));
    this.#move(found.uri, uri);
    if (kept.length === 0) return;
    const moved = kept.map(([address, target]) => [address.replace(` ${found.uri}`, ` ${uri}`), target] as const);
    await this.#store.update(storeKey, { ...this.#known(), ...Object.fromEntries(moved) });
  }

  /** Gives everything known of one document to another; without one, drops it. Whether there was anything. */
  #move(from: string, to: string | undefined): boolean {
    const found = [...this.#session].filter(([address]) => isOf(address, from));
    for (const [address, target] of found) {
      this.#session.delete(address);
      if (to !== undefined) this.#session.set(address.replace(` ${from}`, ` ${to}`), target);
    }
    return found.length > 0;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  #known(): Known {
    return this.#store.get<Known>(storeKey) ?? {};
  }
}

const addressOf = (uri: string, tenantId: string): string => `${tenantId} ${uri}`;

/** Whether an address is of a document, or of one of the objects of its list. */
const isOf = (address: string, uri: string): boolean => address.endsWith(` ${uri}`) || address.includes(` ${uri}#`);

const isUntitled = (uri: string): boolean => uri.startsWith("untitled:");
