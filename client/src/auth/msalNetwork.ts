// MSAL's requests over the `fetch` of the editor. MSAL reports every failed connection alike and drops the cause, so
// the cause is remembered here.
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import { connectionFailure } from "../graph/connection";
import { deadline, type Wait } from "../graph/deadline";
import { reasonPhrase } from "../graph/reasonPhrases";

const timeLimitMs = 30_000;

/** One sign-in, so that the end of an abandoned one does not speak for the next. */
interface Flow {
  readonly signal: AbortSignal;
  problem?: string;
}

export class SignInNetwork implements INetworkModule {
  readonly #fetch: typeof globalThis.fetch;
  readonly #wait: Wait;
  #flow: Flow = { signal: new AbortController().signal };

  constructor(fetch: typeof globalThis.fetch, wait: Wait) {
    this.#fetch = fetch;
    this.#wait = wait;
  }

  /** What MSAL sends from now on ends with the signal. */
  begin(signal: AbortSignal): void {
    this.#flow = { signal };
  }

  /** Why the last request since `begin` failed, one sentence. */
  get problem(): string | undefined {
    return this.#flow.problem;
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions, timeout?: number): Promise<NetworkResponse<T>> {
    return this.#send(url, { method: "GET", ...(options?.headers && { headers: options.headers }) }, timeout);
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    const init = { method: "POST", body: options?.body ?? "", ...(options?.headers && { headers: options.headers }) };
    // Codes and refresh tokens go where they were meant to go, and nowhere else.
    return this.#send(url, { ...init, redirect: "error" });
  }

  /** The JSON that a successful answer holds. */
  async read(url: string): Promise<Readonly<Record<string, unknown>>> {
    const { status, body } = await this.sendGetRequestAsync<Record<string, unknown>>(url);
    if (status !== 200) throw new Error(`The sign-in service answered ${status}.`);
    return body;
  }

  async #send<T>(url: string, init: RequestInit, timeout = timeLimitMs): Promise<NetworkResponse<T>> {
    const flow = this.#flow;
    delete flow.problem;
    const { origin } = new URL(url);
    const service = `The sign-in service at ${origin}`;
    const limit = deadline(timeout, flow.signal, this.#wait);
    try {
      const response = await this.#fetch(url, { ...init, signal: limit.signal });
      const text = await response.text();
      const answered = `${service} answered ${response.status} ${reasonPhrase(response.status, response.statusText)}`;
      const body = parse(text);
      if (body === undefined) {
        const type = response.headers.get("content-type")?.split(";")[0] || "something else";
        flow.problem = `${answered} with ${type} instead of JSON; a proxy or sign-in page may stand between.`;
        throw new Error(flow.problem);
      }
      const { error_description: words } = body as { error_description?: unknown };
      if (!response.ok) flow.problem = typeof words === "string" ? `${answered}: ${words}` : `${answered}.`;
      return { status: response.status, headers: Object.fromEntries(response.headers), body: body as T };
    } catch (error) {
      flow.problem ??=
        limit.ending() === "timedOut"
          ? `${service} did not answer within ${timeout / 1000} seconds.`
          : connectionFailure(error, origin, service.replace("The", "the")).message;
      throw error;
    } finally {
      limit.release();
    }
  }
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
