// Leaves the service alone for as long as it asks: after 429 no request of the explorer is sent before the time it named.
import { GraphError } from "../graph/graphError";
import type { EntityPage, Reader } from "./listing";

/** Nothing was sent, or what was sent was refused: the service wants to be asked again later. */
export class PauseError extends Error {
  readonly until: number;

  constructor(until: number) {
    super("Microsoft Graph asked to wait");
    this.name = "PauseError";
    this.until = until;
  }
}

export class Pace implements Reader {
  readonly #reader: Reader;
  readonly #now: () => number;
  readonly #onPause: (until: number) => void;
  #until = 0;

  constructor(reader: Reader, now: () => number, onPause: (until: number) => void) {
    this.#reader = reader;
    this.#now = now;
    this.#onPause = onPause;
  }

  page(address: string, permissions: readonly string[]): Promise<EntityPage> {
    return this.#keep(() => this.#reader.page(address, permissions));
  }

  one(path: string, permissions: readonly string[]): Promise<unknown> {
    return this.#keep(() => this.#reader.one(path, permissions));
  }

  async #keep<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#now() < this.#until) throw new PauseError(this.#until);
    try {
      return await ask();
    } catch (error) {
      const until = error instanceof GraphError && error.retryAt ? Date.parse(error.retryAt) : 0;
      if (until <= this.#now()) throw error;
      if (until > this.#until) {
        this.#until = until;
        this.#onPause(until);
      }
      throw new PauseError(this.#until);
    }
  }
}
