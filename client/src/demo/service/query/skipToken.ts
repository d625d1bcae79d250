// Where a list goes on: behind an entity that may be gone by then. Only this service reads the token.
import { badRequest } from "../serviceError";
import type { Place } from "./ordering";

export interface SkipToken extends Place {
  /** How many entities may still come; null: all there are. */
  readonly left: number | null;
}

export const writeSkipToken = ({ keys, sequence, left }: SkipToken): string =>
  Buffer.from(JSON.stringify([sequence, left, ...keys])).toString("base64url");

/** `keys`: how many values the list is ordered by. */
export function readSkipToken(text: string, keys: number): SkipToken {
  const [sequence, left, ...values] = parts(text);
  const isFitting = isCount(sequence) && (left === null || isCount(left)) && values.length === keys;
  if (!isFitting || !values.every(isKey)) {
    const advice = "Follow the nextLink of an answer as it is.";
    throw badRequest(`The $skiptoken is not one that this service gave out for this order. ${advice}`, "$skiptoken");
  }
  return { sequence, left, keys: values };
}

function parts(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isKey = (value: unknown): value is Place["keys"][number] =>
  value === null || ["string", "number", "boolean"].includes(typeof value);
