// Follows the runs that were started here to their end, and tells it once.
import { newRunIn } from "./startRun";
import { isAtWork, type Work } from "./work";

export interface FollowerOptions {
  /** A run was started here; called once for each. */
  readonly began: (run: Work) => void;
  /** It has ended; called once for each. */
  readonly ended: (run: Work) => void;
  readonly now: () => number;
}

interface Awaited {
  readonly before: ReadonlySet<string>;
  readonly isUnclear: boolean;
  readonly until: number;
}

/** How long a run that was asked for is waited for. */
const patienceMs = 2 * 60_000;

export class Follower {
  readonly #options: FollowerOptions;
  readonly #followed = new Set<string>();
  #awaited: Awaited | undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** Whether a start without an answer still waits for its run. */
  get isOneUnclear(): boolean {
    return this.#awaited?.isUnclear ?? false;
  }

  /** Whether the list has something to say that is waited for. */
  get isWaiting(): boolean {
    return this.#followed.size > 0 || this.#awaited !== undefined;
  }

  follow(run: Work): void {
    this.#awaited = undefined;
    this.#followed.add(run.id);
    this.#options.began(run);
    this.look([run]);
  }

  /** Waits for a run that was not there before. */
  await(before: ReadonlySet<string>, isUnclear: boolean): void {
    this.#awaited = { before, isUnclear, until: this.#options.now() + patienceMs };
  }

  /** Takes note of what the list says now. */
  look(runs: readonly Work[]): void {
    const begun = this.#awaited && newRunIn(runs, this.#awaited.before);
    if (begun) this.follow(begun);
    else if (this.#awaited && this.#options.now() > this.#awaited.until) this.#awaited = undefined;
    for (const run of runs) {
      if (isAtWork(run) || !this.#followed.delete(run.id)) continue;
      this.#options.ended(run);
    }
  }
}
