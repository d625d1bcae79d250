import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Exchange } from "../../../client/src/graph/exchange";
import { menuWords } from "../../../client/src/responses/menuWords";
import { childrenOf, exchangeChildren, exchangeNode, type ResponseNode } from "../../../client/src/responses/nodes";
import { anExchange, answeredWith, keptWithBodies } from "../../support/exchanges";

const read = (name: string) => JSON.parse(readFileSync(join(process.cwd(), name), "utf8"));
const { contributes } = read("package.json");
const words: Record<string, string> = read("package.nls.json");
const titles = new Map<string, string>(
  contributes.commands.map(({ command, title }: { command: string; title: string }) => [
    command,
    words[title.slice(1, -1)] ?? title,
  ]),
);

/** The entries of a row's menu, from top to bottom; of one row, and of that many when several are selected. */
function menuOf(node: ResponseNode, { selected = 1 } = {}): (string | undefined)[] {
  const context = menuWords(node);
  const holds = (part: string): boolean => {
    const pattern = /^viewItem =~ \/(.*)\/$/.exec(part)?.[1];
    if (pattern !== undefined) return new RegExp(pattern).test(context);
    if (part.startsWith("(")) return part.slice(1, -1).split(" || ").some(holds);
    if (part === "!listMultiSelection") return selected === 1;
    if (part === "listDoubleSelection") return selected === 2;
    return part === "view == industryData.responses";
  };
  const entries: { command: string; group: string; when: string }[] = contributes.menus["view/item/context"];
  return entries
    .filter(({ group, when }) => !group.startsWith("inline") && when.split(" && ").every(holds))
    .sort((one, other) => one.group.localeCompare(other.group))
    .map(({ command }) => titles.get(command));
}

function rowsOf(exchange: Exchange): ResponseNode[] {
  const { kept, bodies } = keptWithBodies(exchange);
  const children = exchangeChildren(kept, bodies);
  const body = children.find((node) => node.kind === "body");
  return [exchangeNode(kept), ...children, ...(body ? childrenOf(body as never) : [])];
}

const menus = (exchange: Exchange): Record<string, (string | undefined)[]> =>
  Object.fromEntries(rowsOf(exchange).map((node) => ["name" in node ? node.name : node.kind, menuOf(node)]));

const opening = ["Show Response", "Show Request", "Compare Responses"];
const copying = ["Copy as cURL", "Copy as PowerShell", "Copy as HTTP File"];

suite("the menus of responses", () => {
  test("offer what works on a row, what removes last", () => {
    assert.deepEqual(menus(anExchange()), {
      exchange: [...opening, ...copying, "Send Again", "Remove from History"],
      id: ["Copy Value", "Copy JSON", "Copy JSON Pointer", "Copy Graph Path"],
      "request-id": ["Copy Value"],
      Headers: ["Copy Value"],
      Body: ["Show Response", "Copy Value", "Copy JSON"],
      "Request headers": ["Copy Value"],
      "Request body": ["Show Response", "Copy Value", "Copy JSON"],
      "a/b": ["Copy Value", "Copy JSON", "Copy JSON Pointer", "Copy Graph Path"],
      a: ["Copy Value", "Copy JSON", "Copy JSON Pointer", "Copy Graph Path"],
    });
  });

  test("of a refusal, its details and no path of an object", () => {
    const refused = menus(answeredWith(409, "Conflict", '{"error":{"code":"x","message":"No."}}'));
    assert.deepEqual(refused.exchange, [
      ...opening,
      ...copying,
      "Copy Error Details",
      "Send Again",
      "Remove from History",
    ]);
    assert.deepEqual(refused.error, ["Copy Value", "Copy JSON", "Copy JSON Pointer"], "the member of the body");
  });

  test("of the sentence of a refusal, its details", () => {
    const [, sentence] = rowsOf(answeredWith(409, "Conflict", '{"error":{"code":"x","message":"No."}}'));
    assert.deepEqual(sentence && menuOf(sentence), ["Show Response", "Copy Value", "Copy Error Details"]);
  });

  test("of several rows, what several can do", () => {
    const [exchange] = rowsOf(anExchange());
    assert.ok(exchange);
    assert.deepEqual(menuOf(exchange, { selected: 2 }), ["Compare Responses", "Remove from History"]);
    assert.deepEqual(menuOf(exchange, { selected: 3 }), ["Remove from History"]);
  });
});
