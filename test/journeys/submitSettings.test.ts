// What settings spare a person: the pick of the parent, and questions before what harms nobody.
import assert from "node:assert/strict";
import { useDemoWorkbench } from "../support/demoWorkbench";
import { fixturesIn } from "../support/fixtures";

const [file, text] = fixturesIn("filled")
  .filter(({ name }) => name.includes("administrativeUnit"))
  .map((fixture) => [fixture.name, fixture.text] as const)[0] ?? ["", ""];

suite("With settings for submits", () => {
  const { journey, demo } = useDemoWorkbench({
    files: { [file]: text },
    settings: {
      "industryData.submit.parents": { outboundProvisioningFlowSets: "Pilot schools" },
      "industryData.submit.confirm": "onChange",
    },
  });

  suiteSetup("starts the demo tenant", async () => {
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    await journey.workbench.statusBar.waitFor(/\(demo\)/);
    await journey.workbench.view("Responses").open();
  });
  setup(() => demo.forgetRequests());

  const submit = async (): Promise<void> => {
    await journey.workbench.editor.focus();
    await journey.workbench.press("Control+Alt+Enter");
  };

  test("a document that is as it should be is created where they say, without a question", async () => {
    const { workbench } = journey;
    await workbench.editor.open(file);
    await submit();
    await workbench.view("Responses").row([/^Today/, /^201 Created/]);
    assert.ok(!(await workbench.dialog.isOpen()));
    const pilot = await workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
    assert.equal(pilot.description, "1 of 4 kinds");
    assert.equal((await demo.writes()).length, 1);
  });

  test("what would change something is asked about, and so is a document with an error", async () => {
    const { workbench } = journey;
    const changed = text.replace('"createBasedOnOrg": true', '"createBasedOnOrg": false');
    assert.notEqual(changed, text);
    await workbench.editor.setText(changed);
    await submit();
    assert.match((await workbench.dialog.read()).message, /^Update the /);
    await workbench.dialog.dismiss();
    await workbench.editor.closeAll();
    await workbench.editor.openUntitled("Industry Data Flow");
    await workbench.editor.setText(
      '{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "displayName": 7 }',
    );
    await workbench.problems.settled((shown) => shown.length > 0);
    await submit();
    assert.deepEqual([...(await workbench.dialog.read()).buttons].sort(), [
      ...["Cancel", "Show Plan", "Submit Anyway", "Update Existing…"],
    ]);
    await workbench.dialog.dismiss();
    assert.deepEqual(await demo.writes(), []);
  });
});
