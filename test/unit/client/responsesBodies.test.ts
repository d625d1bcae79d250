import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Exchange } from "../../../client/src/graph/exchange";
import { Body } from "../../../client/src/responses/body";
import { jsonText, valueText } from "../../../client/src/responses/copying";
import { documentOf } from "../../../client/src/responses/documents";
import { type BodyNode, pageSize, type ValueNode } from "../../../client/src/responses/jsonNodes";
import { withoutSecrets } from "../../../client/src/responses/kept";
import { layOut } from "../../../client/src/responses/layOut";
import { childrenOf, exchangeChildren, type ResponseNode } from "../../../client/src/responses/nodes";
import { graphPathOf, pointerOf } from "../../../client/src/responses/places";
import { preview } from "../../../client/src/responses/preview";
import { anExchange, answeredWith, keptWithBodies, read, recordedOf } from "../../support/exchanges";
import { passesDuring } from "../../support/passes";
import { testProperty } from "../../support/property";

function bodyNode(exchange: Exchange, part: "request" | "response" = "response"): BodyNode {
  const { kept, bodies } = keptWithBodies(exchange);
  const found = exchangeChildren(kept, bodies).find((node) => node.kind === "body" && node.part === part);
  assert.ok(found?.kind === "body");
  return found;
}

type JsonNode = Exclude<ResponseNode, { kind: "exchange" }>;

/** The values below a node, its pages opened. */
const valuesBelow = (node: JsonNode): ValueNode[] =>
  childrenOf(node).flatMap((child) =>
    child.kind === "page" ? valuesBelow(child) : child.kind === "value" ? [child] : [],
  );

/** A value that stands by these names and places. */
function at(node: BodyNode | ValueNode, ...path: (string | number)[]): ValueNode {
  const [key, ...rest] = path;
  const found = valuesBelow(node).find((child) => child.key === key);
  assert.ok(found, String(key));
  return rest.length > 0 ? at(found, ...rest) : found;
}

suite("a body as a tree", () => {
  test("a list of thousands is shown in pages of a hundred, and pages of pages", () => {
    const body = bodyNode(read("/x", { value: Array.from({ length: 12_345 }, (_, index) => index) }));
    const pages = childrenOf(at(body, "value"));
    assert.deepEqual(
      pages.map((page) => page.kind === "page" && page.name),
      ["[0] … [9999]", "[10000] … [12344]"],
    );
    const [, last] = pages.map((page) => childrenOf(page as JsonNode));
    assert.equal(last?.length, 24);
    assert.equal(last?.at(-1)?.kind === "page" && last.at(-1)?.id.endsWith("[12300-12345]"), true);
    assert.deepEqual(
      valuesBelow(at(body, "value")).map(({ value }) => value),
      Array.from({ length: 12_345 }, (_, index) => index),
    );
  });

  test("so is an object, and its pages are called by its names", () => {
    const members = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`m${index}`, index]));
    const body = bodyNode(read("/x", members));
    assert.deepEqual(
      childrenOf(body).map((page) => page.kind === "page" && page.name),
      ["m0 … m99", "m100 … m199", "m200 … m249"],
    );
    assert.equal(at(body, "m120").id, `${body.id}/${encodeURIComponent('"m120"')}`);
  });

  testProperty("no level shows more than a page, and every value is somewhere", {
    given: [fc.integer({ min: 0, max: 25_000 }), fc.boolean()],
    runs: 30,
    meets: { pages: 0.5 },
    holds: ([count, isList], meet) => {
      const list = Array.from({ length: count }, (_, index) => index);
      const value = isList ? list : Object.fromEntries(list.map((index) => [`m${index}`, index]));
      const below = (node: JsonNode): number => {
        const children = childrenOf(node);
        assert.ok(children.length <= pageSize);
        const pages = children.filter((child) => child.kind === "page");
        meet("pages", pages.length);
        return children.length - pages.length + pages.reduce((sum, page) => sum + below(page), 0);
      };
      assert.equal(below(bodyNode(read("/x", value))), count);
    },
  });

  test("a value in a few words", () => {
    const type = "#microsoft.graph.industryData.inboundFileFlow";
    for (const [name, value, words] of [
      ["@odata.type", type, "inboundFileFlow"],
      ["a", [], "0 items"],
      ["a", [1], "1 item"],
      ["a", {}, "empty"],
      ["a", { "@odata.type": type, displayName: "Daily roster" }, "Daily roster"],
      ["a", { id: "dbd36d16", displayName: "High schools" }, "High schools"],
      ["a", { id: "dbd36d16" }, "dbd36d16"],
      ["a", { b: 1 }, ""],
      ["a", null, "null"],
      ["a", "x".repeat(300), `${"x".repeat(200)}…`],
    ] as const) {
      assert.equal(preview(name, value), words);
    }
  });
});

suite("20 MB of an answer", () => {
  const count = 100_000;
  const large = answeredWith(
    200,
    "OK",
    JSON.stringify({
      value: Array.from({ length: count }, (_, index) => ({ id: `id-${index}`, note: "x".repeat(180) })),
    }),
  );

  /** How often a text of some length is read as JSON while `work` goes on. */
  const readsDuring = (work: () => void): number =>
    passesDuring(work, 1_000_000).filter((pass) => pass === "parse").length;

  test("is read when it is unfolded and then once, and a node is made for what is shown", () => {
    assert.ok((large.response?.body.length ?? 0) > 20_000_000);
    let body: BodyNode | undefined;
    const untilShown = readsDuring(() => {
      body = bodyNode(large);
    });
    assert.equal(untilShown, 0, "the exchange, its id, headers and the line of its body");
    let made = 0;
    const unfold = (node: JsonNode): ResponseNode[] => {
      const children = childrenOf(node);
      made += children.length;
      return children;
    };
    const whenUnfolded = readsDuring(() => {
      assert.ok(body);
      const [list] = unfold(body);
      const pages = unfold(list as JsonNode);
      const [, page] = unfold(pages[3] as JsonNode);
      const values = unfold(page as JsonNode);
      const last = unfold(values.at(-1) as JsonNode);
      assert.equal(pointerOf(last[0] as ValueNode), "/value/30199/id");
      assert.equal(valueText(last[0]), "id-30199");
      unfold(body);
    });
    assert.equal(whenUnfolded, 1);
    assert.equal(made, 1 + 10 + 100 + 100 + 2 + 1);
  });

  test("is copied as it came, without being read", () => {
    const reads = readsDuring(() => {
      const node = bodyNode(large);
      assert.equal(valueText(node), large.response?.body);
      assert.equal(jsonText({ ...node, body: new Body("[1,2]") }), "[\n  1,\n  2\n]");
    });
    assert.equal(reads, 0);
  });

  test("is opened as it came, without being read", () => {
    const { kept, bodies } = keptWithBodies(large);
    assert.equal(
      readsDuring(() => assert.ok(documentOf("response", kept, bodies).endsWith(large.response?.body ?? "?"))),
      0,
    );
  });

  test("is gone through as often for a request of megabytes with thousands of secrets as for one with a few", () => {
    const withSecrets = (count: number): Exchange => {
      const passwords = Array.from({ length: count }, (_, index) => ({
        password: `Canary-${index}-${"x".repeat(80)}`,
      }));
      const { request } = anExchange();
      return { ...large, request: { ...request, body: JSON.stringify({ passwords }) } };
    };
    const many = withSecrets(20_000);
    assert.ok((many.request.body?.length ?? 0) > 2_000_000);
    const passes = (exchange: Exchange): string[] =>
      passesDuring(() => void withoutSecrets(recordedOf(exchange)), large.response?.body.length ?? 0);
    assert.deepEqual(passes(many), passes(withSecrets(20)));
    assert.ok(passes(withSecrets(1)).length <= 7, String(passes(withSecrets(1))));
  });
});

suite("the place of a value", () => {
  const flow = {
    id: "f 1",
    year: { id: "y", "a/b~c": [1, { name: "x" }] },
    "year@odata.context": "…",
    list: [{ id: "i/1" }],
  };

  test("in its body is a JSON Pointer", () => {
    const body = bodyNode(read("/external/industryData/inboundFlows/f%201", flow));
    assert.equal(pointerOf(at(body, "year", "a/b~c", 1, "name")), "/year/a~1b~0c/1/name");
    assert.equal(pointerOf(at(body, "list", 0)), "/list/0");
  });

  test("in Microsoft Graph is a path, where it has one", () => {
    const root = "/external/industryData/inboundFlows";
    const one = bodyNode(read(`${root}/f%201`, flow));
    assert.equal(graphPathOf(at(one, "year", "id")), `${root}/f%201/year/id`);
    assert.equal(graphPathOf(at(one, "list")), `${root}/f%201/list`);
    assert.equal(graphPathOf(at(one, "list", 0)), `${root}/f%201/list/i%2F1`);
    assert.equal(graphPathOf(at(one, "year@odata.context")), undefined);
    assert.equal(graphPathOf(at(one, "year", "a/b~c", 1)), undefined);

    const list = bodyNode(read(`${root}?$top=2`, { "@odata.count": 1, value: [flow] }));
    assert.equal(graphPathOf(at(list, "value")), root);
    assert.equal(graphPathOf(at(list, "value", 0, "year")), `${root}/f%201/year`);
    assert.equal(graphPathOf(at(list, "@odata.count")), undefined);
  });

  test("of what was created is below its id, in the answer and in the request", () => {
    const created = answeredWith(201, "Created", '{"id":"new","name":"x"}');
    const { request } = created;
    const exchange = { ...created, request: { ...request, body: '{"name":"x"}' } };
    const path = "/external/industryData/outboundProvisioningFlowSets/3c8a5f10/provisioningFlows/new/name";
    assert.equal(graphPathOf(at(bodyNode(exchange), "name")), path);
    assert.equal(graphPathOf(at(bodyNode(exchange, "request"), "name")), path);
    const refused = answeredWith(409, "Conflict", '{"error":{"message":"No."}}');
    assert.equal(graphPathOf(at(bodyNode(refused), "error")), undefined);
    const update = { ...refused, request: { ...request, method: "PATCH" as const } };
    assert.equal(graphPathOf(at(bodyNode(update), "error")), undefined);
  });
});

suite("JSON laid out", () => {
  testProperty("reads as the editor would lay it out, and holds every token as it was", {
    given: [fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1, "\t")],
    runs: 300,
    holds: ([value, indent]) => {
      assert.equal(layOut(JSON.stringify(value, undefined, indent)), JSON.stringify(value, undefined, 2));
    },
  });

  test("numbers and escapes stay as they were written", () => {
    assert.equal(
      layOut('{"a":1.50,"b":"\\u00e9\\/","c":9007199254740993}'),
      '{\n  "a": 1.50,\n  "b": "\\u00e9\\/",\n  "c": 9007199254740993\n}',
    );
  });
});
