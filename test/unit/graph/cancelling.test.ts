import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import type { GraphRequest } from "../../../client/src/graph/exchange";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { graphError } from "../../../client/src/graph/graphError";
import { CancelledError } from "../../../client/src/host/errors";
import { type Fixture, fixture, get, never, patch, post, remove } from "./clientFixture";
import { type Answer, graphFailure, json } from "./loopbackServer";

const busy = graphFailure("TooManyRequests", "Slow down.");
const maybe = "The request may or may not have been carried out.";
const reset = (response: ServerResponse): unknown => response.socket?.resetAndDestroy();

let graph: Fixture;
const start = async (answer: Answer): Promise<void> => {
  graph = await fixture(answer);
};
const send = (request: GraphRequest, signal = never()) => graph.client.send(request, signal);

suite("cancelling", () => {
  teardown(() => graph.server.close());

  test("before anything was sent, and while a token is fetched", async () => {
    await start((response) => json(response, 200, {}));
    await assert.rejects(send(post(), AbortSignal.abort()), CancelledError);
    const cancel = new AbortController();
    const client = new GraphClient({
      root: graph.client.root,
      fetch,
      token: async () => {
        cancel.abort();
        return "t";
      },
    });
    await assert.rejects(client.send(post(), cancel.signal), CancelledError);
    assert.equal(graph.server.received.length, 0);
    assert.equal(graph.tokenRequests.length, 0);
  });

  test("a sign-in that the person leaves", async () => {
    await start((response) => json(response, 200, {}));
    const client = new GraphClient({
      root: graph.client.root,
      fetch,
      token: () => Promise.reject(new CancelledError()),
    });
    await assert.rejects(client.send(post(), never()), CancelledError);
  });

  test("during a pause: at once, as 429 carried nothing out", async () => {
    await start((response) => json(response, 429, busy));
    const cancel = new AbortController();
    graph.onPause = () => cancel.abort();
    await assert.rejects(send(post(), cancel.signal), CancelledError);
    assert.equal(graph.server.received.length, 1);
    assert.deepEqual(graph.exchanges, []);
  });

  test("during the pause after a broken DELETE: its outcome is unknown", async () => {
    await start((response) => reset(response));
    const cancel = new AbortController();
    graph.onPause = () => cancel.abort();
    const exchange = await send(remove(), cancel.signal);
    assert.equal(exchange.failure?.kind, "outcomeUnknown");
    assert.equal(graph.server.received.length, 1);
    assert.deepEqual(graph.exchanges, [exchange]);
  });

  for (const request of [post(), patch(), remove()]) {
    test(`${request.method} after it may have arrived: its outcome is unknown`, async () => {
      const cancel = new AbortController();
      await start(() => cancel.abort());
      const exchange = await send(request, cancel.signal);
      assert.equal(exchange.failure?.kind, "outcomeUnknown");
      assert.equal(
        graphError(exchange)?.message,
        `The request was cancelled before Microsoft Graph answered. ${maybe}`,
      );
      assert.deepEqual(graph.exchanges, [exchange]);
      assert.equal(graph.server.received.length, 1);
    });
  }

  test("GET on its way", async () => {
    const cancel = new AbortController();
    await start(() => cancel.abort());
    await assert.rejects(send(get(), cancel.signal), CancelledError);
    assert.deepEqual(graph.exchanges, []);
  });

  test("a write whose answer has begun: its status is kept", async () => {
    const cancel = new AbortController();
    await start((response) => {
      response.writeHead(201, { "Content-Type": "application/json", "Content-Length": "100" });
      response.write('{"id":');
    });
    const client = new GraphClient({
      root: graph.client.root,
      token: async () => "t",
      fetch: async (...request) => {
        const response = await fetch(...request);
        setImmediate(() => cancel.abort());
        return response;
      },
    });
    const exchange = await client.send(post(), cancel.signal);
    assert.equal(exchange.response?.status, 201);
    assert.match(exchange.response?.incomplete ?? "", /^The request was cancelled before the whole answer/);
  });
});

suite("the time limit of an attempt", () => {
  teardown(() => graph.server.close());

  test("a POST without an answer ends as unknown", async () => {
    await start(() => graph.runOutOfTime());
    const exchange = await send(post());
    assert.equal(exchange.failure?.kind, "outcomeUnknown");
    assert.equal(graphError(exchange)?.message, `Microsoft Graph did not answer within 100 seconds. ${maybe}`);
    assert.equal(graph.server.received.length, 1);
  });

  test("a GET is sent again", async () => {
    await start((response, _, count) => (count === 1 ? graph.runOutOfTime() : json(response, 200, { value: 1 })));
    assert.deepEqual(await graph.client.read(get(), never()), { value: 1 });
  });
});
