// One request to Microsoft Graph and what came of it, in a form that can be shown and kept. Holds no token.

export interface GraphRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Below the profile's Graph root, with a leading slash and every id encoded. */
  readonly path: string;
  /** The exact text that is sent, JSON. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Permission names, least privileged first; the first one is asked for. */
  readonly permissions: readonly string[];
  /** Permission names that are all needed besides, for example to expand what is linked. */
  readonly besides?: readonly string[];
  /** Whoever asks waits when the service asks to: the answer that says so is not waited for, but handed over. */
  readonly waitsItself?: true;
}

export interface Exchange {
  /** The `client-request-id` of the last attempt. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** How often it was sent; 0 when it ended before anything was sent. */
  readonly attempts: number;
  readonly request: {
    readonly method: GraphRequest["method"];
    /** Absolute. */
    readonly url: string;
    /** Without `Authorization`. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    /** Permission names, least privileged first, as the request gave them. */
    readonly permissions?: readonly string[];
  };
  /** The answer, also when it is an error; absent when none came. */
  readonly response?: {
    readonly status: number;
    readonly statusText: string;
    /** Lower-case names. */
    readonly headers: Readonly<Record<string, string>>;
    /** As much of it as arrived. */
    readonly body: string;
    /** Why the body is not all of it, one sentence; absent when it is. */
    readonly incomplete?: string;
  };
  /**
   * Why no answer came. `notSent`: nothing reached the service (name not found, connection refused, no token);
   * `outcomeUnknown`: the connection ended or time ran out after the request may have arrived.
   */
  readonly failure?: {
    readonly kind: "notSent" | "outcomeUnknown";
    /** One sentence for people. */
    readonly message: string;
    /** System code such as `ECONNREFUSED`, where there is one. */
    readonly code?: string;
  };
}
