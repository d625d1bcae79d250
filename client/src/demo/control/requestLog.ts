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

/** A request to the sign-in. Its values are codes, tokens and secrets, so only their names are kept. */
export interface LoggedSignInRequest {
  readonly method: string;
  readonly path: string;
  /** Names of the fields in the query and in the form. */
  readonly fields: readonly string[];
  status: number | null;
  readonly at: string;
}

const kept = 500;

export class RequestLog<Entry> {
  #entries: Entry[] = [];

  add(entry: Entry): Entry {
    this.#entries.push(entry);
    if (this.#entries.length > kept) this.#entries.shift();
    return entry;
  }

  all(): readonly Entry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}

export function withoutToken(headers: Readonly<Record<string, string>>): Record<string, string> {
  const shown = Object.entries(headers).map(([name, value]) => [name, name === "authorization" ? "(redacted)" : value]);
  return Object.fromEntries(shown);
}
