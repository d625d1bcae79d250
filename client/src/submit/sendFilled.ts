// Sends a request with its variables filled in, and gives back only what may be shown and kept.
import type { Exchange, GraphRequest } from "../graph/exchange";
import type { GraphClient } from "../graph/graphClient";
import { graphError } from "../graph/graphError";
import { concealed, type FilledBody } from "../payload/fillIn";

export interface Sent {
  /** For whoever goes on with the answer: of a success the body is as it came, because ids are read from it. */
  readonly exchange: Exchange;
  readonly shown: Exchange;
}

export async function sendFilled(
  client: GraphClient,
  request: GraphRequest,
  { body, secrets }: FilledBody,
  signal: AbortSignal,
): Promise<Sent> {
  const exchange = await client.send({ ...request, body }, signal);
  const shown = concealed(exchange, request.body ?? "", secrets);
  // What an error says of the answer is shown and logged.
  return { shown, exchange: graphError(exchange) ? shown : { ...exchange, request: shown.request } };
}
