import assert from "node:assert/strict";
import { concreteTypes, entitySets, fillPath, isA, parentOf, route, typeOf } from "../../../schemas/src";
import { securityGroupFlow } from "./bodies";
import { analyticsShare, at, connectors, each, inboundFlows, pilotFlows, readAll, sets } from "./client";
import { useSeededTenant } from "./seededTenant";

suite("demo tenant: types in paths", () => {
  const client = useSeededTenant();

  const flows = `${sets.highSchools}/provisioningFlows`;
  const users = "microsoft.graph.industryData.userProvisioningFlow";
  const userFlow = "d42c9a76-e8b1-4035-86f7-1b9d3e5c0a87";
  const api = "microsoft.graph.industryData.oneRosterApiDataConnector";
  const context = "external/industryData/outboundProvisioningFlowSets('3c8a5f10-6b2d-4e97-8f41-d05a7c9e1b23')";

  test("a type behind a collection leaves the objects of that type, and the context names it", async () => {
    const { json } = await client.get(`${flows}/${users}`);
    assert.equal(at(json, "@odata.context"), `${client.tenant.graph}/$metadata#${context}/provisioningFlows/${users}`);
    assert.deepEqual(each(json, "id"), [userFlow]);
    assert.deepEqual(each(json, "@odata.type"), [undefined]);
    assert.equal((await client.get(`${flows}/${users}/$count`, { Accept: "*/*" })).text, "1");
  });

  test("options may name what only that type has", async () => {
    const { json } = await client.get(`${flows}/${users}?$filter=createUnmatchedUsers&$select=createUnmatchedUsers`);
    assert.deepEqual(each(json, "createUnmatchedUsers"), [true]);
    const suffix = `/provisioningFlows/${users}(createUnmatchedUsers)`;
    assert.equal(at(json, "@odata.context"), `${client.tenant.graph}/$metadata#${context}${suffix}`);
  });

  for (const path of [
    `${flows}/${userFlow}/${users}`,
    `${flows}/${users}/${userFlow}`,
    `${flows}('${userFlow}')/${users}`,
  ]) {
    test(`an object of that type is at …${path.slice(flows.length)}`, async () => {
      const { status, json } = await client.get(path);
      assert.equal(status, 200);
      assert.equal(
        at(json, "@odata.context"),
        `${client.tenant.graph}/$metadata#${context}/provisioningFlows/${users}/$entity`,
      );
      assert.equal(at(json, "@odata.type"), undefined);
    });
  }

  test("an object of another type is not there", async () => {
    const path = `${flows}/91d7e3b4-20fc-4a68-b5d2-6e8f0a1c7d35/${users}`;
    for (const method of ["GET", "PATCH", "DELETE"]) {
      const { status, json } = await client.send(method, path, method === "PATCH" ? {} : undefined);
      assert.equal(status, 404);
      assert.match(String(at(json, "error/message")), /is of type administrativeUnitProvisioningFlow, not userProv/);
    }
  });

  const spellings = [
    "MICROSOFT.graph.industrydata.userprovisioningflow",
    "industryData.userProvisioningFlow",
    "microsoft.graph.userProvisioningFlow",
  ];
  for (const spelling of spellings) {
    test(`knows the type as ${spelling}`, async () => {
      assert.deepEqual(each((await client.get(`${flows}/${spelling}`)).json, "id"), [userFlow]);
    });
  }

  test("without a namespace a name is an id, and so is one that no type has", async () => {
    assert.equal((await client.get(`${flows}/userProvisioningFlow`)).status, 404);
    assert.equal((await client.get(`${flows}/microsoft.graph.industryData.nothing`)).status, 404);
  });

  test("refuses a type that the objects cannot be of", async () => {
    const { status, json } = await client.get(`${flows}/microsoft.graph.industryData.roleGroup`);
    assert.equal(status, 400);
    assert.match(String(at(json, "error/message")), /'microsoft\.graph\.industryData\.provisioningFlow' for/);
    assert.equal((await client.get(`/external/${users}/industryData/years`)).status, 404);
    assert.equal((await client.get(`/external/industryData/${users}`)).status, 404);
  });

  test("a type on the way is checked as well", async () => {
    const set = "microsoft.graph.industryData.outboundProvisioningFlowSet";
    assert.equal((await client.get(`${sets.highSchools}/${set}/provisioningFlows/${users}`)).status, 200);
    assert.equal(
      (await client.get(`${inboundFlows.api}/microsoft.graph.industryData.inboundApiFlow/year`)).status,
      200,
    );
    assert.equal(
      (await client.get(`${inboundFlows.api}/microsoft.graph.industryData.inboundFileFlow/year`)).status,
      404,
    );
  });

  test("what an object refers to can be taken for a type", async () => {
    const { json } = await client.get(`${inboundFlows.api}/dataConnector/${api}`);
    assert.equal(
      at(json, "@odata.context"),
      `${client.tenant.graph}/$metadata#external/industryData/dataConnectors/${api}/$entity`,
    );
    assert.equal((await client.get(`${inboundFlows.expired}/dataConnector/${api}`)).status, 404);
  });

  test("an abstract type takes all its kinds", async () => {
    const { json } = await client.get(`${connectors.root}/microsoft.graph.industryData.apiDataConnector`);
    assert.deepEqual(each(json, "@odata.type"), [`#${api}`, `#${api}`]);
  });

  test("an object that is created behind a type need not name it, and must not name another", async () => {
    const path = `${pilotFlows}/microsoft.graph.industryData.securityGroupProvisioningFlow`;
    const { "@odata.type": type, ...body } = securityGroupFlow;
    const other = await client.send("POST", path, { ...body, "@odata.type": type.replace("security", "class") });
    assert.equal(other.status, 400);
    const { status, json } = await client.send("POST", path, body);
    assert.equal(status, 201);
    assert.match(String(at(json, "@odata.context")), /\/microsoft\.graph\.industryData\.securityGroup\w+\/\$entity$/);
    await client.control("POST", "reset");
  });

  test("the link to the next page keeps the type", async () => {
    const path = `${analyticsShare}/runs/microsoft.graph.industryData.outgoingFlowRun`;
    const { json } = await client.get(path, { Prefer: "odata.maxpagesize=1" });
    const next = String(at(json, "@odata.nextLink"));
    assert.ok(next.startsWith(`${client.tenant.graph}${path}?`), next);
    assert.deepEqual(each((await client.get(next)).json, "status"), ["completedWithWarnings"]);
  });

  for (const set of entitySets()) {
    if (!route(set, "list")) continue;
    test(`${set.path} gives the objects of each type behind that type`, async () => {
      const parent = parentOf(set);
      const parents = parent ? (await readAll(client, parent.path)).map(({ id }) => [String(id)]) : [[]];
      for (const path of parents.map((ids) => fillPath(set.path, ids))) {
        const all = await readAll(client, path);
        for (const type of concreteTypes(set.type, set.generation)) {
          const ofType = all.filter((entity) => isA(typeOf(entity, set) ?? type, type));
          const found = await readAll(client, `${path}/${type.discriminator.slice(1)}`);
          assert.deepEqual(
            found.map(({ id }) => id),
            ofType.map(({ id }) => id),
          );
        }
      }
    });
  }
});
