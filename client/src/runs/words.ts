// Runs in words that need no colour.
import { durationWords, timeWords } from "../host/when";
import type { Counts, Kind } from "./counts";
import { isAtWork, lasted, type Work } from "./work";

const numbers = new Intl.NumberFormat("en-GB");

/** `1,204` */
export const numberWords = (number: number): string => numbers.format(number);

const units: Readonly<Record<Kind | "errors" | "warnings", readonly [one: string, more: string]>> = {
  people: ["person", "people"],
  organizations: ["organization", "organizations"],
  groups: ["group", "groups"],
  memberships: ["membership", "memberships"],
  errors: ["error", "errors"],
  warnings: ["warning", "warnings"],
};

/** `1,204 people`; nothing where the service gives no number. */
export function countWords(counts: Counts | undefined, what: keyof typeof units): string[] {
  const count = counts?.[what];
  return count === undefined ? [] : [`${numberWords(count)} ${units[what][count === 1 ? 0 : 1]}`];
}

/** Those that are worth a look. */
const problemWords = (counts: Counts | undefined): string[] =>
  (["errors", "warnings"] as const).flatMap((what) => ((counts?.[what] ?? 0) > 0 ? countWords(counts, what) : []));

/** `14:00 completed with warnings` */
export const runLabel = ({ began, name, state }: Work): string => `${began ? timeWords(began) : name} ${state.words}`;

/** `12 m 4 s · 1,204 people` */
export function runFacts(run: Work, counts: Counts | undefined, now: Date): string[] {
  const time = lasted(run, now);
  const duration = time === undefined ? [] : [`${durationWords(time)}${isAtWork(run) ? " so far" : ""}`];
  return [...duration, ...countWords(counts, "people"), ...problemWords(counts)];
}

/** `completed · 1,204 people · 2 warnings` */
export const activityFacts = ({ state }: Work, counts: Counts | undefined): string[] => [
  state.words,
  ...countWords(counts, "people"),
  ...problemWords(counts),
];

/** `The run of 14:00 completed with warnings, 12 m 4 s.` */
export function endedSentence(run: Work): string {
  const time = run.ended && lasted(run, run.ended);
  const words = run.state.stage === undefined ? `ended ${run.state.words}` : run.state.words;
  const which = run.began ? `The run of ${timeWords(run.began)}` : run.name;
  return `${which} ${words}${time === undefined ? "" : `, ${durationWords(time)}`}.`;
}
