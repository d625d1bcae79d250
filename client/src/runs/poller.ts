// Reads again and again while somebody wants it: never faster than the interval, never twice at once, later when told so.

/** What a reading came to: whether it went well, and until when the service wants to be left alone. */
export interface Polled {
  readonly isFine: boolean;
  /** Milliseconds, like `Date.now`. */
  readonly notBefore?: number;
}

export interface PollerOptions {
  readonly intervalMs: () => number;
  /** Never rejects. */
  readonly poll: () => Promise<Polled>;
  readonly now: () => number;
  /** Calls back after a time; gives what calls that off. */
  readonly after: (ms: number, run: () => void) => () => void;
}

const longestPauseMs = 5 * 60_000;

export class Poller {
  readonly #options: PollerOptions;
  #isWanted = false;
  #isReading = false;
  #callOff: (() => void) | undefined;
  #lastRead = Number.NEGATIVE_INFINITY;
  #notBefore = Number.NEGATIVE_INFINITY;
  #failures = 0;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /** Whether there is something to wait for, and somebody to see it. */
  want(isWanted: boolean): void {
    this.#isWanted = isWanted;
    this.#plan();
  }

  /** Somebody else read just now. */
  wasRead(): void {
    this.#lastRead = this.#options.now();
    this.#failures = 0;
    this.#plan();
  }

  #plan(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    if (!this.#isWanted || this.#isReading) return;
    const { intervalMs, now, after } = this.#options;
    const pause = this.#failures === 0 ? intervalMs() : Math.min(intervalMs() * 2 ** this.#failures, longestPauseMs);
    const due = Math.max(this.#lastRead + Math.max(pause, intervalMs()), this.#notBefore);
    this.#callOff = after(Math.max(0, due - now()), () => void this.#read());
  }

  async #read(): Promise<void> {
    this.#callOff = undefined;
    this.#isReading = true;
    this.#lastRead = this.#options.now();
    const { isFine, notBefore = Number.NEGATIVE_INFINITY } = await this.#options.poll();
    this.#failures = isFine ? 0 : this.#failures + 1;
    this.#notBefore = notBefore;
    this.#isReading = false;
    this.#plan();
  }
}
