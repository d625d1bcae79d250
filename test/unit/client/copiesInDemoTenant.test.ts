import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { type Language, requestText } from "../../../client/src/responses/copying";
import { bodiesOf, keptOf, withoutSecrets } from "../../../client/src/responses/kept";
import { readHttpFile } from "../../support/httpFileReader";
import { readPowerShell } from "../../support/powershellReader";
import { useSeededTenant } from "../demo/seededTenant";

const run = promisify(execFile);

/** Each way to run a copied request, with a token as the copy asks for it. */
const ways: Readonly<Record<Language, (text: string, token: string) => Promise<unknown>>> = {
  curl: async (text, token) => {
    const env = { PATH: process.env.PATH, NO_PROXY: "*", GRAPH_TOKEN: token };
    const running = run("bash", ["--noprofile", "--norc"], { env });
    running.child.stdin?.end(text);
    return JSON.parse((await running).stdout);
  },
  http: async (text, token) => {
    const { method, url, headers, body } = readHttpFile(text, { token });
    return (await fetch(url, { method, headers, ...(body !== undefined && { body }) })).json();
  },
  powershell: async (text, token) => {
    const { Method, Uri, Headers, ContentType, Body } = readPowerShell(text, { GRAPH_TOKEN: token }).arguments;
    const headers = { ...(Headers as Record<string, string>), "Content-Type": String(ContentType) };
    return (
      await fetch(String(Uri), { method: String(Method), headers, body: Body as Uint8Array<ArrayBuffer> })
    ).json();
  },
};

suite("a copied request with a token", () => {
  const client = useSeededTenant();

  for (const [language, runs] of Object.entries(ways)) {
    test(`does once more as ${language} what was done first, with the same bytes`, async function () {
      if (language === "curl" && ["bash", "curl"].some((program) => spawnSync(program, ["--version"]).error))
        this.skip();
      await client.control("DELETE", "requests");
      const name = `It's "${language}" for $5, \`now\`!\\n {{x}} ü学😀`;
      const body = JSON.stringify(
        { "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", displayName: name },
        undefined,
        2,
      );
      const graph = new GraphClient({ root: client.tenant.graph, fetch, token: async () => client.token });
      const path = "/external/industryData/outboundProvisioningFlowSets";
      const exchange = await graph.send({ method: "POST", path, body, permissions: [] }, new AbortController().signal);
      assert.equal(exchange.response?.status, 201);
      const recorded = withoutSecrets({ exchange, tenant: "Contoso", subject: "set.industrydata.json" });
      const text = requestText(language as Language, keptOf("1", recorded), bodiesOf(recorded.exchange));
      const answer = (await runs(text, client.token)) as { readonly displayName?: string };
      assert.equal(answer.displayName, name);
      const { json } = await client.control("GET", "requests");
      const sent = (json as unknown as { method: string; body: string; status: number }[]).filter(
        ({ method }) => method === "POST",
      );
      assert.deepEqual(
        sent.map(({ status }) => status),
        [201, 201],
      );
      // In the file one of two braces is escaped.
      if (language === "http") assert.deepEqual(JSON.parse(sent[1]?.body ?? ""), JSON.parse(body));
      else assert.equal(sent[1]?.body, body);
    });
  }
});
