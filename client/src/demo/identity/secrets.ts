import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

export const randomSecret = (): string => randomBytes(32).toString("base64url");

/** Under which a secret can be found again without being kept. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** Compares in a time that tells nothing about the expected text. */
export const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(expected)));
