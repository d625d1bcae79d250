// An object of the tenant as a document, compared and changed.
import assert from "node:assert/strict";
import { useDemoWorkbench } from "../support/demoWorkbench";

const tenant = "Contoso School District (demo)";

suite("Retrieving", () => {
  const { journey, demo } = useDemoWorkbench({ files: { "notes.txt": "Nothing yet.\n" } });

  suiteSetup("starts the demo tenant", async () => {
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    await journey.workbench.statusBar.waitFor(/\(demo\)/);
    await journey.workbench.view("Responses").open();
  });
  setup(() => demo.forgetRequests());

  test("from the tree opens a document that is clean, belongs to the object, and has nothing to send", async () => {
    const { workbench } = journey;
    const flows = workbench.view("Flows");
    await flows.row(["Outbound flow sets", "High schools"]);
    await flows.clickContextMenu(["Outbound flow sets", "High schools"], "Retrieve Flow…");
    await workbench.editor.waitForTab(/^Untitled/);
    const text = await workbench.editor.text();
    assert.equal(JSON.parse(text).displayName, "High schools");
    assert.ok(!("id" in JSON.parse(text)) && !("lastModifiedDateTime" in JSON.parse(text)));
    await workbench.problems.settled((shown) => shown.length === 0);
    await workbench.editor.focus();
    const lenses = await workbench.until(async () => {
      // A line that comes above the first one is added out of sight.
      await workbench.press("Control+ArrowUp");
      const found = await workbench.editor.codeLenses();
      return found.includes("Compare with tenant") && found;
    }, "the line above the document");
    assert.deepEqual(lenses, [`Submit to ${tenant}`, "Plan", "Compare with tenant"]);
    await workbench.editor.focus();
    await workbench.press("Control+Alt+Enter");
    assert.match((await workbench.dialog.read()).detail, /^There is nothing to send\./);
    await workbench.dialog.dismiss();
    assert.deepEqual(await demo.writes(), []);
  });

  test("a change is the one difference, and is what is sent", async () => {
    const { workbench } = journey;
    const text = await workbench.editor.text();
    await workbench.editor.setText(text.replace('"High schools"', '"Upper schools"'));
    await workbench.editor.clickCodeLens("Compare with tenant");
    await workbench.editor.waitForTab(/\.exchange$/);
    const { original, modified } = await workbench.until(async () => {
      const shown = await workbench.editor.diff();
      return shown.original.some((line) => line.includes("Upper schools")) && shown;
    }, "both sides of the comparison");
    assert.ok(modified.some((line) => /"High schools"/.test(line)));
    assert.equal(original.filter((line, index) => line !== modified[index]).length, 1);
    await journey.shot("retrieve-compare");
    await workbench.editor.open("Untitled-1");
    await workbench.press("Control+Alt+Enter");
    assert.match((await workbench.dialog.read()).detail, /displayName: "High schools" → "Upper schools"/);
    await workbench.dialog.click("Submit");
    await workbench.view("Flows").row(["Outbound flow sets", "Upper schools"]);
    const [write, ...others] = await demo.writes();
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(JSON.parse(write?.body ?? "")), ["@odata.type", "displayName"]);
    await workbench.editor.closeAll();
  });

  test("from the palette asks what, and the links of what comes lead to what they led to", async () => {
    const { workbench } = journey;
    const { quickInput } = workbench;
    await quickInput.pickFrom(() => workbench.run("Industry Data: Retrieve Flow…"), "Inbound flows");
    await quickInput.pick(/^Music school \d{4}/);
    await workbench.editor.waitForTab(/^Untitled/);
    const document = JSON.parse(await workbench.editor.text());
    assert.match(document["dataConnector@odata.bind"], /dataConnectors/);
    assert.match(document["year@odata.bind"], /years/);
    await workbench.problems.settled((shown) => shown.length === 0);
    await workbench.editor.closeAll();
  });

  test("a document that was never submitted is compared with what the person picks, and belongs to nothing", async () => {
    const { workbench } = journey;
    await workbench.editor.openUntitled("Industry Data Flow");
    await workbench.editor.setText(
      '{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "displayName": "Mine" }',
    );
    await workbench.run("Industry Data: Compare with Tenant");
    await workbench.quickInput.pick("Pilot schools");
    await workbench.editor.waitForTab(/\.exchange$/);
    assert.ok((await workbench.editor.diff()).modified.some((line) => line.includes("Pilot schools")));
    await workbench.editor.closeAll();
    assert.deepEqual(await demo.writes(), []);
  });

  test("an object that is gone meanwhile is said to be gone, and opens nothing", async () => {
    const { workbench } = journey;
    const sets = "/external/industryData/outboundProvisioningFlowSets";
    const { value } = (await demo.ask("GET", sets)) as { value: { id: string; displayName: string }[] };
    await demo.ask("DELETE", `${sets}/${value.find(({ displayName }) => displayName === "Pilot schools")?.id}`);
    await workbench.view("Flows").clickContextMenu(["Outbound flow sets", "Pilot schools"], "Retrieve Flow…");
    await workbench.notifications.waitFor(/no longer in the tenant/);
    assert.deepEqual(await workbench.editor.tabs(), []);
  });
});
