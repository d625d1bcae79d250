import assert from "node:assert/strict";
import {
  type ClientCapabilities,
  ConfigurationRequest,
  type Diagnostic,
  DidChangeConfigurationNotification,
  type MessageConnection,
} from "vscode-languageserver/node";
import { type ClientOptions, LanguageServer, type OpenDocument } from "../../support/languageServer";

const misspelt = `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
  "displayName": "High schools", "colour": "green" }`;

const unknownMembers = (value: unknown) => ({ validation: { unknownMembers: value } });
const severities = (found: readonly Diagnostic[]) => found.map(({ code, severity }) => [code, severity]);
const [error, warning, hint] = [1, 2, 4].map((severity) => [["unknown-property", severity]]);

/** An editor that answers for its settings, and pulls findings anew when it is told to. */
class Editor {
  readonly capabilities: ClientCapabilities = {
    textDocument: { diagnostic: {} },
    workspace: {
      configuration: true,
      didChangeConfiguration: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true },
    },
  };
  readonly asked: unknown[] = [];
  section: unknown;
  #heard = () => {};

  /** Without a section it fails to answer. */
  constructor(section?: unknown) {
    this.section = section;
  }

  readonly prepare = (connection: MessageConnection): void => {
    connection.onRequest(ConfigurationRequest.type, ({ items }) => {
      this.asked.push(...items);
      this.#heard();
      if (this.section === undefined) throw new Error("No settings today.");
      return [this.section];
    });
  };

  /** What is sent after this reaches the server behind the editor's answer. */
  async untilAsked(times: number): Promise<void> {
    while (this.asked.length < times) {
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
  }
}

suite("the settings of the language server", () => {
  let server: LanguageServer;
  teardown(() => server.stop());

  async function open(options: ClientOptions): Promise<OpenDocument> {
    server = await LanguageServer.start(options);
    return server.open(misspelt);
  }
  const changed = (settings: unknown): void => server.notify(DidChangeConfigurationNotification.method, { settings });

  test("are asked for, and judge documents that are already open", async () => {
    const editor = new Editor(unknownMembers("error"));
    const document = await open(editor);
    await server.refreshedBeyond(0);
    assert.deepEqual(severities(await document.diagnostics()), error);
    assert.deepEqual(editor.asked, [{ section: "industryData" }]);
    assert.deepEqual(
      server.registered.map(({ method, registerOptions }) => [method, registerOptions]),
      [["workspace/didChangeConfiguration", { section: "industryData" }]],
    );
  });

  test("are asked for again when the editor says that they have changed", async () => {
    const editor = new Editor(unknownMembers("error"));
    const document = await open(editor);
    await server.refreshedBeyond(0);
    const { resultId } = await document.pull();
    editor.section = unknownMembers("off");
    changed(null);
    await server.refreshedBeyond(1);
    const after = await document.pull(resultId);
    assert.deepEqual([after.kind, after.kind === "full" && after.items], ["full", []]);
  });

  test("are taken as they are sent along", async () => {
    const document = await open({ pullsDiagnostics: false });
    assert.deepEqual(severities(await document.pushed()), warning);
    changed({ industryData: unknownMembers("hint") });
    const pushed = await server.pushedUntil(document.uri, ([first]) => first?.severity !== 2);
    assert.deepEqual(severities(pushed), hint);
  });

  test("count from the start where they are given at initialize", async () => {
    const settings = { industryData: unknownMembers("error") };
    const document = await open({ initializationOptions: { settings } });
    assert.deepEqual(severities(await document.diagnostics()), error);
  });

  test("given at initialize count while the editor has nothing to say", async () => {
    const editor = new Editor(null);
    const settings = { industryData: unknownMembers("error") };
    const document = await open({ ...editor, initializationOptions: { settings } });
    await editor.untilAsked(1);
    assert.deepEqual(severities(await document.diagnostics()), error);
  });

  for (const nonsense of [unknownMembers("loud"), unknownMembers(1), { validation: "off" }, "off", [], null, 7]) {
    test(`are the usual ones where they make no sense: ${JSON.stringify(nonsense)}`, async () => {
      const document = await open({});
      changed({ industryData: unknownMembers("error") });
      assert.deepEqual(severities(await document.diagnostics()), error);
      changed({ industryData: nonsense });
      assert.deepEqual(severities(await document.diagnostics()), warning);
    });
  }

  test("stay as they were when the editor fails to answer", async () => {
    const editor = new Editor();
    const document = await open(editor);
    changed({ industryData: unknownMembers("hint") });
    changed(null);
    await editor.untilAsked(2);
    assert.deepEqual(severities(await document.diagnostics()), hint);
  });

  test("that are the same as before cost nobody a new judgement", async () => {
    const document = await open({});
    const { resultId } = await document.pull();
    changed({ industryData: unknownMembers("warning") });
    assert.equal((await document.pull(resultId)).kind, "unchanged");
  });
});
