// One line about an exchange, in words that need no colour.
import { collectionOf } from "../graph/shortPath";
import { durationWords, timeWords } from "../host/when";
import type { Kept } from "./kept";
import type { State } from "./outcome";

export interface Summary {
  /** `201 Created` */
  readonly label: string;
  /** `POST provisioningFlows` */
  readonly request: string;
  /** `POST provisioningFlows · 143 ms · 09:41` */
  readonly description: string;
  /** The whole, for who hears it. */
  readonly spoken: string;
}

export function summarise({ exchange, outcome, subject, tenant }: Kept): Summary {
  const { request, durationMs, startedAt } = exchange;
  const label = labelOf(exchange, outcome.state);
  const line = `${request.method} ${collectionOf(pathOf(request.url))}`;
  const unclear = exchange.response && outcome.state === "unknown" ? ["outcome unknown"] : [];
  const facts = [line, ...unclear, durationWords(durationMs), timeWords(new Date(startedAt))];
  const state = stateWords[outcome.state];
  const spoken = [label, ...(label.toLowerCase() === state ? [] : [state]), ...facts, subject, tenant];
  return {
    label,
    request: line,
    description: facts.join(" · "),
    spoken: [...new Set(spoken.filter((part) => part !== ""))].join(", "),
  };
}

/** The path below the version. */
export const pathOf = (url: string): string => new URL(url).pathname.replace(/^\/[^/]+/, "");

export const stateWords: Readonly<Record<State, string>> = {
  done: "accepted",
  refused: "refused",
  unknown: "outcome unknown",
  notSent: "not sent",
};

function labelOf({ response }: Kept["exchange"], state: State): string {
  if (!response) return state === "unknown" ? "Outcome unknown" : "Not sent";
  const { status, statusText } = response;
  const line = `${status} ${statusText}`.trim();
  return status < 300 && state !== "done" ? `${line}, but no valid answer` : line;
}
