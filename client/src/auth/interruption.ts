// Waiting for a person ends: by what they did, by a cancel, or by the clock.
import type { Wait } from "../graph/deadline";
import { CancelledError } from "../host/errors";

export class Interruption {
  /** Rejects with why the wait was interrupted. */
  readonly promise: Promise<never>;
  readonly #over = new AbortController();
  readonly #wait: Wait;
  #reject: (reason: unknown) => void = () => {};
  #hasHappened = false;

  constructor(signal: AbortSignal, wait: Wait) {
    this.#wait = wait;
    this.promise = new Promise((_, reject) => {
      this.#reject = reject;
    });
    // Whoever waits hears of it from the race that this is part of.
    this.promise.catch(() => {});
    const cancel = (): void => this.now(new CancelledError());
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel, { once: true });
    this.over.addEventListener("abort", () => signal.removeEventListener("abort", cancel), { once: true });
  }

  /** Aborted when the wait is over, interrupted or not. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  get hasHappened(): boolean {
    return this.#hasHappened;
  }

  now(reason: unknown): void {
    this.#hasHappened = true;
    this.#reject(reason);
  }

  after(ms: number, reason: unknown): void {
    this.#wait(ms, this.over).then(
      () => this.now(reason),
      () => {},
    );
  }

  /** To be called when nothing is waited for any more. */
  release(): void {
    this.#over.abort();
  }
}
