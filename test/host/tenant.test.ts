import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commands, planLanguageId, settings, views } from "../../client/src/ids";
import { openText } from "../support/editorDocuments";

suite("The extension in VS Code", () => {
  const extension = vscode.extensions.getExtension("industrydata-flows.industrydata-flows");

  test("registers every command it declares", async () => {
    assert.ok(extension);
    await extension.activate();
    const known = new Set(await vscode.commands.getCommands(true));
    for (const id of Object.values(commands)) assert.ok(known.has(id), id);
  });

  test("its views open without a tenant", async () => {
    for (const view of Object.values(views)) await vscode.commands.executeCommand(`${view}.focus`);
  });

  test("starts and stops the demo tenant, twice, and a stop too many does no harm", async () => {
    for (let round = 0; round < 2; round += 1) {
      await vscode.commands.executeCommand(commands.startDemo);
      await vscode.commands.executeCommand(commands.refreshFlows);
      await vscode.commands.executeCommand(commands.stopDemo);
    }
    await vscode.commands.executeCommand(commands.stopDemo);
  });

  test("the CodeLens names the tenant it would submit to", async () => {
    await vscode.commands.executeCommand(commands.startDemo);
    const document = await openText('{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow" }');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ["Submit to Contoso School District (demo)", "Plan"],
    );
    await vscode.commands.executeCommand(commands.stopDemo);
  });

  test("starts the demo tenant when the setting for it arrives after activation", async () => {
    const configuration = vscode.workspace.getConfiguration(settings.section);
    const document = await openText('{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow" }');
    const lenses = (): Thenable<vscode.CodeLens[]> =>
      vscode.commands.executeCommand("vscode.executeCodeLensProvider", document.uri);
    try {
      await configuration.update(settings.demoAutoStart, true, vscode.ConfigurationTarget.Global);
      while (!(await lenses()).some(({ command }) => command?.title.endsWith("(demo)"))) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    } finally {
      await configuration.update(settings.demoAutoStart, undefined, vscode.ConfigurationTarget.Global);
      await vscode.commands.executeCommand(commands.stopDemo);
    }
  });

  test("a confirmation that nobody answers sends nothing", async () => {
    // In a test run VS Code answers no dialog: the same as Escape.
    await vscode.commands.executeCommand(commands.startDemo);
    await openText(
      '{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "displayName": "x" }',
    );
    assert.equal(await vscode.commands.executeCommand(commands.submit), undefined);
    await vscode.commands.executeCommand(commands.stopDemo);
  });

  suite("a plan", () => {
    const flowSet = (displayName: string): string =>
      JSON.stringify({ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", displayName });
    const plans = (): vscode.TextDocument[] =>
      vscode.window.visibleTextEditors
        .map(({ document }) => document)
        .filter(({ languageId }) => languageId === planLanguageId);
    const onlyPlan = (): vscode.TextDocument => {
      const [plan, ...others] = plans();
      assert.ok(plan && others.length === 0);
      return plan;
    };
    teardown(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

    test("without a tenant stands beside the document, and says what was not looked up", async () => {
      const document = await openText(flowSet("x"));
      await vscode.commands.executeCommand(commands.plan);
      const text = onlyPlan().getText();
      assert.match(text, /^# Create an outboundProvisioningFlowSet\n/);
      assert.match(
        text,
        /^POST https:\/\/graph\.microsoft\.com\/beta\/external\/industryData\/outboundProvisioningFlowSets$/m,
      );
      assert.match(text, /Nobody is signed in to a tenant/);
      assert.equal(vscode.window.activeTextEditor?.document, document);
    });

    test("in a tenant takes the place of the one before, with the text as it is now", async () => {
      await vscode.commands.executeCommand(commands.startDemo);
      const document = await openText(flowSet("first"));
      await vscode.commands.executeCommand(commands.plan, document.uri);
      const plan = onlyPlan();
      assert.match(plan.getText(), /^# Create an outboundProvisioningFlowSet, Contoso School District \(demo\)\n/);
      assert.doesNotMatch(plan.getText(), /Not checked/);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(0, 0, 1, 0), "[ ]");
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand(commands.plan, document.uri);
      assert.match(plan.getText(), /^# Nothing would be sent\n/);
      assert.equal(onlyPlan(), plan);
      await vscode.commands.executeCommand(commands.stopDemo);
    });
  });
});
