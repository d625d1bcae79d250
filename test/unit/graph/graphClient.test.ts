import assert from "node:assert/strict";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { graphError } from "../../../client/src/graph/graphError";
import { RefusedAddressError } from "../../../client/src/graph/url";
import { UserError } from "../../../client/src/host/errors";
import { type Fixture, fixture, flowSets, get, never, permissions, post, startOfTime } from "./clientFixture";
import { type Answer, graphFailure, json, type LoopbackServer, startServer } from "./loopbackServer";

suite("one request", () => {
  let graph: Fixture;
  teardown(() => graph.server.close());
  const start = async (answer: Answer): Promise<void> => {
    graph = await fixture(answer);
  };

  test("sends the exact text and records everything but the token", async () => {
    await start((response) => json(response, 201, { id: "7" }, { "request-id": "r-1" }));
    const exchange = await graph.client.send(post(), never());

    const [received] = graph.server.received;
    assert.equal(received?.body, post().body);
    assert.equal(received?.url, `/beta${flowSets}`);
    assert.deepEqual(graph.server.tokens(), ["Bearer token-1"]);
    assert.equal(received?.headers["client-request-id"], "id-1");
    assert.equal(received?.headers.prefer, "include-unknown-enum-members");
    assert.equal(received?.headers["content-type"], "application/json");
    assert.equal(received?.headers.accept, "application/json");

    const { response, ...rest } = exchange;
    assert.deepEqual(rest, {
      id: "id-1",
      startedAt: new Date(startOfTime).toISOString(),
      durationMs: 0,
      attempts: 1,
      request: {
        method: "POST",
        url: `${graph.server.origin}/beta${flowSets}`,
        headers: {
          Accept: "application/json",
          "Content-Type": "application/json",
          Prefer: "include-unknown-enum-members",
          "client-request-id": "id-1",
        },
        body: post().body,
        permissions,
      },
    });
    assert.equal(response?.status, 201);
    assert.equal(response?.statusText, "Created");
    assert.equal(response?.headers["request-id"], "r-1");
    assert.equal(response?.body, '{"id":"7"}');
    assert.deepEqual(graph.exchanges, [exchange]);
    assert.equal(graphError(exchange), undefined);
    assert.ok(!JSON.stringify(exchange).includes("token-1"));
  });

  test("asks for a token with the permissions of the request", async () => {
    await start((response) => json(response, 200, {}));
    await graph.client.send(get(), never());
    assert.deepEqual(
      graph.tokenRequests.map(({ permissions }) => permissions),
      [permissions],
    );
  });

  test("lets nobody replace its own headers", async () => {
    await start((response) => json(response, 200, {}));
    const headers = {
      authorization: "Bearer mine",
      HOST: "other.example",
      "Client-Request-Id": "mine",
      prefer: "return=minimal",
      ACCEPT: "application/json;odata.metadata=full",
      "If-Match": 'W/"1"',
    };
    await graph.client.send(post(headers), never());
    const received = graph.server.received[0]?.headers;
    assert.deepEqual(graph.server.tokens(), ["Bearer token-1"]);
    assert.equal(received?.host, new URL(graph.server.origin).host);
    assert.equal(received?.["client-request-id"], "id-1");
    assert.equal(received?.prefer, "include-unknown-enum-members, return=minimal");
    assert.equal(received?.accept, "application/json;odata.metadata=full");
    assert.equal(received?.["if-match"], 'W/"1"');
  });

  test("reads JSON, and throws every other answer with the service's words", async () => {
    await start((response, _, count) =>
      count === 1
        ? json(response, 200, { a: 1 })
        : json(response, 404, graphFailure("NotFound", "There is no such flow.")),
    );
    assert.deepEqual(await graph.client.read(get(), never()), { a: 1 });
    await assert.rejects(graph.client.read(get(), never()), {
      name: "GraphError",
      message: "Microsoft Graph answered 404 Not Found: There is no such flow.",
      status: 404,
      code: "NotFound",
    });
  });

  test("passes the sign-in's own error on, and sends nothing", async () => {
    await start((response) => json(response, 200, {}));
    const refusal = new UserError("Sign in first.");
    const client = new GraphClient({
      root: `${graph.server.origin}/beta`,
      fetch,
      token: () => Promise.reject(refusal),
    });
    await assert.rejects(client.send(post(), never()), refusal);
    assert.equal(graph.server.received.length, 0);
  });

  test("keeps the status of an answer that is cut off", async () => {
    await start((response) => {
      response.writeHead(201, { "Content-Type": "application/json", "Content-Length": "100" });
      response.write('{"id":', () => response.destroy());
    });
    const exchange = await graph.client.send(post(), never());
    assert.equal(exchange.response?.status, 201);
    assert.equal(exchange.response?.body, '{"id":');
    assert.equal(graph.server.received.length, 1);
    assert.equal(
      graphError(exchange)?.message,
      "Microsoft Graph answered 201 Created. The connection ended before the whole answer had arrived. " +
        "The request was carried out.",
    );
  });

  test("stops reading an answer without end, and keeps its status", async () => {
    await start((response) => {
      response.writeHead(400, { "Content-Type": "application/json" });
      const more = Buffer.alloc(1024 * 1024, "x");
      const write = (): boolean => response.writable && response.write(more, () => write());
      write();
    });
    const { response } = await graph.client.send(post(), never());
    assert.equal(response?.status, 400);
    assert.equal(response?.body.length, 32 * 1024 * 1024);
    assert.equal(response?.incomplete, "The answer is longer than 32 MB; the rest was not read.");
  });
});

suite("claims challenges", () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1~?>é"}}}';
  const challenge = (encoded: string): Record<string, string> => ({
    "WWW-Authenticate": `PoP realm="", Bearer realm="", authorization_uri="https://login.example/common", error="insufficient_claims", claims="${encoded}"`,
  });
  const base64 = Buffer.from(claims).toString("base64");
  const base64url = Buffer.from(claims).toString("base64url");
  const unauthorized = graphFailure("InvalidAuthenticationToken", "Continuous access evaluation wants a new token.");
  let graph: Fixture;
  teardown(() => graph.server.close());

  for (const [name, encoded] of Object.entries({ base64, base64url })) {
    test(`${name}: one new token with the claims, one repeated request`, async () => {
      graph = await fixture((response, _, count) =>
        count === 1 ? json(response, 401, unauthorized, challenge(encoded)) : json(response, 201, {}),
      );
      const exchange = await graph.client.send(post(), never());
      assert.equal(exchange.response?.status, 201);
      assert.equal(exchange.attempts, 2);
      assert.deepEqual(
        graph.tokenRequests.map((request) => request.claims),
        [undefined, claims],
      );
      assert.deepEqual(graph.server.tokens(), ["Bearer token-1", "Bearer token-2"]);
    });
  }

  test("a second challenge is the answer", async () => {
    graph = await fixture((response) => json(response, 401, unauthorized, challenge(base64)));
    const exchange = await graph.client.send(get(), never());
    assert.equal(graph.server.received.length, 2);
    assert.equal(
      graphError(exchange)?.message,
      "Microsoft Graph answered 401 Unauthorized: Continuous access evaluation wants a new token. " +
        "The sign-in was not accepted; sign in again.",
    );
  });

  test("an ordinary 401, and claims that are not JSON, are not repeated", async () => {
    for (const headers of [{ "WWW-Authenticate": 'Bearer error="invalid_token"' }, challenge("bm90IGpzb24="), {}]) {
      graph = await fixture((response) => json(response, 401, unauthorized, headers));
      await graph.client.send(get(), never());
      assert.equal(graph.server.received.length, 1);
      await graph.server.close();
    }
  });

  test("a sign-in that fails keeps the challenge in the history", async () => {
    graph = await fixture((response) => json(response, 401, unauthorized, challenge(base64)));
    const refusal = new UserError("Sign in again.");
    const seen: (number | undefined)[] = [];
    const client = new GraphClient({
      root: `${graph.server.origin}/beta`,
      fetch,
      token: (request) => (request.claims === undefined ? Promise.resolve("t") : Promise.reject(refusal)),
      onExchange: ({ response }) => seen.push(response?.status),
    });
    await assert.rejects(client.send(post(), never()), refusal);
    assert.deepEqual(seen, [401]);
  });
});

suite("a hostile service", () => {
  let graph: Fixture;
  let stranger: LoopbackServer;
  setup(async () => {
    stranger = await startServer((response) => json(response, 200, { value: [] }));
  });
  teardown(async () => {
    await graph.server.close();
    await stranger.close();
  });

  for (const status of [301, 302, 303, 307, 308]) {
    test(`${status} to another host is an error`, async () => {
      graph = await fixture((response) => json(response, status, {}, { Location: `${stranger.origin}/beta/x` }));
      const exchange = await graph.client.send(get(), never());
      assert.equal(exchange.response?.status, status);
      assert.match(
        graphError(exchange)?.message ?? "",
        new RegExp(
          `^Microsoft Graph answered ${status} [A-Z].* and pointed to ${stranger.origin}; redirects are not followed\\.$`,
        ),
      );
      assert.equal(graph.server.received.length, 1);
      assert.equal(stranger.received.length, 0);
    });
  }

  test("a next page elsewhere gets neither a request nor a token", async () => {
    const lookAlikes = (graph: string): string[] => [
      `${stranger.origin}/beta${flowSets}`,
      `${graph.replace("http://", "http://graph@")}/beta/x`,
      `${graph}@${new URL(stranger.origin).host}/beta/x`,
      `//${new URL(stranger.origin).host}/beta/x`,
      `${graph}/beta/../v1.0/me`,
      `${graph}/v1.0/me`,
    ];
    for (let index = 0; index < 6; index++) {
      graph = await fixture((response) =>
        json(response, 200, { value: [1], "@odata.nextLink": lookAlikes(graph.server.origin)[index] }),
      );
      await assert.rejects(graph.client.readAll(flowSets, permissions, never()), RefusedAddressError);
      assert.equal(graph.server.received.length, 1);
      assert.equal(graph.tokenRequests.length, 1);
      await graph.server.close();
    }
    assert.deepEqual(stranger.tokens(), []);
    assert.equal(stranger.received.length, 0);
  });

  test("a Location elsewhere is refused before a token is asked for", async () => {
    graph = await fixture((response) => json(response, 202, {}, { Location: `${stranger.origin}/beta/operations/1` }));
    const { response } = await graph.client.send(post(), never());
    const location = response?.headers.location ?? "";
    await assert.rejects(graph.client.send(get(location), never()), RefusedAddressError);
    assert.equal(graph.tokenRequests.length, 1);
    assert.equal(stranger.received.length, 0);
  });
});
