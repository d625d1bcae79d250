// Claims challenges: the service no longer takes tokens that do not answer the last one.

/** Tells when tokens were issued in answer to a challenge; 0 where there was none. */
export type Answered = number;

export class Challenge {
  /** When it was raised last, in seconds; each time is later than the one before. */
  #raised: Answered = 0;
  #stands = false;

  raise(nowSeconds: number): void {
    this.#raised = Math.max(nowSeconds, this.#raised + 1);
    this.#stands = true;
  }

  drop(): void {
    this.#stands = false;
  }

  /** The claims that a token has to be asked for with, where one that answered earlier is no longer enough. */
  claimsBeyond(answered: Answered): string | undefined {
    if (!this.#stands || answered >= this.#raised) return undefined;
    return JSON.stringify({ access_token: { nbf: { essential: true, value: String(this.#raised) } } });
  }
}

/** Which challenge the `claims` parameter of a token request answers. */
export function answeredBy(claims: string | undefined): Answered {
  try {
    const { access_token } = JSON.parse(claims ?? "{}") as { access_token?: { nbf?: { value?: unknown } } };
    return Number(access_token?.nbf?.value ?? 0) || 0;
  } catch {
    return 0;
  }
}
