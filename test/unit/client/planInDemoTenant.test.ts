import assert from "node:assert/strict";
import type { Exchange } from "../../../client/src/graph/exchange";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { readerOf } from "../../../client/src/submit/lookUp";
import { type PlannedRequest, planSubmit } from "../../../client/src/submit/plan/plan";
import type { Target } from "../../../client/src/submit/submit";
import {
  creatableTypes,
  type Extent,
  nameOf,
  namingProperty,
  parentOf,
  setFor,
  typeMember,
} from "../../../schemas/src";
import { at } from "../demo/client";
import {
  bound,
  canary,
  collectionFor,
  type Json,
  linksIn,
  newDocument,
  replaceLink,
  withCanaries,
} from "../demo/newDocuments";
import { useSeededTenant } from "../demo/seededTenant";

suite("plans of every type that can be created, in the demo tenant", () => {
  const client = useSeededTenant();
  const exchanges: Exchange[] = [];

  /** What a submit would do; `parents` where it creates, `known` where it updates. */
  async function planOf(body: Json, parents: readonly string[], known?: Target): Promise<PlannedRequest> {
    const graph = new GraphClient({
      root: client.tenant.graph,
      fetch,
      token: async () => client.token,
      onExchange: (exchange) => exchanges.push(exchange),
    });
    const plan = await planSubmit(JSON.stringify(body), {
      root: graph.root,
      tenant: readerOf(graph, new AbortController().signal),
      target: () => known,
      parent: async () => ({ ids: parents, name: "the parent" }),
    });
    assert.equal(plan.kind, "request", JSON.stringify(plan));
    return plan as PlannedRequest;
  }

  for (const type of creatableTypes()) {
    const set = setFor(type);
    assert.ok(set);
    const parentIds = (path: string): string[] =>
      path.split("/").filter((_, index) => set.path.split("/")[index]?.startsWith("{"));
    const body = async (extent: Extent): Promise<Json> => ({
      [typeMember]: type.discriminator,
      ...withCanaries(await bound(client, type, newDocument(type, set, extent))),
    });

    test(`a new ${type.name}: the very request that the service then takes, after questions only`, async () => {
      const path = await collectionFor(client, type, set);
      await client.control("DELETE", "requests");
      const plan = await planOf(await body("full"), parentIds(path));
      const seen = (await client.control("GET", "requests")).json as { method: string }[];
      assert.ok(seen.every(({ method }) => method === "GET"));
      assert.deepEqual([plan.obstacles, plan.unchecked, plan.operation], [[], [], "create"]);
      assert.equal(plan.references.length, linksIn(JSON.parse(plan.request.body)).length);
      for (const { state, name } of plan.references) assert.ok(state === "found" && name, type.name);
      const created = await client.send(plan.request.method, plan.url, plan.request.body);
      assert.equal(created.status, 201, created.text);
    });

    for (const extent of ["required", "full"] as const) {
      test(`a ${type.name} as it was created with ${extent} members: no changes, and one where its name changes`, async () => {
        const path = await collectionFor(client, type, set);
        const document = await body(extent);
        const created = await client.send("POST", path, document);
        assert.equal(created.status, 201, created.text);
        if (!set.operations.update) return;
        const known = { parents: parentIds(path), id: String(at(created.json, "id")), type: type.name, name: "it" };
        const plan = await planOf(document, [], known);
        const naming = namingProperty(type);
        if (!set.operations.get) {
          assert.match(plan.unchecked.join(), /offers no request that reads/);
          return;
        }
        assert.deepEqual([plan.obstacles, plan.unchecked, plan.difference?.changes], [[], [], []]);
        for (const { why } of plan.difference?.incomparable ?? []) assert.equal(why, "no answer shows it");
        if (!naming || naming.update === "no") return;
        const renamed = await planOf({ ...document, [naming.name]: "Another-name" }, [], known);
        const before = nameOf(created.json as Json, type);
        assert.deepEqual(
          renamed.difference?.changes.map(({ path, added }) => [path, added]),
          [[naming.name, ["Another-name"]]],
          before,
        );
        assert.ok(!JSON.stringify(renamed.difference).includes(canary));
      });
    }

    for (const path of linksIn(newDocument(type, set, "full"))) {
      test(`a ${type.name} whose ${path} leads to nothing: that one is missing`, async () => {
        const document = await body("full");
        replaceLink(document, path, "nothing-is-called-so");
        const plan = await planOf(document, parentIds(await collectionFor(client, type, set)));
        assert.deepEqual(
          plan.references
            .filter(({ state }) => state !== "found")
            .map(({ state, target }) => [state, target?.split("/")[1]]),
          [["missing", "nothing-is-called-so"]],
        );
      });
    }

    if (parentOf(set)) {
      test(`a ${type.name} in a parent that is not there`, async () => {
        const plan = await planOf(await body("required"), ["nothing-is-called-so"]);
        assert.equal(plan.obstacles.length, 1);
        assert.match(plan.obstacles.join(), /is not among/);
      });
    }
  }

  test("all of that sent nothing but GET", () => {
    assert.ok(exchanges.length > creatableTypes().length);
    assert.deepEqual([...new Set(exchanges.map(({ request }) => request.method))], ["GET"]);
  });
});
