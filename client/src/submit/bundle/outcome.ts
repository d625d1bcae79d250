// What a write of one object came to.
import type { Exchange } from "../../graph/exchange";
import { graphError } from "../../graph/graphError";
import { createdId } from "../createdId";
import type { Place } from "../request";
import type { Seen } from "../update/version";

export interface Outcome {
  /** `not sent`: nothing has reached the service. */
  readonly state: "created" | "updated" | "unchanged" | "refused" | "unknown" | "not sent";
  /** Of the object that is there now. */
  readonly id?: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly durationMs?: number;
  /** What there is to say, for example why it was refused. */
  readonly sentence?: string;
  /** As the tenant has it now, for the next update. */
  readonly seen?: Seen;
  /** What somebody else made of it; the person has been told. */
  readonly conflictsWith?: Seen;
  /** There is nothing to update any more. */
  readonly isGone?: true;
  /** The next one would fare no better. */
  readonly stops?: true;
}

export function outcomeOf(exchange: Exchange, { id }: Place): Outcome {
  const { response, durationMs } = exchange;
  const error = graphError(exchange);
  const requestId = response?.headers["request-id"];
  const facts = {
    durationMs,
    ...(response && { status: response.status }),
    ...(requestId !== undefined && { requestId }),
    ...(error && { sentence: error.message }),
  };
  if (error?.outcomeUnknown) return { state: "unknown", ...facts };
  if (!response) return { state: "not sent", ...facts, stops: true };
  // An answer of success that cannot be read: it was carried out all the same.
  const isDone = response.status >= 200 && response.status < 300;
  if (!isDone) return { state: "refused", ...facts };
  const written = id ?? createdId(exchange);
  return { state: id === undefined ? "created" : "updated", ...facts, ...(written !== undefined && { id: written }) };
}
