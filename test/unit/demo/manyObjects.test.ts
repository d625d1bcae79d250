import assert from "node:assert/strict";
import { plant } from "../../../client/src/demo/seed/plant";
import { Store } from "../../../client/src/demo/service/store";
import { childSets } from "../../../schemas/src";
import { perform } from "./inProcess";

suite("demo tenant: thousands of objects", () => {
  const [set] = childSets().filter(({ name }) => name === "outboundProvisioningFlowSets");
  assert.ok(set);
  const address = { set, ids: [] };

  function storeOf(length: number): Store {
    const store = new Store();
    const flow = (index: number, kind: string) => ({
      "@odata.type": `#microsoft.graph.industryData.${kind}ProvisioningFlow`,
      id: `${kind}-${index}`,
      readinessStatus: index % 3 === 0 ? "failed" : "ready",
      creationOptions: { createBasedOnOrgPlusRoleGroup: false },
    });
    plant(
      store,
      Array.from({ length }, (_, index) => ({
        set: set?.name ?? "",
        body: { id: `${index}`, displayName: `School ${index % 50}`, createdDateTime: "2026-01-01T00:00:00Z" },
        contains: [
          { set: "provisioningFlows", body: creating(flow(index, "securityGroup"), "createBasedOnRoleGroup") },
          { set: "provisioningFlows", body: creating(flow(index, "administrativeUnit"), "createBasedOnOrg") },
        ],
      })),
    );
    return store;
  }

  const creating = (flow: { creationOptions: object }, option: string) => ({
    ...flow,
    creationOptions: { ...flow.creationOptions, [option]: true },
  });

  /** How often a value of any object is read for a page that is not the first. */
  function readsForPage(length: number, query: Readonly<Record<string, string>>): number {
    const store = storeOf(length);
    let reads = 0;
    const spy = (values: ReadonlyMap<string, unknown>) =>
      Object.assign(values, {
        get: (name: string) => {
          reads++;
          return Map.prototype.get.call(values, name) as unknown;
        },
      });
    for (const entity of store.collection(address)) {
      spy(entity.values);
      for (const children of entity.children.values()) for (const child of children) spy(child.values);
    }
    const first = perform(store, "list", { address, query, pageSize: length / 8 });
    reads = 0;
    const next = new URL(String(first["@odata.nextLink"])).search;
    perform(store, "list", { address, query: next, pageSize: 20 });
    return reads;
  }

  const queries: readonly Record<string, string>[] = [
    {},
    { $filter: "contains(displayName,'1') and createdDateTime lt 2027-01-01" },
    { $filter: "provisioningFlows/any(flow: flow/readinessStatus eq 'failed')", $orderby: "displayName" },
    { $orderby: "displayName desc,createdDateTime", $count: "true" },
    { $expand: "provisioningFlows($filter=readinessStatus eq 'failed')" },
  ];
  for (const query of queries) {
    test(`a page of ten times as many takes no more than ten times the work: ${JSON.stringify(query)}`, () => {
      const [few, many] = [readsForPage(80, query), readsForPage(800, query)];
      assert.ok(few > 0 && many <= few * 10, `${few} and ${many}`);
    });
  }
});
