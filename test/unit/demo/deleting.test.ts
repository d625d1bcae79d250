import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { inboundFileFlow, oneRosterConnector, schoolYear, sourceSystem, userFlow } from "./bodies";
import {
  at,
  Client,
  codes,
  connectors,
  each,
  inboundFlows,
  pilotFlows,
  schoolDay,
  sets,
  sourceSystems,
  years,
} from "./client";

const studentRecords = `${sourceSystems}/4e9a17c2-5b80-4d3f-a6e1-90c7f2b8d534`;

suite("demo tenant: what others refer to stays", () => {
  let tenant: DemoTenant;
  let client: Client;

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: schoolDay });
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(() => tenant.stop());
  setup(() => client.control("POST", "reset"));

  const create = async (path: string, body: object): Promise<string> => {
    const { status, headers, text } = await client.send("POST", path, body);
    assert.equal(status, 201, text);
    return headers.get("Location") ?? "";
  };
  const bindTo = (address: string) => address.slice(address.indexOf("external/"));

  test("a source system that a connector reads, and the answer names the connector", async () => {
    const { status, json } = await client.send("DELETE", studentRecords);
    assert.equal(status, 409);
    assert.equal(at(json, "error/code"), "conflict");
    assert.equal(
      at(json, "error/message"),
      "sourceSystemDefinition 'Student records' cannot be deleted, because azureDataLakeConnector " +
        "'Student records, CSV upload' refers to it. Delete what refers to it first.",
    );
    assert.equal(at(json, "error/target"), `${connectors.files}/sourceSystem`);
    assert.equal((await client.get(studentRecords)).status, 200);
  });

  test("a school year with several flows names them, one by one in the details", async () => {
    await create(inboundFlows.root, inboundFileFlow);
    const { status, json } = await client.send("DELETE", years.thisYear);
    assert.equal(status, 409);
    assert.match(
      String(at(json, "error/message")),
      /'Student records 2026-27', .*'Vocational schools 2026-27'.* and 1 more refer to it/,
    );
    const details = at(json, "error/details") as { target: string }[];
    assert.ok(details.length >= 3 && details.every(({ target }) => target.endsWith("/year")), String(details));
  });

  test("what was created in the order of the guide is deleted in the opposite one, and in no other", async () => {
    const system = await create(sourceSystems, sourceSystem);
    const year = await create(years.root, schoolYear);
    const connector = await create(connectors.root, {
      ...oneRosterConnector,
      "sourceSystem@odata.bind": bindTo(system),
    });
    const flow = await create(inboundFlows.root, {
      ...inboundFileFlow,
      "@odata.type": "#microsoft.graph.industryData.inboundApiFlow",
      "dataConnector@odata.bind": bindTo(connector),
      "year@odata.bind": bindTo(year),
    });
    const statuses = async (...addresses: string[]) => {
      const found: number[] = [];
      for (const address of addresses) found.push((await client.send("DELETE", address)).status);
      return found;
    };
    assert.deepEqual(await statuses(system, connector, year, flow), [409, 409, 409, 204]);
    assert.deepEqual(await statuses(system, year, connector, system), [409, 204, 204, 204]);
  });

  test("what a run did for a flow does not keep the flow", async () => {
    assert.equal((await client.send("DELETE", inboundFlows.api)).status, 204);
  });

  test("what an object contains goes with it, and its links count no more", async () => {
    await create(pilotFlows, userFlow);
    assert.equal((await client.send("DELETE", sets.pilotSchools)).status, 204);
    assert.equal((await client.get(pilotFlows)).status, 404);
  });

  test("a code in use can be deleted: it is only disabled", async () => {
    assert.equal((await client.send("DELETE", `${codes}/RefIdentifierType-username`)).status, 204);
    assert.equal(at((await client.get(`${codes}/RefIdentifierType-username`)).json, "isDisabled"), true);
  });

  test("a link to what was deleted is refused afterwards", async () => {
    const year = await create(years.root, schoolYear);
    assert.equal((await client.send("DELETE", year)).status, 204);
    const { status, json } = await client.send("POST", inboundFlows.root, {
      ...inboundFileFlow,
      "year@odata.bind": bindTo(year),
    });
    assert.deepEqual([status, at(json, "error/target")], [400, "year@odata.bind"]);
    assert.ok(!each((await client.get(inboundFlows.root)).json, "displayName").includes(inboundFileFlow.displayName));
  });
});
