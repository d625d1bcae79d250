import assert from "node:assert/strict";
import { useCommandLine } from "../../support/program";
import { useDemoTenant } from "../../support/runningDemoTenant";

const highSchools = "3c8a5f10-6b2d-4e97-8f41-d05a7c9e1b23";

suite("industrydata list", () => {
  const industrydata = useCommandLine();
  const demo = useDemoTenant();

  const list = (...args: string[]) => {
    const { graph, token } = demo.tenant.connection;
    return industrydata(["list", ...args, "--graph-endpoint", graph], { env: { INDUSTRYDATA_ACCESS_TOKEN: token } });
  };

  test("names the collections when none is given, without asking anybody", async () => {
    const { code, stdout } = await industrydata(["list"]);
    assert.equal(code, 0);
    const names = stdout.trimEnd().split("\n");
    assert.equal(new Set(names).size, names.length);
    for (const name of ["inboundFlows", "outboundProvisioningFlowSets/provisioningFlows", "runs", "runs/activities"]) {
      assert.ok(names.includes(name), name);
    }
  });

  test("prints a line with id and name for each object", async () => {
    const { code, stdout } = await list("outboundProvisioningFlowSets");
    assert.equal(code, 0);
    assert.deepEqual(stdout.trimEnd().split("\n"), [
      `${highSchools}  High schools`,
      "a61e0d95-4f73-4b2c-9d08-58c7b3f2e164  Middle schools",
      "17f4c2ba-8e05-4d6a-93b1-e7a0d59c4f28  Elementary schools",
      "c9d30e57-12a8-4f6b-b4e9-73f1a8c6d042  Pilot schools",
    ]);
  });

  test("an id that is empty is told, whatever it is for", async () => {
    for (const name of ["--set", "--update"]) {
      const { code, stderr } = await industrydata(["list", "provisioningFlows", name, " "]);
      assert.deepEqual([code, stderr], [2, `industrydata: ${name} needs an id.\n`]);
    }
  });

  test("prints what the service answered as JSON", async () => {
    const { code, stdout } = await list("roleGroups", "--format", "json");
    assert.equal(code, 0);
    const { value } = await demo.tenant.read("/external/industryData/roleGroups");
    assert.deepEqual(JSON.parse(stdout), { value });
  });

  test("lists the flows of the set that --set names, by kind where they have no name", async () => {
    const { code, stdout } = await list("provisioningFlows", "--set", highSchools);
    assert.equal(code, 0);
    const [first = ""] = stdout.split("\n");
    assert.equal(
      first,
      "91d7e3b4-20fc-4a68-b5d2-6e8f0a1c7d35  #microsoft.graph.industryData.administrativeUnitProvisioningFlow",
    );
    assert.equal(stdout.trimEnd().split("\n").length, 3);
  });

  test("reads every page, each once", async () => {
    const ids: unknown[] = [];
    let pages = 0;
    for (let next: unknown = "/external/industryData/referenceDefinitions"; next !== undefined; pages += 1) {
      const page = await demo.tenant.read(String(next));
      ids.push(...(page.value as { id: string }[]).map(({ id }) => id));
      next = page["@odata.nextLink"];
    }
    assert.ok(pages >= 2, "the collection must come in pages for this test to mean anything");

    await demo.tenant.reset();
    const { code, stdout } = await list("referenceDefinitions", "--format", "json");
    assert.equal(code, 0);
    assert.deepEqual(
      (JSON.parse(stdout).value as { id: string }[]).map(({ id }) => id),
      ids,
    );
    assert.equal((await demo.tenant.requests("GET")).length, pages);
  });

  test("works with the demo tenant of its own", async () => {
    const { code, stdout } = await industrydata(["list", "roleGroups", "--demo"]);
    assert.equal(code, 0);
    assert.equal(stdout, "staff  Staff\nstudents  Students\n");
  });

  test("repeats a read that was not answered", async () => {
    await demo.tenant.fail({ kind: "drop", method: "GET" });
    const { code, stdout } = await list("roleGroups");
    assert.equal(code, 0);
    assert.equal(stdout, "staff  Staff\nstudents  Students\n");
  });

  test("says 1 and the service's own words when it refuses", async () => {
    await demo.tenant.fail({
      kind: "status",
      status: 403,
      error: { code: "accessDenied", message: "Missing consent." },
    });
    const { code, stdout, stderr } = await list("roleGroups");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /^industrydata: Microsoft Graph answered 403 Forbidden: Missing consent\./);
  });

  test("says 1 for a list in which a page is missing, and prints none of it", async () => {
    await demo.tenant.fail({ kind: "slow", delayMs: 0, method: "GET" });
    await demo.tenant.fail({ kind: "status", status: 400, method: "GET" });
    const { code, stdout } = await list("referenceDefinitions");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.equal((await demo.tenant.requests("GET")).length, 2);
  });

  for (const [name, args, words] of [
    ["a collection that is not known", ["schools"], /no collection schools\. Known: outboundProvisioningFlowSets, /],
    ["a child without its parent", ["dataShareOutgoingFlows/runs"], /--set/],
    ["an unknown format", ["roleGroups", "--format", "yaml"], /yaml/],
  ] as const) {
    test(`says 2 for ${name}, and asks nobody`, async () => {
      const { code, stdout, stderr } = await list(...args);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, words);
      assert.deepEqual(await demo.tenant.requests(), []);
    });
  }
});
