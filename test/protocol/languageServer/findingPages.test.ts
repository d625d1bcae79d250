// A finding leads to the page that explains it, in clients that say they show such a link.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "vscode-languageserver-types";
import { type ClientOptions, LanguageServer, useLanguageServer } from "../../support/languageServer";

const misspelt = `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "DisplayName": "x" }`;

suite("the page about a finding", () => {
  const client = useLanguageServer();

  test("is a file beside the server that begins with the code", async () => {
    const [found] = await client.server.open(misspelt).diagnostics();
    const page = readFileSync(fileURLToPath(found?.codeDescription?.href ?? ""), "utf8");
    assert.equal(found?.code, "property-spelling");
    assert.match(page, /^# property-spelling\n/);
  });

  test("is named by the diagnostic of a quick fix as well", async () => {
    const document = client.server.open(misspelt);
    const [found] = await document.diagnostics();
    assert.ok(found);
    const [fix] = await document.codeActions(found.range, "quickfix");
    assert.deepEqual(fix?.diagnostics, [found]);
  });
});

suite("the page about a finding, as a client wants it", () => {
  let server: LanguageServer | undefined;
  teardown(() => server?.stop());

  const found = async (options: ClientOptions): Promise<Diagnostic> => {
    server = await LanguageServer.start(options);
    const document = server.open(misspelt);
    const [first] = await (options.pullsDiagnostics === false ? document.pushed() : document.diagnostics());
    assert.equal(first?.code, "property-spelling");
    return first;
  };

  test("stands where a template of the client says", async () => {
    const { codeDescription } = await found({ findingPages: "command:explain?{code}#{code}" });
    assert.equal(codeDescription?.href, "command:explain?property-spelling#property-spelling");
  });

  for (const [client, options, isNamed] of [
    ["pushed to that shows it", { pullsDiagnostics: false, showsPages: { publishDiagnostics: true } }, true],
    ["pushed to that does not", { pullsDiagnostics: false, showsPages: {} }, false],
    ["that pulls and shows it, by LSP 3.18", { showsPages: { diagnostic: true } }, true],
    ["that pulls and shows it, by LSP 3.17", { showsPages: { publishDiagnostics: true } }, true],
    ["that shows it only when pushed to", { showsPages: { diagnostic: false, publishDiagnostics: true } }, false],
    ["that pulls and does not show it", { showsPages: {} }, false],
  ] as const) {
    test(`is ${isNamed ? "named" : "left out"} for a client ${client}`, async () => {
      assert.equal("codeDescription" in (await found(options)), isNamed);
    });
  }
});
