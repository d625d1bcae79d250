export const exitCodes = { done: 0, refused: 1, couldNotRun: 2, outcomeUnknown: 3 } as const;
