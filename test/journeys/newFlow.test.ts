import assert from "node:assert/strict";
import { topics } from "../../schemas/src";
import { useDemoWorkbench } from "../support/demoWorkbench";

suite("New Flow", () => {
  const { journey, demo } = useDemoWorkbench({ files: {} });

  suiteSetup("starts the demo tenant", async () => {
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    await journey.workbench.statusBar.waitFor(/\(demo\)/);
    await journey.workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
  });

  test("offers the kinds under their topics, what others need before them", async () => {
    const { workbench } = journey;
    await workbench.run("Industry Data: New Flow…");
    const rows = await workbench.quickInput.waitForRows();
    assert.equal(rows[0]?.group, topics.outbound.title);
    assert.equal(rows[0]?.label, "Outbound provisioning flow set");
    assert.match(rows[0]?.detail ?? "", /^Holds up to one provisioning flow of each kind/);
    const inbound = rows.findIndex(({ group }) => group === topics.inbound.title);
    assert.deepEqual(
      rows.slice(inbound, inbound + 2).map(({ label }) => label),
      ["Source system", "CSV upload connector"],
    );
    await workbench.quickInput.dismiss();
  });

  test("a source system is written over its first blank, and clean once the rest is filled in", async () => {
    const { workbench } = journey;
    const { editor } = workbench;
    await workbench.quickInput.pickFrom(() => workbench.run("Industry Data: New Flow…"), "Source system");
    await workbench.statusBar.waitFor(/^Ln 3, .* selected\)$/);
    await editor.type("Riverside SIS");
    const written = await editor.text();
    assert.match(written, /"displayName": "Riverside SIS",/);
    await workbench.dismissAll();
    await editor.setText(written.trimEnd().replace("maker of the source system", "Riverside Software"));
    await workbench.problems.settled((shown) => shown.length === 0);
  });

  test("submitted, it is selected below its collection, which was folded and never read", async () => {
    const { workbench } = journey;
    const flows = workbench.view("Flows");
    assert.equal((await flows.row("Source systems")).expanded, false);
    assert.ok((await demo.requests()).every(({ url }) => !url.includes("/sourceSystems")));
    await workbench.editor.focus();
    await workbench.press("Control+Alt+Enter");
    const dialog = await workbench.dialog.read();
    assert.equal(dialog.message, "Create a sourceSystemDefinition in Contoso School District (demo)?");
    assert.match(dialog.detail, /^POST …\/sourceSystems, \d+ bytes$/);
    await workbench.dialog.click("Submit");
    await workbench.view("Responses").row(/^201 Created/);
    await flows.settled((rows) => rows.some(({ label, selected }) => label === "Riverside SIS" && selected));
    const system = await flows.row(["Source systems", "Riverside SIS"]);
    assert.equal(system.description, "Riverside Software");
    assert.equal(system.spoken, "Riverside SIS, Source system, Riverside Software");
    assert.match((await flows.row("Source systems")).description, /^\d+$/);
  });
});
