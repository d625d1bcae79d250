// Whoever maps flow files back to plain JSON has VS Code's own JSON server, and our schema in it.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { creatableTypes } from "../../schemas/src";
import { completionsAt, findings, labelOf } from "../support/editorDocuments";

suite("A flow document as plain JSON", () => {
  const files: vscode.Uri[] = [];

  teardown("closes the editors", () => vscode.commands.executeCommand("workbench.action.closeAllEditors"));
  suiteTeardown("removes the files", async () => {
    for (const file of files) await vscode.workspace.fs.delete(file);
  });

  /** Each in a file of its own: findings may outlive the document that they were about. */
  async function openAsJson(text: string): Promise<vscode.TextDocument> {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, `mapped-${files.length}.industrydata.json`);
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    files.push(file);
    const ours = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(ours);
    const json = await vscode.languages.setTextDocumentLanguage(ours, "json");
    assert.equal(json.languageId, "json");
    return json;
  }

  test("suggests every discriminator once", async () => {
    const text = '{ "@odata.type": "" }';
    const document = await openAsJson(text);
    // An empty name is one problem: with it the schema is known to be there.
    await findings(document, (found) => found.length === 1 && found[0]?.source !== "industrydata");
    const items = await completionsAt(document, text.indexOf('""') + 1);
    assert.deepEqual(
      items.map(insertedText).sort(),
      creatableTypes()
        .map(({ discriminator }) => JSON.stringify(discriminator))
        .sort(),
      items.map(labelOf).join(", "),
    );
  });

  test("says what is missing, where it is missing, and nothing else", async () => {
    const document = await openAsJson(
      `{ "@odata.type": "#microsoft.graph.industryData.securityGroupProvisioningFlow",
  "creationOptions": { "createBasedOnRoleGroup": true } }`,
    );
    const [only] = await findings(document, (found) => found.length === 1 && found[0]?.source !== "industrydata");
    assert.match(only?.message ?? "", /^Missing property "createBasedOnOrgPlusRoleGroup"\.$/);
    // On the name in some versions of VS Code, on the value in others.
    assert.match(document.lineAt(only?.range.start.line ?? 0).text, /^ {2}"creationOptions"/);
  });

  test("is judged by VS Code alone, also where the language server tells of files that nobody opened", async () => {
    const text = '{ "@odata.type": "nonsense" }';
    const mapped = await openAsJson(text);
    const closed = vscode.Uri.joinPath(mapped.uri, "..", "closed.industrydata.json");
    const sources = (uri: vscode.Uri): (string | undefined)[] =>
      vscode.languages.getDiagnostics(uri).map(({ source }) => source);
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (!sources(closed).includes("industrydata")) return;
        listening.dispose();
        resolve();
      };
      const listening = vscode.languages.onDidChangeDiagnostics(look);
      files.push(closed);
      // It comes after the mapped file, so what is told of it tells of both.
      void vscode.workspace.fs.writeFile(closed, Buffer.from(text)).then(look);
    });
    assert.ok(!sources(mapped.uri).includes("industrydata"), sources(mapped.uri).join());
  });
});

function insertedText({ insertText, label }: vscode.CompletionItem): string {
  if (insertText === undefined) return typeof label === "string" ? label : label.label;
  return typeof insertText === "string" ? insertText : insertText.value;
}
