// When a request may be sent again, and how long to wait before that.
import type { GraphRequest } from "./exchange";

type Method = GraphRequest["method"];

const maxAttempts = 3;
/** Beyond this the person is told when to try again, instead of being made to wait. */
const longestWaitMs = 60_000;
const firstBackoffMs = 500;

/** What one attempt came to, as far as repeating is concerned. */
export type AttemptResult =
  | { readonly kind: "answered"; readonly status: number; readonly complete: boolean }
  /** Nothing reached the service; `permanent`: nor will it the next time. */
  | { readonly kind: "notSent"; readonly permanent: boolean }
  | { readonly kind: "broken" };

/** Sent twice, it does the same as sent once. */
const isRepeatable = (method: Method): boolean => method === "GET" || method === "DELETE";

/** Whether a refused or failed attempt may be made again without a risk of doing something twice. */
function mayRepeat(method: Method, result: AttemptResult): boolean {
  if (result.kind === "notSent") return !result.permanent;
  if (result.kind === "broken") return isRepeatable(method);
  if (result.status === 429) return true;
  if (result.status === 408 || result.status >= 500) return isRepeatable(method);
  return method === "GET" && !result.complete;
}

/** Whether the service may have carried a write out although no answer says so. */
export function isUnclear(method: Method, result: AttemptResult): boolean {
  if (method === "GET" || result.kind === "notSent") return false;
  return result.kind === "broken" || result.status === 408 || result.status >= 500;
}

/** Milliseconds until attempt `count` + 1; undefined when there is to be none. */
export function pauseBeforeRepeating(
  method: Method,
  result: AttemptResult,
  count: number,
  askedFor: number | undefined,
): number | undefined {
  if (count >= maxAttempts || !mayRepeat(method, result)) return undefined;
  const pause = askedFor ?? firstBackoffMs * 2 ** (count - 1);
  return pause > longestWaitMs ? undefined : pause;
}

/** Milliseconds to wait by a `Retry-After` header, which holds seconds or an HTTP date. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // Date.parse takes nearly any text for a date; an HTTP date begins with the name of a day.
  const date = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
