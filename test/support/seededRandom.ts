// Random choices that are the same in every run, so that a failure can be repeated by its seed.

export interface Random {
  /** A whole number from 0 up to but not including `limit`. */
  below(limit: number): number;
  oneOf<T>(choices: readonly T[]): T;
}

/** mulberry32: small, and even enough to choose edits with. */
export function seededRandom(seed: number): Random {
  let state = seed;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    oneOf: (choices) => {
      const chosen = choices[below(choices.length)];
      if (chosen === undefined) throw new Error("There is nothing to choose from.");
      return chosen;
    },
  };
}
