import assert from "node:assert/strict";
import { ConsentRequiredError } from "../../../client/src/auth/tokenProvider";
import { untilWords } from "../../../client/src/flows/clock";
import { Explorer } from "../../../client/src/flows/explorer";
import type { CollectionNode, Entity, EntityNode, ExplorerNode, FailureNode } from "../../../client/src/flows/nodes";
import { statesOf, traitsOf } from "../../../client/src/flows/states";
import { type GraphError, graphError } from "../../../client/src/graph/graphError";
import { entitySet, type Heading, headings } from "../../../schemas/src";
import { schools, TenantLists } from "../../support/tenantLists";

const sets = "/external/industryData/outboundProvisioningFlowSets";
const systems = "/external/industryData/sourceSystems";
const page = (number: number): string => (number === 1 ? sets : `${sets}?skip=${(number - 1) * 50}`);

const root = (explorer: Explorer, name = "outboundProvisioningFlowSets"): CollectionNode => {
  const found = explorer.roots.find(({ id }) => id === name);
  assert.ok(found);
  return found;
};
const entities = (nodes: readonly ExplorerNode[]): EntityNode[] =>
  nodes.filter((node): node is EntityNode => node.kind === "entity");
const kinds = (nodes: readonly ExplorerNode[]): string[] => [...new Set(nodes.map(({ kind }) => kind))];
async function lastOf<K extends ExplorerNode["kind"]>(explorer: Explorer, kind: K, name?: string) {
  const last = (await explorer.children(root(explorer, name))).at(-1);
  assert.equal(last?.kind, kind);
  return last as Extract<ExplorerNode, { kind: K }>;
}

suite("the explorer", () => {
  test("shows the collections under their headings, each below its own", async () => {
    const explorer = new Explorer(new TenantLists({}));
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
    const { roots } = new Explorer(new TenantLists({}));
    assert.deepEqual(
      roots.filter(({ open }) => open).map(({ set }) => set.topic),
      ["outbound", "draft"],
    );
    assert.ok(roots.some(({ open }) => !open));
  });

  test("reads a list once, until it is refreshed", async () => {
    const lists = new TenantLists({ [sets]: [{ id: "1", displayName: "High schools" }] });
    const explorer = new Explorer(lists);
    const node = root(explorer);
    const [first] = await explorer.children(node);
    await Promise.all([explorer.children(node), explorer.children(node)]);
    assert.equal(first?.id, "outboundProvisioningFlowSets/1");
    assert.equal(explorer.count(node), 1);
    explorer.refresh(node);
    await explorer.children(node);
    assert.deepEqual(lists.asked, [sets, sets]);
  });

  test("reads the flows of a set below it, each as its own type", async () => {
    const lists = new TenantLists({
      [sets]: [{ id: "1", displayName: "High schools" }],
      [`${sets}/1/provisioningFlows`]: [
        { "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow", id: "f", readinessStatus: "ready" },
      ],
    });
    const explorer = new Explorer(lists);
    const [set] = entities(await explorer.children(root(explorer)));
    assert.ok(set);
    const [flow] = entities(await explorer.children(set));
    assert.ok(flow);
    assert.deepEqual([flow.type.name, flow.path], ["userProvisioningFlow", ["1", "f"]]);
    assert.deepEqual(statesOf(flow), [{ member: "ready", tone: "good" }]);
  });

  test("refreshes what is below a node with it, and nothing beside it", async () => {
    const lists = new TenantLists({ [sets]: schools(2), [systems]: [{ id: "s" }] });
    const explorer = new Explorer(lists);
    const [, second] = entities(await explorer.children(root(explorer)));
    assert.ok(second);
    await explorer.children(second);
    await explorer.children(root(explorer, "sourceSystems"));
    lists.asked.length = 0;
    explorer.refresh(root(explorer));
    await explorer.children(root(explorer));
    await explorer.children(second);
    await explorer.children(root(explorer, "sourceSystems"));
    assert.deepEqual(lists.asked, [sets, `${sets}/2/provisioningFlows`]);
    lists.asked.length = 0;
    explorer.refresh(root(explorer, "sourceSystems").parent);
    await explorer.children(root(explorer, "sourceSystems"));
    await explorer.children(root(explorer));
    assert.deepEqual(lists.asked, [systems]);
  });

  test("survives entities that are none", async () => {
    const lists = new TenantLists({
      [sets]: [{ displayName: "no id" }, { id: 7 }, { id: "" }, { id: "ok", "@odata.type": "#unknown" }],
    });
    const explorer = new Explorer(lists);
    assert.equal(entities(await explorer.children(root(explorer))).length, 1);
  });

  test("keeps what is below an entity apart, whatever its id is", async () => {
    const lists = new TenantLists({ [sets]: [{ id: "a" }, { id: "a/b" }] });
    const explorer = new Explorer(lists);
    const found = entities(await explorer.children(root(explorer)));
    for (const set of found) await explorer.children(set);
    const [a] = found;
    assert.ok(a);
    lists.asked.length = 0;
    explorer.refresh(a);
    for (const set of found) await explorer.children(set);
    assert.deepEqual(lists.asked, [`${sets}/a/provisioningFlows`]);
  });

  test("forgets what was below entities that are gone", async () => {
    const lists = new TenantLists({ [sets]: schools(2) });
    const explorer = new Explorer(lists);
    const found = entities(await explorer.children(root(explorer)));
    for (const set of found) await explorer.children(set);
    lists.byPath[sets] = schools(1);
    explorer.refresh();
    await explorer.children(root(explorer));
    const [first, second] = found;
    assert.ok(first && second);
    assert.equal(explorer.count(first), 0);
    assert.equal(explorer.count(second), undefined);
  });
});

suite("pages of the explorer", () => {
  test("the first is there before the second is asked for, and says how many there are", async () => {
    const lists = new TenantLists({ [sets]: schools(812) });
    const explorer = new Explorer(lists);
    const shown = await explorer.children(root(explorer));
    assert.deepEqual(lists.asked, [sets]);
    assert.equal(entities(shown).length, 50);
    const more = await lastOf(explorer, "more");
    assert.deepEqual([more.loaded, more.total, explorer.count(root(explorer))], [50, 812, 812]);
  });

  test("a service that does not count leaves the number out until all is read", async () => {
    const lists = new TenantLists({ [sets]: schools(60) });
    lists.counts = false;
    const explorer = new Explorer(lists);
    const more = await lastOf(explorer, "more");
    assert.deepEqual([more.loaded, more.total, explorer.count(root(explorer))], [50, undefined, undefined]);
    await explorer.more(more);
    assert.equal(explorer.count(root(explorer)), 60);
  });

  test("the next one is appended: nodes stay the same, and the first new one is known", async () => {
    const lists = new TenantLists({ [sets]: schools(120) });
    const explorer = new Explorer(lists);
    const before = entities(await explorer.children(root(explorer)));
    const [first] = await explorer.more(await lastOf(explorer, "more"));
    assert.equal(first?.path[0], "51");
    const after = entities(await explorer.children(root(explorer)));
    assert.deepEqual(after.slice(0, 50), before);
    await explorer.more(await lastOf(explorer, "more"));
    await lastOf(explorer, "entity");
    assert.deepEqual(lists.asked, [page(1), page(2), page(3)]);
  });

  test("asked for twice at once, it is read once", async () => {
    const lists = new TenantLists({ [sets]: schools(200) });
    const explorer = new Explorer(lists);
    const more = await lastOf(explorer, "more");
    await Promise.all([explorer.more(more), explorer.more(more), explorer.more(more)]);
    assert.deepEqual(lists.asked, [page(1), page(2)]);
  });

  test("a refresh reads as many as were open", async () => {
    const lists = new TenantLists({ [sets]: schools(200) });
    const explorer = new Explorer(lists);
    await explorer.more(await lastOf(explorer, "more"));
    await explorer.more(await lastOf(explorer, "more"));
    lists.asked.length = 0;
    explorer.refresh();
    assert.equal(entities(await explorer.children(root(explorer))).length, 150);
    assert.deepEqual(lists.asked, [page(1), page(2), page(3)]);
  });

  test("what comes twice, because the list changed meanwhile, is shown once", async () => {
    const lists = new TenantLists({ [sets]: schools(60) });
    const explorer = new Explorer(lists);
    const more = await lastOf(explorer, "more");
    lists.byPath[sets]?.unshift({ id: "0", displayName: "A new one" });
    await explorer.more(more);
    const ids = (await explorer.children(root(explorer))).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  test("pages that lead in a circle end with a failure", async () => {
    const lists = new TenantLists({ [sets]: schools(60) });
    const circle = lists.page.bind(lists);
    lists.page = async (address) => ({ ...(await circle(address)), next: `${sets}?skip=50` });
    const explorer = new Explorer(lists);
    await explorer.more(await lastOf(explorer, "more"));
    await explorer.more(await lastOf(explorer, "more"));
    assert.match((await lastOf(explorer, "failure")).message, /named an earlier page/);
  });

  test("an object on a page that was not read is read by itself, and stays over a refresh", async () => {
    const lists = new TenantLists({ [sets]: schools(200) });
    const explorer = new Explorer(lists);
    const set = root(explorer).set;
    const far = await explorer.find(set, [], "180");
    assert.equal(far?.entity.displayName, "School 180");
    assert.deepEqual(lists.asked, [sets, `${sets}/180`]);
    const isShown = async () => (await explorer.children(root(explorer))).some(({ id }) => id === far?.id);
    assert.ok(await isShown());
    await lastOf(explorer, "more");
    explorer.refresh();
    assert.ok(await isShown());
    assert.equal(await explorer.find(set, [], "unknown"), undefined);
    lists.byPath[sets] = schools(100);
    explorer.refresh();
    assert.ok(!(await isShown()));
  });

  test("when its page comes, it takes its place there", async () => {
    const lists = new TenantLists({ [sets]: schools(120) });
    const explorer = new Explorer(lists);
    await explorer.find(root(explorer).set, [], "60");
    await explorer.more(await lastOf(explorer, "more"));
    const ids = entities(await explorer.children(root(explorer))).map(({ path }) => path[0]);
    assert.equal(ids.indexOf("60"), 59);
    assert.equal(ids.lastIndexOf("60"), 59);
  });

  test("a flow is found in a set that no page has shown", async () => {
    const flows = entitySet("provisioningFlows");
    assert.ok(flows);
    const lists = new TenantLists({ [sets]: schools(200), [`${sets}/180/provisioningFlows`]: [{ id: "f" }] });
    const explorer = new Explorer(lists);
    const flow = await explorer.find(flows, ["180"], "f");
    assert.deepEqual(flow?.path, ["180", "f"]);
    assert.equal(flow?.parent.id, "outboundProvisioningFlowSets/180");
    assert.equal(await explorer.find(flows, ["unknown"], "f"), undefined);
  });
});

suite("failures in the explorer", () => {
  const gone = new Error("Cannot reach the tenant.");

  test("an empty list is told from one that failed, which is read again on Retry only", async () => {
    const lists = new TenantLists({});
    lists.failing.set(sets, gone);
    const explorer = new Explorer(lists);
    const failure = await lastOf(explorer, "failure");
    assert.deepEqual([failure.message, failure.why, failure.lacks], ["Cannot reach the tenant.", "failed", undefined]);
    assert.equal(explorer.count(root(explorer)), undefined);
    await explorer.children(root(explorer));
    assert.deepEqual(lists.asked, [sets]);
    lists.failing.clear();
    explorer.retry(failure);
    assert.deepEqual(kinds(await explorer.children(root(explorer))), ["empty"]);
    assert.equal(explorer.count(root(explorer)), 0);
  });

  test("what was there stays, with the time of its reading and one line on top", async () => {
    const lists = new TenantLists({ [sets]: schools(3) });
    let now = 1000;
    const explorer = new Explorer(lists, { now: () => now });
    const before = await explorer.children(root(explorer));
    assert.equal(explorer.staleSince(root(explorer)), undefined);
    now = 5000;
    lists.failing.set(sets, gone);
    explorer.refresh();
    const [failure, ...kept] = await explorer.children(root(explorer));
    assert.equal(failure?.kind, "failure");
    assert.deepEqual(kept, before);
    assert.equal(explorer.staleSince(root(explorer)), 1000);
    assert.equal(explorer.count(root(explorer)), 3);
    lists.failing.clear();
    explorer.retry(failure as FailureNode);
    assert.deepEqual(await explorer.children(root(explorer)), before);
    assert.equal(explorer.staleSince(root(explorer)), undefined);
  });

  test("a refresh that fails on its second page changes nothing", async () => {
    const lists = new TenantLists({ [sets]: schools(200) });
    const explorer = new Explorer(lists);
    await explorer.more(await lastOf(explorer, "more"));
    const before = entities(await explorer.children(root(explorer)));
    lists.failing.set(page(2), gone);
    lists.byPath[sets]?.shift();
    explorer.refresh();
    assert.deepEqual(entities(await explorer.children(root(explorer))), before);
  });

  test("in the middle of the pages the earlier ones stay, and Retry stands where Load more stood", async () => {
    const lists = new TenantLists({ [sets]: schools(120) });
    const explorer = new Explorer(lists);
    const more = await lastOf(explorer, "more");
    lists.failing.set(page(2), gone);
    assert.deepEqual(await explorer.more(more), []);
    const failure = await lastOf(explorer, "failure");
    assert.equal(entities(await explorer.children(root(explorer))).length, 50);
    assert.equal(explorer.staleSince(root(explorer)), undefined);
    lists.failing.clear();
    lists.asked.length = 0;
    explorer.retry(failure);
    assert.equal(entities(await explorer.children(root(explorer))).length, 100);
    await lastOf(explorer, "more");
    assert.deepEqual(lists.asked, [page(2)]);
  });

  test("a permission that lacks consent is told, and the list is read when it was given", async () => {
    const needed = ["IndustryData-SourceSystem.Read.All", "IndustryData-SourceSystem.ReadWrite.All"];
    const lists = new TenantLists({ [systems]: [{ id: "1", displayName: "Contoso SIS" }] });
    lists.failing.set(systems, new ConsentRequiredError(needed));
    const explorer = new Explorer(lists);
    const failure = await lastOf(explorer, "failure", "sourceSystems");
    assert.equal(
      failure.message,
      "Reading source systems needs IndustryData-SourceSystem.Read.All, which this sign-in has not been given yet. " +
        "Click to ask for it.",
    );
    assert.deepEqual([failure.why, failure.lacks], ["consent", needed]);
    lists.failing.clear();
    explorer.retry(failure);
    assert.equal((await explorer.children(root(explorer, "sourceSystems")))[0]?.id, "sourceSystems/1");
  });
});

suite("the pace of the explorer", () => {
  const start = Date.UTC(2026, 7, 1, 10, 0, 0);
  const second = 1000;

  /** The error that an answer with `Retry-After` amounts to. */
  function busy(now: number, seconds: number): GraphError {
    const exchange = {
      ...{ id: "1", startedAt: new Date(now).toISOString(), durationMs: 0, attempts: 1 },
      request: { method: "GET", url: sets, headers: {} },
      response: { status: 429, statusText: "Too Many Requests", body: "", headers: { "retry-after": `${seconds}` } },
    } as const;
    const error = graphError(exchange);
    assert.ok(error);
    return error;
  }

  function pacedExplorer(lists: TenantLists) {
    const time = { now: start };
    const pauses: number[] = [];
    const explorer = new Explorer(lists, { now: () => time.now, onPause: (until) => pauses.push(until) });
    return { explorer, time, pauses };
  }

  test("after 429 no list is asked for before the time that the service named", async () => {
    const lists = new TenantLists({ [sets]: schools(3), [systems]: [{ id: "s" }] });
    const { explorer, time, pauses } = pacedExplorer(lists);
    lists.failing.set(sets, busy(start, 600));
    const waiting = await lastOf(explorer, "failure");
    assert.equal(waiting.why, "waiting");
    const named = new Date(start + 600 * second).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    assert.equal(waiting.message, `Microsoft Graph asked to wait until ${named}`);
    time.now += 599 * second;
    explorer.refresh();
    assert.equal((await lastOf(explorer, "failure", "sourceSystems")).why, "waiting");
    explorer.retry(waiting);
    await lastOf(explorer, "failure");
    assert.deepEqual(lists.asked, [sets]);
    assert.deepEqual(pauses, [start + 600 * second]);
  });

  test("then everything that waited is read, and nothing else", async () => {
    const lists = new TenantLists({ [sets]: schools(3), [systems]: [{ id: "s" }] });
    const { explorer, time } = pacedExplorer(lists);
    await explorer.children(root(explorer, "sourceSystems"));
    lists.failing.set(sets, busy(start, 30));
    await explorer.children(root(explorer));
    lists.failing.clear();
    time.now += 30 * second;
    assert.deepEqual(explorer.resume(), [root(explorer)]);
    assert.equal(entities(await explorer.children(root(explorer))).length, 3);
    await explorer.children(root(explorer, "sourceSystems"));
    assert.deepEqual(lists.asked, [systems, sets, sets]);
  });

  test("a page that had to wait comes without another click, and what was shown stays", async () => {
    const lists = new TenantLists({ [sets]: schools(120) });
    const { explorer, time } = pacedExplorer(lists);
    const more = await lastOf(explorer, "more");
    lists.failing.set(page(2), busy(start, 30));
    await explorer.more(more);
    assert.equal((await lastOf(explorer, "failure")).why, "waiting");
    assert.equal(entities(await explorer.children(root(explorer))).length, 50);
    lists.failing.clear();
    time.now += 30 * second;
    explorer.resume();
    assert.equal(entities(await explorer.children(root(explorer))).length, 100);
    assert.deepEqual(lists.asked, [page(1), page(2), page(2)]);
  });

  test("without a time to wait, it is a failure with Retry", async () => {
    const lists = new TenantLists({});
    const { explorer, pauses } = pacedExplorer(lists);
    lists.failing.set(sets, busy(start, Number.NaN));
    assert.equal((await lastOf(explorer, "failure")).why, "failed");
    assert.deepEqual(pauses, []);
  });

  test("the time is told to the second when it is near, and never too early", () => {
    assert.match(untilWords(start + 30.4 * second, start), /:00:30$/);
    assert.match(untilWords(start + 601 * second, start), /^\d\d:11$/);
    assert.match(untilWords(start + 48 * 3600 * second, start), /^2026-08-03 /);
  });
});

suite("what tells an entity from its neighbours", () => {
  const traits = async (collection: string, path: string, entity: Entity): Promise<string[]> => {
    const explorer = new Explorer(new TenantLists({ [path]: [{ id: "1", displayName: "A name", ...entity }] }));
    const [first] = entities(await explorer.children(root(explorer, collection)));
    assert.ok(first);
    return traitsOf(first);
  };
  const typed = (name: string): Entity => ({ "@odata.type": `#microsoft.graph.industryData.${name}` });
  const connectors = "/external/industryData/dataConnectors";
  const inbound = "/external/industryData/inboundFlows";

  test("its kind in a list of several kinds", async () => {
    assert.deepEqual(await traits("dataConnectors", connectors, typed("azureDataLakeConnector")), [
      "CSV upload connector",
    ]);
    const roster = { ...typed("oneRosterApiDataConnector"), baseUrl: "https://sis.contoso.com", apiVersion: "1.1" };
    assert.deepEqual(await traits("dataConnectors", connectors, roster), ["OneRoster API connector"]);
    const flow = { ...typed("inboundFileFlow"), readinessStatus: "ready" };
    assert.deepEqual(await traits("inboundFlows", inbound, flow), ["file"]);
    assert.deepEqual(await traits("inboundFlows", inbound, typed("inboundApiFlow")), ["API"]);
  });

  test("a kind that nobody has heard of, as it is", async () => {
    assert.deepEqual(await traits("dataConnectors", connectors, typed("carrierPigeonConnector")), [
      "#microsoft.graph.industryData.carrierPigeonConnector",
    ]);
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
