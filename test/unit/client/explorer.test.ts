import assert from "node:assert/strict";
import { ConsentRequiredError } from "../../../client/src/auth/tokenProvider";
import {
  type Entity,
  type EntityNode,
  Explorer,
  type ExplorerNode,
  statesOf,
  traitsOf,
} from "../../../client/src/flows/explorer";
import { type Heading, headings } from "../../../schemas/src";

const sets = "/external/industryData/outboundProvisioningFlowSets";
const systems = "/external/industryData/sourceSystems";

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
  test("shows the collections under their headings, each below its own", async () => {
    const explorer = new Explorer(async () => []);
    const shown = await Promise.all(
      explorer.headings.map(async (heading) => {
        const below = await explorer.children(heading);
        assert.ok(below.every((node) => node.kind === "collection" && node.parent === heading));
        return [heading.title, ...below.map(({ id }) => id)];
      }),
    );
    assert.deepEqual(
      shown,
      (Object.keys(headings) as Heading[]).map((heading) => [headings[heading].title, ...headings[heading].sets]),
    );
  });

  test("starts with the outbound side and the drafts open; the rest is read when somebody opens it", () => {
    const { roots } = new Explorer(async () => []);
    assert.deepEqual(
      roots.filter(({ open }) => open).map(({ set }) => set.topic),
      ["outbound", "draft"],
    );
    assert.ok(roots.some(({ open }) => !open));
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

  test("tells which permission lacks consent, and reads when it was given", async () => {
    const needed = ["IndustryData-SourceSystem.Read.All", "IndustryData-SourceSystem.ReadWrite.All"];
    const lists = new Lists({ [systems]: new ConsentRequiredError(needed) });
    const explorer = new Explorer(lists.read);
    const node = root(explorer, "sourceSystems");
    const [failure] = await explorer.children(node);
    assert.ok(failure?.kind === "failure");
    assert.equal(
      failure.message,
      "Reading source systems needs IndustryData-SourceSystem.Read.All, which this sign-in has not been given yet. " +
        "Click to ask for it.",
    );
    assert.deepEqual(failure.lacks, needed);
    lists.byPath[systems] = [{ id: "1", displayName: "Contoso SIS" }];
    assert.equal((await explorer.children(node))[0]?.id, "sourceSystems/1");
  });

  test("another failure offers nothing to ask for", async () => {
    const explorer = new Explorer(new Lists({ [systems]: new Error("Cannot reach the tenant.") }).read);
    const [failure] = await explorer.children(root(explorer, "sourceSystems"));
    assert.ok(failure?.kind === "failure");
    assert.equal(failure.lacks, undefined);
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

suite("what tells an entity from its neighbours", () => {
  const traits = async (collection: string, path: string, entity: Entity): Promise<string[]> => {
    const explorer = new Explorer(new Lists({ [path]: [{ id: "1", displayName: "A name", ...entity }] }).read);
    const [first] = entities(await explorer.children(root(explorer, collection)));
    assert.ok(first);
    return traitsOf(first);
  };
  const typed = (name: string): Entity => ({ "@odata.type": `#microsoft.graph.industryData.${name}` });

  test("its kind in a list of several kinds", async () => {
    const connectors = "/external/industryData/dataConnectors";
    assert.deepEqual(await traits("dataConnectors", connectors, typed("azureDataLakeConnector")), [
      "CSV upload connector",
    ]);
    const roster = { ...typed("oneRosterApiDataConnector"), baseUrl: "https://sis.contoso.com", apiVersion: "1.1" };
    assert.deepEqual(await traits("dataConnectors", connectors, roster), ["OneRoster API connector"]);
  });

  test("nothing where a state does", async () => {
    const flow = { ...typed("inboundFileFlow"), readinessStatus: "ready" };
    assert.deepEqual(await traits("inboundFlows", "/external/industryData/inboundFlows", flow), []);
  });

  test("the texts that a person gave it beside its name, and none that the service set", async () => {
    assert.deepEqual(await traits("sourceSystems", systems, { vendor: "Infinite Campus" }), ["Infinite Campus"]);
    assert.deepEqual(await traits("sourceSystems", systems, { vendor: null }), []);
    const code = { code: "PG", referenceType: "RefGradeLevel", source: "CEDS", sortIndex: 1 };
    assert.deepEqual(await traits("referenceDefinitions", "/external/industryData/referenceDefinitions", code), [
      "RefGradeLevel",
      "PG",
    ]);
  });
});
