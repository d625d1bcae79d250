import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { LanguageServer } from "../../support/languageServer";

const anyFolder = { filters: [{ pattern: { glob: "**", matches: "folder" } }] };
const brokenFlow = `{ "@odata.type": "#microsoft.graph.industryData.noSuchFlow" }`;

suite("the language server as a program", () => {
  let server: LanguageServer | undefined;
  teardown(() => server?.stop());

  for (const transport of ["stdio", "node-ipc"] as const) {
    test(`says over --${transport} what it can do`, async () => {
      server = await LanguageServer.start({ transport });
      const { capabilities, serverInfo } = server.initialized;
      assert.equal(serverInfo?.name, "Industry Data Flows");
      assert.deepEqual(capabilities, {
        textDocumentSync: 2, // incremental
        diagnosticProvider: { identifier: "industrydata", interFileDependencies: true, workspaceDiagnostics: true },
        completionProvider: { resolveProvider: true, triggerCharacters: ['"', ":", ",", "{", "["] },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: ["quickfix", "source.fixAll.industryData", "source.sort.industryData"] },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: { prepareProvider: true },
        inlayHintProvider: true,
        documentLinkProvider: {},
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { didDelete: anyFolder, didRename: anyFolder },
        },
      });
    });

    test(`checks and completes over --${transport}`, async () => {
      server = await LanguageServer.start({ transport });
      const document = server.open(brokenFlow);
      const [diagnostic] = await document.diagnostics();
      assert.deepEqual([diagnostic?.code, diagnostic?.source], ["discriminator-unknown", "industrydata"]);
      const labels = (await document.complete(brokenFlow.indexOf("noSuchFlow"))).map(({ label }) => label);
      assert.ok(labels.includes("userProvisioningFlow"));
    });

    test(`ends with 0 over --${transport} when it was told to shut down before`, async () => {
      server = await LanguageServer.start({ transport });
      await server.shutdown();
      server.exit();
      assert.deepEqual(await server.ended, { code: 0, signal: null });
    });

    test(`ends with 1 over --${transport} when it was not`, async () => {
      server = await LanguageServer.start({ transport });
      server.exit();
      assert.deepEqual(await server.ended, { code: 1, signal: null });
    });
  }

  test("ends when its standard input closes", async () => {
    server = await LanguageServer.start();
    server.closeInput();
    assert.deepEqual(await server.ended, { code: 1, signal: null });
  });

  test("ends well when its standard input closes after a shutdown", async () => {
    server = await LanguageServer.start();
    await server.shutdown();
    server.closeInput();
    assert.deepEqual(await server.ended, { code: 0, signal: null });
  });

  test("ends when the process of its editor is gone", async () => {
    const editor = spawn(process.execPath, ["--eval", "process.stdin.resume()"], {
      stdio: ["pipe", "ignore", "inherit"],
    });
    try {
      server = await LanguageServer.start({ transport: "node-ipc", processId: editor.pid ?? 0 });
    } finally {
      editor.kill("SIGKILL");
    }
    assert.deepEqual(await server.ended, { code: 1, signal: null });
  });
});
