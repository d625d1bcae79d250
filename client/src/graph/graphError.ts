// What went wrong with an exchange, as facts to decide on and as sentences to read.
import { permission } from "../../../schemas/src";
import { service } from "./attempt";
import { type ErrorBody, type ErrorDetail, errorBody } from "./errorBody";
import type { Exchange } from "./exchange";
import { isUnclear, retryAfter } from "./repeat";

export type { ErrorDetail } from "./errorBody";

type Answer = NonNullable<Exchange["response"]>;

export class GraphError extends Error {
  /** Absent when no answer came. */
  readonly status?: number;
  /** The most specific code that the service gave. */
  readonly code?: string;
  /** All its codes, outermost first. */
  readonly codes: readonly string[];
  /** The service's own words, in full. */
  readonly serverMessage?: string;
  /** The property or parameter that the service names. */
  readonly target?: string;
  readonly details: readonly ErrorDetail[];
  /** All that the service said, inner errors and details too, each with what it names; outermost first. */
  readonly said: readonly ErrorDetail[];
  readonly requestId?: string;
  readonly clientRequestId: string;
  /** ISO 8601, UTC: when the service wants to be asked again. */
  readonly retryAt?: string;
  /** A write that may have been carried out: look the object up before it is sent again. */
  readonly outcomeUnknown: boolean;
  readonly exchange: Exchange;

  constructor(message: string, exchange: Exchange, body?: ErrorBody) {
    super(message);
    this.name = "GraphError";
    this.exchange = exchange;
    this.outcomeUnknown = hasUnknownOutcome(exchange);
    this.codes = body?.codes ?? [];
    this.details = body?.details ?? [];
    this.said = body?.said ?? [];
    const { response } = exchange;
    const code = this.codes.at(-1);
    const requestId = response?.headers["request-id"] ?? body?.requestId;
    const retryAt = response && timeToRetry(exchange, response);
    this.clientRequestId = response?.headers["client-request-id"] ?? body?.clientRequestId ?? exchange.id;
    if (response) this.status = response.status;
    if (code !== undefined) this.code = code;
    if (body?.message !== undefined) this.serverMessage = body.message;
    if (body?.target !== undefined) this.target = body.target;
    if (requestId !== undefined) this.requestId = requestId;
    if (retryAt) this.retryAt = retryAt.toISOString();
  }

  /** For a support request: the sentence, the codes and both ids, and neither headers nor bodies. */
  get report(): string {
    const { method, url } = this.exchange.request;
    return [
      this.message,
      `${method} ${url}`,
      ...(this.codes.length > 0 ? [`code: ${this.codes.join(" > ")}`] : []),
      ...(this.target === undefined ? [] : [`target: ${this.target}`]),
      ...(this.requestId === undefined ? [] : [`request-id: ${this.requestId}`]),
      `client-request-id: ${this.clientRequestId}`,
      `sent: ${this.exchange.startedAt}`,
    ].join("\n");
  }
}

/** The error that an exchange amounts to; undefined when it succeeded. */
export function graphError(exchange: Exchange): GraphError | undefined {
  const { response, failure, request, attempts } = exchange;
  if (!response) return new GraphError(failure?.message ?? `${service} did not answer.`, exchange);
  // An earlier attempt removed it.
  if (request.method === "DELETE" && response.status === 404 && attempts > 1) return undefined;
  if (response.status >= 200 && response.status < 300) {
    const problem = successProblem(exchange, response);
    return problem === undefined ? undefined : new GraphError(problem, exchange);
  }
  const answer = parse(response.body);
  const body = answer.valid ? errorBody(answer.value) : undefined;
  const message = [refusal(response, body), ...advice(exchange, response)].join(" ");
  return new GraphError(message, exchange, body);
}

const lead = ({ status, statusText }: Answer): string => `${service} answered ${status} ${statusText}`.trimEnd();
const maybeDone = "The request may or may not have been carried out.";
const notJson = "a proxy or sign-in page may stand between";

/** Why an answer of success is none. */
function successProblem({ request }: Exchange, response: Answer): string | undefined {
  const write = request.method !== "GET";
  if (response.incomplete !== undefined) {
    return `${lead(response)}. ${response.incomplete}${write ? " The request was carried out." : ""}`;
  }
  if (response.body.trim() === "") return write ? undefined : `${lead(response)} with an empty body instead of JSON.`;
  const answer = parse(response.body);
  if (answer.valid) return undefined;
  const unknown = write ? ` ${maybeDone}` : "";
  const type = mediaType(response);
  if (type !== undefined && !isJson(type))
    return `${lead(response)} with ${type} instead of JSON; ${notJson}.${unknown}`;
  return `${lead(response)}, but the answer is not valid JSON: ${stopped(answer.problem)}`;
}

function refusal(response: Answer, body: ErrorBody | undefined): string {
  if (response.status >= 300 && response.status < 400) {
    return `${lead(response)} and pointed to ${destination(response)}; redirects are not followed.`;
  }
  const words = body && serverWords(body);
  if (words) return `${lead(response)}: ${words}`;
  if (body?.codes.length) return `${lead(response)} with the code ${body.codes.at(-1)} and no explanation.`;
  const text = response.body.trim();
  if (text === "") return `${lead(response)} with an empty body.`;
  const type = mediaType(response);
  if (type === "text/plain" && text.length <= 1000) return `${lead(response)}: ${stopped(text)}`;
  if (type !== undefined && !isJson(type)) return `${lead(response)} with ${type} instead of JSON; ${notJson}.`;
  return `${lead(response)} without saying why.`;
}

/** The message, and what the details add to it. */
function serverWords({ message, details, detailsLeft }: ErrorBody): string {
  const words: string[] = message === undefined ? [] : [stopped(message)];
  for (const { message: more } of details) {
    if (more !== undefined && !words.some((said) => said.includes(more))) words.push(stopped(more));
  }
  if (detailsLeft > 0) words.push(`The answer has ${detailsLeft} more details.`);
  return words.join(" ");
}

/** What to do about it. */
function* advice(exchange: Exchange, response: Answer): Iterable<string> {
  const { status } = response;
  if (status === 401) yield "The sign-in was not accepted; sign in again.";
  const needed = exchange.request.permissions?.[0];
  if (status === 403 && needed !== undefined) {
    const consent =
      permission(needed)?.adminConsent === false ? "it needs consent" : "an administrator must consent to it";
    yield `This request needs the permission ${needed}; ${consent}.`;
  }
  const retryAt = timeToRetry(exchange, response);
  if (retryAt) yield `Try again after ${retryAt.toISOString().slice(0, 19).replace("T", " ")} UTC.`;
  if (hasUnknownOutcome(exchange)) yield maybeDone;
}

function hasUnknownOutcome({ request, response, failure }: Exchange): boolean {
  if (request.method === "GET") return false;
  if (!response) return failure?.kind === "outcomeUnknown";
  const { status } = response;
  if (status < 200 || status >= 300) return isUnclear(request.method, { kind: "answered", status, complete: true });
  const type = mediaType(response);
  return type !== undefined && !isJson(type) && response.body.trim() !== "" && !parse(response.body).valid;
}

function timeToRetry({ startedAt, durationMs }: Exchange, { status, headers }: Answer): Date | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const answered = Date.parse(startedAt) + durationMs;
  const delay = retryAfter(headers["retry-after"], answered);
  return delay === undefined ? undefined : new Date(answered + delay);
}

function destination({ headers }: Answer): string {
  const location = headers.location ?? "";
  return URL.canParse(location) ? new URL(location).origin : location || "no other address";
}

const mediaType = ({ headers }: Answer): string | undefined =>
  headers["content-type"]?.split(";")[0]?.trim().toLowerCase() || undefined;
const isJson = (type: string): boolean => /^application\/(?:[\w.+-]+\+)?json$/.test(type);
const stopped = (text: string): string => (/[.!?…]["')\]]?$/.test(text) ? text : `${text}.`);

type Parsed = { readonly valid: true; readonly value: unknown } | { readonly valid: false; readonly problem: string };

function parse(text: string): Parsed {
  try {
    return { valid: true, value: JSON.parse(text) };
  } catch (error) {
    return { valid: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
