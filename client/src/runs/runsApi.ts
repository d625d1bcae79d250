// What the API model says about runs: where they are, what starts one, what counts one, and how often that may be.
import {
  boundOperations,
  type CallRoute,
  callRoutes,
  childSets,
  type EntitySet,
  entitySet,
  type LimitRow,
  limits,
  type StructuredType,
  structuredType,
} from "../../../schemas/src";

const starts = boundOperations().find(({ does, generation }) => does === "run" && generation === "current");
const counts = boundOperations().find(
  ({ does, boundTo, collection }) => does === "statistics" && boundTo === starts?.boundTo && !collection,
);

export const runSet: EntitySet = known(entitySet(starts?.begins?.set ?? ""));
export const runType: StructuredType = known(structuredType(runSet.type));
export const activitySet: EntitySet = known(childSets(runSet)[0]);
export const statisticsType: StructuredType = known(structuredType(counts?.returns?.type ?? ""));

/** The request that starts a run. */
export const startRoute: CallRoute = known(starts && callRoutes(starts)[0]);
/** The request that counts what a run did. */
export const statisticsRoute: CallRoute = known(counts && callRoutes(counts)[0]);

type TimedLimit = LimitRow & { readonly hours: number };

/** How often a run may be started. */
export const startLimit: TimedLimit = { hours: 0, ...limitNamed(starts?.limit ?? "") };
/** How often the service starts one by itself. */
export const automaticLimit: TimedLimit = limits.automaticRuns;
/** When it leaves out one of its own, because one was started by hand. */
export const skipLimit: TimedLimit = limits.skippedAutomaticRun;

function limitNamed(name: string): LimitRow {
  return known((limits as Readonly<Record<string, LimitRow>>)[name]);
}

function known<T>(found: T | undefined): T {
  if (!found) throw new Error("The model does not have what runs need.");
  return found;
}
