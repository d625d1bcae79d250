/** A switch was not understood; the message says why. */
export class OrderError extends Error {}
