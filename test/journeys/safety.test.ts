// What keeps a submit from doing what nobody wants, seen in the workbench and counted at the service.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { useDemoWorkbench } from "../support/demoWorkbench";

const file = "set.industrydata.json";
const schools = (name: string): string => `{
  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
  "displayName": "${name}"
}
`;
const sets = "/external/industryData/outboundProvisioningFlowSets";

suite("A submit", () => {
  const { journey, demo } = useDemoWorkbench({
    files: { [file]: schools("Summer schools"), "other.industrydata.json": schools("Evening schools") },
  });

  suiteSetup("starts the demo tenant", async () => {
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    await journey.workbench.statusBar.waitFor(/\(demo\)/);
    await journey.workbench.view("Responses").open();
  });
  setup(() => demo.forgetRequests());

  const pressSubmit = async (): Promise<void> => {
    await journey.workbench.editor.focus();
    await journey.workbench.press("Control+Alt+Enter");
  };
  const writes = async (): Promise<string[]> =>
    (await demo.writes()).map(({ method, status }) => `${method} ${status}`);
  /** As somebody else would, at the same service. */
  const changeElsewhere = async (displayName: string): Promise<void> => {
    const list = await demo.ask("GET", sets);
    const ours = (list.value as { id: string; displayName: string }[]).find(
      (each) => each.displayName === "Summer schools",
    );
    assert.ok(ours);
    await demo.ask("PATCH", `${sets}/${ours.id}`, { displayName });
  };

  test("is not sent by Escape, by a click beside the question, or by keys that close tabs", async () => {
    const { workbench } = journey;
    await workbench.editor.open(file);
    await pressSubmit();
    await workbench.dialog.read();
    await workbench.dialog.clickBeside();
    for (const keys of ["Control+F4", "Control+K Control+W"])
      for (const key of keys.split(" ")) await workbench.press(key);
    await workbench.dialog.dismiss();
    await pressSubmit();
    await workbench.dialog.dismiss();
    assert.deepEqual(await writes(), []);
  });

  test("is not sent when the window is closed over the question", async () => {
    await journey.workbench.editor.open(file);
    await pressSubmit();
    await journey.workbench.dialog.read();
    await journey.reopen();
    // The tab of a window that was closed so soon need not come back, and with it the extension.
    await journey.workbench.view("Responses").open();
    await journey.workbench.statusBar.waitFor(/\(demo\)/);
    await journey.workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
    assert.deepEqual(await writes(), []);
    assert.deepEqual(await journey.workbench.notifications.read(), []);
  });

  test("of a text that changed during the question asks again, and sends the text of the second question", async () => {
    const { workbench } = journey;
    await workbench.editor.open(file);
    await pressSubmit();
    const first = await workbench.dialog.read();
    writeFileSync(path.join(journey.folder, file), schools("Summer schools of 2027"));
    await workbench.until(
      async () => (await workbench.editor.visibleLines()).some((line) => line.includes("2027")),
      "the text behind the question to change",
    );
    await workbench.dialog.click("Submit");
    const second = await workbench.dialog.read();
    assert.notEqual(second.detail, first.detail);
    await workbench.dialog.click("Submit");
    await workbench.view("Responses").row([/^Today/, /^201 Created/]);
    const [write, ...others] = await demo.writes();
    assert.deepEqual(others, []);
    assert.equal(JSON.parse(write?.body ?? "").displayName, "Summer schools of 2027");
  });

  test("of what the tenant has already has nothing to send", async () => {
    const { workbench } = journey;
    await pressSubmit();
    const dialog = await workbench.dialog.read();
    assert.equal(
      dialog.message,
      "Contoso School District (demo) has all that this document says of the outboundProvisioningFlowSet.",
    );
    assert.equal(dialog.detail, "There is nothing to send.");
    assert.deepEqual([...dialog.buttons].sort(), ["Cancel", "Create Another…", "Show Plan", "Update Existing…"]);
    await workbench.dialog.dismiss();
    assert.deepEqual(await writes(), []);
  });

  test("of what somebody else changed compares, and overwrites only when told to", async () => {
    const { workbench } = journey;
    await workbench.editor.setText(schools("Summer schools"));
    await pressSubmit();
    await workbench.dialog.click("Submit");
    await workbench.view("Responses").row([/^Today/, /^204/]);
    await changeElsewhere("Changed by the district");
    await demo.forgetRequests();
    await workbench.editor.setText(schools("Winter schools"));
    await pressSubmit();
    const dialog = await workbench.dialog.read();
    assert.match(
      dialog.message,
      /^The outboundProvisioningFlowSet was changed in .* after this document was last submitted, changed at \d\d:\d\d, yours from \d\d:\d\d\.$/,
    );
    assert.match(dialog.detail, /displayName: "Changed by the district" → "Winter schools"/);
    assert.match(dialog.detail, /Changed there: displayName/);
    assert.equal(dialog.focused, "Compare");
    await journey.shot("safety-conflict");
    await workbench.dialog.dismiss();
    await pressSubmit();
    await workbench.dialog.click("Compare");
    await workbench.editor.waitForTab(/\.exchange$/);
    const { original, modified } = await workbench.editor.diff();
    assert.ok(
      original.some((line) => line.includes("Winter schools")),
      original.join("\n"),
    );
    assert.ok(
      modified.some((line) => line.includes("Changed by the district")),
      modified.join("\n"),
    );
    await journey.shot("safety-compare");
    assert.deepEqual(await writes(), []);
    await workbench.editor.open(file);
    await pressSubmit();
    await workbench.dialog.click("Overwrite");
    await workbench.view("Flows").row(["Outbound flow sets", "Winter schools"]);
    assert.deepEqual(await writes(), ["PATCH 204"]);
  });

  test("without an answer is looked for in the tenant, and never sent twice", async () => {
    const { workbench } = journey;
    await workbench.editor.open("other.industrydata.json");
    await demo.order({ kind: "dropAfterCommit", method: "POST" });
    await pressSubmit();
    await workbench.dialog.click("Submit");
    const message = await workbench.notifications.waitFor(/may or may not have been carried out/);
    assert.deepEqual([...message.buttons].sort(), ["Check the Tenant", "Leave It"]);
    await workbench.notifications.click(/may or may not/, "Check the Tenant");
    await workbench.notifications.waitFor(
      /^The outboundProvisioningFlowSet of other\.industrydata\.json was created: Evening schools\.$/,
    );
    await workbench.view("Flows").row(["Outbound flow sets", "Evening schools"]);
    await workbench.notifications.clear();
    await pressSubmit();
    assert.match((await workbench.dialog.read()).detail, /^There is nothing to send\./);
    await workbench.dialog.dismiss();
    assert.deepEqual(await writes(), ["POST null"]);
  });

  test("without an answer and without a trace says so, and is sent again only when told to", async () => {
    const { workbench } = journey;
    await workbench.editor.openUntitled("Industry Data Flow");
    await workbench.editor.setText(schools("Night schools"));
    await demo.order({ kind: "drop", method: "POST" });
    await pressSubmit();
    await workbench.dialog.click("Submit");
    await workbench.notifications.click(/may or may not/, "Check the Tenant");
    const told = await workbench.notifications.waitFor(/Nothing in the tenant shows it now\. It may still come\./);
    assert.deepEqual([...told.buttons].sort(), ["Check Again", "Leave It", "Submit Again…"]);
    await workbench.notifications.click(/Nothing in the tenant shows it/, "Submit Again…");
    const { detail } = await workbench.dialog.read();
    assert.match(detail, /An earlier submit, at \d\d:\d\d, had no clear answer\. Nothing in the tenant shows it now\./);
    await journey.shot("safety-again");
    await workbench.dialog.click("Submit");
    await workbench.view("Flows").row(["Outbound flow sets", "Night schools"]);
    assert.deepEqual(await writes(), ["POST null", "POST 201"]);
    await workbench.notifications.clear();
  });

  test("whose window is closed is offered by the next one, which finds it in the tenant", async () => {
    const { workbench } = journey;
    await workbench.editor.open(file);
    await workbench.editor.setText(schools("Autumn schools"));
    await workbench.editor.save();
    await demo.order({ kind: "slow", method: "PATCH", delayMs: 600_000 });
    await pressSubmit();
    await workbench.dialog.click("Submit");
    await workbench.until(async () => (await demo.writes()).length === 1, "the write at the service");
    await workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
    await journey.reopen();
    const next = journey.workbench;
    await next.view("Responses").open();
    const offered = await next.notifications.waitFor(
      /^A submit of set\.industrydata\.json to Contoso School District \(demo\), at \d\d:\d\d, was not answered before its window ended\./,
    );
    assert.deepEqual([...offered.buttons].sort(), ["Check the Tenant", "Leave It"]);
    await journey.shot("safety-offered");
    await next.statusBar.waitFor(/\(demo\)/);
    await next.notifications.click(/^A submit of set/, "Check the Tenant");
    await next.notifications.waitFor(/of set\.industrydata\.json was updated: Autumn schools\.$/);
    assert.deepEqual(await writes(), []);
  });
});
