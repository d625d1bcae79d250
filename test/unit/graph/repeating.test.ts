import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { createServer } from "node:net";
import type { GraphRequest } from "../../../client/src/graph/exchange";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { graphError } from "../../../client/src/graph/graphError";
import { retryAfter } from "../../../client/src/graph/repeat";
import { type Fixture, fixture, get, never, patch, post, remove, startOfTime } from "./clientFixture";
import { type Answer, graphFailure, json } from "./loopbackServer";

const busy = graphFailure("TooManyRequests", "Slow down.");
const failing = graphFailure("ServiceUnavailable", "The service is being updated.");
const maybe = "The request may or may not have been carried out.";
const reset = (response: ServerResponse): unknown => response.socket?.resetAndDestroy();

let graph: Fixture;
const start = async (answer: Answer): Promise<void> => {
  graph = await fixture(answer);
};
const send = (request: GraphRequest, signal = never()) => graph.client.send(request, signal);

suite("repeating", () => {
  teardown(() => graph.server.close());

  for (const [name, request] of Object.entries({ GET: get(), POST: post(), PATCH: patch(), DELETE: remove() })) {
    test(`${name} is sent again after 429, with a new id`, async () => {
      await start((response, _, count) => (count === 1 ? json(response, 429, busy) : json(response, 200, {})));
      const exchange = await send(request);
      assert.equal(exchange.response?.status, 200);
      assert.equal(exchange.attempts, 2);
      assert.deepEqual(
        graph.server.received.map(({ headers }) => headers["client-request-id"]),
        ["id-1", "id-2"],
      );
      assert.equal(exchange.id, "id-2");
      assert.deepEqual(graph.exchanges, [exchange]);
    });
  }

  for (const status of [429, 503]) {
    test(`who waits by themselves get ${status} at once, with the time to ask again`, async () => {
      await start((response) => {
        response.setHeader("Retry-After", "30");
        json(response, status, busy);
      });
      const exchange = await send({ ...get(), waitsItself: true });
      assert.deepEqual([exchange.response?.status, exchange.attempts, graph.pauses], [status, 1, []]);
      assert.equal(graphError(exchange)?.retryAt, new Date(startOfTime + 30_000).toISOString());
    });
  }

  for (const status of [408, 500, 502, 503, 504]) {
    for (const request of [post(), patch()]) {
      test(`${request.method} is never sent again after ${status}`, async () => {
        await start((response) => json(response, status, failing, { "Retry-After": "1" }));
        const exchange = await send(request);
        assert.equal(graph.server.received.length, 1);
        assert.equal(graph.server.tokens().length, 1);
        assert.equal(exchange.attempts, 1);
        const error = graphError(exchange);
        assert.equal(error?.outcomeUnknown, true);
        assert.ok(error?.message.endsWith(maybe), error?.message);
      });
    }

    for (const request of [get(), remove()]) {
      test(`${request.method} is sent again after ${status}, a few times`, async () => {
        await start((response) => json(response, status, failing));
        const exchange = await send(request);
        assert.equal(graph.server.received.length, 3);
        assert.deepEqual(graph.pauses, [500, 1000]);
        assert.equal(exchange.attempts, 3);
        assert.equal(exchange.response?.status, status);
        assert.equal(graphError(exchange)?.outcomeUnknown, request.method === "DELETE");
      });
    }
  }

  for (const request of [post(), patch()]) {
    test(`${request.method} is never sent again after a reset`, async () => {
      await start((response) => reset(response));
      const exchange = await send(request);
      assert.equal(graph.server.received.length, 1);
      assert.equal(exchange.response, undefined);
      assert.equal(exchange.failure?.kind, "outcomeUnknown");
      assert.equal(exchange.attempts, 1);
      const error = graphError(exchange);
      assert.equal(error?.message, `The connection ended before Microsoft Graph answered. ${maybe}`);
      assert.equal(error?.outcomeUnknown, true);
    });
  }

  test("GET is sent again after a reset, and while its answer is cut off", async () => {
    await start((response, _, count) => {
      if (count === 1) reset(response);
      else if (count === 2) {
        response.writeHead(200, { "Content-Length": "50" });
        response.write("{", () => response.destroy());
      } else json(response, 200, { value: "whole" });
    });
    assert.deepEqual(await graph.client.read(get(), never()), { value: "whole" });
    assert.equal(graph.server.received.length, 3);
  });

  test("a GET that never gets an answer claims nothing about an outcome", async () => {
    await start((response) => reset(response));
    const error = graphError(await send(get()));
    assert.equal(error?.message, "The connection ended before Microsoft Graph answered.");
    assert.equal(error?.outcomeUnknown, false);
  });

  test("a repeated DELETE that finds nothing is done; a first one is not", async () => {
    const gone = graphFailure("NotFound", "There is no such flow set.");
    await start((response, _, count) => (count === 1 ? reset(response) : json(response, 404, gone)));
    const repeated = await send(remove());
    assert.equal(repeated.attempts, 2);
    assert.equal(graphError(repeated), undefined);
    await graph.server.close();

    await start((response) => json(response, 404, gone));
    assert.equal(graphError(await send(remove()))?.status, 404);
  });

  for (const status of [400, 401, 403, 404, 409, 412, 422]) {
    test(`${status} is an answer`, async () => {
      await start((response) => json(response, status, graphFailure("Code", "Words.")));
      await send(get());
      assert.equal(graph.server.received.length, 1);
    });
  }
});

suite("Retry-After", () => {
  const later = (ms: number): string => new Date(startOfTime + ms).toUTCString();

  for (const [header, pause] of [
    ["7", 7000],
    ["0", 0],
    ["1.5", 1500],
    [later(9000), 9000],
    [later(-9000), 0],
    ["60", 60_000],
    ["soon", 500],
    ["-5", 500],
  ] as const) {
    test(`${header}: waits ${pause} ms`, async () => {
      await start((response, _, count) =>
        count === 1 ? json(response, 429, busy, { "Retry-After": header }) : json(response, 200, {}),
      );
      await send(post());
      assert.deepEqual(graph.pauses, [pause]);
      await graph.server.close();
    });
  }

  for (const header of ["60.001", "3600", later(3_600_000)]) {
    test(`${header}: stops and says when to try again`, async () => {
      await start((response) => json(response, 429, busy, { "Retry-After": header }));
      const error = graphError(await send(post()));
      assert.equal(graph.server.received.length, 1);
      assert.deepEqual(graph.pauses, []);
      const time = header === "60.001" ? "10:01:00" : "11:00:00";
      assert.equal(
        error?.message,
        `Microsoft Graph answered 429 Too Many Requests: Slow down. Try again after 2026-08-01 ${time} UTC.`,
      );
      assert.equal(error?.retryAt?.slice(0, 19), `2026-08-01T${time}`);
      assert.equal(error?.outcomeUnknown, false);
      await graph.server.close();
    });
  }

  test("is honoured for 503 where repeating is allowed", async () => {
    await start((response, _, count) =>
      count === 1 ? json(response, 503, failing, { "Retry-After": "3" }) : json(response, 200, {}),
    );
    await send(get());
    assert.deepEqual(graph.pauses, [3000]);
    await graph.server.close();
  });

  test("an absent one is none", () => assert.equal(retryAfter(undefined, 0), undefined));
});

suite("a service that cannot be reached", () => {
  test("connection refused: nothing was sent, said after a few attempts", async () => {
    await start(() => undefined);
    await graph.server.close();
    const exchange = await send(post());
    assert.equal(exchange.failure?.kind, "notSent");
    assert.equal(exchange.failure?.code, "ECONNREFUSED");
    assert.equal(exchange.attempts, 0);
    assert.deepEqual(graph.pauses, [500, 1000]);
    const error = graphError(exchange);
    assert.equal(error?.message, `Cannot reach ${graph.server.origin}: connection refused.`);
    assert.equal(error?.outcomeUnknown, false);
  });

  test("a POST waits for the service to come up", async () => {
    const server = createServer((socket) => {
      socket.once("data", () => socket.end("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"));
    });
    await start(() => undefined);
    await graph.server.close();
    const port = Number(new URL(graph.server.origin).port);
    let up: Promise<void> | undefined;
    const client = new GraphClient({
      root: graph.client.root,
      fetch,
      token: async () => "t",
      wait: (ms) => {
        if (ms > 60_000) return new Promise(() => undefined);
        up = new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
        return up;
      },
    });
    const exchange = await client.send(post(), never());
    assert.equal(exchange.response?.status, 201);
    assert.equal(exchange.attempts, 1);
    await new Promise((resolve) => server.close(resolve));
  });

  test("a DELETE that broke before the service went away stays unknown", async () => {
    await start((response) => reset(response));
    graph.onPause = () => void graph.server.close();
    const exchange = await send(remove());
    assert.equal(exchange.failure?.kind, "outcomeUnknown");
    assert.ok(graphError(exchange)?.message.endsWith(maybe));
  });
});
