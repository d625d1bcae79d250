// The exchanges of this window, newest first.
import type { Exchange } from "../graph/exchange";
import { redactHeaders, redactText } from "../graph/redact";

/** One exchange, and where it belongs. */
export interface Recorded {
  readonly exchange: Exchange;
  /** What the person calls the tenant. */
  readonly tenant: string;
  /** What was submitted, for example `userProvisioningFlow`. */
  readonly subject: string;
}

export class ExchangeHistory {
  readonly #most: number;
  readonly #listeners = new Set<() => void>();
  #recorded: readonly Recorded[] = [];

  constructor(most = 200) {
    this.#most = most;
  }

  get recorded(): readonly Recorded[] {
    return this.#recorded;
  }

  /** Secrets are taken out before anything is kept. */
  record({ exchange, ...place }: Recorded): void {
    const entry: Recorded = { ...place, exchange: withoutSecrets(exchange) };
    this.#recorded = [entry, ...this.#recorded].slice(0, this.#most);
    this.#changed();
  }

  clear(): void {
    this.#recorded = [];
    this.#changed();
  }

  /** Calls `listener` after each change, until the returned function is called. */
  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function withoutSecrets(exchange: Exchange): Exchange {
  const { request, response } = exchange;
  return {
    ...exchange,
    request: {
      ...request,
      headers: redactHeaders(request.headers),
      ...(request.body !== undefined && { body: redactText(request.body) }),
    },
    ...(response && {
      response: { ...response, headers: redactHeaders(response.headers), body: redactText(response.body) },
    }),
  };
}
