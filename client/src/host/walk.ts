// Walks through steps that may lead to others, forward and back.

/** Where a step is among those known so far. */
export interface Place {
  /** From 1. */
  readonly step: number;
  readonly steps: number;
}

/** The person wants to see the step before again. */
export class GoBack extends Error {}

/** Gives what it found out; what was found out before is handed in, also by the step itself. */
export type Step<A> = (found: A, place: Place) => Promise<Partial<A>>;

/** Takes the steps that follow from what is found so far, until there is none left. Back keeps what was found. */
export async function walk<A extends object>(start: A, steps: (found: A) => readonly Step<A>[]): Promise<A> {
  let found = start;
  let index = 0;
  for (;;) {
    const known = steps(found);
    const step = known[index];
    if (!step) return found;
    try {
      found = { ...found, ...(await step(found, { step: index + 1, steps: known.length })) };
      index++;
    } catch (error) {
      if (!(error instanceof GoBack)) throw error;
      index = Math.max(0, index - 1);
    }
  }
}
