// MSAL's requests over the `fetch` of the editor. MSAL reports every failed connection alike and drops the cause, so
// the cause is remembered here.
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import { connectionFailure } from "../graph/connection";
import { deadline, type Wait } from "../graph/deadline";
import { reasonPhrase } from "../graph/reasonPhrases";

const timeLimitMs = 30_000;
/** How long to wait between two questions whether a code was used, unless the service says it: RFC 8628. */
const pollSeconds = 5;

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
    return this.#send(url, {
      method: "POST",
      body: options?.body ?? "",
      ...(options?.headers && { headers: options.headers }),
    });
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
      // Codes and refresh tokens go where they were meant to go, and nowhere else.
      const response = await this.#fetch(url, { ...init, redirect: "manual", signal: limit.signal });
      const text = await response.text();
      const answered = `${service} answered ${response.status} ${reasonPhrase(response.status, response.statusText)}`;
      const body = parse(text);
      if (body === undefined) {
        flow.problem = `${answered} ${insteadOfJson(response)}; a proxy or sign-in page may stand between.`;
        throw new Error(flow.problem);
      }
      const { error_description: words } = body as { error_description?: unknown };
      if (!response.ok) flow.problem = typeof words === "string" ? `${answered}: ${words}` : `${answered}.`;
      const known = await this.#asMsalExpects(body, flow.signal);
      return { status: response.status, headers: Object.fromEntries(response.headers), body: known as T };
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

  /** MSAL polls without a pause where the service names none, and gives up where it is asked to slow down. */
  async #asMsalExpects(body: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<object> {
    if (body.device_code !== undefined) {
      const interval = Number(body.interval);
      return { ...body, interval: interval > 0 ? interval : pollSeconds };
    }
    if (body.error !== "slow_down") return body;
    await this.#wait(pollSeconds * 1000, signal);
    return { ...body, error: "authorization_pending" };
  }
}

function insteadOfJson({ status, headers }: Response): string {
  const location = headers.get("location");
  if (status >= 300 && status < 400 && location !== null) {
    return `and pointed to ${URL.canParse(location) ? new URL(location).origin : "another address"}`;
  }
  return `with ${headers.get("content-type")?.split(";")[0] || "something else"} instead of JSON`;
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
