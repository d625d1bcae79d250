// The numbers of a run, and of those before it, in the order of the statistics document. Charts and tables show the same.
import { dayMonthWords, durationWords, momentWords, timeWords } from "../host/when";
import { type Counts, isCounted, kinds, type Statistics } from "./counts";
import { runLabel } from "./words";
import { isAtWork, lasted, type Work } from "./work";

export interface RunNumbers {
  readonly run: Work;
  /** Undefined where the service no longer tells. */
  readonly facts?: { readonly activities: readonly Work[]; readonly statistics: Statistics };
}

export interface Series {
  readonly name: string;
  /** One for each category; a number that is not known is not there. */
  readonly values: readonly (number | undefined)[];
}

export interface Section {
  readonly heading: string;
  /** What has to be known to read it. */
  readonly note?: string;
  /** What the first column of the table lists. */
  readonly of: string;
  readonly categories: readonly string[];
  /** The category that the document is about. */
  readonly current?: number;
  readonly series: readonly Series[];
  /** `bars`: side by side in one chart; `columns`: over time in one; `eachColumns`: a chart for each series, as their
   * numbers are of different size. Left out: the table says it all. */
  readonly chart?: "bars" | "columns" | "eachColumns";
}

export interface Report {
  readonly title: string;
  readonly facts: readonly string[];
  readonly sections: readonly Section[];
}

/** `all`: oldest first, the run itself among them. */
export function reportOn(run: Work, all: readonly RunNumbers[], tenant: string, now: Date): Report {
  const own = all.find((each) => each.run.id === run.id)?.facts;
  const current = all.findIndex((each) => each.run.id === run.id);
  const overTime = {
    of: "Run",
    categories: all.map(({ run: each }) => whenOf(each)),
    ...(current >= 0 && { current }),
  };
  const time = lasted(run, now);
  return {
    title: `Run of ${whenOf(run)}`,
    facts: [
      tenant,
      ...(run.began ? [`Began on ${momentWords(run.began)}`] : []),
      `${runLabel(run)}${time === undefined ? "" : `, ${durationWords(time)}`}`,
      ...(isAtWork(run) ? [`Still at work: these are the numbers of ${timeWords(now)}.`] : []),
      ...(run.reason ? [run.reason.text] : []),
    ],
    sections: [
      peopleByRole(own?.statistics.totals),
      {
        ...overTime,
        heading: "What came in, run by run",
        series: kinds.map((kind) => ({ name: titles[kind], values: all.map((each) => totalsOf(each)?.[kind]) })),
        chart: "eachColumns",
      },
      {
        ...overTime,
        heading: "What went out, run by run",
        note: "Microsoft Graph does not count what goes out. These are the outbound flows of each run, by what became of them.",
        series: outcomes.map(({ name, stages }) => ({ name, values: all.map((each) => outboundIn(each, stages)) })),
        chart: "columns",
      },
      {
        ...overTime,
        heading: "Errors and warnings, run by run",
        note: "An error is a record that was dropped, a warning an optional value that was.",
        series: (["errors", "warnings"] as const).map((what) => ({
          name: titles[what],
          values: all.map((each) => totalsOf(each)?.[what]),
        })),
        chart: "columns",
      },
      byFlow(own),
    ],
  };
}

const titles: Readonly<Record<(typeof kinds)[number] | "errors" | "warnings", string>> = {
  people: "People",
  organizations: "Organizations",
  groups: "Groups",
  memberships: "Memberships",
  errors: "Errors",
  warnings: "Warnings",
};

const outcomes = [
  { name: "Written", stages: ["done", "doneWithWarnings", "doneWithErrors"] },
  { name: "Failed", stages: ["failed"] },
  { name: "Skipped", stages: ["skipped"] },
] as const satisfies readonly { name: string; stages: readonly Work["state"]["stage"][] }[];

const totalsOf = ({ facts }: RunNumbers): Counts | undefined => facts?.statistics.totals;

function peopleByRole(totals: Counts | undefined): Section {
  const roles = totals?.roles ?? [];
  return {
    heading: "People by role",
    note: "Matched people have a user in Microsoft Entra; unmatched ones have none.",
    of: "Role",
    categories: roles.map(({ role }) => role),
    series: [
      { name: "Matched", values: roles.map(({ matched }) => matched) },
      { name: "Unmatched", values: roles.map(({ unmatched }) => unmatched) },
    ],
    chart: "bars",
  };
}

function outboundIn({ facts }: RunNumbers, stages: readonly Work["state"]["stage"][]): number | undefined {
  const outbound = facts?.activities.filter(({ type }) => !isCounted(type));
  return outbound?.filter(({ state }) => stages.includes(state.stage)).length;
}

function byFlow(facts: RunNumbers["facts"]): Section {
  const activities = facts?.activities.filter(({ type }) => isCounted(type)) ?? [];
  const parts = activities.map(({ id }) => facts?.statistics.parts.get(id));
  return {
    heading: "What came in, flow by flow",
    of: "Flow",
    categories: activities.map(({ name, state }) => `${name} (${state.words})`),
    series: [...kinds, "errors" as const, "warnings" as const].map((what) => ({
      name: titles[what],
      values: parts.map((counts) => counts?.[what]),
    })),
  };
}

const whenOf = ({ began, name }: Work): string => (began ? `${dayMonthWords(began)}, ${timeWords(began)}` : name);
