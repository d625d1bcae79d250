// One request on the wire, without any decision about repeating it.
import { connectionFailure } from "./connection";
import { deadline, type Ending, type Wait } from "./deadline";
import type { Exchange, GraphRequest } from "./exchange";
import { reasonPhrase } from "./reasonPhrases";
import type { AttemptResult } from "./repeat";

export const service = "Microsoft Graph";
const attemptLimitMs = 100_000;
const bodyLimit = 32 * 1024 * 1024;

export interface Attempt {
  readonly response?: NonNullable<Exchange["response"]>;
  readonly failure?: NonNullable<Exchange["failure"]>;
  readonly result: AttemptResult;
}

export interface AttemptOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly url: string;
  readonly method: GraphRequest["method"];
  readonly headers: Headers;
  readonly body?: string;
  readonly signal: AbortSignal;
  readonly wait: Wait;
}

/** Sends once and reads the answer. Never rejects: a cancel ends it as `broken`, as the request may have arrived. */
export async function attempt(options: AttemptOptions): Promise<Attempt> {
  const { fetch, url, method, headers, body } = options;
  const limit = deadline(attemptLimitMs, options.signal, options.wait);
  try {
    const init = {
      method,
      headers,
      redirect: "manual",
      signal: limit.signal,
      ...(body !== undefined && { body }),
    };
    const response = await fetch(url, init as RequestInit).catch((error: unknown) => ({ error }));
    if ("error" in response) return noAnswer(response.error, url, limit.ending());
    const { text, cut, broken } = await readBody(response);
    const incomplete = cut ?? (broken ? cutOff[limit.ending()] : undefined);
    return {
      response: {
        status: response.status,
        statusText: reasonPhrase(response.status, response.statusText),
        headers: Object.fromEntries(response.headers),
        body: text,
        ...(incomplete !== undefined && { incomplete }),
      },
      result: { kind: "answered", status: response.status, complete: !broken },
    };
  } finally {
    limit.release();
  }
}

const seconds = attemptLimitMs / 1000;
const unanswered = {
  cancelled: `The request was cancelled before ${service} answered.`,
  timedOut: `${service} did not answer within ${seconds} seconds.`,
};
const cutOff: Readonly<Record<Ending, string>> = {
  cancelled: "The request was cancelled before the whole answer had arrived.",
  timedOut: `The whole answer had not arrived after ${seconds} seconds.`,
  broken: "The connection ended before the whole answer had arrived.",
};

function noAnswer(error: unknown, url: string, ending: Ending): Attempt {
  if (ending !== "broken") {
    return { failure: { kind: "outcomeUnknown", message: unanswered[ending] }, result: { kind: "broken" } };
  }
  const { beforeSending, permanent, message, code } = connectionFailure(error, new URL(url).origin, service);
  return {
    failure: { kind: beforeSending ? "notSent" : "outcomeUnknown", message, ...(code !== undefined && { code }) },
    result: beforeSending ? { kind: "notSent", permanent } : { kind: "broken" },
  };
}

interface Body {
  readonly text: string;
  readonly cut?: string;
  readonly broken?: true;
}

async function readBody(response: Response): Promise<Body> {
  const reader = response.body?.getReader();
  if (!reader) return { text: "" };
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: parts.join("") + decoder.decode() };
      size += value.byteLength;
      if (size > bodyLimit) {
        parts.push(decoder.decode(value.subarray(0, value.byteLength - (size - bodyLimit))));
        reader.cancel().catch(() => undefined);
        return {
          text: parts.join(""),
          cut: `The answer is longer than ${bodyLimit / 1024 ** 2} MB; the rest was not read.`,
        };
      }
      parts.push(decoder.decode(value, { stream: true }));
    }
  } catch {
    return { text: parts.join(""), broken: true };
  }
}
