import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Exchange } from "../../../client/src/graph/exchange";
import { jsonText, type Language, requestText, valueText } from "../../../client/src/responses/copying";
import { documentOf } from "../../../client/src/responses/documents";
import { ExchangeHistory, type Kept } from "../../../client/src/responses/history";
import { HistoryFolder } from "../../../client/src/responses/historyFolder";
import { childrenOf, exchangeChildren, type ResponseNode } from "../../../client/src/responses/nodes";
import { summarise } from "../../../client/src/responses/summary";
import { anExchange, graphAddress, unanswered } from "../../support/exchanges";
import { fixturesIn } from "../../support/fixtures";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const password = 'Bright "Maple" \\41';
const token = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJjYW5hcnkifQ.Canary-signature";
const clientSecret = "Canary~8Q~client.secret_value";
const signature = "CanaryS1gnature%2Bx%3D";
const upload = `https://store.example/c?sv=1&sig=${signature}&se=2`;

/** What must be nowhere: the secrets, and the ways in which JSON and addresses write them. */
const canaries = [...["Bright", "Maple", "eyJhdWQiOiJjYW5hcnkifQ", "Canary-signature", "8Q~client", "CanaryS1gnature"]];

const withUrl = (query: string): Exchange => {
  const { request } = anExchange();
  return anExchange({ request: { ...request, url: `${request.url}?${query}` } });
};
const withRequest = (body: unknown, headers: Record<string, string> = {}): Exchange => {
  const { request } = anExchange();
  return anExchange({ request: { ...request, headers, body: typeof body === "string" ? body : JSON.stringify(body) } });
};
const withAnswer = (body: unknown, headers: Record<string, string> = {}, to = anExchange()): Exchange => ({
  ...to,
  response: {
    status: 400,
    statusText: "Bad Request",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  },
});
const error = (message: string): unknown => ({
  error: { code: "badRequest", message, details: [{ message, target: "password" }], innerError: { message } },
});

const places: Readonly<Record<string, Exchange>> = {
  "a token in the address": withUrl(`access_token=${token}`),
  "a signature in the address": withUrl(`x=1&sig=${signature}`),
  "an address in the address": withUrl(`to=${encodeURIComponent(upload)}`),
  "a client secret in the address": withUrl(`client_secret=${clientSecret}`),
  "a token in a header": withRequest({}, { Authorization: `Bearer ${token}`, "x-forwarded": `Bearer ${token}` }),
  "a cookie": withRequest({}, { Cookie: token }),
  "a password in the body": withRequest({ a: [{ password }] }),
  "a client secret in the body": withRequest(`{ "clientSecret" : "${clientSecret}" }`),
  "a form": withRequest(`client_secret=${clientSecret}&password=Bright&assertion=${token}`),
  "an upload address in the body": withRequest(JSON.stringify({ url: upload }).replaceAll("&", "\\u0026")),
  "a password in the answer": withAnswer({ value: [{ password }] }),
  "a token in the answer": withAnswer({ access_token: token, note: `Bearer ${token}` }),
  "JSON inside the answer": withAnswer({ message: JSON.stringify({ password, clientSecret }) }),
  "an upload address in the answer": withAnswer({ url: upload }),
  "an upload address in a header": withAnswer({}, { location: upload, "set-cookie": token }),
  "a token in a refusal": withAnswer(error(`The token ${token} is no good.`)),
  "an upload address in a refusal": withAnswer(error(`No file at ${upload}.`)),
  "the password that was sent, in a refusal": withAnswer(
    error(`The password '${password}' is too weak.`),
    { "x-said": encodeURIComponent(password) },
    withRequest({ configuration: { password } }),
  ),
  "the secret that was sent, in a page": withAnswer(
    `<p>${clientSecret}</p>`,
    { "content-type": "text/html" },
    withRequest({ clientSecret }),
  ),
  "a token in a failure": unanswered("outcomeUnknown", `The proxy said: Bearer ${token}`),
  "an address in a failure": unanswered("notSent", `Cannot reach ${upload}`),
  "a password in a large answer": {
    ...anExchange(),
    response: {
      status: 200,
      statusText: "OK",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ password, list: "x".repeat(400_000), token }),
    },
  },
};

suite("secrets of exchanges", () => {
  const temporary = useTemporaryFolder();
  const folder = () => path.join(temporary.path, "history");
  const windowOn = () =>
    new ExchangeHistory({ folder: new HistoryFolder(folder()), size: () => 200, log: (line) => assert.fail(line) });

  /** Every text that the view shows, opens or copies. */
  async function shownOf(history: ExchangeHistory, kept: Kept): Promise<string[]> {
    const bodies = await history.bodies(kept);
    const nodes: ResponseNode[] = exchangeChildren(kept, bodies);
    for (const node of nodes) if (node.kind !== "exchange") nodes.push(...childrenOf(node));
    const languages: Language[] = ["curl", "powershell", "http"];
    return [
      JSON.stringify(kept),
      ...Object.values(summarise(kept)),
      kept.outcome.details ?? "",
      documentOf("request", kept, bodies),
      documentOf("response", kept, bodies),
      ...languages.map((language) => requestText(language, kept, bodies)),
      ...nodes.flatMap((node) => [valueText(node) ?? "", jsonText(node) ?? ""]),
    ];
  }

  for (const [what, exchange] of Object.entries(places)) {
    test(`${what} is in no file, no document and no copied text`, async () => {
      const written = JSON.stringify(exchange);
      assert.ok(canaries.some((canary) => written.includes(canary)));
      const history = windowOn();
      const kept = history.record({ exchange, tenant: "Contoso", subject: "users.industrydata.json" });
      const shown = await shownOf(history, kept);
      await history.settled();
      const files = readdirSync(folder()).map((name) => name + readFileSync(path.join(folder(), name), "utf8"));
      assert.equal(files.length, 1);
      const again = windowOn();
      await again.look();
      assert.equal(again.kept.length, 1);
      for (const found of again.kept) shown.push(...(await shownOf(again, found)));
      for (const text of [...shown, ...files]) {
        for (const canary of canaries) assert.ok(!text.includes(canary), `${canary} in ${text.slice(0, 500)}`);
      }
    });
  }

  test("a variable stays in all of them, and says in copied texts that it has to be filled in", async () => {
    const history = windowOn();
    const variable = "${secret:first password}";
    const exchange = withRequest({ password: variable });
    const kept = history.record({ exchange, tenant: "Contoso", subject: "x" });
    const bodies = await history.bodies(kept);
    assert.equal(documentOf("request", kept, bodies).split("\n").at(-1), JSON.stringify({ password: variable }));
    for (const language of ["curl", "powershell", "http"] as const) {
      const lines = requestText(language, kept, bodies).split("\n");
      assert.equal(lines[0], `# Fill in before it runs: ${variable}`);
      assert.ok(lines.slice(1).join("\n").includes(`"password":"${variable}"`));
    }
  });

  test("the rest of a whole payload stays readable", async () => {
    const [user] = fixturesIn("filled").filter(({ name }) => name.includes("userProvisioningFlow"));
    const canary = "Bright-Maple-41";
    assert.ok(user);
    assert.ok(user.text.includes(canary));
    const history = windowOn();
    const kept = history.record({ exchange: withRequest(user.text), tenant: "Contoso", subject: "x" });
    const { request } = await history.exchange(kept);
    assert.ok(!request.body?.includes(canary));
    assert.ok(request.body?.includes("licenseSkus"));
    assert.equal(
      request.url,
      `${graphAddress}/external/industryData/outboundProvisioningFlowSets/3c8a5f10/provisioningFlows`,
    );
  });
});
