// The runs that were started here, by their ids: the service does not tell who started one.
import type { Store } from "../host/store";

const key = "runs.own";
/** More than any tenant allows in the time that counts. */
const mostKept = 100;

export class OwnRuns {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  all(): ReadonlySet<string> {
    const kept: unknown = this.#store.get(key);
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : []);
  }

  async add(id: string): Promise<void> {
    const rest = [...this.all()].filter((kept) => kept !== id);
    await this.#store.update(key, [...rest, id].slice(-mostKept));
  }
}
