// Exchanges with the service, as the history gets them.
import type { Exchange } from "../../client/src/graph/exchange";
import { type Bodies, bodiesOf, type Kept, keptOf, type Recorded } from "../../client/src/responses/kept";

export const graphAddress = "https://graph.microsoft.com/beta";

export function anExchange(changes: Partial<Exchange> = {}): Exchange {
  return {
    id: "client-1",
    startedAt: "2026-11-21T08:00:00.000Z",
    durationMs: 143,
    attempts: 1,
    request: {
      method: "POST",
      url: `${graphAddress}/external/industryData/outboundProvisioningFlowSets/3c8a5f10/provisioningFlows`,
      headers: { "Content-Type": "application/json" },
      body: "{}",
    },
    response: {
      status: 201,
      statusText: "Created",
      headers: { "content-type": "application/json", "request-id": "server-1" },
      body: '{"id":"flow-1","a/b":1,"a":{"b":2}}',
    },
    ...changes,
  };
}

/** One that got this answer to a POST. */
export const answeredWith = (status: number, statusText: string, body: string, type = "application/json"): Exchange =>
  anExchange({ response: { status, statusText, headers: { "content-type": type, "request-id": "server-1" }, body } });

/** One that a GET of this path got. */
export const read = (path: string, value: unknown): Exchange =>
  anExchange({
    request: { method: "GET", url: graphAddress + path, headers: {} },
    response: {
      status: 200,
      statusText: "OK",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(value),
    },
  });

export function unanswered(kind: "notSent" | "outcomeUnknown", message: string): Exchange {
  const { response: _none, ...exchange } = anExchange();
  return { ...exchange, failure: { kind, message } };
}

export const recordedOf = (exchange: Exchange = anExchange()): Recorded => ({
  exchange,
  tenant: "Contoso",
  subject: "users.industrydata.json",
});

/** As the history keeps it. */
export function keptWithBodies(exchange: Exchange = anExchange(), id = "1"): { kept: Kept; bodies: Bodies } {
  return { kept: keptOf(id, recordedOf(exchange)), bodies: bodiesOf(exchange) };
}
