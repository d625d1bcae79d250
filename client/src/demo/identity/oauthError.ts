// Errors of the identity provider, in the shape of Microsoft Entra: an OAuth error with an AADSTS number.
import { randomUUID } from "node:crypto";

export class OAuthError extends Error {
  readonly error: string;
  /** The number after AADSTS. */
  readonly number: number;
  readonly suberror: string | undefined;
  readonly status: number;

  constructor(error: string, number: number, message: string, options: { suberror?: string; status?: number } = {}) {
    super(message);
    this.name = "OAuthError";
    this.error = error;
    this.number = number;
    this.suberror = options.suberror;
    this.status = options.status ?? 400;
  }
}

export interface ErrorBody {
  readonly error: string;
  readonly error_description: string;
  readonly error_codes: readonly number[];
  readonly timestamp: string;
  readonly trace_id: string;
  readonly correlation_id: string;
  readonly suberror?: string;
}

export function errorBody(error: OAuthError, now: number, correlationId: string = randomUUID()): ErrorBody {
  const traceId = randomUUID();
  const timestamp = new Date(now).toISOString().replace("T", " ").replace(/\..*/, "Z");
  return {
    error: error.error,
    error_description:
      `AADSTS${error.number}: ${error.message} ` +
      `Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [error.number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    ...(error.suberror !== undefined && { suberror: error.suberror }),
  };
}
