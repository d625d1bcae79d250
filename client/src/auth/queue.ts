import { CancelledError } from "../host/errors";

/** Runs one thing at a time, in order. Who cancels leaves at once, also while waiting for a turn. */
export class Queue {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const result = this.#tail.then(() => {
      if (signal?.aborted) throw new CancelledError();
      return work();
    });
    this.#tail = result.catch(() => undefined);
    return signal ? Promise.race([result, aborted(signal, this.#tail)]) : result;
  }
}

/** Rejects when the signal is aborted, until `done`. */
function aborted(signal: AbortSignal, done: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    const cancel = (): void => reject(new CancelledError());
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel, { once: true });
    done.then(() => signal.removeEventListener("abort", cancel));
  });
}
