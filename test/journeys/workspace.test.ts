// Several files of one workspace: what is found in those that nobody opened, and names that lead from one to another.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { useWorkbench } from "../editor/journey.mjs";

const typed = (type: string, members: string): string =>
  `{\n  "@odata.type": "#microsoft.graph.industryData.${type}",\n  ${members}\n}\n`;

suite("A workspace of flows", () => {
  const journey = useWorkbench({
    files: {
      "systems/sis.industrydata.json": typed("sourceSystemDefinition", '"id": "sis",\n  "displayName": "Contoso SIS"'),
      "csv.industrydata.json": typed(
        "azureDataLakeConnector",
        '"displayName": "CSV upload",\n  "sourceSystem@odata.bind": "external/industryData/sourceSystems/sis"',
      ),
      "high/set.industrydata.json": typed("outboundProvisioningFlowSet", '"displayName": "High schools"'),
      "high/users.industrydata.json": typed("userProvisioningFlow", '"managementOptions": { "additionalOptions": {} }'),
      "high/staff.industrydata.json": typed("userProvisioningFlow", '"managementOptions": { "additionalOptions": {} }'),
    },
  });
  const onDisk = (name: string): string => readFileSync(join(journey.folder, name), "utf8");

  test("shows what is found in files that nobody opened, as soon as one of them is", async () => {
    const { editor, problems } = journey.workbench;
    await editor.open("csv.industrydata.json");
    const found = await problems.settled((shown) => shown.length === 2);
    assert.deepEqual(found.map(({ file, code }) => `${file} ${code}`).sort(), [
      "staff.industrydata.json same-kind-of-flow",
      "users.industrydata.json same-kind-of-flow",
    ]);
    await journey.shot("workspace");
  });

  test("explains a finding on a page of its own, from its code", async () => {
    const { workbench } = journey;
    await workbench.screen.locate(".markers-panel a.monaco-link").first().click();
    await workbench.panels.webview(/Two flows of one kind would be created for the same flow set/);
    await journey.shot("finding-page");
    await workbench.run("View: Close Editor");
    await workbench.editor.open("csv.industrydata.json");
  });

  test("says the name beside an id", async () => {
    const lines = async (): Promise<string> => (await journey.workbench.editor.visibleLines()).join("\n");
    await journey.workbench.until(async () => /sis"\s*Contoso SIS/.test(await lines()), "the name", { seen: lines });
  });

  test("leads from a link to the file that defines it", async () => {
    const { editor, workbench } = { editor: journey.workbench.editor, workbench: journey.workbench };
    await editor.goToText("sourceSystems/sis");
    await workbench.run("Go to Definition");
    await workbench.until(async () => /"id": "sis"/.test(await editor.text()), "the definition");
  });

  test("renames an id wherever it stands", async () => {
    const { editor, workbench } = { editor: journey.workbench.editor, workbench: journey.workbench };
    await editor.goToText('sis"');
    await workbench.press("F2");
    await workbench.until(async () => {
      await workbench.screen.locate(".rename-box input").fill("contoso", { timeout: 500 });
      return true;
    }, "the box for the new name");
    await workbench.press("Enter");
    await workbench.until(async () => /"id": "contoso"/.test(await editor.text()), "the new name");
    await workbench.run("File: Save All Files");
    await workbench.until(() => /sourceSystems\/contoso"/.test(onDisk("csv.industrydata.json")), "the link");
    assert.match(onDisk("systems/sis.industrydata.json"), /"id": "contoso"/);
  });

  test("takes back what was found when a file goes", async () => {
    const { editor, problems } = journey.workbench;
    await editor.open("staff.industrydata.json");
    await problems.settled((shown) => shown.length === 2);
    await editor.focus();
    await editor.setText("[]");
    await problems.settled((shown) => shown.length === 0);
  });
});
