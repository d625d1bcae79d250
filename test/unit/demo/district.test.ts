import assert from "node:assert/strict";
import { type DemoTenant, type DemoTenantOptions, startDemoTenant } from "../../../client/src/demo/main";
import { brokenRules, childSets, clashes, codeList, entitySet, route, typeOf } from "../../../schemas/src";
import { at, Client, codes, connectors, each, inboundFlows, readAll, runs, schoolDay, sets, years } from "./client";
import { useSeededTenant } from "./seededTenant";

suite("demo tenant: the district", () => {
  const client = useSeededTenant();

  for (const set of childSets().filter((child) => route(child, "list"))) {
    test(`its ${set.name} keep the rules of the model`, async () => {
      const entities = await readAll(client, set.path);
      for (const [index, entity] of entities.entries()) {
        const type = typeOf(entity, set);
        assert.ok(type);
        // Codes of closed lists were not added by the tenant.
        const broken = brokenRules(entity, type).filter(({ rule }) => rule.kind !== "extensible");
        assert.deepEqual(broken, [], String(entity.id));
        for (const other of entities.slice(0, index)) {
          assert.notEqual(other.id, entity.id);
          assert.deepEqual(clashes(entity, other, type), [], `${entity.id} beside ${other.id}`);
        }
        if (set.idFrom) assert.equal(entity.id, set.idFrom.map((name) => entity[name]).join("-"));
      }
    });
  }

  test("it has every code that is known in public of the lists it names, and one of its own", async () => {
    const all = await readAll(client, codes);
    const own = all.filter(({ source }) => source === "Tenant Defined");
    assert.deepEqual(
      own.map(({ id }) => id),
      ["RefGradeLevel-newcomer"],
    );
    for (const list of new Set(all.map(({ referenceType }) => String(referenceType)))) {
      const known = [...(codeList(list)?.codes.keys() ?? [])];
      const held = all.filter((code) => code.referenceType === list && !own.includes(code)).map(({ code }) => code);
      assert.deepEqual(held, known, list);
    }
    assert.ok(all.some(({ referenceType }) => referenceType === "RefFileFormat"));
  });

  test("people of both role groups are matched by the name they sign in with", async () => {
    for (const system of await readAll(client, entitySet("sourceSystems")?.path ?? "")) {
      assert.deepEqual(
        (system.userMatchingSettings as unknown[]).map((setting) => [
          at(setting, "roleGroup/id"),
          at(setting, "sourceIdentifier/code"),
          at(setting, "matchTarget/code"),
        ]),
        [
          ["staff", "username", "userPrincipalName"],
          ["students", "username", "userPrincipalName"],
        ],
      );
    }
  });

  test("its connectors read files and an API, whose secret nobody sees", async () => {
    const { json, text } = await client.get(connectors.root);
    assert.equal(at(json, "value/0/fileFormat/code"), "schoolDataSyncV2Rev1");
    assert.equal(at(json, "value/1/credential/@odata.type"), "#microsoft.graph.industryData.oAuth2ClientCredential");
    assert.ok(!/clientSecret|Northwind-roster/.test(text));
  });
});

suite("demo tenant: the district on any day", () => {
  let tenant: DemoTenant;
  let client: Client;
  let now: number;

  setup(() => {
    now = schoolDay();
  });
  teardown(() => tenant.stop());
  const start = async (time: number, options: DemoTenantOptions = {}) => {
    now = time;
    tenant = await startDemoTenant({ ...options, now: () => now });
    client = new Client(tenant, await tenant.token());
  };
  const hour = 60 * 60 * 1000;

  const days: readonly [string, string, string][] = [
    ["the first day of a school year", "2026-08-01T00:00:00Z", "2026-27"],
    ["the last day of one", "2027-07-31T12:00:00Z", "2026-27"],
    ["a day before the data was written", "2024-02-29T12:00:30Z", "2023-24"],
    ["a day in years", "2031-11-05T06:07:08Z", "2031-32"],
  ];
  for (const [what, day, span] of days) {
    test(`on ${what}, years and flows are those of ${span}`, async () => {
      await start(Date.parse(day));
      const { json } = await client.get(years.thisYear);
      assert.equal(at(json, "displayName"), `School year ${span}`);
      assert.equal(at(json, "year/code"), span.slice(0, 4));
      assert.ok(day.slice(0, 10) >= String(at(json, "startDate")) && day.slice(0, 10) <= String(at(json, "endDate")));
      const flows = (await client.get(inboundFlows.root)).json;
      assert.deepEqual(each(flows, "readinessStatus"), ["ready", "ready", "expired", "failed"]);
    });
  }

  test("the newest run is at work, and the others were twelve hours apart", async () => {
    await start(Date.parse("2029-03-14T09:26:53Z"));
    const list = (await client.get(runs.root)).json;
    const began = each(list, "startDateTime").map((time) => now - Date.parse(String(time)));
    assert.deepEqual(
      began.map((ago) => Math.round(ago / hour)),
      [48, 36, 24, 12, 0],
    );
    assert.deepEqual(
      each(list, "endDateTime").map((end) => typeof end),
      ["string", "string", "string", "string", "object"],
    );
    assert.equal(each(list, "displayName").at(-1), "Run 2029-03-14 09:14 UTC");
    const newest = `${runs.root}/${each(list, "id").at(-1)}`;
    const activities = (await client.get(`${newest}/activities`)).json;
    assert.deepEqual(each(activities, "status"), ["completed", "inProgress"]);
    now += hour - 1;
    assert.equal(at((await client.get(newest)).json, "status"), "completed");
  });

  test("nothing that has happened lies in the future", async () => {
    await start(Date.parse("2029-03-14T09:26:53Z"));
    for (const set of childSets().filter((child) => route(child, "list"))) {
      for (const [name, value] of (await readAll(client, set.path)).flatMap((entity) => Object.entries(entity))) {
        const hasHappened = /^(created|lastModified|start|end|lastAction)DateTime$/.test(name) && value !== null;
        if (hasHappened) assert.ok(Date.parse(String(value)) <= now, `${set.name}: ${name} is ${value}`);
      }
    }
  });

  test("a reset tells the same of a later day, under the same ids", async () => {
    await start(schoolDay());
    const before = (await client.get(runs.root)).json;
    now += 30 * hour;
    client.token = await tenant.token();
    await client.control("POST", "reset");
    const after = (await client.get(runs.root)).json;
    assert.deepEqual([each(after, "id"), each(after, "status")], [each(before, "id"), each(before, "status")]);
    assert.equal(each(after, "displayName").at(-1), "Run 2026-10-09 00:12 UTC");
  });

  test("a large one has 2,500 flow sets and 10,000 flows more", async function () {
    this.timeout(20_000);
    await start(schoolDay(), { seed: "large" });
    const { json } = await client.get(`${sets.root}?$top=1&$count=true`);
    assert.equal(at(json, "@odata.count"), 2504);
    const school = `${sets.root}/5c400000-0000-4000-a000-000025000000`;
    assert.equal(at((await client.get(school)).json, "displayName"), "School 2500");
    const flows = (await client.get(`${school}/provisioningFlows`)).json;
    assert.equal(new Set(each(flows, "@odata.type")).size, 4);
    assert.ok(each(flows, "readinessStatus").every((state) => state === "ready"));
  });
});
