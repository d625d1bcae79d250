import type { LimitRow } from "./rows";

/** Limits that the service is known to have. For others the general limits of Microsoft Graph count. */
export const limits = {
  runStarts: {
    description: "Runs that can be started by hand; automatic runs, every 12 hours, do not count.",
    source: "DOCS",
    most: 5,
    hours: 12,
  },
  automaticRuns: {
    description: "Runs that the service starts by itself; an answer does not tell them from those started by hand.",
    source: "DOCS",
    most: 1,
    hours: 12,
  },
  skippedAutomaticRun: {
    description:
      "A run that was started by hand makes the next automatic run be skipped when that is due within this time.",
    source: "DOCS",
    most: 1,
    hours: 10,
  },
  batchRequests: {
    description: "Requests that one JSON batch may hold.",
    source: "DOCS",
    most: 20,
  },
} as const satisfies Record<string, LimitRow>;
