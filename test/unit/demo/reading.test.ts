import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import {
  analyticsShare,
  at,
  Client,
  codes,
  connectors,
  each,
  inboundFlows,
  readAll,
  runs,
  schoolDay,
  sets,
  shares,
} from "./client";

suite("demo tenant: list and get", () => {
  let tenant: DemoTenant;
  let client: Client;

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: schoolDay });
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(() => tenant.stop());

  test("lists the flow sets of the district", async () => {
    const { status, json } = await client.get(sets.root);
    assert.equal(status, 200);
    assert.equal(
      at(json, "@odata.context"),
      `${tenant.graph}/$metadata#external/industryData/outboundProvisioningFlowSets`,
    );
    assert.deepEqual(each(json, "displayName"), [
      "High schools",
      "Middle schools",
      "Elementary schools",
      "Pilot schools",
    ]);
  });

  test("shows the filter of a set with its concrete type, and null where there is none", async () => {
    const { json } = await client.get(sets.root);
    assert.deepEqual(each(json, "filter")[1], {
      "@odata.type": "#microsoft.graph.industryData.basicFilter",
      attribute: "orgExternalId",
      in: ["MS-0201", "MS-0204"],
    });
    assert.equal(each(json, "filter")[3], null);
  });

  test("lists the flows of a set, each with its type", async () => {
    const { json } = await client.get(`${sets.highSchools}/provisioningFlows`);
    assert.deepEqual(each(json, "@odata.type"), [
      "#microsoft.graph.industryData.administrativeUnitProvisioningFlow",
      "#microsoft.graph.industryData.classGroupProvisioningFlow",
      "#microsoft.graph.industryData.userProvisioningFlow",
    ]);
  });

  test("an empty collection is an empty list", async () => {
    assert.deepEqual(at((await client.get(`${sets.pilotSchools}/provisioningFlows`)).json, "value"), []);
  });

  test("shows linked role groups inline, with their context, and masks passwords", async () => {
    const flow = "provisioningFlows/d42c9a76-e8b1-4035-86f7-1b9d3e5c0a87";
    const { json } = await client.get(`${sets.highSchools}/${flow}`);
    const configuration = at(json, "creationOptions/configurations/1");
    assert.equal(
      at(configuration, "roleGroup@odata.context"),
      `${tenant.graph}/$metadata#external/industryData/roleGroups/$entity`,
    );
    assert.deepEqual(at(configuration, "roleGroup"), {
      id: "students",
      displayName: "Students",
      roles: [{ code: "student" }],
    });
    assert.equal(at(configuration, "defaultPasswordSettings/password"), "***************");
  });

  test("lists the outgoing data share and its runs below the older root", async () => {
    assert.deepEqual(each((await client.get(shares)).json, "shareName"), ["contoso-district-analytics"]);
    const runs = await client.get(`${analyticsShare}/runs`);
    assert.deepEqual(each(runs.json, "status"), ["completed", "completedWithWarnings"]);
    assert.equal(
      at(runs.json, "@odata.context"),
      `${tenant.graph}/$metadata#industryData/dataShareOutgoingFlows('84c1f6a3-b590-4e2d-a7c8-3d9e0b5f6127')/runs`,
    );
  });

  test("names the type of an object where the collection declares a wider one", async () => {
    const { json } = await client.get("/external/industryData/operations");
    assert.deepEqual(each(json, "@odata.type"), ["#microsoft.graph.industryData.fileValidateOperation"]);
    assert.deepEqual(each(json, "status"), ["succeeded"]);
    assert.equal(at(json, "value/0/warnings/0/target"), "relationships.csv");
  });

  test("leaves out what an object refers to, and answers it at an address of its own", async () => {
    const flow = (await client.get(inboundFlows.api)).json as object;
    assert.ok(!Object.keys(flow).some((name) => name.startsWith("dataConnector") || name.startsWith("year")));
    assert.deepEqual(
      (await client.get(`${inboundFlows.api}/dataConnector`)).json,
      (await client.get(connectors.api)).json,
    );
    const year = (await client.get(`${inboundFlows.api}/year?$select=displayName`)).json;
    assert.equal(
      at(year, "@odata.context"),
      `${tenant.graph}/$metadata#external/industryData/years(displayName)/$entity`,
    );
    assert.equal(at(year, "displayName"), "School year 2026-27");
    assert.equal(at(year, "startDate"), undefined);
  });

  test("shows runs in every state, and for each what it did for each flow", async () => {
    assert.deepEqual(each((await client.get(runs.root)).json, "status"), [
      "failed",
      "completedWithErrors",
      "completedWithWarnings",
      "completed",
      "running",
    ]);
    const failed = (await client.get(runs.failed)).json;
    assert.equal(at(failed, "blockingError/target"), "Vocational schools 2026-27");
    assert.equal(at(failed, "activities"), undefined);
    const activities = (await client.get(`${runs.failed}/activities`)).json;
    assert.deepEqual(each(activities, "status").slice(0, 3), ["completed", "failed", "skipped"]);
    const [first, second] = each(activities, "id");
    const last = each(activities, "id").at(-1);
    assert.equal((await client.get(`${runs.failed}/activities/${second}`)).status, 200);
    const flow = await client.get(`${runs.failed}/activities/${second}/activity`);
    assert.deepEqual(flow.json, (await client.get(inboundFlows.api)).json);
    assert.equal(
      at((await client.get(`${runs.failed}/activities/${first}/activity`)).json, "readinessStatus"),
      "ready",
    );
    const nothing = await client.get(`${runs.failed}/activities/${last}/activity`);
    assert.deepEqual([nothing.status, nothing.text], [204, ""]);
  });

  test("answers the root with its address alone", async () => {
    const { status, json } = await client.get("/external/industryData");
    assert.equal(status, 200);
    assert.deepEqual(json, { "@odata.context": `${tenant.graph}/$metadata#external/industryData/$entity` });
    assert.equal((await client.get("/external/industryData?$select=id")).status, 400);
  });

  test("says so when what an object refers to was deleted", async () => {
    const activities = (await client.get(`${runs.failed}/activities`)).json;
    await client.send("DELETE", inboundFlows.api);
    const { status, json } = await client.get(`${runs.failed}/activities/${each(activities, "id")[1]}/activity`);
    assert.equal(status, 404);
    assert.match(String(at(json, "error/message")), /'activity' refers to .*, which was deleted/);
    await client.control("POST", "reset");
  });

  const spellings = [
    "/external/industryData/roleGroups/staff",
    "/external/industryData/roleGroups('staff')",
    "/External/INDUSTRYDATA/RoleGroups/staff",
    "/external/industryData/roleGroups/staff/",
  ];
  for (const path of spellings) {
    test(`finds one object at ${path}`, async () => {
      const { status, json } = await client.get(path);
      assert.equal(status, 200);
      assert.equal(at(json, "displayName"), "Staff");
      assert.equal(at(json, "@odata.context"), `${tenant.graph}/$metadata#external/industryData/roleGroups/$entity`);
    });
  }

  test("pages through a long list until nothing is left", async () => {
    const pages: number[] = [];
    const ids: unknown[] = [];
    let next: unknown = codes;
    while (typeof next === "string") {
      const { json } = await client.get(next);
      pages.push(each(json, "id").length);
      ids.push(...each(json, "id"));
      next = at(json, "@odata.nextLink");
    }
    const last = pages.pop() ?? 0;
    assert.ok(pages.length > 1 && last > 0 && last <= 20, `${pages} and ${last}`);
    assert.ok(pages.every((length) => length === 20));
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.includes("RefRole-teacherAssistant"));
  });

  test("keeps the options in the link to the next page", async () => {
    const two = { Prefer: "odata.maxpagesize=2" };
    const first = await client.get(`${codes}?$select=code&$count=true`, two);
    assert.equal(at(first.json, "@odata.count"), (await readAll(client, codes)).length);
    assert.deepEqual(each(first.json, "code"), ["adjunct", "administrator"]);
    const second = await client.get(String(at(first.json, "@odata.nextLink")), two);
    assert.deepEqual(each(second.json, "code"), ["advisor", "affiliate"]);
    assert.deepEqual(each(second.json, "sortIndex"), [undefined, undefined]);
  });

  test("a deleted object does not break the link to the next page", async () => {
    const first = await client.get(sets.root, { Prefer: "odata.maxpagesize=2" });
    await client.send("DELETE", `${sets.root}/${each(first.json, "id")[1]}`);
    const second = await client.get(String(at(first.json, "@odata.nextLink")));
    assert.deepEqual(each(second.json, "displayName"), ["Elementary schools", "Pilot schools"]);
    await client.control("POST", "reset");
  });

  test("selects properties of a single object", async () => {
    const { json } = await client.get("/external/industryData/roleGroups/students?$select=DisplayName");
    assert.equal(at(json, "displayName"), "Students");
    assert.equal(at(json, "roles"), undefined);
  });

  test("what a selected property holds is shown whole", async () => {
    const path = `${sets.highSchools}/provisioningFlows/d42c9a76-e8b1-4035-86f7-1b9d3e5c0a87`;
    const { json } = await client.get(`${path}?$select=creationOptions`);
    assert.equal(at(json, "managementOptions"), undefined);
    assert.equal(at(json, "creationOptions/configurations/0/roleGroup/displayName"), "Staff");
  });

  const refused = [
    ["$apply=aggregate($count as all)", /does not support the query option '\$apply'/],
    ["$count=true&count=false", /'\$count' is given twice/],
    ["$deltatoken=latest", /does not support the query option '\$deltatoken'/],
    ["$top=0", /\$top must be a whole number/],
    ["$top=many", /\$top/],
    ["$count=yes", /\$count/],
    ["$select=colour", /'colour', which is not a property of outboundProvisioningFlowSet/],
    ["$skiptoken=made-up", /\$skiptoken/],
  ] as const;
  for (const [query, message] of refused) {
    test(`refuses ?${query}`, async () => {
      const { status, json } = await client.get(`${sets.root}?${query}`);
      assert.equal(status, 400);
      assert.match(String(at(json, "error/message")), message);
    });
  }

  const missing = [
    "/external/industryData/nothingHere",
    "/external/industryData/roleGroups/parents",
    "/external/industryData/roleGroups/staff/roles",
    "/industryData",
    `${connectors.files}/sourceSystem`,
    `${inboundFlows.root}/00000000-0000-0000-0000-000000000000/year`,
    `${sets.root}/00000000-0000-0000-0000-000000000000/provisioningFlows`,
    "/industryData/outboundProvisioningFlowSets",
  ];
  for (const path of missing) {
    test(`finds nothing at ${path}`, async () => {
      const { status, json } = await client.get(path);
      assert.equal(status, 404);
      assert.equal(at(json, "error/code"), "ResourceNotFound");
    });
  }

  test("finds nothing below another version", async () => {
    const { status } = await client.get(`${new URL(tenant.graph).origin}/v1.0${sets.root}`);
    assert.equal(status, 404);
  });

  test("says which methods an address takes", async () => {
    const { status, headers } = await client.send("POST", "/external/industryData/roleGroups", {});
    assert.deepEqual([status, headers.get("Allow")], [405, "GET, HEAD, OPTIONS"]);
    const put = await client.send("PUT", sets.highSchools, {});
    assert.deepEqual([put.status, put.headers.get("Allow")], [405, "GET, HEAD, PATCH, DELETE, OPTIONS"]);
    const year = await client.send("PATCH", `${inboundFlows.api}/year`, {});
    assert.deepEqual([year.status, year.headers.get("Allow")], [405, "GET, HEAD, OPTIONS"]);
  });
});
