// Remembers what was asked and answered, for tests and for people who want to see it.

export interface LoggedRequest {
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  /** Lower-case names; the token is left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact text. */
  readonly body: string;
  /** Null as long as, or because, no answer was sent. */
  status: number | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

const kept = 500;

export class RequestLog {
  #requests: LoggedRequest[] = [];

  add(request: LoggedRequest): LoggedRequest {
    const entry: LoggedRequest = {
      ...request,
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, name === "authorization" ? "(redacted)" : value]),
      ),
    };
    this.#requests.push(entry);
    if (this.#requests.length > kept) this.#requests.shift();
    return entry;
  }

  all(): readonly LoggedRequest[] {
    return this.#requests;
  }

  clear(): void {
    this.#requests = [];
  }
}
