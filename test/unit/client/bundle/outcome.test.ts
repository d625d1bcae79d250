import assert from "node:assert/strict";
import type { Exchange } from "../../../../client/src/graph/exchange";
import { outcomeOf } from "../../../../client/src/submit/bundle/outcome";

const exchange = (answer: Pick<Exchange, "response" | "failure">): Exchange => ({
  id: "exchange",
  startedAt: "2026-11-21T00:00:00Z",
  durationMs: 7,
  attempts: 1,
  request: { method: "POST", url: "https://graph.microsoft.com/beta/x", headers: {}, body: "{}" },
  ...answer,
});

const answered = (status: number, body: string, more: object = {}): Exchange =>
  exchange({
    response: {
      status,
      statusText: "",
      headers: { "content-type": "application/json", "request-id": "r" },
      body,
      ...more,
    },
  });

suite("what a write came to", () => {
  const facts = { durationMs: 7, requestId: "r" };

  test("an answer of success gives the id", () => {
    assert.deepEqual(outcomeOf(answered(201, '{"id":"1"}'), { parents: [] }), {
      state: "created",
      status: 201,
      id: "1",
      ...facts,
    });
    assert.deepEqual(outcomeOf(answered(204, ""), { parents: [], id: "2" }), {
      state: "updated",
      status: 204,
      id: "2",
      ...facts,
    });
  });

  test("half an answer of success says that it was carried out, and what is missing", () => {
    const half = outcomeOf(answered(201, '{"id":', { incomplete: "The body ended early." }), { parents: [] });
    assert.deepEqual([half.state, half.id], ["created", undefined]);
    assert.match(half.sentence ?? "", /The request was carried out\./);
  });

  for (const [status, state] of [
    [400, "refused"],
    [302, "refused"],
    [412, "refused"],
    [429, "refused"],
    [500, "unknown"],
    [503, "unknown"],
  ] as const) {
    test(`${status} is ${state}`, () => assert.equal(outcomeOf(answered(status, ""), { parents: [] }).state, state));
  }

  test("no answer is unknown, or not sent where nothing reached the service", () => {
    const ended = exchange({ failure: { kind: "outcomeUnknown", message: "The connection ended." } });
    assert.equal(outcomeOf(ended, { parents: [] }).state, "unknown");
    const refused = exchange({ failure: { kind: "notSent", message: "Cannot reach it." } });
    assert.deepEqual(outcomeOf(refused, { parents: [] }), {
      state: "not sent",
      sentence: "Cannot reach it.",
      durationMs: 7,
      stops: true,
    });
  });
});
