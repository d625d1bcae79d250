// How many requests one token may make in a while, as Microsoft Graph limits them.
import { ServiceError } from "./serviceError";

export interface RequestLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** More than anybody makes who waits for answers. */
export const defaultRequestLimit: RequestLimit = { requests: 10_000, seconds: 10 };

export class Throttle {
  readonly #limit: RequestLimit;
  readonly #windows = new Map<string, { readonly from: number; count: number }>();

  constructor(limit: RequestLimit) {
    this.#limit = limit;
  }

  /** Counts a request of a token, by its id; throws the answer to one too many. */
  count(token: string, now: number): void {
    const { requests, seconds } = this.#limit;
    const isOver = (from: number) => now - from >= seconds * 1000;
    let window = this.#windows.get(token);
    if (!window || isOver(window.from)) {
      for (const [other, { from }] of this.#windows) if (isOver(from)) this.#windows.delete(other);
      window = { from: now, count: 0 };
      this.#windows.set(token, window);
    }
    window.count++;
    if (window.count > requests) {
      const wait = Math.max(1, Math.ceil((window.from + seconds * 1000 - now) / 1000));
      const message = `More than ${requests} requests in ${seconds} seconds came with this token.`;
      throw tooMany(`${message} Try again in ${wait} ${wait === 1 ? "second" : "seconds"}.`, wait);
    }
  }
}

/** `wait`: seconds until it may be tried again. */
export const tooMany = (message: string, wait: number): ServiceError =>
  new ServiceError(429, "TooManyRequests", message, { headers: { "Retry-After": String(wait) } });
