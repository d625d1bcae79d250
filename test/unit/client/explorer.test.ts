import assert from "node:assert/strict";
import {
  type Entity,
  type EntityNode,
  Explorer,
  type ExplorerNode,
  statesOf,
} from "../../../client/src/flows/explorer";

const sets = "/external/industryData/outboundProvisioningFlowSets";

/** Answers lists by path and counts how often each was read. */
class Lists {
  readonly reads: string[] = [];
  constructor(readonly byPath: Record<string, Entity[] | Error>) {}
  read = async (path: string): Promise<readonly Entity[]> => {
    this.reads.push(path);
    const found = this.byPath[path] ?? [];
    if (found instanceof Error) throw found;
    return found;
  };
}

const root = (explorer: Explorer, name: string) => {
  const found = explorer.roots.find(({ id }) => id === name);
  assert.ok(found);
  return found;
};
const entities = (nodes: readonly ExplorerNode[]): EntityNode[] =>
  nodes.filter((node): node is EntityNode => node.kind === "entity");

suite("the explorer", () => {
  test("lists the collections that a person can create in", () => {
    assert.deepEqual(
      new Explorer(async () => []).roots.map(({ set }) => set.title),
      [
        "Outbound flow sets",
        "Source systems",
        "Data connectors",
        "Inbound flows",
        "School years",
        "Reference definitions",
        "Outgoing data shares",
      ],
    );
  });

  test("reads a list once, until it is told to forget", async () => {
    const lists = new Lists({ [sets]: [{ id: "1", displayName: "High schools" }] });
    const explorer = new Explorer(lists.read);
    const node = root(explorer, "outboundProvisioningFlowSets");
    const [first] = await explorer.children(node);
    await explorer.children(node);
    assert.equal(first?.id, "outboundProvisioningFlowSets/1");
    assert.equal(explorer.count(node), 1);
    explorer.forget(node);
    await explorer.children(node);
    assert.deepEqual(lists.reads, [sets, sets]);
  });

  test("reads the flows of a set below it, each as its own type", async () => {
    const lists = new Lists({
      [sets]: [{ id: "1", displayName: "High schools" }],
      [`${sets}/1/provisioningFlows`]: [
        { "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow", id: "f", readinessStatus: "ready" },
      ],
    });
    const explorer = new Explorer(lists.read);
    const [set] = entities(await explorer.children(root(explorer, "outboundProvisioningFlowSets")));
    assert.ok(set);
    const [flow] = entities(await explorer.children(set));
    assert.ok(flow);
    assert.deepEqual([flow.type.name, flow.path], ["userProvisioningFlow", ["1", "f"]]);
    assert.deepEqual(statesOf(flow), [{ member: "ready", tone: "good" }]);
  });

  test("tells an empty list from one that failed, and tries the failed one again", async () => {
    const lists = new Lists({
      [sets]: new Error("Cannot reach the tenant."),
      "/industryData/dataShareOutgoingFlows": [],
    });
    const explorer = new Explorer(lists.read);
    const node = root(explorer, "outboundProvisioningFlowSets");
    const [failure] = await explorer.children(node);
    assert.ok(failure?.kind === "failure");
    assert.equal(failure.message, "Cannot reach the tenant.");
    assert.equal(explorer.count(node), undefined);
    lists.byPath[sets] = [];
    assert.equal((await explorer.children(node))[0]?.kind, "empty");
  });

  test("finds the node that lists the children of a path", async () => {
    const lists = new Lists({ [sets]: [{ id: "1" }, { id: "2" }] });
    const explorer = new Explorer(lists.read);
    const [, second] = entities(await explorer.children(root(explorer, "outboundProvisioningFlowSets")));
    const flows = second && explorer.roots[0] && (await import("../../../schemas/src")).entitySet("provisioningFlows");
    assert.ok(flows);
    assert.equal(await explorer.listing(flows, ["2"]), second);
    assert.equal(await explorer.listing(flows, ["unknown"]), undefined);
  });

  test("survives entities that are none", async () => {
    const lists = new Lists({ [sets]: [{ displayName: "no id" }, { id: 7 }, { id: "ok", "@odata.type": "#unknown" }] });
    const explorer = new Explorer(lists.read);
    assert.equal(entities(await explorer.children(root(explorer, "outboundProvisioningFlowSets"))).length, 1);
  });
});
