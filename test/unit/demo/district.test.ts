import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { brokenRules, childSets, clashes, codeList, entitySet, route, typeOf } from "../../../schemas/src";
import { at, Client, codes, connectors, readAll } from "./client";

suite("demo tenant: the district", () => {
  let tenant: DemoTenant;
  let client: Client;

  suiteSetup(async () => {
    tenant = await startDemoTenant();
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(() => tenant.stop());

  for (const set of childSets().filter((each) => route(each, "list"))) {
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
      const held = all.filter((each) => each.referenceType === list && !own.includes(each)).map(({ code }) => code);
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
