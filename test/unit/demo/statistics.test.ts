import assert from "node:assert/strict";
import { putFile, smallSchool } from "../../support/smallSchool";
import { inboundFileFlow } from "./bodies";
import { at, connectors, each, inboundFlows, readAll, runs } from "./client";
import { useSchoolDayTenant } from "./schoolDayTenant";

type Json = Record<string, unknown>;

suite("demo tenant: statistics of runs", () => {
  const demo = useSchoolDayTenant();

  const statisticsOf = async (run: unknown): Promise<unknown> => {
    const { status, json, text } = await demo.client.get(`${runs.root}/${run}/getStatistics`);
    assert.equal(status, 200, text);
    return json;
  };
  const newestRun = async () => (await readAll(demo.client, runs.root)).at(-1)?.id;
  const partsOf = (statistics: unknown) => at(statistics, "activityStatistics") as Json[];
  const countIn = (list: unknown): number => (list as { count: number }[]).reduce((sum, { count }) => sum + count, 0);

  /** Everything that has to be true of counts, whatever they are. */
  function hold(statistics: unknown): void {
    const counted = partsOf(statistics).filter(({ people }) => people !== null);
    for (const part of counted) {
      for (const kind of ["organizations", "people", "groups", "memberships"]) {
        const { active, inactive, total } = part[kind] as Record<string, number>;
        assert.equal((active ?? 0) + (inactive ?? 0), total, kind);
      }
      const people = countIn(part.matchedPeopleByRole) + countIn(part.unmatchedPeopleByRole);
      assert.equal(people, at(part, "people/active"));
    }
    for (const kind of ["organizations", "people", "groups", "memberships"]) {
      const sum = counted.reduce((all, part) => all + Number(at(part, `${kind}/active`)), 0);
      assert.equal(at(statistics, `inboundTotals/${kind}`), sum, kind);
    }
    for (const kind of ["errors", "warnings"]) {
      const sum = counted.reduce((all, part) => all + Number(part[kind]), 0);
      assert.equal(at(statistics, `inboundTotals/${kind}`), sum, kind);
    }
    const matched = ["matchedPeopleByRole", "unmatchedPeopleByRole"].map((kind) =>
      countIn(at(statistics, `inboundTotals/${kind}`)),
    );
    assert.equal((matched[0] ?? 0) + (matched[1] ?? 0), at(statistics, "inboundTotals/people"));
  }

  test("count what came in through each flow, and sum it up", async () => {
    const run = each((await demo.client.get(runs.root)).json, "id")[3];
    const statistics = await statisticsOf(run);
    assert.equal(
      at(statistics, "@odata.context"),
      `${demo.tenant.graph}/$metadata#microsoft.graph.industryData.industryDataRunStatistics`,
    );
    assert.deepEqual([at(statistics, "runId"), at(statistics, "status")], [run, "completed"]);
    const [files, api] = partsOf(statistics);
    assert.equal(files?.["@odata.type"], "#microsoft.graph.industryData.inboundActivityResults");
    assert.deepEqual([files?.displayName, files?.status], ["Student records 2026-27", "completed"]);
    assert.equal(at(files, "people/active"), 5204);
    assert.ok(Number(at(files, "people/inactive")) > 0);
    assert.equal(at(files, "matchedPeopleByRole/0/role"), "student");
    assert.equal(at(api, "organizations/active"), 3);
    assert.equal(at(statistics, "inboundTotals/people"), 5204 + 1180);
    hold(statistics);
  });

  test("belong to the activities of the run, and are the same each time", async () => {
    const run = each((await demo.client.get(runs.root)).json, "id")[3];
    const activities = await readAll(demo.client, `${runs.root}/${run}/activities`);
    const first = await statisticsOf(run);
    for (const { activityId, displayName, status } of partsOf(first)) {
      const activity = activities.find(({ id }) => id === activityId);
      assert.deepEqual([activity?.displayName, activity?.status], [displayName, status]);
    }
    assert.deepEqual(await statisticsOf(run), first);
    await demo.client.control("POST", "reset");
    assert.deepEqual(await statisticsOf(run), first);
  });

  test("of a run with warnings, one with errors and a failed one say so", async () => {
    const ids = each((await demo.client.get(runs.root)).json, "id");
    const [failed, erring, warning] = await Promise.all(ids.slice(0, 3).map(statisticsOf));
    assert.ok(Number(at(warning, "inboundTotals/warnings")) > 0);
    assert.equal(at(warning, "inboundTotals/errors"), 0);
    assert.ok(Number(at(erring, "inboundTotals/errors")) > 0);
    const [, api] = partsOf(failed);
    assert.deepEqual([api?.status, api?.people, api?.matchedPeopleByRole], ["failed", null, []]);
    for (const statistics of [failed, erring, warning]) hold(statistics);
  });

  test("grow while a run goes on, until they are what was there", async () => {
    await demo.client.send("POST", `${runs.root}/start`);
    const run = await newestRun();
    let before = -1;
    for (let second = 0; second <= 30; second++) {
      const statistics = await statisticsOf(run);
      hold(statistics);
      const people = Number(at(statistics, "inboundTotals/people"));
      assert.ok(people >= before, `${before} people, then ${people}`);
      before = people;
      demo.now += 1000;
    }
    assert.equal(before, 6384);
    assert.equal(at(await statisticsOf(run), "status"), "completed");
  });

  test("are empty at the very start, but not missing", async () => {
    await demo.client.send("POST", `${runs.root}/start`);
    const statistics = await statisticsOf(await newestRun());
    assert.deepEqual(at(statistics, "activityStatistics"), []);
    assert.equal(at(statistics, "inboundTotals/people"), 0);
    assert.equal(at(statistics, "status"), "running");
  });

  test("of all runs together are those of the newest one", async () => {
    const { status, json } = await demo.client.get(`${runs.root}/getStatistics`);
    assert.equal(status, 200);
    assert.deepEqual(json, await statisticsOf(await newestRun()));
    const named = await demo.client.get(`${runs.root}/microsoft.graph.industryData.getStatistics()`);
    assert.deepEqual(named.json, json);
  });

  test("count the people of uploaded files, each in the role that the files give", async () => {
    const path = `${connectors.files}/microsoft.graph.industryData.azureDataLakeConnector/getUploadSession`;
    const session = String(at((await demo.client.get(path)).json, "sessionUrl"));
    for (const [name, text] of Object.entries(smallSchool)) await putFile(session, name, text);
    await demo.client.send("POST", `${connectors.files}/validate`);
    await demo.client.send("POST", inboundFlows.root, inboundFileFlow);
    demo.now += 3000;
    await demo.client.send("POST", `${runs.root}/start`);
    demo.now += 30_000;
    const statistics = await statisticsOf(await newestRun());
    const part = partsOf(statistics).find(({ displayName }) => displayName === inboundFileFlow.displayName);
    assert.deepEqual(part?.people, { active: 4, inactive: 0, total: 4 });
    assert.deepEqual(part?.matchedPeopleByRole, [
      { role: "teacher", count: 1 },
      { role: "student", count: 3 },
    ]);
    assert.deepEqual(
      ["organizations", "groups", "memberships"].map((kind) => at(part, `${kind}/active`)),
      [1, 2, 4],
    );
    hold(statistics);
  });

  test("are those of a run that is there, and take no options", async () => {
    const none = await demo.client.get(`${runs.root}/00000000-0000-0000-0000-000000000000/getStatistics`);
    assert.deepEqual([none.status, at(none.json, "error/code")], [404, "ResourceNotFound"]);
    const asked = await demo.client.get(`${runs.root}/getStatistics(of='today')`);
    assert.equal(asked.status, 400);
    const posted = await demo.client.send("POST", `${runs.root}/getStatistics`);
    assert.equal(posted.status, 405);
  });
});
