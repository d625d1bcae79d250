// Fills the variables of a request body in, just before it is sent, and takes the secrets out of what is kept of it.
import { fillVariables, type Variable, variablesIn } from "../../../schemas/src";
import { cleanExchange } from "../graph/cleanExchange";
import type { Exchange } from "../graph/exchange";
import { secretRemover, secretsIn } from "../graph/redact";

/** Where the values are. Throws a `UserError` where one is missing, a `CancelledError` when the person gives none. */
export type VariableValues = (variable: Variable) => Promise<string>;

export interface FilledBody {
  /** The exact text that is sent. */
  readonly body: string;
  /** What must not be shown or kept. */
  readonly secrets: readonly string[];
}

export async function fillIn(body: string, find: VariableValues): Promise<FilledBody> {
  const values = new Map<string, string>();
  const secrets = new Set<string>();
  for (const variable of variablesIn(body)) {
    if (values.has(variable.text)) continue;
    const value = await find(variable);
    values.set(variable.text, value);
    // An environment variable may well hold one.
    if (variable.kind !== "var") secrets.add(value);
  }
  const filled = fillVariables(body, ({ text }) => JSON.stringify(values.get(text) ?? text).slice(1, -1));
  return { body: filled, secrets: [...secrets] };
}

/** The names of the variables, each once, for a person to read before anything is sent. */
export const variableNames = (body: string): string[] => [...new Set(variablesIn(body).map(({ text }) => text))];

/**
 * An exchange as it may be shown and kept: with the body as the file has it, and otherwise without these secrets and
 * those that the body names.
 */
export function concealed(exchange: Exchange, body: string, secrets: readonly string[]): Exchange {
  const clean = cleanExchange(exchange, secretRemover([...secrets, ...secretsIn(exchange.request.body ?? "")]));
  return { ...clean, request: { ...clean.request, body } };
}
