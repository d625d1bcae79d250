import assert from "node:assert/strict";
import type { Exchange } from "../../../client/src/graph/exchange";
import { documentOf } from "../../../client/src/responses/documents";
import { groupsOf } from "../../../client/src/responses/groups";
import {
  canUnfold,
  childrenOf,
  exchangeChildren,
  groupNode,
  type ResponseNode,
} from "../../../client/src/responses/nodes";
import { summarise } from "../../../client/src/responses/summary";
import { anExchange, answeredWith, keptWithBodies, read, unanswered } from "../../support/exchanges";

const childrenOfExchange = (exchange: Exchange): ResponseNode[] => {
  const { kept, bodies } = keptWithBodies(exchange);
  return exchangeChildren(kept, bodies);
};

/** Every node of an exchange, depth first. */
function everything(exchange: Exchange): ResponseNode[] {
  const below = (node: ResponseNode): ResponseNode[] =>
    node.kind === "exchange" ? [] : [node, ...childrenOf(node).flatMap(below)];
  return childrenOfExchange(exchange).flatMap(below);
}

const namesOf = (nodes: readonly ResponseNode[]): string[] =>
  nodes.map((node) => ("name" in node ? node.name : node.kind));

const summaryOf = (exchange: Exchange) => summarise(keptWithBodies(exchange).kept);

suite("a response", () => {
  test("one line says what came back, of what, how long it took and when", () => {
    const startedAt = new Date(2026, 10, 21, 9, 5).toISOString();
    const { label, request, description, spoken } = summaryOf(anExchange({ startedAt }));
    assert.equal(label, "201 Created");
    assert.equal(request, "POST provisioningFlows");
    assert.equal(description, "POST provisioningFlows · 143 ms · 09:05");
    assert.equal(
      spoken,
      "201 Created, accepted, POST provisioningFlows, 143 ms, 09:05, users.industrydata.json, Contoso",
    );
  });

  test("an update is told by its collection, not by the id behind it", () => {
    const { request } = anExchange();
    const patch = anExchange({ request: { ...request, method: "PATCH", url: `${request.url}/7d3a` } });
    assert.equal(summaryOf(patch).request, "PATCH provisioningFlows");
  });

  test("id, request-id, headers, body and the request are there", () => {
    assert.deepEqual(namesOf(childrenOfExchange(anExchange())), [
      ...["id", "request-id", "Headers", "Body"],
      ...["Request headers", "Request body"],
    ]);
  });

  test("a refusal begins with the service's sentence, and can be told on", () => {
    const body = '{"error":{"code":"nameAlreadyExists","message":"There is one already."}}';
    const refused = answeredWith(409, "Conflict", body);
    const [first] = childrenOfExchange(refused);
    assert.ok(first?.kind === "error");
    assert.match(first.text, /There is one already\./);
    assert.match(first.kept.outcome.details ?? "", /code: nameAlreadyExists\nrequest-id: server-1/);
    assert.match(summaryOf(refused).spoken, /^409 Conflict, refused, /);
  });

  for (const [what, exchange, label, spoken] of [
    ["no answer", unanswered("outcomeUnknown", "It ended."), "Outcome unknown", ""],
    ["nothing sent", unanswered("notSent", "Cannot reach it."), "Not sent", ""],
    [
      "a broken service",
      answeredWith(500, "Internal Server Error", "{}"),
      "500 Internal Server Error",
      "outcome unknown",
    ],
    ["a page", answeredWith(200, "OK", "<html>", "text/html"), "200 OK, but no valid answer", "outcome unknown"],
    ["no content", answeredWith(204, "No Content", ""), "204 No Content", "accepted"],
    ["something that goes on", answeredWith(202, "Accepted", ""), "202 Accepted", "accepted"],
  ] as const) {
    test(`${what} is said in words`, () => {
      const summary = summaryOf(exchange);
      assert.equal(summary.label, label);
      const beginning = [label, spoken, summary.request].filter(Boolean).join(", ");
      assert.equal(summary.spoken.slice(0, beginning.length), beginning);
    });
  }

  test("a 500 to a write says beside it that the outcome is unknown, and to a read it does not", () => {
    assert.match(summaryOf(answeredWith(500, "Internal Server Error", "{}")).description, /outcome unknown/);
    const { response } = answeredWith(500, "Internal Server Error", "{}");
    assert.ok(response);
    assert.doesNotMatch(summaryOf({ ...read("/x", {}), response }).description, /unknown/);
  });

  test("without an answer the id of the request is there for whoever asks", () => {
    const names = namesOf(childrenOfExchange(unanswered("outcomeUnknown", "It ended.")));
    assert.deepEqual(names, ["error", "client-request-id", "Request headers", "Request body"]);
  });

  test("an answer that is not all there says so", () => {
    const { response } = read("/x", []);
    assert.ok(response);
    const incomplete = "The answer is longer than 32 MB; the rest was not read.";
    const [first] = childrenOfExchange({ ...read("/x", []), response: { ...response, incomplete } });
    assert.ok(first?.kind === "error" && first.text.includes(incomplete));
    const refused = answeredWith(409, "Conflict", '{"error":{"message":"No."}}');
    assert.ok(refused.response);
    const [sentence, note] = childrenOfExchange({ ...refused, response: { ...refused.response, incomplete } });
    assert.equal(sentence?.kind, "error");
    assert.ok(note?.kind === "note" && note.text === incomplete);
  });

  test("no two nodes have the same id, whatever the names in the body", () => {
    const names = ["a", "a/b", "a/0", "[0-100]", "0", "", "\ud800", "\udfff", "\ufffd", "%2F", "id", "a b"];
    const inner = Object.fromEntries(names.map((name) => [name, { list: [1, { [name]: name }] }]));
    const body = { ...inner, many: Array.from({ length: 10_101 }, (_, index) => index), a: inner };
    const ids = everything(read("/x", body)).map(({ id }) => id);
    assert.ok(ids.length > 10_000);
    assert.equal(new Set(ids).size, ids.length);
  });

  test("what has nothing below does not unfold", () => {
    const nodes = everything(read("/x", { a: {}, b: [], c: 1, d: null, e: [1] }));
    for (const node of nodes) {
      if (node.kind !== "exchange") assert.equal(canUnfold(node), childrenOf(node).length > 0, JSON.stringify(node.id));
    }
    assert.ok(nodes.filter(canUnfold).length > 2);
  });
});

suite("responses by day and tenant", () => {
  const now = new Date(2026, 10, 21, 12);
  const at = (day: number, hour: number, tenant = "Contoso") => {
    const startedAt = new Date(2026, 10, day, hour).toISOString();
    return { ...keptWithBodies(anExchange({ startedAt }), `${day}-${hour}-${tenant}`).kept, tenant };
  };

  test("the newest comes first, and days are called as people call them", () => {
    const kept = [at(21, 11), at(21, 10, "Fabrikam"), at(21, 9), at(20, 23), at(18, 1)];
    const groups = groupsOf(kept, now);
    assert.deepEqual(
      groups.map(({ day, tenant, kept: inside }) => `${day} · ${tenant}: ${inside.map(({ id }) => id)}`),
      [
        "Today · Contoso: 21-11-Contoso,21-9-Contoso",
        "Today · Fabrikam: 21-10-Fabrikam",
        "Yesterday · Contoso: 20-23-Contoso",
        "Wednesday 18 November · Contoso: 18-1-Contoso",
      ],
    );
    assert.equal(new Set(groups.map(({ id }) => id)).size, groups.length);
    assert.deepEqual(
      groups
        .flatMap((group) => childrenOf(groupNode(group)))
        .map(({ id }) => id)
        .sort(),
      kept.map(({ id }) => id).sort(),
    );
  });

  test("tomorrow the same group has the same id and another name", () => {
    const [today] = groupsOf([at(21, 11)], now);
    const [yesterday] = groupsOf([at(21, 11)], new Date(2026, 10, 22, 1));
    assert.equal(today?.id, yesterday?.id);
    assert.equal(yesterday?.day, "Yesterday");
  });
});

suite("a response as a document", () => {
  const text = (part: "request" | "response", exchange: Exchange): string => {
    const { kept, bodies } = keptWithBodies(exchange);
    return documentOf(part, kept, bodies);
  };
  const startedAt = new Date(2026, 10, 21, 9, 5, 7).toISOString();

  test("has the request line, the status, the headers and the body laid out", () => {
    const exchange = { ...answeredWith(201, "Created", '{"id":"a","n":[1.0,9007199254740993,{}],"e":[]}'), startedAt };
    assert.equal(
      text("response", exchange),
      [
        "# Contoso · 21 November 2026, 09:05:07 · 143 ms",
        `POST ${exchange.request.url}`,
        "",
        "HTTP 201 Created",
        "content-type: application/json",
        "request-id: server-1",
        "",
        "{",
        '  "id": "a",',
        '  "n": [',
        "    1.0,",
        "    9007199254740993,",
        "    {}",
        "  ],",
        '  "e": []',
        "}",
      ].join("\n"),
    );
  });

  test("a refusal says in words what went wrong", () => {
    const refused = answeredWith(409, "Conflict", '{"error":{"code":"x","message":"There is one\\nalready."}}');
    assert.match(
      text("response", { ...refused, attempts: 2 }),
      /^# .*sent 2 times\n# .*There is one\n# already\.\nPOST /,
    );
  });

  test("no answer says what is known", () => {
    const document = text("response", unanswered("outcomeUnknown", "The connection ended."));
    assert.match(document, /^# .*\n# The connection ended\.\nPOST .*\n\nOutcome unknown, client-request-id client-1$/);
  });

  test("the request has exactly the characters that were sent", () => {
    const { request } = anExchange();
    const body = '{"a" : 1.50,\t"b":"\\u00e9"}';
    assert.equal(
      text("request", anExchange({ request: { ...request, body } })),
      [`POST ${request.url}`, "Content-Type: application/json", "", body].join("\n"),
    );
  });

  test("what stands in place of a secret is told above the request", () => {
    const { request } = anExchange();
    const body = '{"password":"${secret:first}"}';
    assert.ok(
      text("request", anExchange({ request: { ...request, body } })).startsWith(
        "# Fill in before it runs: ${secret:first}\nPOST ",
      ),
    );
  });

  test("a body that is no JSON stays as it is", () => {
    const document = text("response", answeredWith(502, "Bad Gateway", "<html>\n<p>x</p>", "text/html"));
    assert.ok(document.endsWith("\n\n<html>\n<p>x</p>"));
  });
});
