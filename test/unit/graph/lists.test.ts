import assert from "node:assert/strict";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { type Fixture, fixture, flowSets, never, permissions } from "./clientFixture";
import { json } from "./loopbackServer";

suite("lists", () => {
  let graph: Fixture;
  teardown(() => graph.server.close());
  const page = (items: number[], next?: string): object => ({
    value: items,
    ...(next !== undefined && { "@odata.nextLink": next }),
  });

  test("follow the pages lazily, in order", async () => {
    graph = await fixture((response, _, count) => {
      const next = `${graph.server.origin}/beta${flowSets}?$skiptoken=${count}`;
      json(response, 200, { ...page([count * 10, count * 10 + 1], count < 3 ? next : undefined), "@odata.count": 6 });
    });
    const pages = graph.client.list(flowSets, permissions, never());
    const first = await pages.next();
    assert.equal(graph.server.received.length, 1);
    assert.equal(first.value?.count, 6);
    const items = [...(first.value?.items ?? [])];
    for await (const { items: more } of pages) items.push(...more);
    assert.deepEqual(items, [10, 11, 20, 21, 30, 31]);
    assert.deepEqual(
      graph.server.received.map(({ url }) => url),
      ["", "?$skiptoken=1", "?$skiptoken=2"].map((query) => `/beta${flowSets}${query}`),
    );
  });

  test("can be read one page at a time, each from where the one before ended", async () => {
    graph = await fixture((response, _, count) =>
      json(response, 200, page([count], count < 2 ? `${graph.server.origin}/beta${flowSets}?$skiptoken=1` : undefined)),
    );
    const headers = { Prefer: "odata.maxpagesize=50" };
    const first = await graph.client.page({ path: flowSets, permissions, headers }, never());
    assert.equal(graph.server.received.length, 1);
    assert.match(String(graph.server.received[0]?.headers.prefer), /odata\.maxpagesize=50/);
    const second = await graph.client.page({ path: first.next ?? "", permissions }, never());
    assert.deepEqual([first.items, second.items, second.next], [[1], [2], undefined]);
  });

  test("stop at a page that names itself or an earlier one", async () => {
    graph = await fixture((response, _, count) =>
      json(response, 200, page([count], `${graph.server.origin}/beta${flowSets}${count % 2 ? "?$skiptoken=1" : ""}`)),
    );
    await assert.rejects(graph.client.readAll(flowSets, permissions, never()), {
      name: "GraphError",
      message: "Microsoft Graph named an earlier page as the one after page 2: the list is not complete.",
    });
    assert.equal(graph.server.received.length, 2);
  });

  test("stop at the page limit", async () => {
    graph = await fixture((response, _, count) =>
      json(response, 200, page([count], `${graph.server.origin}/beta/x?${count}`)),
    );
    const client = new GraphClient({ root: graph.client.root, fetch, token: async () => "t", pageLimit: 3 });
    await assert.rejects(client.readAll("/x", permissions, never()), {
      name: "GraphError",
      message: "The list has more than 3 pages: it was not read to its end.",
    });
    assert.equal(graph.server.received.length, 3);
  });

  test("an answer without a list is an error", async () => {
    for (const body of [{}, null, [1], { value: "x" }]) {
      graph = await fixture((response) => json(response, 200, body));
      await assert.rejects(graph.client.readAll(flowSets, permissions, never()), {
        message: "Microsoft Graph answered 200 OK, but the answer holds no list.",
      });
      await graph.server.close();
    }
  });
});
