// One object to the tenant. An update sends all of its document.
import type { Exchange } from "../../graph/exchange";
import type { GraphClient } from "../../graph/graphClient";
import type { FilledBody } from "../../payload/fillIn";
import { writeRequest } from "../request";
import { sendFilled } from "../sendFilled";
import { type Outcome, outcomeOf } from "./outcome";
import type { Write } from "./send";

export interface WritePorts {
  readonly client: GraphClient;
  /** Fills the variables of a body in. */
  fill(body: string): Promise<FilledBody>;
  /** Keeps what was sent and answered. */
  record(shown: Exchange): void;
}

/** Rejects only where nothing has reached the service. */
export type WriteItem = (write: Write, ports: WritePorts) => Promise<Outcome>;

export const writeWhole: WriteItem = async ({ payload, place }, { client, fill, record }) => {
  const request = writeRequest(payload, place);
  const filled = await fill(request.body);
  const { exchange, shown } = await sendFilled(client, request, filled, new AbortController().signal);
  record(shown);
  return outcomeOf(exchange, place);
};
