// Writes the state of a tenant after changes: at once after a single one, once for many of them, and never half.
import { rename, writeFile } from "node:fs/promises";

const shortestPauseMs = 100;
/** A pause is so many times as long as it took to put the state into words. */
const pauseFactor = 20;

export interface KeeperOptions {
  readonly file: string;
  /** Gives the whole state as text, once it can. */
  readonly state: Promise<() => string>;
  /** Whether the file is still ours. */
  readonly isOurs: () => Promise<boolean>;
  readonly log: (line: string) => void;
}

export class Keeper {
  readonly #options: KeeperOptions;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #written = "";
  #nextAt = 0;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Something may have changed. */
  readonly changed = (): void => {
    // Unreferenced: whoever ends the process without stopping the tenant is not held up.
    this.#timer ??= setTimeout(() => void this.flush(), this.#nextAt - performance.now()).unref();
  };

  /** Resolves when everything that has changed so far is written. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const { file, state, isOurs, log } = this.#options;
    try {
      const text = this.#timed(await state);
      if (text === this.#written || !(await isOurs())) return;
      const unfinished = `${file}.tmp`;
      await writeFile(unfinished, text, { mode: 0o600 });
      await rename(unfinished, file);
      this.#written = text;
    } catch (error) {
      log(`The demo tenant could not be kept in ${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #timed(state: () => string): string {
    const begun = performance.now();
    const text = state();
    const ended = performance.now();
    this.#nextAt = ended + Math.max(shortestPauseMs, (ended - begun) * pauseFactor);
    return text;
  }
}
