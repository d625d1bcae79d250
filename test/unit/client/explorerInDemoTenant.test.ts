import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { Explorer } from "../../../client/src/flows/explorer";
import { lineOf } from "../../../client/src/flows/lines";
import { type EntityNode, type ExplorerNode, isContainer } from "../../../client/src/flows/nodes";
import { graphReader } from "../../../client/src/flows/reader";
import { statesOf } from "../../../client/src/flows/states";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { type EntitySet, entitySet, keyMember } from "../../../schemas/src";
import { Client, each } from "../demo/client";

suite("the explorer of the demo tenant", () => {
  let tenant: DemoTenant;
  let client: Client;
  let explorer: Explorer;
  let asked: URL[];

  suiteSetup(async () => {
    tenant = await startDemoTenant();
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(() => tenant.stop());
  setup(async () => {
    await client.control("POST", "reset", { seed: "contoso" });
    asked = [];
    const graph = new GraphClient({
      root: tenant.graph,
      token: async () => client.token,
      fetch: (url, init) => {
        asked.push(new URL(String(url)));
        return fetch(url, init);
      },
    });
    explorer = new Explorer(graphReader(graph, new AbortController().signal));
  });

  /** Every node that can be opened, and what is below it. */
  async function* everything(nodes: readonly ExplorerNode[] = explorer.headings): AsyncIterable<ExplorerNode> {
    for (const node of nodes) {
      yield node;
      if (node.kind === "heading" || isContainer(node)) yield* everything(await explorer.children(node));
    }
  }

  const root = (name: string) => {
    const found = explorer.roots.find(({ id }) => id === name);
    assert.ok(found);
    return found;
  };

  test("every row says what it is: its name, its kind, how it stands", async () => {
    const seen = new Set<string>();
    const ids = new Set<string>();
    for await (const node of everything()) {
      seen.add(node.kind);
      assert.ok(!ids.has(node.id), node.id);
      ids.add(node.id);
      const line = lineOf(node, isContainer(node) ? { count: explorer.count(node) } : {});
      assert.ok(line.spoken.startsWith(line.label.replace(/ \(.*/, "")) && line.label !== "", JSON.stringify(line));
      if (node.kind !== "entity") continue;
      assert.ok(line.spoken.includes(node.type.title), line.spoken);
      for (const { member } of statesOf(node)) {
        assert.ok(line.description.includes(member) && line.spoken.includes(member), `${line.spoken}: ${member}`);
      }
    }
    assert.deepEqual([...seen].sort(), ["collection", "empty", "entity", "heading", "more"]);
    assert.ok(ids.size > 60);
  });

  test("of 2,500 flow sets the first fifty come with one request, which asks how many there are", async () => {
    await client.control("POST", "reset", { seed: "large" });
    const children = await explorer.children(root("outboundProvisioningFlowSets"));
    assert.equal(children.length, 51);
    assert.equal(explorer.count(root("outboundProvisioningFlowSets")), 2504);
    assert.deepEqual(
      asked.map(({ search }) => search),
      ["?$count=true"],
    );
  });

  test("a service that refuses to count is asked once, and its lists are read without", async () => {
    const fault = { kind: "status", path: "/external/industryData/years", status: 400, times: 1 };
    await client.control("POST", "faults", fault);
    const years = root("years");
    for (const round of [1, 2]) {
      explorer.refresh();
      assert.ok(
        (await explorer.children(years)).every(({ kind }) => kind === "entity"),
        `round ${round}`,
      );
    }
    assert.deepEqual(
      asked.map(({ search }) => search),
      ["?$count=true", "", ""],
    );
    assert.equal(explorer.count(years), 2);
  });

  test("a refusal says which permission lacks, and is told from a failure", async () => {
    const error = { code: "Forbidden", message: "No." };
    await client.control("POST", "faults", {
      kind: "status",
      path: "/external/industryData/years",
      status: 403,
      error,
    });
    const [failure] = await explorer.children(root("years"));
    assert.ok(failure?.kind === "failure");
    assert.deepEqual([failure.why, failure.lacks?.[0]], ["refused", "IndustryData-TimePeriod.Read.All"]);
    await client.control("DELETE", "faults");
  });

  test("429 is not tried again until its time has come", async () => {
    const headers = { "Retry-After": "30" };
    const fault = { kind: "status", path: "/external/industryData/years", status: 429, headers, times: 1 };
    await client.control("POST", "faults", fault);
    const [waiting] = await explorer.children(root("years"));
    assert.ok(waiting?.kind === "failure");
    assert.equal(waiting.why, "waiting");
    await explorer.children(root("roleGroups"));
    explorer.retry(waiting);
    await explorer.children(root("years"));
    assert.equal(asked.length, 1);
  });

  test("what is created at the end of a large list is found, with one request more", async () => {
    await client.control("POST", "reset", { seed: "large" });
    const sets = root("outboundProvisioningFlowSets").set;
    const flows = entitySet("provisioningFlows") as EntitySet;
    await explorer.children(root("outboundProvisioningFlowSets"));
    const { json } = await client.get(`${sets.path}?$filter=displayName eq 'School 2500'`);
    const [id] = each(json, keyMember) as string[];
    assert.ok(id);
    asked.length = 0;
    const found = (await explorer.find(sets, [], id)) as EntityNode;
    assert.equal(lineOf(found).label, "School 2500");
    assert.equal(asked.length, 1);
    const [flow] = await explorer.children(found);
    assert.ok(flow?.kind === "entity");
    assert.equal((await explorer.find(flows, [id], flow.path.at(-1) ?? ""))?.id, flow.id);
  });
});
