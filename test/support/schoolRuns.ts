// Runs as a service would answer them, for tests that need no service.
import type { RunsReader } from "../../client/src/runs/runs";
import type { Entity } from "../../client/src/runs/work";

export const hour = 60 * 60 * 1000;

/** An answer about a run; `ended`: minutes after it began. */
export function runAnswer(id: string, began: Date, status = "completed", ended: number | null = 12, more: Entity = {}) {
  return {
    id,
    displayName: `Run ${began.toISOString().slice(0, 16)}`,
    blockingError: null,
    startDateTime: began.toISOString(),
    endDateTime: ended === null ? null : new Date(began.getTime() + ended * 60_000).toISOString(),
    status,
    ...more,
  };
}

export const activityAnswer = (id: string, name: string, status = "completed", more: Entity = {}) => ({
  "@odata.type": "#microsoft.graph.industryData.inboundFlowActivity",
  ...{ id, displayName: name, status, blockingError: null },
  ...more,
});

export const statisticsAnswer = (people: number, activities: Readonly<Record<string, number>> = {}) => ({
  runId: "r",
  status: "completed",
  inboundTotals: { people, errors: 0, warnings: 0, matchedPeopleByRole: [], unmatchedPeopleByRole: [] },
  activityStatistics: Object.entries(activities).map(([activityId, active]) => ({
    "@odata.type": "#microsoft.graph.industryData.inboundActivityResults",
    ...{ activityId, displayName: activityId, status: "completed", errors: 0, warnings: 2 },
    people: { active, inactive: 3, total: active + 3 },
  })),
});

/** Answers what it is told to, and counts what was asked. */
export class FakeRuns implements RunsReader {
  readonly asked: string[] = [];
  listed: Entity[] | Error = [];
  activitiesOf: Record<string, Entity[] | Error> = {};
  statisticsOf: Record<string, unknown> = {};

  runs = async (): Promise<readonly Entity[]> => this.#answer("runs", this.listed);
  activities = async (run: string): Promise<readonly Entity[]> =>
    this.#answer(`activities ${run}`, this.activitiesOf[run] ?? []);
  statistics = async (run: string): Promise<unknown> => this.#answer(`statistics ${run}`, this.statisticsOf[run] ?? {});

  #answer<T>(what: string, answer: T | Error): T {
    this.asked.push(what);
    if (answer instanceof Error) throw answer;
    return answer;
  }
}
