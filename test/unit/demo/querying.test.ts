import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import {
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
  sourceSystems,
  years,
} from "./client";

suite("demo tenant: query options", () => {
  let tenant: DemoTenant;
  let client: Client;

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: schoolDay });
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(() => tenant.stop());

  const ask = (path: string, options: Record<string, string>) =>
    client.get(`${path}?${new URLSearchParams(options).toString()}`);

  const flows = `${sets.highSchools}/provisioningFlows`;
  const activities = `${runs.failed}/activities`;
  const namespace = "microsoft.graph.industryData";
  const high = "High schools";
  const middle = "Middle schools";
  const elementary = "Elementary schools";
  const pilot = "Pilot schools";
  const everySet = [high, middle, elementary, pilot];

  const filters: readonly [path: string, filter: string, names: readonly string[]][] = [
    [sets.root, "displayName eq 'High schools'", [high]],
    [sets.root, "displayName ne 'High schools'", [middle, elementary, pilot]],
    [sets.root, "DisplayName eq 'high schools'", []],
    [sets.root, "tolower(displayName) eq 'high schools'", [high]],
    [sets.root, "'HIGH SCHOOLS' eq toupper(displayName)", [high]],
    [sets.root, "displayName eq 'St Mary''s'", []],
    [sets.root, "displayName in ('Pilot schools', 'High schools')", [high, pilot]],
    [sets.root, "startswith(displayName,'M')", [middle]],
    [sets.root, "endswith(displayName, 'y schools')", [elementary]],
    [sets.root, "contains(displayName,'il')", [pilot]],
    [sets.root, "length(displayName) lt 13", [high]],
    [sets.root, "not startswith(displayName,'M') and not (displayName eq 'Pilot schools')", [high, elementary]],
    [sets.root, "startswith(displayName,'M') or startswith(displayName,'H') and filter eq null", [middle]],
    [sets.root, "(startswith(displayName,'M') or startswith(displayName,'H')) and filter ne null", [high, middle]],
    [sets.root, "NOT(displayName LT 'N')", [pilot]],
    [sets.root, "id eq a61e0d95-4f73-4b2c-9d08-58c7b3f2e164", [middle]],
    [sets.root, "id eq A61E0D95-4F73-4B2C-9D08-58C7B3F2E164", [middle]],
    [sets.root, "id eq 'a61e0d95-4f73-4b2c-9d08-58c7b3f2e164'", [middle]],
    [sets.root, "createdDateTime ge 2025-07-16", [elementary, pilot]],
    [sets.root, "createdDateTime lt 2025-07-15T12:02:56+02:00", [high, middle]],
    [sets.root, "createdDateTime eq 2025-07-15T10:02:55.221469Z", [middle]],
    [sets.root, "createdDateTime lt lastModifiedDateTime", [high]],
    [sets.root, "isof(filter,'microsoft.graph.industryData.basicFilter')", [high, middle, elementary]],
    [sets.root, `filter/${namespace}.basicFilter/attribute eq 'orgExternalId'`, [high, middle, elementary]],
    [sets.root, `filter/${namespace}.basicFilter/in/any(school: school eq 'MS-0201')`, [middle]],
    [sets.root, `'MS-0201' in filter/${namespace}.basicFilter/in`, [middle]],
    [sets.root, "provisioningFlows/any()", [high, middle, elementary]],
    [sets.root, "not provisioningFlows/any()", [pilot]],
    [sets.root, "provisioningFlows/$count gt 1", [high, middle]],
    [sets.root, "provisioningFlows/any(flow: flow/readinessStatus eq 'failed')", [elementary]],
    [sets.root, "provisioningFlows/all(flow: flow/readinessStatus eq 'ready')", [high, pilot]],
    [sets.root, `provisioningFlows/any(f: isof(f,'${namespace}.userProvisioningFlow'))`, [high, elementary]],
    [sets.root, `provisioningFlows/any(f: f/${namespace}.userProvisioningFlow/createUnmatchedUsers)`, [high]],
    [sets.root, "true", everySet],
    [sets.root, "null", []],
    [sets.root, "null eq null", everySet],
    [sets.root, "1 lt 2.5 and -1e3 lt 0", everySet],
    [connectors.root, `isof('${namespace}.azureDataLakeConnector')`, ["Student records, CSV upload"]],
    [
      connectors.root,
      `isof(${namespace}.apiDataConnector)`,
      ["Vocational schools, OneRoster", "Music school, OneRoster"],
    ],
    [connectors.root, "sourceSystem/vendor eq 'Fabrikam'", ["Student records, CSV upload"]],
    [
      connectors.root,
      `${namespace}.oneRosterApiDataConnector/credential/isValid eq true`,
      ["Vocational schools, OneRoster"],
    ],
    [connectors.root, `${namespace}.oneRosterApiDataConnector/isContactsEnabled`, ["Vocational schools, OneRoster"]],
    [connectors.root, `not ${namespace}.oneRosterApiDataConnector/isContactsEnabled`, ["Music school, OneRoster"]],
    [
      connectors.root,
      `${namespace}.oneRosterApiDataConnector/isContactsEnabled eq null`,
      ["Student records, CSV upload"],
    ],
    [inboundFlows.root, "readinessStatus eq expired", ["Student records 2025-26"]],
    [inboundFlows.root, `readinessStatus eq ${namespace}.readinessStatus'expired'`, ["Student records 2025-26"]],
    [inboundFlows.root, "'expired' eq readinessStatus", ["Student records 2025-26"]],
    [inboundFlows.root, "readinessStatus in ('expired', failed)", ["Student records 2025-26", "Music school 2026-27"]],
    [inboundFlows.root, "year/displayName eq 'School year 2025-26'", ["Student records 2025-26"]],
    [inboundFlows.root, "year/year/code eq '2025' or year/endDate gt 2030-01-01", ["Student records 2025-26"]],
    [
      inboundFlows.root,
      "dataConnector/sourceSystem/userMatchingSettings/any(s: s/roleGroup/id eq 'staff') and expirationDateTime eq null",
      ["Student records 2026-27", "Music school 2026-27"],
    ],
    [years.root, "startDate lt 2026-01-01", ["School year 2025-26"]],
    [years.root, "startDate ge 2026-08-01T00:00:00Z", ["School year 2026-27"]],
    [years.root, "year/code eq '2026'", ["School year 2026-27"]],
    [runs.root, "blockingError/code ne null", ["Run 2026-10-05 18:12 UTC"]],
    [activities, "activity/displayName eq 'Student records 2026-27'", ["Student records 2026-27"]],
    [
      activities,
      "activity eq null and startswith(displayName,'High')",
      ["High schools: Administrative units", "High schools: Class groups", "High schools: Users"],
    ],
    [codes, "referenceType eq 'RefFileFormat' and not isDisabled and endswith(code,'Rev1')", ["schoolDataSyncV2Rev1"]],
  ];
  for (const [path, filter, names] of filters) {
    test(`${path.split("/").at(-1)}: ${filter}`, async () => {
      const { status, json, text } = await ask(path, { $filter: filter });
      assert.equal(status, 200, text);
      assert.deepEqual(each(json, path === codes ? "code" : "displayName"), names);
    });
  }

  const wrongFilters: readonly [path: string, filter: string, message: RegExp][] = [
    [sets.root, "", /at position 1: a value, a property or '\(' was expected, but the text ends here/],
    [sets.root, "colour eq 'x'", /position 1: 'colour' is no property of type '.*outboundProvisioningFlowSet'/],
    [sets.root, "filter/colour eq 'x'", /position 8: 'colour' is no property of type '.*industryData\.filter'/],
    [sets.root, "filter/in eq 'x'", /; 'microsoft\.graph\.industryData\.basicFilter\/in' is one/],
    [flows, "createUnmatchedUsers", /; 'microsoft\.graph\.industryData\.userProvisioningFlow\/createUnmatchedUsers'/],
    [sets.root, "displayName", /position 1: true or false was expected, not a text/],
    [sets.root, "displayName eq 5", /position 13: 'eq' stands between values of one kind, not between a text and a n/],
    [sets.root, "createdDateTime gt 'yesterday'", /between a date and time and a text/],
    [sets.root, "displayName eq", /position 15: a value, .* but the text ends here/],
    [sets.root, "displayName equals 'x'", /position 13: an operator .* was expected, not 'equals'/],
    [sets.root, "displayName eq 'x", /position 16: the text that begins here has no closing quote/],
    [sets.root, "displayName eq 'x')", /position 19: an operator .* not '\)'/],
    [sets.root, "(displayName eq 'x'", /position 20: '\)' was expected, but the text ends here/],
    [sets.root, 'displayName eq "x"', /position 16: '"' cannot begin a value or a name/],
    [sets.root, "displayName eq x", /position 16: 'x' is no property/],
    [sets.root, "matches(displayName,'x')", /position 1: there is no function 'matches' here, but startswith/],
    [sets.root, "startswith(displayName)", /'startswith' needs 2 values in its parentheses, not 1/],
    [sets.root, "contains(filter,'x')", /position 10: 'contains' needs a text here, not an object of type filter/],
    [sets.root, "not displayName eq 'x'", /position 5: true or false was expected, not a text/],
    [sets.root, "provisioningFlows eq null", /not between a collection and null/],
    [
      sets.root,
      "provisioningFlows/readinessStatus eq 'ready'",
      /'readinessStatus' stands behind a collection; any, all/,
    ],
    [sets.root, "displayName/any(x: true)", /'any' needs a collection, not a text/],
    [sets.root, "provisioningFlows/first(x: true)", /'first' cannot be called here; any and all can/],
    [sets.root, "provisioningFlows/any(x true)", /':' was expected, not 'true'/],
    [sets.root, "displayName/length eq 5", /'length' stands behind a text, which has no members/],
    [sets.root, "isof('displayName')", /a type with its namespace was expected, not 'displayName'/],
    [sets.root, `${namespace}.roleGroup/id eq 'x'`, /is no kind of microsoft\.graph\.industryData\.outboundProv/],
    [sets.root, "createdDateTime gt 2025-02-30", /position 20: '2025-02-30' is no day of the calendar/],
    [sets.root, "createdDateTime gt 2025-09-01T25:00:00Z", /is no date and time/],
    [sets.root, "createdDateTime gt 2025-09-01T00:00:00 02:00", /whose \+ was read as a space/],
    [inboundFlows.root, "readinessStatus eq 'READY'", /'READY' is no member of readinessStatus; its members are notR/],
    [
      inboundFlows.root,
      `readinessStatus eq ${namespace}.apiFormat'oneRoster'`,
      /a member of readinessStatus and a mem/,
    ],
    [
      inboundFlows.root,
      `readinessStatus eq ${namespace}.nothing'x'`,
      /'microsoft.graph.industryData.nothing' names no/,
    ],
    [connectors.root, `${namespace}.apiDataConnector/credential/clientSecret eq 'x'`, /'clientSecret'/],
    [
      connectors.root,
      `${namespace}.apiDataConnector/credential/${namespace}.oAuthClientCredential/clientSecret eq 'x'`,
      /'clientSecret' is a secret, which no query may ask for/,
    ],
    [sets.root, "(".repeat(60), /nested more than 50 deep/],
    [sets.root, `${"not ".repeat(60)}true`, /nested more than 50 deep/],
    [sets.root, `displayName eq '${"x".repeat(4000)}'`, /4017 characters long, and 4000 are allowed/],
  ];
  for (const [path, filter, message] of wrongFilters) {
    test(`refuses ${filter.length > 80 ? `${filter.slice(0, 80)}…` : filter}`, async () => {
      const { status, json } = await ask(path, { $filter: filter });
      assert.equal(status, 400);
      assert.match(String(at(json, "error/message")), message);
      assert.deepEqual([at(json, "error/code"), at(json, "error/target")], ["BadRequest", "$filter"]);
    });
  }

  const orders: readonly [path: string, order: string, names: readonly string[]][] = [
    [sets.root, "displayName", [elementary, high, middle, pilot]],
    [sets.root, "displayName desc", [pilot, middle, high, elementary]],
    [sets.root, "length(displayName), displayName DESC", [high, pilot, middle, elementary]],
    [sets.root, "filter eq null desc,createdDateTime desc", [pilot, elementary, middle, high]],
    [sets.root, "provisioningFlows/$count", [pilot, elementary, middle, high]],
    [
      inboundFlows.root,
      "expirationDateTime",
      ["Student records 2026-27", "Music school 2026-27", "Student records 2025-26", "Vocational schools 2026-27"],
    ],
    [
      inboundFlows.root,
      "expirationDateTime desc",
      ["Vocational schools 2026-27", "Student records 2025-26", "Student records 2026-27", "Music school 2026-27"],
    ],
    [
      inboundFlows.root,
      "year/displayName,effectiveDateTime desc",
      ["Student records 2025-26", "Vocational schools 2026-27", "Music school 2026-27", "Student records 2026-27"],
    ],
    [
      inboundFlows.root,
      "readinessStatus desc",
      ["Student records 2025-26", "Music school 2026-27", "Student records 2026-27", "Vocational schools 2026-27"],
    ],
  ];
  for (const [path, order, names] of orders) {
    test(`orders ${path.split("/").at(-1)} by ${order}`, async () => {
      const { status, json, text } = await ask(path, { $orderby: order });
      assert.equal(status, 200, text);
      assert.deepEqual(each(json, "displayName"), names);
    });
  }

  const wrongOptions: readonly [option: string, value: string, message: RegExp][] = [
    ["$orderby", "", /position 1: a value, a property/],
    ["$orderby", "filter", /position 1: an object of type filter has no order/],
    ["$orderby", "provisioningFlows", /a collection has no order/],
    ["$orderby", "displayName down", /position 13: asc, desc, a comma or the end was expected, not 'down'/],
    ["$orderby", "displayName,", /position 13: a value/],
    ["$select", "", /names '', which is not a property/],
    ["$select", "displayName/length", /names 'displayName\/length', but the value of 'displayName' has no properties/],
    ["$select", "filter/colour", /names 'filter\/colour', which is not a property of basicFilter/],
    ["$expand", "", /the name of a property was expected/],
    ["$expand", "displayName", /'displayName' cannot be expanded on '.*Set'; provisioningFlows can/],
    ["$expand", "provisioningFlows,provisioningFlows", /names 'provisioningFlows' twice/],
    ["$expand", "provisioningFlows($select=id", /'\)' is missing/],
    ["$expand", "provisioningFlows(id)", /an option such as \$select=id was expected/],
    ["$expand", "provisioningFlows($levels=2)", /'\$levels' in \$expand=provisioningFlows/],
    ["$expand", "provisioningFlows($top=1;$top=2)", /gives the option '\$top' twice/],
    [
      "$expand",
      "provisioningFlows($filter=colour eq 1)",
      /\$filter in \$expand=provisioningFlows is wrong at position 1: 'colour' is no/,
    ],
    ["$skip", "-1", /\$skip must be a whole number, not '-1'/],
    ["$top", "1000", /\$top must be a whole number from 1 to 999/],
    ["$search", "", /says nothing to look for/],
    ["$search", '"high', /a quote that is not closed/],
    ["$search", "high OR middle", /does not understand 'OR' here/],
    ["$skiptoken", "W10", /not one that this service gave out/],
  ];
  for (const [option, value, message] of wrongOptions) {
    test(`refuses ${option}=${value}`, async () => {
      const { status, json } = await ask(sets.root, { [option]: value });
      assert.equal(status, 400);
      assert.match(String(at(json, "error/message")), message);
    });
  }

  test("finds words and quoted texts in names", async () => {
    const found = async (search: string) =>
      each((await ask(inboundFlows.root, { $search: search })).json, "displayName");
    assert.deepEqual(await found('records "2025-26"'), ["Student records 2025-26"]);
    assert.deepEqual(await found("SCHOOLS AND vocational"), ["Vocational schools 2026-27"]);
    assert.deepEqual(await found('"records 2026" schools'), []);
    const flow = await ask(flows, { $search: "users" });
    assert.match(
      String(at(flow.json, "error/message")),
      /looks through names, and objects of type provisioningFlow have/,
    );
  });

  test("shows what a set contains, chosen, ordered, limited and counted on its own", async () => {
    const { json } = await ask(sets.root, {
      $filter: "startswith(displayName,'H')",
      $select: "displayName",
      $expand:
        "provisioningFlows($select=readinessStatus;$filter=readinessStatus eq 'ready';$orderby=createdDateTime desc;$top=2;$count=true)",
    });
    const set = `external/industryData/outboundProvisioningFlowSets`;
    assert.equal(
      at(json, "@odata.context"),
      `${tenant.graph}/$metadata#${set}(displayName,provisioningFlows(readinessStatus))`,
    );
    const [{ "@odata.etag": _, ...shown } = {}] = at(json, "value") as Record<string, unknown>[];
    const id = sets.highSchools.split("/").at(-1);
    assert.deepEqual(Object.keys(shown), [
      "displayName",
      "provisioningFlows@odata.context",
      "provisioningFlows@odata.count",
      "provisioningFlows",
    ]);
    assert.equal(
      shown["provisioningFlows@odata.context"],
      `${tenant.graph}/$metadata#${set}('${id}')/provisioningFlows(readinessStatus)`,
    );
    assert.equal(shown["provisioningFlows@odata.count"], 3);
    assert.deepEqual(each({ value: shown.provisioningFlows }, "@odata.type"), [
      "#microsoft.graph.industryData.userProvisioningFlow",
      "#microsoft.graph.industryData.classGroupProvisioningFlow",
    ]);
    assert.deepEqual(each({ value: shown.provisioningFlows }, "creationOptions"), [undefined, undefined]);
  });

  test("shows what an object refers to, and what that refers to", async () => {
    const { json } = await ask(inboundFlows.api, {
      $expand: "year($select=displayName),dataConnector($expand=sourceSystem($select=vendor))",
    });
    assert.equal(at(json, "year/displayName"), "School year 2026-27");
    assert.equal(at(json, "year/startDate"), undefined);
    assert.equal(
      at(json, "year@odata.context"),
      `${tenant.graph}/$metadata#external/industryData/years(displayName)/$entity`,
    );
    assert.equal(at(json, "dataConnector/@odata.type"), "#microsoft.graph.industryData.oneRosterApiDataConnector");
    assert.equal(at(json, "dataConnector/sourceSystem/vendor"), "Northwind Traders");
    assert.ok(!JSON.stringify(json).includes("Northwind-roster-2026"));
    const all = await ask(inboundFlows.api, { $expand: "*", $select: "displayName" });
    assert.ok(at(all.json, "year/startDate") && at(all.json, "dataConnector/baseUrl"));
  });

  test("an object that refers to nothing shows null", async () => {
    const { json } = await ask(activities, { $expand: "activity($select=id)" });
    const shown = each(json, "activity").map((flow) => (flow === null ? null : typeof flow));
    assert.deepEqual(shown.slice(0, 5), ["object", "object", "object", "object", null]);
  });

  test("a long list inside an object goes on at an address of its own", async () => {
    const { json } = await client.get(`${runs.failed}?$expand=activities($select=displayName;$orderby=displayName)`, {
      Prefer: "odata.maxpagesize=9",
    });
    const next = at(json, "activities@odata.nextLink");
    const names = each({ value: at(json, "activities") }, "displayName");
    assert.deepEqual(
      [names.length, names[0], names.at(-1)],
      [9, "Elementary schools: Users", "Student records 2026-27"],
    );
    const rest = await client.get(String(next));
    assert.deepEqual(each(rest.json, "displayName"), ["Vocational schools 2026-27"]);
    assert.deepEqual(each(rest.json, "status"), [undefined]);
  });

  test("expands four times inside each other and no more", async () => {
    const flow = "activity($select=id;$expand=dataConnector($expand=sourceSystem($select=vendor)))";
    const { json } = await ask(runs.failed, {
      $expand: `activities($expand=${namespace}.inboundFlowActivity/${flow})`,
    });
    assert.equal(at(json, "activities/1/activity/dataConnector/sourceSystem/vendor"), "Northwind Traders");
    assert.equal(at(json, "activities/4/activity"), undefined);
    const groups = (depth: number): string => (depth === 0 ? "id" : `runs($expand=${groups(depth - 1)})`);
    const { status, json: tooDeep } = await ask(shares, { $expand: groups(5) });
    assert.equal(status, 400);
    assert.match(String(at(tooDeep, "error/message")), /is more than 4 deep/);
  });

  test("selects parts of values, by type, and everything with a star", async () => {
    const selected = await ask(sets.root, { $select: "id,filter/attribute", $filter: "filter ne null", $top: "1" });
    assert.deepEqual(each(selected.json, "filter"), [
      { "@odata.type": "#microsoft.graph.industryData.basicFilter", attribute: "orgExternalId" },
    ]);
    assert.equal(
      at(selected.json, "@odata.context"),
      `${tenant.graph}/$metadata#external/industryData/outboundProvisioningFlowSets(id,filter/attribute)`,
    );
    const byType = await ask(flows, { $select: `${namespace}.userProvisioningFlow/creationOptions` });
    assert.deepEqual(
      each(byType.json, "creationOptions").map((value) => typeof value),
      ["undefined", "undefined", "object"],
    );
    const whole = await ask(sets.root, { $select: "*", $top: "1" });
    assert.deepEqual(at(whole.json, "value"), at((await ask(sets.root, { $top: "1" })).json, "value"));
    const inside = await ask(sourceSystems, { $select: "userMatchingSettings/roleGroup/id", $top: "1" });
    assert.deepEqual(at(inside.json, "error/target"), "$select");
  });

  test("the number of objects is plain text, and heeds the filter", async () => {
    const count = async (query: string) =>
      (await client.get(`${sets.root}/$count${query}`, { Accept: "text/plain" })).text;
    assert.equal(await count(""), "4");
    assert.equal(await count("?$filter=filter ne null"), "3");
    assert.equal(await count("?$search=schools"), "4");
    const plain = await client.get(`${flows}/$COUNT`, { Accept: "*/*" });
    assert.deepEqual([plain.text, plain.headers.get("Content-Type")], ["3", "text/plain; charset=utf-8"]);
    assert.equal((await client.get(`${sets.root}/$count?$top=1`, { Accept: "*/*" })).status, 400);
    assert.equal((await client.get(`${sets.highSchools}/$count`)).status, 404);
    assert.equal((await client.get(`${flows}/$count`, { Accept: "application/json" })).status, 406);
    assert.equal((await client.send("POST", `${sets.root}/$count`, {})).status, 405);
  });

  test("$top is the number of objects on all pages together, and $skip leaves out the first", async () => {
    const names = (await readAll(client, `${codes}?$orderby=code desc`)).map(({ id }) => id);
    const pages = await readAll(client, `${codes}?$orderby=code desc&$skip=3&$top=45`);
    assert.deepEqual(
      pages.map(({ id }) => id),
      names.slice(3, 48),
    );
    const last = await ask(sets.root, { $skip: "3" });
    assert.deepEqual(each(last.json, "displayName"), [pilot]);
    assert.equal(at(last.json, "@odata.nextLink"), undefined);
    const counted = await ask(sets.root, { $top: "1", $skip: "1", $count: "true" });
    assert.equal(at(counted.json, "@odata.count"), 4);
  });

  test("options are known without $ and in any casing, and what is no option is the caller's own", async () => {
    const { status, json } = await client.get(`${sets.root}?TOP=1&filter=true&debug=1&@x=2`);
    assert.deepEqual([status, each(json, "displayName")], [200, [high]]);
    assert.equal((await client.get(`${sets.root}?$top=1&top=2`)).status, 400);
  });

  test("the link to the next page carries every option on, also the caller's own", async () => {
    const { json } = await client.get(`${codes}?$FILTER=isDisabled eq false&debug=1&$skip=2&$orderby=sortIndex,code`);
    const next = new URL(String(at(json, "@odata.nextLink"))).searchParams;
    assert.deepEqual([...next.keys()], ["$FILTER", "debug", "$orderby", "$skiptoken"]);
    assert.equal(next.get("$FILTER"), "isDisabled eq false");
  });

  test("a $skiptoken does not fit another order", async () => {
    const { json } = await client.get(`${codes}?$orderby=code`);
    const next = String(at(json, "@odata.nextLink"));
    assert.equal((await client.get(next)).status, 200);
    assert.equal((await client.get(next.replace("$orderby=code", "$orderby=code,sortIndex"))).status, 400);
  });
});
