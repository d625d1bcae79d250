import assert from "node:assert/strict";
import { startDemoTenant } from "../../../client/src/demo/main";
import { putFile, smallSchool } from "../../support/smallSchool";
import { inboundFileFlow, oneRosterConnector } from "./bodies";
import { at, Client, connectors, each, inboundFlows, pilotFlows, readAll, runs, sets } from "./client";
import { useSchoolDayTenant } from "./schoolDayTenant";

const start = `${runs.root}/start`;
const getUploadSession = `${connectors.files}/microsoft.graph.industryData.azureDataLakeConnector/getUploadSession`;

suite("demo tenant: runs", () => {
  const demo = useSchoolDayTenant();

  const started = async (): Promise<string> => {
    const { status, text } = await demo.client.send("POST", start);
    assert.deepEqual([status, text], [202, ""]);
    return `${runs.root}/${(await readAll(demo.client, runs.root)).at(-1)?.id}`;
  };
  const read = async (path: string) => (await demo.client.get(path)).json;
  const activitiesOf = (run: string) => readAll(demo.client, `${run}/activities`);
  const statesOf = async (run: string) =>
    Object.fromEntries((await activitiesOf(run)).map(({ displayName, status }) => [displayName, status]));
  /** A connector for files with one flow that is ready. */
  const newFileFlow = async (): Promise<{ connector: string; name: string }> => {
    const { headers } = await demo.client.send("POST", connectors.root, {
      "@odata.type": "#microsoft.graph.industryData.azureDataLakeConnector",
      displayName: "Evening school, CSV upload",
      "sourceSystem@odata.bind": "external/industryData/sourceSystems/4e9a17c2-5b80-4d3f-a6e1-90c7f2b8d534",
      fileFormat: { code: "schoolDataSyncV2Rev1" },
    });
    const connector = headers.get("Location") ?? "";
    const { status, text } = await demo.client.send("POST", inboundFlows.root, {
      ...inboundFileFlow,
      "dataConnector@odata.bind": connector,
    });
    assert.equal(status, 201, text);
    await demo.pass(1000);
    return { connector, name: inboundFileFlow.displayName };
  };
  const upload = async (connector: string, files: Readonly<Record<string, string>>) => {
    const path = getUploadSession.replace(connectors.files, connector.slice(demo.tenant.graph.length));
    const address = String(at(await read(path), "sessionUrl"));
    for (const [name, text] of Object.entries(files)) await putFile(address, name, text);
    await demo.client.send("POST", `${connector}/validate`);
    await demo.pass(3000);
  };

  test("a start is acknowledged, and the new run is at the end of the list, at work", async () => {
    const run = await read(await started());
    assert.equal(at(run, "displayName"), "Run 2026-10-07 18:24 UTC");
    assert.match(String(at(run, "startDateTime")), /^2026-10-07T18:24:00/);
    assert.deepEqual([at(run, "status"), at(run, "endDateTime"), at(run, "blockingError")], ["running", null, null]);
  });

  test("what comes in goes before what goes out, one flow after the other", async () => {
    const run = await started();
    const seen: string[] = [];
    for (let second = 0; second <= 30; second++) {
      const activities = await activitiesOf(run);
      const atWork = activities.filter(({ status }) => status === "inProgress");
      assert.ok(atWork.length <= 1);
      for (const { displayName } of atWork) if (seen.at(-1) !== displayName) seen.push(String(displayName));
      await demo.pass(1000);
    }
    assert.deepEqual(seen, [
      "Student records 2026-27",
      "Vocational schools 2026-27",
      "High schools: Administrative units",
      "High schools: Class groups",
      "High schools: Users",
      "Middle schools: Class groups",
    ]);
  });

  test("ends after half a minute, and leaves out what is not ready", async () => {
    const run = await started();
    await demo.pass(29_999);
    assert.equal(at(await read(run), "status"), "running");
    await demo.pass(1);
    const ended = await read(run);
    assert.deepEqual([at(ended, "status"), at(ended, "blockingError")], ["completed", null]);
    assert.match(String(at(ended, "endDateTime")), /^2026-10-07T18:24:30/);
    assert.deepEqual(await statesOf(run), {
      "Student records 2026-27": "completed",
      "Vocational schools 2026-27": "completed",
      "Student records 2025-26": "skipped",
      "Music school 2026-27": "skipped",
      "High schools: Administrative units": "completed",
      "High schools: Class groups": "completed",
      "High schools: Users": "completed",
      "Middle schools: Security groups": "skipped",
      "Middle schools: Class groups": "completed",
      "Elementary schools: Users": "skipped",
    });
  });

  test("an activity that brings data in refers to its flow", async () => {
    const run = await started();
    await demo.pass(30_000);
    const [first] = await activitiesOf(run);
    assert.equal(first?.["@odata.type"], "#microsoft.graph.industryData.inboundFlowActivity");
    assert.equal(at(await read(`${run}/activities/${first?.id}/activity`), "displayName"), "Student records 2026-27");
  });

  test("only flows take part that were there at the start", async () => {
    const run = await started();
    await demo.client.send("POST", pilotFlows, {
      "@odata.type": "#microsoft.graph.industryData.administrativeUnitProvisioningFlow",
      creationOptions: { createBasedOnOrg: true, createBasedOnOrgPlusRoleGroup: false },
    });
    await demo.client.send("DELETE", sets.highSchools);
    await demo.pass(30_000);
    const names = Object.keys(await statesOf(run));
    assert.ok(!names.includes("Pilot schools: Administrative units"));
    assert.ok(names.includes("High schools: Users"));
  });

  test("a flow whose connector is refused stops the run before anything goes out", async () => {
    const music = `${connectors.root}/5f3c91d7-0a48-4e62-b9d5-7c1e84f60a23`;
    const flow = { ...inboundFileFlow, "@odata.type": "#microsoft.graph.industryData.inboundApiFlow" };
    const link = music.slice(1);
    assert.equal(
      (await demo.client.send("POST", inboundFlows.root, { ...flow, "dataConnector@odata.bind": link })).status,
      201,
    );
    await demo.pass(1000);
    const run = await started();
    await demo.pass(30_000);
    const ended = await read(run);
    assert.deepEqual(
      [at(ended, "status"), at(ended, "blockingError/code"), at(ended, "blockingError/target")],
      ["failed", "InboundFlowFailed", "Adult education 2026-27"],
    );
    const states = await statesOf(run);
    assert.equal(states["Adult education 2026-27"], "failed");
    assert.equal(states["Student records 2026-27"], "completed");
    assert.equal(states["High schools: Users"], "skipped");
    const failed = (await activitiesOf(run)).find(({ status }) => status === "failed");
    assert.equal(at(failed, "blockingError/code"), "CredentialRefused");
  });

  test("a flow whose source nobody reaches fails, also when it was not validated", async () => {
    const { headers } = await demo.client.send("POST", connectors.root, {
      ...oneRosterConnector,
      baseUrl: "https://unreachable.fabrikam.example/oneroster",
    });
    await demo.client.send("POST", inboundFlows.root, {
      ...inboundFileFlow,
      "@odata.type": "#microsoft.graph.industryData.inboundApiFlow",
      "dataConnector@odata.bind": headers.get("Location"),
    });
    await demo.pass(1000);
    const run = await started();
    await demo.pass(30_000);
    const failed = (await activitiesOf(run)).find(({ status }) => status === "failed");
    assert.equal(at(failed, "blockingError/code"), "SourceNotReachable");
  });

  test("a flow without validated files fails, and does its work once they are there", async () => {
    const { connector, name } = await newFileFlow();
    const first = await started();
    await demo.pass(30_000);
    const failed = (await activitiesOf(first)).find(({ displayName }) => displayName === name);
    assert.deepEqual([failed?.status, at(failed, "blockingError/code")], ["failed", "NoValidatedFiles"]);
    await upload(connector, smallSchool);
    const second = await started();
    await demo.pass(30_000);
    assert.equal((await statesOf(second))[name], "completed");
    assert.equal(at(await read(second), "status"), "completed");
  });

  const ragged: readonly [string, string, string][] = [
    ["short records are kept with a warning", "sourcedId,orgSourcedId,title\nC1,S1\n", "completedWithWarnings"],
    ["long records are dropped as errors", "sourcedId,orgSourcedId,title\nC1,S1,A,B\n", "completedWithErrors"],
  ];
  for (const [what, classes, status] of ragged) {
    test(`${what}: ${status}`, async () => {
      const { connector, name } = await newFileFlow();
      await upload(connector, { ...smallSchool, "classes.csv": classes });
      const run = await started();
      await demo.pass(30_000);
      assert.equal((await statesOf(run))[name], status);
      assert.equal(at(await read(run), "status"), status);
    });
  }

  test("can be started five times in twelve hours", async () => {
    for (let count = 0; count < 5; count++) {
      assert.equal((await demo.client.send("POST", start)).status, 202);
      await demo.pass(60_000);
    }
    const { status, headers, json } = await demo.client.send("POST", start);
    assert.deepEqual([status, at(json, "error/code")], [429, "TooManyRequests"]);
    const wait = 12 * 60 * 60 - 5 * 60;
    assert.equal(headers.get("Retry-After"), String(wait));
    assert.equal(
      at(json, "error/message"),
      "A run can be started 5 times in 12 hours. The next start is possible at 2026-10-08 06:24 UTC.",
    );
    await demo.pass(wait * 1000);
    assert.equal((await demo.client.send("POST", start)).status, 202);
    assert.equal((await demo.client.send("POST", start)).status, 429);
  });

  test("is started under its full name too, and only by POST", async () => {
    assert.equal((await demo.client.send("POST", `${runs.root}/microsoft.graph.industryData.start`)).status, 202);
    assert.equal((await demo.client.get(start)).status, 404);
  });

  test("takes as long as it is told to", async () => {
    const other = await startDemoTenant({ now: () => demo.now, runSeconds: 2 });
    const otherClient = new Client(other, await other.token());
    await otherClient.send("POST", start);
    demo.now += 2000;
    const { json } = await otherClient.get(runs.root);
    await other.stop();
    assert.equal(each(json, "status").at(-1), "completed");
  });
});
