// An exchange as the history keeps it: without secrets, and with its bodies apart.
import { cleanExchange } from "../graph/cleanExchange";
import type { Exchange } from "../graph/exchange";
import { redactText, secretRemover, secretsIn } from "../graph/redact";
import { Body } from "./body";
import { type Outcome, outcomeOf } from "./outcome";

/** One exchange, and where it belongs. */
export interface Recorded {
  readonly exchange: Exchange;
  /** What the person calls the tenant. */
  readonly tenant: string;
  /** What was submitted, for example `userProvisioningFlow`. */
  readonly subject: string;
}

/** All of an exchange but its bodies. */
export interface Kept {
  /** Sorts by time. */
  readonly id: string;
  readonly tenant: string;
  readonly subject: string;
  readonly exchange: BodilessExchange;
  readonly outcome: Outcome;
  /** How long its bodies are, in characters; absent where there is none. */
  readonly lengths: { readonly request?: number; readonly response?: number };
}

type Without<T, Name extends string> = T extends unknown ? Omit<T, Name> : never;

export interface BodilessExchange extends Omit<Exchange, "request" | "response"> {
  readonly request: Without<Exchange["request"], "body">;
  readonly response?: Without<NonNullable<Exchange["response"]>, "body">;
}

export interface Bodies {
  readonly request?: Body;
  readonly response?: Body;
}

/** The exchange with what is kept of its bodies. */
export function exchangeOf({ exchange }: Kept, { request, response }: Bodies): Exchange {
  return {
    ...exchange,
    request: { ...exchange.request, ...(request && { body: request.text }) },
    ...(exchange.response && { response: { ...exchange.response, body: response?.text ?? "" } }),
  } as Exchange;
}

/** Without secrets: by their names and forms everywhere, and wherever else the ones that the request names occur. */
export function withoutSecrets({ exchange, tenant, subject }: Recorded): Recorded {
  const remove = secretRemover(secretsIn(exchange.request.body ?? ""));
  const clean = (text: string): string => remove(redactText(text));
  return { tenant, subject: clean(subject), exchange: cleanExchange(exchange, clean) };
}

/** Takes an exchange apart; it has to be without secrets already. */
export function keptOf(id: string, recorded: Recorded, outcome = outcomeOf(recorded.exchange)): Kept {
  const { exchange, tenant, subject } = recorded;
  const { request, response, ...rest } = exchange;
  const { body: sent, ...requestHead } = request;
  const { body: received, ...responseHead } = response ?? { body: "" };
  return {
    id,
    tenant,
    subject,
    exchange: {
      ...rest,
      request: requestHead,
      ...(response && { response: responseHead as NonNullable<BodilessExchange["response"]> }),
    },
    outcome,
    lengths: {
      ...(sent !== undefined && { request: sent.length }),
      ...(received !== "" && { response: received.length }),
    },
  };
}

export function bodiesOf({ request, response }: Exchange): Bodies {
  return {
    ...(request.body !== undefined && { request: new Body(request.body) }),
    ...(response && response.body !== "" && { response: new Body(response.body) }),
  };
}
