// MSAL's requests over the `fetch` of the editor. MSAL reports every failed connection alike and drops the cause, so
// the cause is remembered here.
import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import { deadline, type Wait } from "../graph/deadline";
import { bareAnswer, foreignAnswer, unanswered, unreachable } from "./networkTrouble";
import { type Refusal, refusalIn } from "./refusals";

const timeLimitMs = 30_000;
/** How long to wait between two questions whether a code was used, unless the service says it: RFC 8628. */
const pollSeconds = 5;

/** Why a request did not succeed: the service said no, or a sentence about what stands between. */
export type Problem = Refusal | string;

/** One sign-in, so that the end of an abandoned one does not speak for the next. */
interface Flow {
  readonly signal: AbortSignal;
  problem?: Problem;
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

  /** Why the last request since `begin` did not succeed. */
  get problem(): Problem | undefined {
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
    const limit = deadline(timeout, flow.signal, this.#wait);
    try {
      // Codes and refresh tokens go where they were meant to go, and nowhere else.
      const response = await this.#fetch(url, { ...init, redirect: "manual", signal: limit.signal });
      const body = parse(await response.text());
      if (body === undefined) {
        flow.problem = foreignAnswer(response, origin);
        throw new Error(flow.problem);
      }
      if (!response.ok) {
        flow.problem = refusalIn(body) ?? bareAnswer(response, origin);
        // MSAL looks for a refusal only among tokens, and only for one in the words of OAuth.
        if (typeof flow.problem === "string" || url.includes("/devicecode")) throw new Error("Refused.");
      }
      const known = await this.#asMsalExpects(body, flow.signal);
      return { status: response.status, headers: Object.fromEntries(response.headers), body: known as T };
    } catch (error) {
      const isLate = limit.ending() === "timedOut";
      flow.problem ??= isLate ? unanswered(origin, timeout / 1000) : unreachable(error, origin);
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

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
