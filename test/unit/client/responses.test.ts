import assert from "node:assert/strict";
import type { Exchange } from "../../../client/src/graph/exchange";
import { ExchangeHistory, type Recorded } from "../../../client/src/responses/history";
import {
  childrenOf,
  exchangeNodes,
  groupSize,
  type ResponseNode,
  summarise,
} from "../../../client/src/responses/nodes";
import { fixturesIn } from "../../support/fixtures";

const root = "https://graph.microsoft.com/beta";

function exchange(changes: Partial<Exchange> = {}): Exchange {
  return {
    id: "client-1",
    startedAt: "2026-11-21T08:00:00Z",
    durationMs: 143,
    attempts: 1,
    request: {
      method: "POST",
      url: `${root}/external/industryData/outboundProvisioningFlowSets/3c8a5f10/provisioningFlows`,
      headers: { "Content-Type": "application/json" },
      body: "{}",
    },
    response: {
      status: 201,
      statusText: "Created",
      headers: { "content-type": "application/json", "request-id": "server-1" },
      body: '{"id":"flow-1","a/b":1,"a":{"b":2}}',
    },
    ...changes,
  };
}

const recorded = (changes?: Partial<Exchange>): Recorded => ({
  exchange: exchange(changes),
  tenant: "Contoso",
  subject: "users.industrydata.json",
});

/** Every node of an exchange, depth first. */
function everything(entry: Recorded): ResponseNode[] {
  const below = (node: ResponseNode): ResponseNode[] => [node, ...childrenOf(node).flatMap(below)];
  return exchangeNodes([entry]).flatMap(below);
}

suite("responses", () => {
  test("one line says what came back, of what, and how long it took", () => {
    assert.deepEqual(summarise(recorded()), {
      label: "201 Created",
      description: "POST provisioningFlows · 143 ms",
      state: "done",
    });
  });

  test("an update is told by its collection, not by the id behind it", () => {
    const { request } = exchange();
    const patch = recorded({ request: { ...request, method: "PATCH", url: `${request.url}/7d3a` } });
    assert.equal(summarise(patch).description, "PATCH provisioningFlows · 143 ms");
  });

  test("id, request-id, headers, body and the request are there", () => {
    const names = childrenOf(exchangeNodes([recorded()])[0] as ResponseNode).map((node) =>
      node.kind === "value" || node.kind === "text" ? node.name : node.kind,
    );
    assert.deepEqual(names, ["id", "request-id", "headers", "Body", "Request body"]);
  });

  test("a refusal begins with the service's sentence", () => {
    const refused = recorded({
      response: {
        status: 409,
        statusText: "Conflict",
        headers: { "content-type": "application/json" },
        body: '{"error":{"code":"nameAlreadyExists","message":"There is one already."}}',
      },
    });
    assert.equal(summarise(refused).state, "refused");
    const [first] = childrenOf(exchangeNodes([refused])[0] as ResponseNode);
    assert.ok(first?.kind === "sentence");
    assert.match(first.text, /There is one already\./);
  });

  test("no answer is unknown or not sent, never a failure", () => {
    const { response: _gone, ...unanswered } = exchange();
    const unknown = { ...unanswered, failure: { kind: "outcomeUnknown", message: "It ended." } } as const;
    const unsent = { ...unanswered, failure: { kind: "notSent", message: "Cannot reach it." } } as const;
    assert.equal(summarise({ ...recorded(), exchange: unknown }).label, "Outcome unknown");
    assert.equal(summarise({ ...recorded(), exchange: unsent }).label, "Not sent");
  });

  test("no two nodes have the same id, whatever the names in the body", () => {
    const ids = everything(recorded()).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  test("long lists are shown in groups", () => {
    const body = JSON.stringify({ value: Array.from({ length: 250 }, (_, index) => index) });
    const list = recorded({ response: { status: 200, statusText: "OK", headers: {}, body } });
    const value = everything(list).find((node) => node.kind === "value" && node.name === "value");
    const groups = value ? childrenOf(value) : [];
    assert.equal(groups.length, 3);
    assert.ok(groups.every((group) => childrenOf(group).length <= groupSize));
  });
});

suite("the history of responses", () => {
  test("keeps no password and no token, in whatever it is asked for", () => {
    const history = new ExchangeHistory();
    const [user] = fixturesIn("filled").filter(({ name }) => name.includes("userProvisioningFlow"));
    const canary = "Bright-Maple-41";
    assert.ok(user);
    assert.ok(user.text.includes(canary));
    const { request } = exchange();
    history.record(
      recorded({
        request: { ...request, body: user.text, headers: { Authorization: "Bearer eyJh.eyJi.c2ln" } },
        response: { status: 400, statusText: "Bad Request", headers: {}, body: user.text },
      }),
    );
    const kept = JSON.stringify(history.recorded);
    assert.ok(!kept.includes(canary), "the password");
    assert.ok(!kept.includes("eyJh.eyJi"), "the token");
    assert.ok(kept.includes("licenseSkus"), "the rest stays readable");
  });

  test("keeps the newest, and says when it changes", () => {
    const history = new ExchangeHistory(2);
    let changes = 0;
    const stop = history.onDidChange(() => {
      changes += 1;
    });
    for (const id of ["1", "2", "3"]) history.record(recorded({ id }));
    assert.deepEqual(
      history.recorded.map((entry) => entry.exchange.id),
      ["3", "2"],
    );
    history.clear();
    stop();
    history.record(recorded());
    assert.equal(changes, 4);
  });
});
