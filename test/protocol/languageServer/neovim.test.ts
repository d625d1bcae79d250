import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  type ClientCapabilities,
  CompletionResolveRequest,
  ConfigurationRequest,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
} from "vscode-languageserver/node";
import { LanguageServer } from "../../support/languageServer";
import { rangeOf } from "../../support/textPositions";

// What Neovim says at initialize that it can do, written down from a run of it.
const fixture = new URL("../../fixtures/clients/neovim-0.12.4.json", import.meta.url);
const capabilities: ClientCapabilities = JSON.parse(readFileSync(fixture, "utf8"));

const text = `{
  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
  "displayname": "Schule 🏫", "colour": "grün"
}
`;

suite("in Neovim", () => {
  let server: LanguageServer | undefined;
  teardown(() => server?.stop());

  test("a flow is written, from the start of the server to its end", async () => {
    const settings = { industryData: { validation: { unknownMembers: "error" } } };
    server = await LanguageServer.start({
      capabilities,
      prepare: (connection) => {
        connection.onRequest(ConfigurationRequest.type, () => [settings.industryData]);
        connection.onRequest(DiagnosticRefreshRequest.type, () => {});
      },
    });
    // Neovim would rather count in UTF-8; a server that says nothing counts in UTF-16.
    assert.equal(server.initialized.capabilities.positionEncoding, undefined);
    server.notify(DidChangeConfigurationNotification.method, { settings });
    const document = server.open(text, { languageId: "json.industrydata", version: 0 });

    // It pulls, so nothing is pushed.
    const found = await document.diagnostics();
    assert.deepEqual(
      found.map(({ code, severity, range }) => [code, severity, range]),
      [
        ["property-spelling", 2, rangeOf(text, '"displayname"')],
        ["unknown-property", 1, rangeOf(text, '"colour"')],
      ],
    );
    assert.deepEqual(server.pushedUris, []);

    const card = await document.hover(text.indexOf("displayname"));
    assert.match(JSON.stringify(card?.contents), /"kind":"markdown".*Name of the flow set\./);

    const actions = await document.codeActions(rangeOf(text, '"displayname"'));
    const rename = actions.find(({ title }) => title === "Change to displayName");
    assert.ok(rename);
    assert.ok(
      actions.every(({ command }) => command === undefined),
      "Neovim knows no command of ours",
    );
    document.change({ text: document.after(rename) });

    // Some of what Neovim sends in one go: each change means the text that the one before it left.
    document.change(
      { range: rangeOf(document.text, ', "colour": "grün"'), text: "" },
      { range: rangeOf(document.text, "Schule 🏫"), text: "🏫 Nord" },
    );
    assert.deepEqual(await document.diagnostics(), []);
    document.change({ range: rangeOf(document.text, "\n}"), text: ",\n  \n}" });

    const items = await document.complete(document.text.lastIndexOf("\n}"));
    const [filter] = items.filter(({ label }) => label === "filter");
    assert.ok(filter);
    assert.deepEqual([filter.insertTextFormat, filter.documentation], [2, undefined]);
    assert.match(filter.textEdit?.newText ?? "", /^"filter": \{[^$]*\$\{1:/);
    const resolved = await server.connection.sendRequest(CompletionResolveRequest.type, filter);
    assert.match(JSON.stringify(resolved.documentation), /"kind":"markdown"/);

    document.change({
      text: '{"@odata.type":"#microsoft.graph.industryData.outboundProvisioningFlowSet","displayName":"Nord"}',
    });
    assert.deepEqual(await document.diagnostics(), []);
    const [edit] = await document.format({ tabSize: 8, insertSpaces: false });
    assert.match(edit?.newText ?? "", /^\n\t/);

    document.close();
    await server.shutdown();
    server.exit();
    assert.deepEqual(await server.ended, { code: 0, signal: null });
  });
});
