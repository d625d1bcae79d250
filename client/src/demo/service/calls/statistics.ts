import type { OperationResult } from "../answers";
import { runStatistics } from "../runs/statistics";
import type { Held } from "../store";
import { showAnswer } from "./answer";
import type { Call } from "./call";
import { answeredBy } from "./modelled";

/** Counts of a run; of all runs together, those of the newest one: no source says more. */
export function statistics(call: Call, run: Held | undefined): OperationResult {
  const counted = run ?? [...call.store.allOf(call.route.set)].at(-1);
  return counted ? showAnswer(call, runStatistics(call.store, counted, answeredBy(call), call.now)) : {};
}
