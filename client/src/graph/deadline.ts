export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export type Ending = "cancelled" | "timedOut" | "broken";

export interface Deadline {
  readonly signal: AbortSignal;
  /** Why something that listens to the signal ended: by a cancel, by the time, or by itself. */
  ending(): Ending;
  /** To be called when nothing waits for it any more. */
  release(): void;
}

/**
 * A signal that ends with `outer` or after `ms`. `AbortSignal.any` with `AbortSignal.timeout` would say the same, but
 * Node 20 may collect such a signal before it fires.
 */
export function deadline(ms: number, outer: AbortSignal, wait: Wait): Deadline {
  const combined = new AbortController();
  const released = new AbortController();
  let timedOut = false;
  const cancel = (): void => combined.abort();
  if (outer.aborted) cancel();
  else outer.addEventListener("abort", cancel, { once: true });
  wait(ms, released.signal).then(
    () => {
      timedOut = true;
      combined.abort();
    },
    () => undefined,
  );
  return {
    signal: combined.signal,
    ending: () => (outer.aborted ? "cancelled" : timedOut ? "timedOut" : "broken"),
    release: () => {
      released.abort();
      outer.removeEventListener("abort", cancel);
    },
  };
}
