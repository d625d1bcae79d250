// What an exchange came to, worked out once: the history keeps it, so that a list of exchanges needs no bodies.
import { keyMember } from "../../../schemas/src";
import type { Exchange } from "../graph/exchange";
import { graphError } from "../graph/graphError";
import { isLarge } from "./body";

/** `unknown`: it may or may not have been carried out. */
export type State = "done" | "refused" | "unknown" | "notSent";

export interface Outcome {
  readonly state: State;
  /** What went wrong, for people. */
  readonly sentence?: string;
  /** The same for a support request: with codes and ids, without headers and bodies. */
  readonly details?: string;
  /** The id of the object that was written or read. */
  readonly key?: string;
}

export function outcomeOf(exchange: Exchange): Outcome {
  if (isLargeSuccess(exchange)) return { state: "done" };
  const error = graphError(exchange);
  if (!error) {
    const key = keyIn(exchange.response?.body ?? "");
    return { state: "done", ...(key !== undefined && { key }) };
  }
  const failed = exchange.failure?.kind === "notSent" ? "notSent" : "refused";
  return {
    state: error.outcomeUnknown ? "unknown" : failed,
    sentence: error.message,
    details: error.report,
  };
}

/** An answer that nobody waits for to be read: it says of itself that it is complete and JSON. */
export function isLargeSuccess({ response }: Exchange): boolean {
  if (!response || !isLarge(response.body) || response.incomplete !== undefined) return false;
  const { status, headers } = response;
  return status >= 200 && status < 300 && /\bjson\b/i.test(headers["content-type"] ?? "");
}

function keyIn(body: string): string | undefined {
  try {
    const value = (JSON.parse(body) as Readonly<Record<string, unknown>> | null)?.[keyMember];
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
