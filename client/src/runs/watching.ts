// Watches the runs of the tenant in use: read again while one is at work and somebody sees the view, and told at their end.
import { type Failure, failureWords, pauseWords, retryTimeOf } from "./failure";
import { Follower } from "./follower";
import type { RunNode } from "./nodes";
import { Poller, type PollerOptions } from "./poller";
import { Runs, type RunsReader } from "./runs";
import type { Work } from "./work";

export interface WatchingOptions extends Pick<PollerOptions, "intervalMs" | "after"> {
  /** Reads in the tenant in use; says until when the service wants to be left alone. */
  readonly reader: (signal: AbortSignal, onPause: (until: number) => void) => RunsReader;
  readonly isVisible: () => boolean;
  /** Something looks different now; without a node, all of it. */
  readonly redraw: (node?: RunNode) => void;
  /** A run was started here; called once for each. */
  readonly began: (run: Work) => void;
  /** It has ended; called once for each. */
  readonly ended: (run: Work) => void;
  readonly now: () => Date;
  readonly log: (line: string) => void;
}

/** What is watched in one tenant. */
export interface Watched {
  readonly runs: Runs;
  readonly follower: Follower;
}

export class Watching {
  readonly #options: WatchingOptions;
  readonly #poller: Poller;
  /** By profile: what was started in a tenant is followed again when the window comes back to it. */
  readonly #followers = new Map<string, Follower>();
  #watched: Watched | undefined;
  #reading = new AbortController();
  #pausedUntil: number | undefined;

  constructor(options: WatchingOptions) {
    this.#options = options;
    const { intervalMs, after, now } = options;
    this.#poller = new Poller({ intervalMs, after, now: () => now().getTime(), poll: () => this.#poll() });
  }

  get current(): Watched | undefined {
    return this.#watched;
  }

  get failure(): Failure | undefined {
    return this.#watched?.runs.failure;
  }

  /** Whether the tenant has no runs, as far as it was asked. */
  get isEmpty(): boolean {
    const runs = this.#watched?.runs;
    return runs?.readAt !== undefined && !runs.failure && runs.days.length === 0;
  }

  /** What is said above the list. */
  get message(): string {
    const { failure, readAt } = this.#watched?.runs ?? {};
    if (failure) return failureWords(failure, readAt);
    return this.#pausedUntil === undefined ? "" : pauseWords(new Date(this.#pausedUntil));
  }

  /** Goes on with the tenant of a profile, or with none. What is still being read belongs to the one before. */
  watch(profile: string | undefined): void {
    this.#reading.abort();
    this.#reading = new AbortController();
    this.#pausedUntil = undefined;
    this.#watched = profile === undefined ? undefined : this.#begin(this.#follower(profile), this.#reading.signal);
    this.pollWhereWanted();
    this.#options.redraw();
  }

  /** To be called when something was started, and when the view comes or goes. */
  pollWhereWanted(): void {
    const { runs, follower } = this.#watched ?? {};
    const isWaiting = follower?.isWaiting || runs?.isAnyAtWork;
    const isPossible = (runs?.failure?.lacks.length ?? 0) === 0;
    this.#poller.want(isPossible && Boolean(isWaiting) && this.#options.isVisible());
  }

  /** The service wants to be left alone. */
  pause(until: number): void {
    this.#pausedUntil = until;
    this.#options.redraw();
  }

  dispose(): void {
    this.#reading.abort();
    this.#poller.want(false);
  }

  async #poll(): ReturnType<PollerOptions["poll"]> {
    try {
      await this.#watched?.runs.readAll();
      return { isFine: true };
    } catch (error) {
      return { isFine: false, ...retryTimeOf(error) };
    }
  }

  #begin(follower: Follower, signal: AbortSignal): Watched {
    const { reader, now, redraw, log } = this.#options;
    const unlessLeft =
      <A extends unknown[]>(act: (...given: A) => void) =>
      (...given: A): void => {
        if (!signal.aborted) act(...given);
      };
    const runs = new Runs({
      reader: reader(
        signal,
        unlessLeft((until) => this.pause(until)),
      ),
      now,
      log,
      changed: unlessLeft((node?: RunNode) => {
        this.pollWhereWanted();
        redraw(node);
      }),
      wasRead: unlessLeft(() => {
        const wasPaused = this.#pausedUntil !== undefined;
        this.#pausedUntil = undefined;
        if (wasPaused) redraw();
        follower.look(runs.all);
        this.#poller.wasRead();
        this.pollWhereWanted();
      }),
    });
    return { runs, follower };
  }

  #follower(profile: string): Follower {
    const known = this.#followers.get(profile);
    if (known) return known;
    const { began, ended, now } = this.#options;
    const made = new Follower({ began, ended, now: () => now().getTime() });
    this.#followers.set(profile, made);
    return made;
  }
}
