// The use case: a write of the history goes to its tenant once more, after a question that says what may come of it.
import type { Exchange, GraphRequest } from "../../graph/exchange";
import { graphError } from "../../graph/graphError";
import { shortPath } from "../../graph/shortPath";
import { type FilledBody, variableNames } from "../../payload/fillIn";
import type { WriteAgain } from "../../responses/sendAgain";

export interface WriteAgainPorts {
  /** Fills the variables of a body in. Rejects with a `UserError` or `CancelledError` where a value is missing. */
  fill(body: string): Promise<FilledBody>;
  /** Rejects with `CancelledError` unless the person presses the button. */
  confirm(question: string, detail: string): Promise<void>;
  /** Sends once, with the filled body in place of its own, and gives back what may be shown and kept. */
  send(request: GraphRequest, filled: FilledBody | undefined): Promise<Exchange>;
  /** Keeps what came of it. */
  record(exchange: Exchange): void;
}

/** Resolves once the service has accepted it; rejects with a `GraphError` when it refused or did not answer. */
export async function sendWriteAgain(again: WriteAgain, ports: WriteAgainPorts): Promise<void> {
  const { request, tenant } = again;
  const filled = request.body === undefined ? undefined : await ports.fill(request.body);
  await ports.confirm(`Send this ${request.method} to ${tenant} again?`, detailOf(again));
  const exchange = await ports.send(request, filled);
  ports.record(exchange);
  const error = graphError(exchange);
  if (error) throw error;
}

function detailOf({ request, path, outcome }: WriteAgain): string {
  const { method, body = "", headers = {} } = request;
  const size = new TextEncoder().encode(body).length;
  const filledIn = variableNames(body);
  const condition = Object.keys(headers).find((name) => name.toLowerCase() === "if-match");
  return [
    `${method} …/${shortPath(path)}, ${size} ${size === 1 ? "byte" : "bytes"}`,
    ...(filledIn.length > 0 ? [`Filled in as it is sent: ${filledIn.join(", ")}`] : []),
    `${outcomes[outcome]} ${consequenceOf(method, outcome)}`,
    ...(condition === undefined
      ? []
      : [`It is for the version of then (${condition}): where the object has changed since, the service answers 412.`]),
  ].join("\n");
}

const outcomes: Readonly<Record<WriteAgain["outcome"], string>> = {
  done: "It was carried out then.",
  refused: "The service refused it then.",
  unknown: "Whether it was carried out then is not known.",
  notSent: "It did not reach the service then.",
};

function consequenceOf(method: GraphRequest["method"], outcome: WriteAgain["outcome"]): string {
  const isFirst = outcome === "refused" || outcome === "notSent";
  if (method === "POST") return isFirst ? "It may create an object." : "It may create a second object.";
  if (method === "DELETE") return "What it removes is gone for good.";
  return isFirst ? "It may change an object." : "It takes the place of what was changed there since.";
}
