import assert from "node:assert/strict";
import { Explorer } from "../../../client/src/flows/explorer";
import { Filter } from "../../../client/src/flows/filter";
import type { ExplorerNode } from "../../../client/src/flows/nodes";
import { schools, TenantLists } from "../../support/tenantLists";

const sets = "/external/industryData/outboundProvisioningFlowSets";
const shares = "/industryData/dataShareOutgoingFlows";

async function explored(lists: TenantLists, ...paths: string[]) {
  const explorer = new Explorer(lists);
  const roots = paths.map((path) => {
    const found = explorer.roots.find(({ set }) => set.path === path);
    assert.ok(found);
    return found;
  });
  const children = (await Promise.all(roots.map((root) => explorer.children(root)))).flat();
  const shown = (filter: Filter, nodes: readonly ExplorerNode[] = children) =>
    nodes.filter((node) => filter.shows(node)).map((node) => (node.kind === "entity" ? node.path.at(-1) : node.kind));
  return { explorer, children, shown };
}

suite("the filter of the explorer", () => {
  test("finds part of a name in any casing, and counts", async () => {
    const names = [{ id: "a", displayName: "ÉCOLES du Nord" }, { id: "b", displayName: "High schools" }, { id: "c" }];
    const { explorer, shown } = await explored(new TenantLists({ [sets]: names }), sets);
    const filter = new Filter(explorer, "  écoles ");
    assert.deepEqual(shown(filter), ["a"]);
    assert.deepEqual(filter.found, { matches: 1, loaded: 3 });
    assert.deepEqual(shown(new Filter(explorer, "nothing")), []);
  });

  test("searches what was loaded, says so, and leaves the way to more", async () => {
    const lists = new TenantLists({ [sets]: schools(60) });
    const { explorer, shown } = await explored(lists, sets);
    const filter = new Filter(explorer, "School 5");
    assert.deepEqual(shown(filter), ["5", "50", "more"]);
    assert.equal(
      filter.message,
      "2 of 50 loaded match “School 5”. Collections that were not opened and pages that were not loaded are not searched.",
    );
    assert.deepEqual(lists.asked, [sets]);
  });

  test("counts what is loaded later too, and says nothing more once all is", async () => {
    const { explorer } = await explored(new TenantLists({ [sets]: schools(60) }), sets);
    const filter = new Filter(explorer, "School 5");
    for (const root of explorer.roots) {
      const more = (await explorer.children(root)).at(-1);
      if (more?.kind === "more") await explorer.more(more);
    }
    assert.equal(filter.message, "11 of 60 loaded match “School 5”.");
  });

  test("shows what is below a match, and what leads to one", async () => {
    const lists = new TenantLists({
      [shares]: [
        { id: "1", displayName: "District analytics" },
        { id: "2", displayName: "State report" },
      ],
      [`${shares}/1/runs`]: [
        { id: "r", displayName: "Nightly" },
        { id: "s", displayName: "By hand" },
      ],
    });
    const { explorer, children, shown } = await explored(lists, shares);
    const [district] = children;
    assert.ok(district);
    const runs = await explorer.children(district);
    const nightly = new Filter(explorer, "nightly");
    assert.deepEqual([shown(nightly), shown(nightly, runs)], [["1"], ["r"]]);
    const analytics = new Filter(explorer, "analytics");
    assert.deepEqual([shown(analytics), shown(analytics, runs)], [["1"], ["r", "s"]]);
  });

  test("failures and empty lists are shown whatever is searched", async () => {
    const lists = new TenantLists({});
    lists.failing.set(shares, new Error("Cannot reach the tenant."));
    const { explorer, shown } = await explored(lists, sets, shares);
    assert.deepEqual(shown(new Filter(explorer, "x")), ["empty", "failure"]);
  });
});
