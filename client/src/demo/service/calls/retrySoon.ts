// Tells who watches a piece of work when to look again.
import { boundOperations, type EntitySet } from "../../../../../schemas/src";
import type { Entity } from "../entity";
import { stageIn } from "../states";

export const retrySoon = { "Retry-After": "1" } as const;

/** For the answer about an entity: the header as long as it is an operation at work. */
export function retryWhileAtWork({ set, type, values }: Entity): Readonly<Record<string, string>> {
  const stage = isWatched(set) ? stageIn(type, values) : undefined;
  return stage === "waiting" || stage === "working" ? retrySoon : {};
}

const isWatched = ({ name, generation }: EntitySet): boolean =>
  boundOperations().some((call) => call.longRunning && call.begins?.set === name && call.generation === generation);
