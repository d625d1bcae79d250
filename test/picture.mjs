// Takes the README's picture in a real workbench: `node test/picture.mjs [folder]`. Also one in the light theme, and of
// states worth a look. Look at them before you commit one.
import fs from "node:fs";
import path from "node:path";
import { projectRoot, shotsFolder } from "./editor/paths.mjs";
import { startServer } from "./editor/server.mjs";
import { steadySettings } from "./editor/settings.mjs";
import { openWorkbench } from "./editor/workbench/workbench.mjs";
import { freshWorkspace } from "./editor/workspace.mjs";

const folder = path.resolve(process.argv[2] ?? shotsFolder);
fs.mkdirSync(folder, { recursive: true });
const workspace = freshWorkspace();
const server = await startServer({ extension: projectRoot, settings: steadySettings });
try {
  const wb = await openWorkbench(server.url({ folder: workspace.folder }), { width: 1440, height: 900 });
  const shot = async (/** @type {string} */ name) => {
    await wb.parkMouse();
    await wb.screenshot(path.join(folder, `${name}.png`));
  };
  const flows = wb.view("Flows");
  await flows.open();
  await shot("welcome");
  await flows.clickWelcome("Try it with the demo tenant");
  await flows.row(["Outbound flow sets", "High schools"]);
  await flows.expand(["Outbound flow sets", "High schools"]);

  const { editor, problems } = wb;
  await editor.open("004-create-securityGroupProvisioningFlow.industrydata.json");
  await wb.press("Control+Alt+Enter");
  await wb.quickInput.pick("Pilot schools");
  await wb.dialog.read();
  await shot("confirmation");
  await wb.dialog.click("Submit");
  await wb.view("Responses").row(/^201 Created/);
  await editor.open("004-create-userProvisioningFlow.industrydata.json");
  await problems.showActiveFileOnly();
  await problems.settled((shown) => shown.length > 2);
  await editor.goToText("markAllStudentsAsMinors");
  await wb.press("Control+Home");
  for (let lines = 0; lines < 3; lines += 1) await wb.press("Control+ArrowUp");
  await wb.until(async () => (await editor.codeLenses()).length > 0, "the CodeLens");
  await shot("screenshot");
  await wb.useTheme("Light Modern");
  await editor.focus();
  await shot("screenshot-light");
  await wb.useTheme("Dark Modern");

  await wb.press("Control+Alt+Enter");
  await wb.notifications.waitFor(/masked/);
  await shot("refused-before-sending");
  await wb.notifications.clear();
  await editor.openUntitled("Industry Data Flow");
  await editor.setText('{ "@odata.type": "" }');
  await editor.goToText('"" }');
  await wb.press("ArrowRight");
  await wb.suggestions.trigger({ contains: "userProvisioningFlow" });
  await shot("completion");
  await wb.dismissAll();
  await editor.open("004-create-securityGroupProvisioningFlow.industrydata.json");
  await editor.goToText("createBasedOnOrgPlus");
  await wb.assistance.quickFixes();
  await shot("quick-fixes");
  await wb.dismissAll();
  await editor.open("004-create-userProvisioningFlow.industrydata.json");
  await editor.goToText('"********"');
  await wb.assistance.applyQuickFix("Replace the masked password…");
  await wb.quickInput.waitForRows();
  await shot("secret-question");
  await wb.quickInput.pick("Enter the password");
  await wb.quickInput.enter("Seven-Red-Kites");
  await wb.until(async () => (await wb.quickInput.read()).title === "Name of the secret", "the question for a name");
  await shot("secret-name");
  await wb.quickInput.enter("first-password");
  await wb.until(async () => /secret:first-password/.test(await editor.text()), "the variable");
  await editor.goToText("first-password");
  await wb.run("Show or Focus Hover");
  await wb.until(async () => wb.screen.shows(".monaco-hover:not(.hidden) .hover-contents"), "the hover");
  await shot("variable-hover");
  await wb.press("Escape");
  await wb.press("F1");
  await wb.quickInput.pick("Industry Data: Set Secret…", { filter: ">Industry Data: Set Secret…" });
  await wb.quickInput.waitForRows();
  await shot("set-secret");
  await wb.dismissAll();
  await wb.close();
} finally {
  await server.stop();
  workspace.remove();
}
console.log(folder);
