import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fixturesIn } from "../../support/fixtures";
import { useCommandLine } from "../../support/program";
import { useDemoTenant } from "../../support/runningDemoTenant";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const sets = "/external/industryData/outboundProvisioningFlowSets";
const pilotSchools = "c9d30e57-12a8-4f6b-b4e9-73f1a8c6d042";
const highSchools = "3c8a5f10-6b2d-4e97-8f41-d05a7c9e1b23";
const highSchoolsUnits = "91d7e3b4-20fc-4a68-b5d2-6e8f0a1c7d35";
const analyticsShare = "84c1f6a3-b590-4e2d-a7c8-3d9e0b5f6127";
const anyId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Result {
  readonly file: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly id: string | null;
  readonly requestId: string | null;
  readonly error: string | null;
  readonly item: number | null;
}

const resultsIn = (stdout: string): Result[] => JSON.parse(stdout).results;

/** The path of the filled fixture whose name holds `part`. */
const filled = (part: string): string => {
  const [found, ...others] = fixturesIn("filled").filter(({ name }) => name.includes(part));
  if (!found || others.length > 0) throw new Error(`One filled fixture must be named ${part}.`);
  return found.path;
};

const creates = fixturesIn("filled")
  .filter(({ name }) => name.includes("-create-"))
  .map(({ path }) => path);

suite("industrydata submit --demo", () => {
  const industrydata = useCommandLine();

  test("creates the filled samples, parents before children, and prints status and id of each", async () => {
    const files = creates.toReversed();
    const { code, stdout, stderr } = await industrydata(["submit", ...files, "--demo", "--yes"]);
    assert.equal(code, 0, stdout + stderr);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, 2 * files.length);
    const made = new Map<string, string>();
    for (let index = 0; index < lines.length; index += 2) {
      const [, collection = "", parent] = /^POST (.*?)(?:\/([0-9a-f-]{36})\/\w+)?$/.exec(lines[index] ?? "") ?? [];
      const [, id = ""] = /^ {2}201 (\S+) {2}\(.*\.industrydata\.json\)$/.exec(lines[index + 1] ?? "") ?? [];
      assert.ok(id, lines[index + 1]);
      if (parent === undefined) made.set(collection, id);
      else assert.equal(parent, made.get(collection), "a child goes into the parent that was made before it");
    }
    for (const parent of [sets, "/industryData/dataShareOutgoingFlows"]) assert.ok(made.has(parent), parent);
    assert.match(
      stderr,
      /^Contoso School District \(demo\) runs at http:\/\/127\.0\.0\.1:\d+\/beta; signed in as \S+\.\n$/,
    );
  });

  test("gives the same as JSON", async () => {
    const { code, stdout } = await industrydata(["submit", ...creates, "--demo", "--yes", "--format", "json"]);
    assert.equal(code, 0);
    const results = resultsIn(stdout);
    assert.equal(results.length, creates.length);
    for (const result of results) {
      assert.deepEqual(Object.keys(result), [
        "file",
        "method",
        "path",
        "status",
        "id",
        "requestId",
        "error",
        "outcome",
        "item",
      ]);
      assert.deepEqual([result.method, result.status, result.error, result.item], ["POST", 201, null, null]);
      assert.ok(result.id);
      assert.match(result.requestId ?? "", anyId);
    }
    assert.deepEqual(results.map(({ file }) => file).sort(), creates);
  });

  test("takes no endpoint besides", async () => {
    const { code, stderr } = await industrydata([
      "submit",
      filled("FlowSet"),
      "--demo",
      "--graph-endpoint",
      "http://127.0.0.1:1/beta",
      "--yes",
    ]);
    assert.equal(code, 2);
    assert.match(stderr, /either --demo or --graph-endpoint/);
  });
});

suite("industrydata submit to an endpoint, with a token", () => {
  const industrydata = useCommandLine();
  const demo = useDemoTenant();

  const submit = (...args: string[]) => {
    const { graph, token } = demo.tenant.connection;
    return industrydata(["submit", ...args, "--graph-endpoint", graph], { env: { INDUSTRYDATA_ACCESS_TOKEN: token } });
  };
  const folder = useTemporaryFolder();
  const planned = (file: string) => {
    const { graph, token } = demo.tenant.connection;
    return industrydata(
      ["plan", file, "--set", highSchools, "--update", highSchoolsUnits, "--format", "json", "--graph-endpoint", graph],
      { env: { INDUSTRYDATA_ACCESS_TOKEN: token } },
    );
  };
  const submitted = async (...args: string[]): Promise<Result[]> => {
    const { code, stdout, stderr } = await submit(...args, "--yes", "--format", "json");
    assert.equal(code, 0, stdout + stderr);
    return resultsIn(stdout);
  };

  test("sends the payload, and the tenant has the object under the id that was printed", async () => {
    const [result] = await submitted(filled("FlowSet"));
    assert.deepEqual([result?.status, result?.path], [201, sets]);
    const [request, ...others] = await demo.tenant.requests();
    assert.deepEqual(others, []);
    assert.equal(request?.headers["content-type"], "application/json");
    assert.deepEqual(JSON.parse(request?.body ?? ""), {
      "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
      displayName: "Summer schools",
      filter: {
        "@odata.type": "#microsoft.graph.industryData.basicFilter",
        attribute: "orgExternalId",
        in: ["SUM-001", "SUM-002"],
      },
    });
    const created = await demo.tenant.read(`${sets}/${result?.id}`);
    assert.equal(created.displayName, "Summer schools");
  });

  test("sends exactly the bytes that plan shows", async () => {
    const plan = await industrydata(["plan", filled("004-create-user"), "--set", pilotSchools, "--format", "json"]);
    await submitted(filled("004-create-user"), "--set", pilotSchools);
    const [request] = await demo.tenant.requests("POST");
    assert.equal(request?.body, JSON.parse(plan.stdout).requests[0].body);
  });

  test("puts a flow into the set that --set names", async () => {
    const [result] = await submitted(filled("004-create-user"), "--set", pilotSchools);
    assert.equal(result?.path, `${sets}/${pilotSchools}/provisioningFlows`);
    const flows = await demo.tenant.read(`${sets}/${pilotSchools}/provisioningFlows`);
    assert.deepEqual(
      (flows.value as { id: string }[]).map(({ id }) => id),
      [result?.id],
    );
    assert.deepEqual((await demo.tenant.requests("POST")).length, 1);
  });

  test("puts a run into the only share of the tenant", async () => {
    const [result] = await submitted(filled("003-"));
    assert.equal(result?.path, `/industryData/dataShareOutgoingFlows/${analyticsShare}/runs`);
  });

  test("asks which set takes a flow when there are several, and sends nothing", async () => {
    const { code, stdout, stderr } = await submit(filled("004-create-user"), "--yes");
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /--set/);
    assert.match(stderr, new RegExp(`${pilotSchools} {2}Pilot schools`));
    assert.deepEqual(await demo.tenant.requests("POST"), []);
  });

  test("sends none of several files when it is not clear where one of them goes", async () => {
    const { code, stdout } = await submit(filled("000-"), filled("004-create-user"), "--yes");
    assert.deepEqual([code, stdout], [2, ""]);
    assert.deepEqual(await demo.tenant.requests("POST"), []);
  });

  test("changes an object of the draft API with --update: 200, and the same id", async () => {
    const [result] = await submitted(filled("002-"), "--update", analyticsShare);
    assert.deepEqual(
      [result?.method, result?.status, result?.id, result?.path],
      ["PATCH", 200, analyticsShare, `/industryData/dataShareOutgoingFlows/${analyticsShare}`],
    );
    const changed = await demo.tenant.read(`/industryData/dataShareOutgoingFlows/${analyticsShare}`);
    assert.equal(changed.displayName, "Attendance and enrollment for the regional data lake");
  });

  test("changes an object of the current API with --update: 204, the same id, and only what differs on the wire", async () => {
    const text = readFileSync(filled("administrativeUnit"), "utf8");
    const file = path.join(folder.path, folder.write("unit.industrydata.json", text.replace("true", "false")));
    const [result] = await submitted(file, "--set", highSchools, "--update", highSchoolsUnits);
    assert.deepEqual([result?.method, result?.status, result?.id], ["PATCH", 204, highSchoolsUnits]);
    assert.equal(result?.path, `${sets}/${highSchools}/provisioningFlows/${highSchoolsUnits}`);
    const [request, ...others] = await demo.tenant.requests("PATCH");
    assert.deepEqual(others, []);
    assert.match(request?.headers["if-match"] ?? "", /^W\//);
    assert.deepEqual(Object.keys(JSON.parse(request?.body ?? "")), ["@odata.type", "creationOptions"]);
    const plan = JSON.parse((await planned(file)).stdout).requests[0];
    assert.deepEqual([plan.unchanged, plan.difference.changes], [true, []]);
  });

  test("sends no update of what the tenant has already, and says so", async () => {
    const args = [filled("administrativeUnit"), "--set", highSchools, "--update", highSchoolsUnits];
    const { code, stdout } = await submit(...args, "--yes");
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`^PATCH .*\n  unchanged ${highSchoolsUnits}  `));
    const [result] = await submitted(...args);
    assert.deepEqual([result?.status, result?.id, result?.error], [null, highSchoolsUnits, null]);
    assert.deepEqual(await demo.tenant.requests("PATCH"), []);
  });

  test("takes one file only with --update", async () => {
    const { code } = await submit(filled("002-"), filled("000-"), "--update", analyticsShare, "--yes");
    assert.equal(code, 2);
    assert.deepEqual(await demo.tenant.requests(), []);
  });

  test("sends nothing without --yes where no terminal can ask, not even to look for a parent", async () => {
    for (const files of [creates, [filled("securityGroup")]]) {
      const { code, stdout, stderr } = await submit(...files);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /--yes\. Nothing was sent\./);
      assert.deepEqual(await demo.tenant.requests(), []);
    }
  });

  test("sends nothing when one of the files has an error: 1", async () => {
    const seed = fixturesIn("seeds").find(({ name }) => name.includes("userProvisioningFlow"));
    const { code, stdout, stderr } = await submit(filled("FlowSet"), seed?.path ?? "", "--yes");
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /error masked-secret/);
    assert.deepEqual(await demo.tenant.requests(), []);
  });
});
