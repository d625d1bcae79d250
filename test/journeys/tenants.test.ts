import assert from "node:assert/strict";
import { useDemoWorkbench } from "../support/demoWorkbench";
import { signInByCode } from "../support/signInPages";

const file = "set.industrydata.json";
const text = `{
  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
  "displayName": "Summer schools"
}
`;
/** A change, under the same name. */
const filtered = text.replace(
  '"Summer schools"',
  `"Summer schools",
  "filter": {
    "@odata.type": "#microsoft.graph.industryData.basicFilter",
    "attribute": "orgExternalId",
    "in": ["SUM-001"]
  }`,
);
const byCode = "Contoso by code";

suite("Tenants", () => {
  const { journey, demo } = useDemoWorkbench({ files: { [file]: text } });

  test("one click in the welcome text, and the newcomer is in the demo tenant", async () => {
    const { workbench } = journey;
    const flows = workbench.view("Flows");
    await flows.open();
    await flows.clickWelcome("Try it with the demo tenant");
    await flows.row(["Outbound flow sets", "Pilot schools"]);
    const shown = await workbench.statusBar.waitFor("Contoso School District (demo)");
    assert.match(shown.spoken, /signed in/);
  });

  test("a second profile is added by a device code", async () => {
    const { workbench } = journey;
    const { quickInput, dialog } = workbench;
    await workbench.run("Industry Data: Add Tenant…");
    await quickInput.pick("The demo tenant, with a sign-in as a real tenant has it");
    await quickInput.pick("Device code");
    await quickInput.enter(byCode);
    const { message, detail, buttons } = await dialog.read();
    assert.match(message, /^The code to sign in to Contoso by code is [A-Z0-9-]+$/);
    assert.match(detail, /Enter it at http:\/\/localhost:\d+\/\S+ before \d\d?:\d\d/);
    assert.deepEqual([...buttons].sort(), ["Cancel", "Copy Code and Open Page", "Enter It on Another Device"]);
    await journey.shot("device-code");
    await dialog.click("Enter It on Another Device");
    const code = message.split(" ").at(-1) ?? "";
    const page = /http:\S+/.exec(detail)?.[0] ?? "";
    await workbench.notifications.waitFor(new RegExp(`^Enter ${code} at`));
    const tab = await workbench.openTab(page);
    await signInByCode(tab, code);
    await tab.close();
    await workbench.statusBar.waitFor(byCode);
    await workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
    await workbench.until(
      async () => (await workbench.notifications.read()).every(({ message: shown }) => !shown.includes(code)),
      "the code to go",
    );
  });

  test("switching goes to the other one without another sign-in", async () => {
    const { workbench } = journey;
    await workbench.statusBar.click(byCode);
    const rows = await workbench.quickInput.waitForRows();
    assert.equal(rows.find(({ label }) => label === byCode)?.description, "in use");
    await workbench.quickInput.pick("Demo tenant");
    await workbench.statusBar.waitFor("Contoso School District (demo)");
    await workbench.run("Industry Data: Switch Tenant…");
    await workbench.quickInput.pick(byCode);
    await workbench.statusBar.waitFor(byCode);
    await workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
    assert.equal(await workbench.dialog.isOpen(), false);
  });

  test("closed and opened again, the window is still signed in, and the demo tenant has kept what was made", async () => {
    const { workbench } = journey;
    await workbench.editor.open(file);
    await workbench.press("Control+Alt+Enter");
    await workbench.dialog.click("Submit");
    await workbench.view("Flows").row(["Outbound flow sets", "Summer schools"]);
    await journey.reopen();
    await journey.workbench.view("Flows").open();
    await journey.workbench.statusBar.waitFor(byCode);
    await journey.workbench.view("Flows").row(["Outbound flow sets", "Summer schools"]);
    assert.equal(await journey.workbench.dialog.isOpen(), false);
  });

  test("a second window shares the demo tenant, and goes on with it when the first is closed", async () => {
    const { workbench } = journey;
    const second = await workbench.another();
    await second.view("Flows").open();
    await second.statusBar.waitFor(byCode);
    await second.view("Flows").row(["Outbound flow sets", "Summer schools"]);
    await journey.goOnIn(second);
    await second.view("Flows").row(["Outbound flow sets", "Summer schools"]);
    await second.editor.open(file);
    await second.editor.setText(filtered);
    await second.press("Control+Alt+Enter");
    await second.dialog.click("Submit");
    await second.until(async () => (await demo.writes()).some(({ status }) => status === 204), "the write to arrive");
    await second.until(async () => (await second.notifications.read()).length === 0, "the progress to go");
  });

  test("a protected tenant is marked, in the status bar and in the question", async () => {
    const { workbench } = journey;
    await workbench.run("Industry Data: Manage Tenants…");
    await workbench.quickInput.pick(byCode);
    await workbench.quickInput.pick("Protect");
    const shown = await workbench.until(
      async () => (await workbench.statusBar.items()).find(({ text: label, kind }) => label === byCode && kind),
      "the mark",
    );
    assert.equal(shown.kind, "warning");
    assert.match(shown.spoken, /protected/);
    await workbench.view("Flows").row(["Outbound flow sets", "Summer schools"]);
    await workbench.editor.open(file);
    await workbench.editor.setText(filtered.replace("SUM-001", "SUM-002"));
    await workbench.press("Control+Alt+Enter");
    assert.match((await workbench.dialog.read()).detail, /protected/);
    await workbench.dialog.dismiss();
  });

  test("reset, the demo tenant has its first data again", async () => {
    const { workbench } = journey;
    await workbench.run("Industry Data: Reset Demo Tenant");
    await workbench.dialog.click("Reset");
    await workbench
      .view("Flows")
      .settled((rows) => rows.length > 4 && rows.every(({ label }) => label !== "Summer schools"));
  });

  test("signed out, no sign-in is left in storage", async () => {
    const { workbench } = journey;
    const keysOfSignIns = async () =>
      Object.keys(await workbench.secrets()).filter((key) => /tokens|clientSecret/.test(key));
    assert.ok((await keysOfSignIns()).length > 0);
    await workbench.run("Industry Data: Sign Out…");
    await workbench.dialog.click("Sign Out");
    await workbench.statusBar.waitFor(`${byCode}: signed out`);
    await workbench.run("Industry Data: Switch Tenant…");
    await workbench.quickInput.pick("Demo tenant");
    await workbench.statusBar.waitFor("Contoso School District (demo)");
    await workbench.run("Industry Data: Sign Out…");
    await workbench.dialog.click("Sign Out");
    await workbench.statusBar.waitFor("Contoso School District (demo): signed out");
    await workbench.until(async () => (await keysOfSignIns()).length === 0, "the sign-ins to go");
    await demo.forgetRequests();
  });

  test("a removed profile is gone from the list", async () => {
    const { workbench } = journey;
    await workbench.run("Industry Data: Manage Tenants…");
    await workbench.quickInput.pick(byCode);
    await workbench.quickInput.pick("Remove…");
    await workbench.dialog.click("Remove");
    await workbench.run("Industry Data: Switch Tenant…");
    const rows = await workbench.quickInput.waitForRows();
    assert.ok(rows.every(({ label }) => label !== byCode));
    await workbench.quickInput.dismiss();
  });
});
