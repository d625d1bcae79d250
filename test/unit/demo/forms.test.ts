import assert from "node:assert/strict";
import { request } from "node:http";
import { at, Client, codes, each, inboundFlows, runs, sets, sourceSystems, years } from "./client";
import { useSeededTenant } from "./seededTenant";

suite("demo tenant: forms of answers, and addresses", () => {
  const client = useSeededTenant();

  const accepted: readonly [accept: string, level: string][] = [
    ["*/*", "minimal"],
    ["application/json", "minimal"],
    ["APPLICATION/JSON; odata.metadata=FULL", "full"],
    ["application/json;metadata=none", "none"],
    ['application/json;odata.metadata="none"', "none"],
    ["text/html, application/*;q=0.5", "minimal"],
    ["application/json;odata.metadata=none;q=0.1, application/json;odata.metadata=full", "full"],
    ["application/json;odata.metadata=some, */*;q=0.1", "minimal"],
  ];
  for (const [accept, level] of accepted) {
    test(`Accept: ${accept} is answered with metadata=${level}`, async () => {
      const { status, headers } = await client.get(years.root, { Accept: accept });
      assert.equal(status, 200);
      assert.match(headers.get("Content-Type") ?? "", new RegExp(`^application/json;odata.metadata=${level};`));
    });
  }

  for (const accept of [
    "text/html",
    "application/xml",
    "application/json;q=0",
    "application/json;odata.metadata=some",
  ]) {
    test(`Accept: ${accept} cannot be answered`, async () => {
      const { status, json, headers } = await client.get(years.root, { Accept: accept });
      assert.deepEqual([status, at(json, "error/code")], [406, "NotAcceptable"]);
      assert.match(headers.get("Content-Type") ?? "", /^application\/json/);
    });
  }

  test("what cannot be answered is not carried out", async () => {
    const body = { displayName: "Nobody can read this" };
    assert.equal((await client.send("POST", sets.root, body, { Accept: "text/html" })).status, 406);
    assert.ok(!each((await client.get(sets.root)).json, "displayName").includes(body.displayName));
  });

  test("$format goes before Accept", async () => {
    const typeFor = async (query: string) =>
      (await client.get(`${years.root}?${query}`, { Accept: "text/html" })).headers.get("Content-Type");
    assert.match((await typeFor("$format=json")) ?? "", /metadata=minimal/);
    assert.match((await typeFor("format=application/json;odata.metadata=full")) ?? "", /metadata=full/);
    assert.equal((await client.get(`${years.root}?$format=xml`)).status, 406);
  });

  test("without metadata an answer holds values alone, and what a list needs to go on", async () => {
    const { json } = await client.get(`${codes}?$count=true`, { Accept: "application/json;odata.metadata=none" });
    assert.deepEqual(Object.keys(json as object), ["@odata.count", "@odata.nextLink", "value"]);
    const flow = `${sets.highSchools}/provisioningFlows/d42c9a76-e8b1-4035-86f7-1b9d3e5c0a87`;
    const { text, headers } = await client.get(flow, { Accept: "application/json;odata.metadata=none" });
    assert.ok(!text.includes("@odata."), text);
    assert.ok(headers.get("ETag"));
  });

  test("with full metadata an answer says of every value what it is, and where", async () => {
    const full = { Accept: "application/json;odata.metadata=full" };
    const { json } = await client.get(inboundFlows.api, full);
    const address = `${client.tenant.graph}${inboundFlows.api}`;
    assert.equal(at(json, "@odata.type"), "#microsoft.graph.industryData.inboundApiFlow");
    assert.equal(at(json, "@odata.id"), address);
    assert.equal(at(json, "@odata.editLink"), address);
    assert.equal((json as Record<string, unknown>)["year@odata.navigationLink"], `${address}/year`);
    const annotated = (name: string) => (json as Record<string, unknown>)[`${name}@odata.type`];
    assert.deepEqual(["displayName", "effectiveDateTime", "readinessStatus", "dataDomain"].map(annotated), [
      undefined,
      "#DateTimeOffset",
      "#microsoft.graph.industryData.readinessStatus",
      "#microsoft.graph.industryData.inboundDomain",
    ]);
    const system = at((await client.get(sourceSystems, full)).json, "value/0") as Record<string, unknown>;
    assert.equal(
      system["userMatchingSettings@odata.type"],
      "#Collection(microsoft.graph.industryData.userMatchingSetting)",
    );
    assert.equal(at(system, "userMatchingSettings/0/@odata.type"), "#microsoft.graph.industryData.userMatchingSetting");
    const operation = at((await client.get("/external/industryData/operations", full)).json, "value/0");
    assert.equal(
      (operation as Record<string, unknown>)["status@odata.type"],
      "#microsoft.graph.longRunningOperationStatus",
    );
    assert.equal(at(operation, "@odata.editLink"), undefined);
    const set = at((await client.get(sets.root, full)).json, "value/0") as Record<string, unknown>;
    assert.equal(
      set["provisioningFlows@odata.navigationLink"],
      `${client.tenant.graph}${sets.highSchools}/provisioningFlows`,
    );
    assert.equal((await client.get(String(set["provisioningFlows@odata.navigationLink"]))).status, 200);
  });

  test("a page has as many objects as is preferred, and the answer says so", async () => {
    const paged = async (prefer: string): Promise<unknown[]> => {
      const { json, headers } = await client.get(codes, { Prefer: prefer });
      return [each(json, "id").length, headers.get("Preference-Applied")];
    };
    assert.deepEqual(await paged("odata.maxpagesize=3"), [3, "odata.maxpagesize=3"]);
    assert.deepEqual(await paged('respond-async, maxpagesize = "7"'), [7, "maxpagesize=7"]);
    assert.deepEqual(await paged("odata.maxpagesize=0"), [20, null]);
    assert.deepEqual(await paged("odata.maxpagesize=many"), [20, null]);
    assert.equal((await paged("odata.maxpagesize=5000"))[1], "odata.maxpagesize=999");
    assert.deepEqual(await paged("include-unknown-enum-members, odata.maxpagesize=1"), [
      1,
      "include-unknown-enum-members, odata.maxpagesize=1",
    ]);
  });

  test("$top ends a list also where pages are smaller", async () => {
    const two = { Prefer: "odata.maxpagesize=2" };
    const first = await client.get(`${codes}?$top=3`, two);
    const second = await client.get(String(at(first.json, "@odata.nextLink")), two);
    assert.deepEqual([each(first.json, "id").length, each(second.json, "id").length], [2, 1]);
    assert.equal(at(second.json, "@odata.nextLink"), undefined);
  });

  test("HEAD is GET without the body", async () => {
    const [got, headed] = [await client.get(years.thisYear), await client.send("HEAD", years.thisYear)];
    assert.deepEqual([headed.status, headed.text], [200, ""]);
    for (const name of ["ETag", "Content-Type", "OData-Version"]) {
      assert.equal(headed.headers.get(name), got.headers.get(name), name);
    }
    assert.equal((await client.send("HEAD", `${years.root}/nothing`)).status, 404);
  });

  test("OPTIONS tells the methods, to who has a token", async () => {
    const { status, headers, text } = await client.send("OPTIONS", years.thisYear);
    assert.deepEqual([status, text, headers.get("Allow")], [204, "", "GET, HEAD, PATCH, DELETE, OPTIONS"]);
    assert.equal((await client.send("OPTIONS", runs.root)).headers.get("Allow"), "GET, HEAD, OPTIONS");
    const stranger = await new Client(client.tenant, "").send("OPTIONS", years.thisYear);
    assert.deepEqual([stranger.status, stranger.headers.get("Access-Control-Allow-Origin")], [401, null]);
  });

  const sameObject = [
    "/external/industryData/roleGroups(id='staff')",
    "/external/industryData/roleGroups('staff')/",
    "/external/industryData/roleGroups(%27staff%27)",
    "/external/industryData/%72oleGroups/st%61ff",
  ];
  for (const path of sameObject) {
    test(`finds one object at ${path}`, async () => assert.equal(at((await client.get(path)).json, "id"), "staff"));
  }

  /** As it is: `fetch` would tidy the address up. */
  const raw = (path: string): Promise<{ status: number | undefined; text: string }> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(client.tenant.graph);
      request({ hostname, port, path, headers: { Authorization: `Bearer ${client.token}` } }, (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode, text }));
      })
        .on("error", reject)
        .end();
    });

  const odd: readonly [path: string, status: number, message: RegExp][] = [
    ["/beta//external/industryData/years", 400, /has an empty segment/],
    ["//external/industryData/years", 400, /has an empty segment/],
    ["//evil.example/beta/external/industryData/years", 400, /has an empty segment/],
    ["/beta/external/../external/industryData/years", 404, /Resource not found/],
    ["/beta/external/industryData/years/%zz", 400, /path segment '%zz' is not percent-encoded/],
    ["/beta/external/industryData/years?$filter=%E0%A4%A", 400, /is not percent-encoded correctly/],
    ["/beta/external/industryData/years/a%2Fb", 404, /'a\/b' does not exist in years/],
    [`/beta/external/industryData/years?x=${"y".repeat(9000)}`, 414, /characters long; the demo tenant takes 8192/],
    [`/beta/external/industryData/years?x=${"y".repeat(60_000)}`, 414, /RequestUriTooLong/],
    ["/beta", 404, /Resource not found/],
    ["/", 404, /Resource not found/],
  ];
  for (const [path, status, message] of odd) {
    test(`GET ${path.length > 80 ? `${path.slice(0, 60)}…` : path} is ${status}`, async () => {
      const answer = await raw(path);
      assert.equal(answer.status, status);
      assert.match(answer.text, message);
    });
  }
});
