// How many runs can still be started, as far as the list of runs tells: it says when each began, not who started it.
import { automaticLimit, startLimit } from "./runsApi";
import type { Work } from "./work";

export interface Starts {
  /** Runs that began in the time that counts, those that the service started by itself included. */
  readonly began: number;
  /** When the next start is possible at the earliest. Only where it is certain that the service takes none now. */
  readonly notBefore?: Date;
}

type Begun = Pick<Work, "id" | "began">;

const span = startLimit.hours * 60 * 60 * 1000;

/** `own`: ids of runs that were started by hand, as far as they are known. */
export function startsIn(runs: readonly Begun[], own: ReadonlySet<string>, now: Date): Starts {
  const counting = countingAt(runs, now.getTime());
  if (!isUsedUp(counting, own)) return { began: counting.length };
  // With each run that falls out of the time that counts, there may be room again.
  const moments = counting.map(({ began }) => (began?.getTime() ?? 0) + span).sort((one, other) => one - other);
  const next = moments.find((moment) => !isUsedUp(countingAt(runs, moment), own));
  return { began: counting.length, ...(next !== undefined && { notBefore: new Date(next) }) };
}

const countingAt = (runs: readonly Begun[], moment: number): Begun[] =>
  runs.filter(({ began }) => began !== undefined && began.getTime() > moment - span);

/** Of the runs in any such time the service starts so many itself; all the others were started by hand. */
function isUsedUp(counting: readonly Begun[], own: ReadonlySet<string>): boolean {
  const certain = Math.max(counting.length - automaticLimit.most, counting.filter(({ id }) => own.has(id)).length);
  return certain >= startLimit.most;
}
