import assert from "node:assert/strict";
import { ConsentRequiredError } from "../../../client/src/auth/tokenProvider";
import { readStatistics } from "../../../client/src/runs/counts";
import { failureWords, waysOut } from "../../../client/src/runs/failure";
import type { RunNode, RunsNode } from "../../../client/src/runs/nodes";
import { Runs } from "../../../client/src/runs/runs";
import { runSet, startLimit, startRoute, statisticsRoute } from "../../../client/src/runs/runsApi";
import { activityFacts, endedSentence, runFacts, runLabel } from "../../../client/src/runs/words";
import { isAtWork, readWork, type Work } from "../../../client/src/runs/work";
import { activityAnswer, FakeRuns, hour, runAnswer, statisticsAnswer } from "../../support/schoolRuns";

const noon = new Date(2026, 10, 21, 12, 0);
const before = (hours: number): Date => new Date(noon.getTime() - hours * hour);
const read = (answer: Record<string, unknown>): Work => {
  const run = readWork(answer, runSet);
  assert.ok(run);
  return run;
};

/** Nothing waits longer than a turn of the event loop in these tests. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function world() {
  const tenant = new FakeRuns();
  const changes: (string | undefined)[] = [];
  const lines: string[] = [];
  const runs = new Runs({
    reader: tenant,
    now: () => noon,
    changed: (node) => changes.push(node?.id),
    wasRead: () => undefined,
    log: (line) => lines.push(line),
  });
  return { tenant, changes, lines, runs };
}

async function runNodes(runs: Runs): Promise<RunNode[]> {
  const below = await Promise.all((await runs.roots()).map((day) => runs.children(day)));
  return below.flat().filter((node): node is RunNode => node.kind === "run");
}

const ids = (nodes: readonly RunsNode[]): string[] => nodes.map(({ id }) => id);

suite("runs, as the model tells of them", () => {
  test("start, count and limit come from the rows of the API", () => {
    assert.equal(`${startRoute.method} ${startRoute.path}`, "POST /external/industryData/runs/start");
    assert.match(statisticsRoute.path, /^\/external\/industryData\/runs\/\{[^}]+\}\/getStatistics$/);
    assert.deepEqual([startLimit.most, startLimit.hours], [5, 12]);
  });

  for (const [status, ended, words, stage, tone] of [
    ["running", null, "running", "working", "good"],
    ["completedWithWarnings", 12, "completed with warnings", "doneWithWarnings", "waiting"],
    ["failed", 12, "failed", "failed", "bad"],
    ["paused", 12, "paused", undefined, undefined],
    ["unknownFutureValue", 12, "in an unknown state", undefined, undefined],
  ] as const) {
    test(`the state ${status} in words, with its stage and tone`, () => {
      const { state } = read(runAnswer("1", noon, status, ended));
      assert.deepEqual([state.words, state.stage, state.tone], [words, stage, tone]);
    });
  }

  test("a state that nobody knows is at work until the run has an end", () => {
    assert.ok(isAtWork(read(runAnswer("1", noon, "paused", null))));
    assert.ok(!isAtWork(read(runAnswer("1", noon, "paused", 3))));
    assert.ok(!isAtWork(read(runAnswer("1", noon, "failed", null))));
  });

  test("why it broke: every sentence of the service, once", () => {
    const error = {
      ...{ code: "InboundFlowFailed", message: "A flow could not be read.", target: "Daily roster" },
      details: [{ message: "The credential was refused." }, { message: "A flow could not be read." }],
      innerError: { message: "401", details: [{ message: "Ask the vendor." }] },
    };
    const { reason } = read(runAnswer("1", noon, "failed", 1, { blockingError: error }));
    assert.equal(reason?.text, "A flow could not be read. The credential was refused. 401 Ask the vendor.");
    assert.deepEqual([reason?.about, reason?.code], ["Daily roster", "InboundFlowFailed"]);
  });

  test("an object without an id is no run", () => assert.equal(readWork({ status: "running" }, runSet), undefined));
});

suite("runs in words", () => {
  const at = new Date(2026, 10, 21, 14, 0);

  test("a run: its time and state, then how long and how many", () => {
    const run = read(runAnswer("1", at, "completedWithWarnings", 12));
    assert.equal(runLabel(run), "14:00 completed with warnings");
    assert.deepEqual(runFacts(run, readStatistics(statisticsAnswer(1204)).totals, noon), ["12 m 0 s", "1,204 people"]);
    assert.equal(endedSentence(run), "The run of 14:00 completed with warnings, 12 m 0 s.");
  });

  test("a run at work says how long it has been", () => {
    const run = read(runAnswer("1", at, "running", null));
    assert.deepEqual(runFacts(run, undefined, new Date(at.getTime() + 63_000)), ["1 m 3 s so far"]);
  });

  test("a run that ended as nobody knows", () => {
    const run = read(runAnswer("1", at, "unknownFutureValue", 1));
    assert.equal(endedSentence(run), "The run of 14:00 ended in an unknown state, 1 m 0 s.");
  });

  test("an activity: its state, its people, and what is worth a look", () => {
    const activity = read(activityAnswer("a", "Daily roster", "completedWithWarnings"));
    const counts = readStatistics(statisticsAnswer(1, { a: 1 })).parts.get("a");
    assert.deepEqual(activityFacts(activity, counts), ["completed with warnings", "1 person", "2 warnings"]);
  });
});

suite("statistics of a run", () => {
  test("totals, activities by id, and roles with matched beside unmatched", () => {
    const roles = (student: number, teacher?: number) => [
      { role: "student", count: student },
      ...(teacher === undefined ? [] : [{ role: "teacher", count: teacher }]),
    ];
    const { totals, parts } = readStatistics({
      inboundTotals: { people: 12, matchedPeopleByRole: roles(7, 2), unmatchedPeopleByRole: roles(3) },
      activityStatistics: [
        { activityId: "a", people: { active: 12, inactive: 1, total: 13 }, organizations: null },
        { role: "student", count: 10 },
      ],
    });
    assert.deepEqual(totals, {
      people: 12,
      roles: [
        { role: "student", matched: 7, unmatched: 3 },
        { role: "teacher", matched: 2, unmatched: 0 },
      ],
    });
    assert.deepEqual([...parts], [["a", { people: 12, roles: [] }]]);
  });

  for (const answer of [undefined, null, [], { inboundTotals: null, activityStatistics: null }]) {
    test(`nothing in ${JSON.stringify(answer)} is nothing known`, () => {
      const { totals, parts } = readStatistics(answer);
      assert.deepEqual([totals, parts.size], [{ roles: [] }, 0]);
    });
  }
});

suite("what is known of runs", () => {
  test("is listed by day, newest first, whatever the order of the answer", async () => {
    const { tenant, runs } = world();
    tenant.listed = [
      runAnswer("old", before(40)),
      runAnswer("new", before(2)),
      runAnswer("mid", before(9)),
      runAnswer("eve", before(13)),
    ];
    const days = await runs.roots();
    assert.deepEqual(
      days.map(({ words, runs: nodes }) => [words, ...nodes.map(({ run }) => run.id)]),
      [
        ["Today", "new", "mid"],
        ["Yesterday", "eve"],
        ["Thursday 19 November", "old"],
      ],
    );
  });

  test("is counted for the days that somebody opens, once, and drawn as it is known", async () => {
    const { tenant, runs, changes } = world();
    tenant.listed = [runAnswer("new", before(2)), runAnswer("old", before(40))];
    tenant.statisticsOf.new = statisticsAnswer(1204);
    const [today] = await runs.roots();
    assert.ok(today);
    assert.deepEqual(tenant.asked, ["runs"]);
    await runs.children(today);
    await runs.children(today);
    await settled();
    assert.deepEqual(tenant.asked, ["runs", "statistics new"]);
    const [node] = today.runs;
    assert.ok(node);
    assert.equal(runs.counts(node)?.people, 1204);
    assert.ok(changes.includes("run/new"));
    assert.ok(!changes.includes("run/old"));
  });

  test("shows below a run why it broke and each flow, and below a flow why it broke", async () => {
    const { tenant, runs } = world();
    const blockingError = { message: "The credential was refused.", target: "SIS" };
    tenant.listed = [runAnswer("1", before(2), "failed", 3, { blockingError })];
    tenant.activitiesOf["1"] = [
      activityAnswer("a", "Daily roster"),
      activityAnswer("b", "Vocational", "failed", { blockingError }),
    ];
    tenant.statisticsOf["1"] = statisticsAnswer(9, { a: 9 });
    const [run] = await runNodes(runs);
    assert.ok(run);
    const children = await runs.children(run);
    assert.deepEqual(ids(children), ["run/1/reason", "run/1/a", "run/1/b"]);
    const [, roster, vocational] = children;
    assert.ok(roster?.kind === "activity" && vocational);
    assert.equal(runs.counts(roster)?.people, 9);
    const [reason] = await runs.children(vocational);
    assert.equal(reason?.kind === "reason" && reason.reason.text, "The credential was refused.");
    assert.deepEqual(await runs.children(roster), []);
  });

  test("activities that cannot be read say so, and are read again at the next look", async () => {
    const { tenant, runs } = world();
    tenant.listed = [runAnswer("1", before(2))];
    tenant.activitiesOf["1"] = new Error("The office is closed.");
    const [run] = await runNodes(runs);
    assert.ok(run);
    const [failure] = await runs.children(run);
    assert.equal(failure?.kind === "failure" && failure.message, "The office is closed.");
    tenant.activitiesOf["1"] = [activityAnswer("a", "Daily roster")];
    assert.deepEqual(ids(await runs.children(run)), ["run/1/a"]);
  });

  test("numbers that cannot be read cost nothing but themselves", async () => {
    const { tenant, runs, lines } = world();
    tenant.listed = [runAnswer("1", before(2))];
    tenant.statisticsOf["1"] = new Error("The office is closed.");
    tenant.activitiesOf["1"] = [activityAnswer("a", "Daily roster")];
    const [run] = await runNodes(runs);
    assert.ok(run);
    assert.deepEqual(ids(await runs.children(run)), ["run/1/a"]);
    assert.equal(runs.counts(run), undefined);
    assert.match(lines.join("\n"), /office is closed/);
  });

  test("keeps its nodes over a refresh, and draws only the run that changed", async () => {
    const { tenant, runs, changes } = world();
    tenant.listed = [runAnswer("1", before(1), "running", null), runAnswer("2", before(2))];
    const first = await runNodes(runs);
    await settled();
    changes.length = 0;
    tenant.listed = [runAnswer("1", before(1), "completed", 5), runAnswer("2", before(2))];
    await runs.readAll();
    assert.deepEqual(await runNodes(runs), first);
    assert.equal(first[0]?.run.state.words, "completed");
    assert.deepEqual([...new Set(changes)], ["run/1"]);
  });

  test("a new run draws the list anew, and the nodes that were there stay the same", async () => {
    const { tenant, runs, changes } = world();
    tenant.listed = [runAnswer("1", before(2))];
    const [first] = await runNodes(runs);
    changes.length = 0;
    tenant.listed = [runAnswer("1", before(2)), runAnswer("2", before(1), "running", null)];
    await runs.readAll();
    assert.equal(changes[0], undefined);
    assert.equal((await runNodes(runs))[1], first);
  });

  test("of a run at work everything that is shown is read again, until once after its end", async () => {
    const { tenant, runs } = world();
    tenant.listed = [runAnswer("1", before(1), "running", null)];
    tenant.activitiesOf["1"] = [activityAnswer("a", "Daily roster", "inProgress")];
    const [run] = await runNodes(runs);
    assert.ok(run);
    const [activity] = await runs.children(run);
    const again = async (status: string, ended: number | null): Promise<string[]> => {
      tenant.listed = [runAnswer("1", before(1), status, ended)];
      tenant.activitiesOf["1"] = [activityAnswer("a", "Daily roster", "completed")];
      tenant.asked.length = 0;
      await runs.readAll();
      return tenant.asked;
    };
    assert.deepEqual(await again("running", null), ["runs", "statistics 1", "activities 1"]);
    assert.equal(activity?.kind === "activity" && activity.activity.state.words, "completed");
    assert.deepEqual(await again("completed", 5), ["runs", "statistics 1", "activities 1"]);
    assert.deepEqual(await again("completed", 5), ["runs"]);
  });

  test("a list that fails keeps what was there, and says how old it is", async () => {
    const { tenant, runs } = world();
    tenant.listed = [runAnswer("1", before(2))];
    await runs.roots();
    tenant.listed = new Error("Cannot reach the tenant.");
    await assert.rejects(runs.read(), /Cannot reach/);
    assert.equal(runs.days.length, 1);
    assert.ok(runs.failure);
    assert.equal(
      failureWords(runs.failure, runs.readAt),
      "Cannot reach the tenant. What is shown here is as of 12:00.",
    );
    tenant.listed = [];
    await runs.read();
    assert.deepEqual([runs.failure, runs.days.length], [undefined, 0]);
  });

  test("a list is read once for all who ask meanwhile, and anew for whoever needs what is there now", async () => {
    const { tenant, runs } = world();
    await Promise.all([runs.read(), runs.read(), runs.readAnew()]);
    assert.deepEqual(tenant.asked, ["runs", "runs"]);
  });

  test("a list that failed is not asked for again by itself", async () => {
    const { tenant, runs } = world();
    tenant.listed = new Error("Cannot reach the tenant.");
    await runs.roots();
    await runs.roots();
    assert.deepEqual(tenant.asked, ["runs"]);
  });

  test("ways out: Retry always, and before it what helps with a permission", () => {
    const lacks = ["IndustryData-Run.Read.All"];
    const titles = (failure: Parameters<typeof waysOut>[0]) =>
      waysOut(failure, [{ title: "Open Consent Page", command: "c" }]).map(({ title }) => title);
    assert.deepEqual(titles({ message: "No.", lacks, canAsk: true }), ["Ask for Permission…", "Retry"]);
    assert.deepEqual(titles({ message: "No.", lacks, canAsk: false }), ["Open Consent Page", "Retry"]);
  });

  test("a permission that nobody has asked for yet is named", async () => {
    const { tenant, runs } = world();
    tenant.listed = new ConsentRequiredError(["IndustryData-Run.Read.All"]);
    await runs.roots();
    assert.match(runs.failure?.message ?? "", /needs IndustryData-Run\.Read\.All/);
    assert.ok(runs.failure?.canAsk);
  });
});
