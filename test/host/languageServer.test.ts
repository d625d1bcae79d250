// What a person keeps when the language server fails.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { commands } from "../../client/src/ids";
import { completionsAt, findings, labelOf, openText } from "../support/editorDocuments";
import { killServer, serverModule, serverProcess } from "../support/languageServerProcess";

const flow = `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet" }`;

const gaveUp = [
  "The language server stopped 5 times within 3 minutes and was not started again.",
  "Restart Language Server",
  "Show Log",
];

suite("A language server that fails", () => {
  /** Every message that pops up, with its buttons. */
  const told: string[][] = [];
  let heard = (): void => {};
  async function untilTold(times: number): Promise<void> {
    while (told.length < times) {
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  }
  const { showErrorMessage, showWarningMessage, showInformationMessage } = vscode.window;

  setup("listens to messages", () => {
    const record = (message: string, ...items: unknown[]): Promise<undefined> => {
      told.push([message, ...items.filter((item) => typeof item === "string")]);
      heard();
      return Promise.resolve(undefined);
    };
    Object.assign(vscode.window, {
      showErrorMessage: record,
      showWarningMessage: record,
      showInformationMessage: record,
    });
  });
  teardown("starts it anew", async () => {
    Object.assign(vscode.window, { showErrorMessage, showWarningMessage, showInformationMessage });
    told.length = 0;
    await vscode.commands.executeCommand(commands.restartServer);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  /** Gives the document a member that no type has: its finding is new, so a server has looked. */
  let written = 0;
  async function judgedAnew(document: vscode.TextDocument): Promise<void> {
    written += 1;
    const name = `unknown${written}`;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 1), ` "${name}": 1,`);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await findings(document, (found) => found.some(({ message }) => message.includes(name)));
  }

  test("comes back by itself, quietly, with findings and completion for what was open", async () => {
    const document = await openText(flow);
    await judgedAnew(document);
    await killServer();
    await judgedAnew(document);
    const labels = (await completionsAt(document, 1)).map(labelOf);
    assert.ok(labels.includes("displayName"), labels.join());
    assert.deepEqual(told, []);
  });

  test("time and again is not started a fifth time, which is told once; a restart begins anew", async () => {
    const document = await openText(flow);
    await judgedAnew(document);
    for (let end = 1; end <= 4; end += 1) {
      await killServer();
      await judgedAnew(document);
    }
    assert.deepEqual(told, []);
    await killServer();
    await findings(document, ({ length }) => length === 0);
    assert.deepEqual(told, [gaveUp]);
    assert.equal(serverProcess(), undefined);

    await vscode.commands.executeCommand(commands.restartServer);
    await judgedAnew(document);
    await killServer();
    await judgedAnew(document);
    assert.equal(told.length, 1);
  });

  test("at each start is told of once, and once more for a restart that does not help", async () => {
    const document = await openText(flow);
    await judgedAnew(document);
    const module = serverModule();
    const program = readFileSync(module);
    try {
      writeFileSync(module, "process.exit(3);");
      await killServer();
      await untilTold(1);
      await vscode.commands.executeCommand(commands.restartServer);
      await untilTold(2);
    } finally {
      writeFileSync(module, program);
    }
    await vscode.commands.executeCommand(commands.restartServer);
    await judgedAnew(document);
    assert.deepEqual(told, [gaveUp, gaveUp]);
  });

  test("for good leaves opening, editing and submitting as they are", async () => {
    await vscode.commands.executeCommand(commands.startDemo);
    for (let end = 1; end <= 5; end += 1) {
      const document = await openText(flow);
      await judgedAnew(document);
      await killServer();
    }
    const document = await openText(flow.replace(" }", ', "displayName": "High schools" }'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 1), " ");
    assert.ok(await vscode.workspace.applyEdit(edit));
    told.length = 0;
    await vscode.commands.executeCommand(commands.submit);
    assert.deepEqual(
      told.map(([message]) => message),
      ["Create an outboundProvisioningFlowSet in Contoso School District (demo)?"],
    );
    await vscode.commands.executeCommand(commands.stopDemo);
  });

  test("by hanging is replaced by a restart", async function () {
    // Only there a process can be made to stand still.
    if (process.platform === "win32") this.skip();
    const document = await openText(flow);
    await judgedAnew(document);
    const hanging = serverProcess();
    hanging?.kill("SIGSTOP");
    await vscode.commands.executeCommand(commands.restartServer);
    await judgedAnew(document);
    assert.equal(hanging?.signalCode, "SIGKILL");
    await vscode.commands.executeCommand(commands.restartServer);
    await judgedAnew(document);
    assert.deepEqual(told, []);
  });
});
