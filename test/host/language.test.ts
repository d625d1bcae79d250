import assert from "node:assert/strict";
import * as vscode from "vscode";
import { settings } from "../../client/src/ids";
import { creatableTypes, snippets } from "../../schemas/src";
import { applyCodeAction, asLine, completionsAt, findings, labelOf, openText } from "../support/editorDocuments";
import { expectedFindings, fixturesIn } from "../support/fixtures";

const clean = (found: readonly unknown[]): boolean => found.length === 0;

suite("The language in VS Code", () => {
  teardown("closes the editors", () => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  for (const seed of fixturesIn("seeds")) {
    test(`${seed.name} has exactly its findings, with their ranges`, async () => {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.file(seed.path));
      assert.equal(document.languageId, "industrydata-flow");
      await vscode.window.showTextDocument(document);
      const expected = expectedFindings(seed);
      const found = await findings(document, ({ length }) => length === expected.length);
      assert.deepEqual(found.map(asLine).sort(), expected.sort());
      assert.ok(found.every(({ source }) => source === "industrydata"));
    });
  }

  test("Fix all mends what needs no decision", async () => {
    const [seed] = fixturesIn("seeds").filter(({ name }) => name.includes("securityGroup"));
    const document = await openText(seed?.text ?? "");
    await findings(document, ({ length }) => length === 2);
    assert.ok(await applyCodeAction(document, vscode.CodeActionKind.SourceFixAll));
    await findings(document, clean);
  });

  test("every discriminator is suggested once: no other server adds its own", async () => {
    const text = '{ "@odata.type": "" }';
    const document = await openText(text);
    await findings(document, ({ length }) => length === 1);
    const labels = (await completionsAt(document, text.indexOf('""') + 1)).map(labelOf);
    assert.deepEqual(
      labels.sort(),
      creatableTypes()
        .map(({ name }) => name)
        .sort(),
    );
  });

  test("a deprecated property is struck through", async () => {
    const text = `{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
      "managementOptions": { "additionalOptions": {  } } }`;
    const document = await openText(text);
    await findings(document, () => true);
    const items = await completionsAt(document, text.indexOf("{  }") + 2);
    const struck = items.filter(({ tags }) => tags?.includes(vscode.CompletionItemTag.Deprecated)).map(labelOf);
    assert.deepEqual(struck, ["markAllStudentsAsMinors"]);
  });

  test("how much unknown members count follows the setting, also in documents that are open", async () => {
    const document = await openText(
      '{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "displayName": "x", "colour": 1 }',
    );
    const configuration = vscode.workspace.getConfiguration(settings.section);
    const set = (weight: string | undefined): Thenable<void> =>
      configuration.update(settings.unknownMembers, weight, vscode.ConfigurationTarget.Global);
    const countsAs = (weight: string): Promise<unknown> =>
      findings(document, ([first]) => first !== undefined && asLine(first).includes(` ${weight} unknown-property `));
    try {
      await countsAs("warning");
      for (const weight of ["error", "hint"]) {
        await set(weight);
        await countsAs(weight);
      }
      await set("off");
      await findings(document, clean);
    } finally {
      await set(undefined);
    }
    await countsAs("warning");
  });

  test("plain JSON is left to VS Code", async () => {
    const ours = await openText('{ "@odata.type": "nonsense" }');
    await findings(ours, ({ length }) => length === 1);
    const json = await openText('{ "@odata.type": "nonsense" }', "json");
    // Ours is judged anew after the JSON document was opened, so silence about that one is an answer.
    const edit = new vscode.WorkspaceEdit();
    edit.insert(ours.uri, new vscode.Position(0, 1), ' "x": 1,');
    await vscode.workspace.applyEdit(edit);
    await findings(ours, ([first]) => first !== undefined && first.range.start.character > 20);
    assert.deepEqual(
      vscode.languages.getDiagnostics(json.uri).filter(({ source }) => source === "industrydata"),
      [],
    );
  });

  for (const [name, { body }] of Object.entries(snippets())) {
    test(`the contributed snippet "${name}" is clean once it is inserted`, async () => {
      const document = await openText('{ "mistake": 1 }');
      await findings(document, ({ length }) => length > 0);
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      await editor.insertSnippet(
        new vscode.SnippetString(body.join("\n")),
        new vscode.Range(0, 0, document.lineCount, 0),
      );
      await findings(document, clean);
    });
  }

  test("formatting, folding and the outline work", async () => {
    const document = await openText('{"@odata.type":"#microsoft.graph.industryData.roleGroup",\n"roles":[\n1]}');
    await findings(document, ({ length }) => length > 0);
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      "vscode.executeFormatDocumentProvider",
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    assert.ok(edits.length > 0);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["@odata.type", "roles"],
    );
  });
});
