// How far long work has come, on a terminal only, and only once it has taken a while.

/** `process.stderr` fits. */
export interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const patienceMilliseconds = 500;
const pauseMilliseconds = 100;

export class Progress {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  readonly #words: string;
  readonly #begun: number;
  #told: number | undefined;

  /** `words` says what is done to the files, for example "reading". */
  constructor(words: string, terminal: Terminal = process.stderr, now: () => number = Date.now) {
    this.#words = words;
    this.#terminal = terminal;
    this.#now = now;
    this.#begun = now();
  }

  at(done: number, all: number): void {
    const now = this.#now();
    const isDue = now - this.#begun >= patienceMilliseconds && now - (this.#told ?? 0) >= pauseMilliseconds;
    if (!this.#terminal.isTTY || !isDue) return;
    this.#told = now;
    this.#terminal.write(`\r${this.#words}: ${done} of ${all} files\x1b[K`);
  }

  /** Leaves nothing behind. */
  end(): void {
    if (this.#told !== undefined) this.#terminal.write("\r\x1b[K");
  }
}
