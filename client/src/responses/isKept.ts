// Whether a value read from disk is an exchange as we keep it: nothing else is trusted with being one.
import type { Kept } from "./kept";

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const number: Check = (value) => typeof value === "number" && Number.isFinite(value);
const address: Check = (value) => typeof value === "string" && URL.canParse(value);
const moment: Check = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));
const oneOf =
  (...words: string[]): Check =>
  (value) =>
    typeof value === "string" && words.includes(value);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const texts: Check = (value) => isObject(value) && Object.values(value).every(text);
const list: Check = (value) => Array.isArray(value) && value.every(text);
const members =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

const kept = members({
  ...{ id: text, tenant: text, subject: text },
  exchange: members({
    ...{ id: text, startedAt: moment, durationMs: number, attempts: number },
    request: members({
      method: oneOf("GET", "POST", "PATCH", "DELETE"),
      url: address,
      headers: texts,
      permissions: maybe(list),
    }),
    response: maybe(members({ status: number, statusText: text, headers: texts, incomplete: maybe(text) })),
    failure: maybe(members({ kind: oneOf("notSent", "outcomeUnknown"), message: text, code: maybe(text) })),
  }),
  outcome: members({
    state: oneOf("done", "refused", "unknown", "notSent"),
    ...{ sentence: maybe(text), details: maybe(text), key: maybe(text) },
  }),
  lengths: members({ request: maybe(number), response: maybe(number) }),
});

export const isKept = (value: unknown): value is Kept => kept(value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
