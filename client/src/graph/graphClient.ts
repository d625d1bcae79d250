// Sends requests to Microsoft Graph: one origin, no redirects, and nothing that could happen twice is sent twice.
import { nextLinkMember, wrappedMember } from "../../../schemas/src";
import { CancelledError } from "../host/errors";
import { type ActsAs, permissionsFor } from "./actsAs";
import { type Attempt, attempt, service } from "./attempt";
import { challengedClaims } from "./claimsChallenge";
import type { Wait } from "./deadline";
import type { Exchange, GraphRequest } from "./exchange";
import { GraphError, graphError } from "./graphError";
import { isUnclear, pauseBeforeRepeating, retryAfter } from "./repeat";
import { requestHeaders } from "./requestHeaders";
import { graphRoot, requestUrl } from "./url";
import { wait } from "./wait";

export interface GraphTokenRequest {
  readonly permissions: readonly string[];
  readonly besides?: readonly string[];
  readonly claims?: string;
  readonly signal: AbortSignal;
}

export interface GraphClientOptions {
  /** Up to and with the version. */
  readonly root: string;
  readonly fetch: typeof globalThis.fetch;
  readonly token: (request: GraphTokenRequest) => Promise<string>;
  /** Who the tokens are of: what only people may do is refused before a token is asked for. */
  readonly actsAs?: ActsAs;
  readonly onExchange?: (exchange: Exchange) => void;
  /** The service wants to be asked again later, and is: milliseconds, like `Date.now`. */
  readonly onPause?: (until: number) => void;
  readonly now?: () => number;
  /** Rejects with CancelledError as soon as the signal is aborted. */
  readonly wait?: Wait;
  readonly newId?: () => string;
  readonly pageLimit?: number;
}

/** One answer of a list. */
export interface Page {
  readonly items: readonly unknown[];
  /** `@odata.count`, where the request asked for it. */
  readonly count?: number;
  /** The address of the page behind it. */
  readonly next?: string;
  readonly exchange: Exchange;
}

export class GraphClient {
  readonly root: string;
  readonly #options: Required<Omit<GraphClientOptions, "root">>;

  constructor(options: GraphClientOptions) {
    this.root = graphRoot(options.root);
    this.#options = {
      actsAs: "person",
      onExchange: () => undefined,
      onPause: () => undefined,
      now: Date.now,
      wait,
      newId: () => crypto.randomUUID(),
      pageLimit: 1000,
      ...options,
    };
  }

  /** Throws what `send` would throw before it sends anything. */
  async check(asked: GraphRequest, signal: AbortSignal): Promise<void> {
    requestUrl(this.root, asked.path);
    const permissions = permissionsFor(asked, this.root, this.#options.actsAs);
    await this.#options.token({ permissions, signal, ...(asked.besides && { besides: asked.besides }) });
  }

  /**
   * Sends a request and tells what came of it. Throws only CancelledError, RefusedAddressError, DelegatedOnlyError and
   * what `token` throws; a cancelled write that may have arrived is not a CancelledError but an exchange whose outcome
   * is unknown.
   */
  async send(asked: GraphRequest, signal: AbortSignal): Promise<Exchange> {
    const { now, onExchange, onPause, wait, actsAs } = this.#options;
    const url = requestUrl(this.root, asked.path);
    const permissions = permissionsFor(asked, this.root, actsAs);
    const request = { ...asked, permissions };
    const { method, besides } = request;
    let started: number | undefined;
    let exchange: Exchange | undefined;
    let attempts = 0;
    let unclear = false;
    let claims: string | undefined;

    for (let count = 1; ; count++) {
      let token: string;
      try {
        signal.throwIfAborted();
        token = await this.#options.token({
          ...{ permissions, signal },
          ...(besides && { besides }),
          ...(claims !== undefined && { claims }),
        });
        signal.throwIfAborted();
      } catch (error) {
        const cancelled = signal.aborted || error instanceof CancelledError;
        if (exchange && (unclear || !cancelled)) onExchange(exchange);
        if (exchange && unclear) return exchange;
        throw cancelled ? new CancelledError() : error;
      }

      started ??= now();
      const { made, ...attempted } = await this.#attempt(request, url, token, signal);
      const { result, response } = made;
      if (result.kind !== "notSent") attempts++;
      unclear ||= isUnclear(method, result);
      const startedAt = new Date(started).toISOString();
      exchange = { ...attempted, startedAt, durationMs: now() - started, attempts, ...outcome(made, unclear) };

      if (signal.aborted && !(result.kind === "answered" && result.complete)) {
        if (!unclear && (method === "GET" || !response)) throw new CancelledError();
        break;
      }
      const challenge = claims === undefined && response ? challengedClaims(response) : undefined;
      if (challenge !== undefined) {
        claims = challenge;
        count--;
        continue;
      }
      const askedFor = retryAfter(response?.headers["retry-after"], now());
      if (asked.waitsItself && askedFor !== undefined) break;
      const pause = pauseBeforeRepeating(method, result, count, askedFor);
      if (pause === undefined) break;
      if (askedFor !== undefined) onPause(now() + pause);
      try {
        await wait(pause, signal);
      } catch {
        if (!unclear) throw new CancelledError();
        break;
      }
    }
    onExchange(exchange);
    return exchange;
  }

  async #attempt(
    request: GraphRequest,
    url: string,
    token: string,
    signal: AbortSignal,
  ): Promise<Pick<Exchange, "id" | "request"> & { made: Attempt }> {
    const { method, permissions } = request;
    const { fetch, wait, newId } = this.#options;
    const id = newId();
    const headers = requestHeaders(request, id);
    const authorized = new Headers(headers);
    authorized.set("Authorization", `Bearer ${token}`);
    const body = request.body !== undefined && { body: request.body };
    const made = await attempt({ fetch, url, method, headers: authorized, signal, wait, ...body });
    return { id, request: { method, url, headers, permissions, ...body }, made };
  }

  /** The parsed JSON of a successful answer. Throws GraphError for every other one. */
  async read(request: GraphRequest, signal: AbortSignal): Promise<unknown> {
    return parsed(await this.send(request, signal));
  }

  /** One page of a list: its first, or the one that the `next` of a page names. */
  async page(asked: Omit<GraphRequest, "method" | "body">, signal: AbortSignal): Promise<Page> {
    const exchange = await this.send({ ...asked, method: "GET" }, signal);
    const answer = parsed(exchange) as Record<string, unknown> | null;
    const items = answer?.[wrappedMember];
    if (!Array.isArray(items)) {
      const { status, statusText } = exchange.response ?? { status: 0, statusText: "" };
      throw new GraphError(`${service} answered ${status} ${statusText}, but the answer holds no list.`, exchange);
    }
    const count = answer?.["@odata.count"];
    const next = answer?.[nextLinkMember];
    return {
      ...{ items, exchange },
      ...(typeof count === "number" && { count }),
      ...(typeof next === "string" && { next }),
    };
  }

  /** The pages of a list, each fetched when it is asked for. */
  async *list(path: string, permissions: readonly string[], signal: AbortSignal): AsyncGenerator<Page, void> {
    const seen = new Set<string>();
    let page: Page | undefined;
    for (let next: string | undefined = path; next !== undefined; next = page.next) {
      const url = requestUrl(this.root, next);
      if (page && seen.has(url)) {
        throw new GraphError(
          `${service} named an earlier page as the one after page ${seen.size}: the list is not complete.`,
          page.exchange,
        );
      }
      if (page && seen.size >= this.#options.pageLimit) {
        throw new GraphError(`The list has more than ${seen.size} pages: it was not read to its end.`, page.exchange);
      }
      seen.add(url);
      page = await this.page({ path: url, permissions }, signal);
      yield page;
    }
  }

  async readAll(path: string, permissions: readonly string[], signal: AbortSignal): Promise<unknown[]> {
    const items: unknown[] = [];
    for await (const page of this.list(path, permissions, signal)) items.push(...page.items);
    return items;
  }
}

function parsed(exchange: Exchange): unknown {
  const error = graphError(exchange);
  if (error) throw error;
  return JSON.parse(exchange.response?.body ?? "");
}

/** The outcome of the last attempt; an unclear earlier one keeps a later "not sent" from sounding certain. */
function outcome({ response, failure }: Attempt, unclear: boolean): Pick<Exchange, "response" | "failure"> {
  if (response) return { response };
  if (!failure) return {};
  if (!unclear) return { failure };
  return {
    failure: {
      ...failure,
      kind: "outcomeUnknown",
      message: `${failure.message} The request may or may not have been carried out.`,
    },
  };
}
