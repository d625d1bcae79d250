// Several objects in one go: a list, and files and folders of the explorer.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { connector, flowSet, securityFlow, sourceSystem, systemLink, unitFlow } from "../support/bundles";
import { useDemoWorkbench } from "../support/demoWorkbench";

const json = (payloads: object): string => `${JSON.stringify(payloads, undefined, 2)}\n`;
const results = '.monaco-editor[data-uri^="industrydata-results"]';
const tenant = "Contoso School District (demo)";

suite("Submitting several", () => {
  const { journey, demo } = useDemoWorkbench({
    files: {
      "school.industrydata.json": json([
        unitFlow(),
        connector("csv", systemLink("sis")),
        sourceSystem("sis"),
        flowSet("North"),
      ]),
      "families.industrydata.json": json([flowSet("East"), unitFlow(), securityFlow(), flowSet("West"), unitFlow()]),
      "south/set.industrydata.json": json(flowSet("South")),
      "south/unit.industrydata.json": json(unitFlow()),
      "changing.industrydata.json": json([flowSet("First")]),
      "years/set.industrydata.json": json(flowSet("Years")),
      "years/lonely.industrydata.json": json(flowSet("Lonely")),
      "years/unit.industrydata.json": json(unitFlow()),
      "z-notes.txt": "Nothing to submit.\n",
    },
    size: { width: 1600, height: 900 },
  });

  suiteSetup("starts the demo tenant", async () => {
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    await journey.workbench.statusBar.waitFor(/\(demo\)/);
    await journey.workbench.view("Responses").open();
  });

  setup("forgets what was sent", async () => {
    await demo.clearFaults();
    await demo.forgetRequests();
  });

  teardown("closes the editors", async () => {
    await journey.workbench.dismissAll();
    await journey.workbench.notifications.clear();
    await journey.workbench.editor.closeAll();
  });

  /** The table on the screen, whichever editor has the keyboard. */
  const shown = async (): Promise<string> => {
    const lines = await journey.workbench.page.$$eval(`${results} .view-line`, (elements) =>
      elements.map((element) => ({
        top: Number.parseFloat((element as { style?: { top: string } }).style?.top ?? ""),
        text: element.textContent ?? "",
      })),
    );
    const sorted = lines.sort((a, b) => a.top - b.top);
    return sorted.map(({ text }) => text.replaceAll("\u00a0", " ")).join("\n");
  };
  const table = (like: RegExp): Promise<string> =>
    journey.workbench.until(
      async () => {
        const now = await shown();
        return like.test(now) && now;
      },
      `the table ${like}`,
      { seen: shown },
    );
  const lensOf = (text: string) =>
    journey.workbench.screen.locate(`${results} .codelens-decoration a`).filter({ hasText: text }).first();
  const clickLens = (text: string): Promise<unknown> =>
    journey.workbench.until(async () => {
      if (!(await lensOf(text).isVisible())) return false;
      await lensOf(text).click({ timeout: 500 });
      return true;
    }, `${text} above the table`);
  const writes = async (): Promise<string[]> =>
    (await demo.writes()).map(({ method, url, status }) => `${method} ${url.split("/").at(-1)} ${status}`);
  const submitList = async (name: string): Promise<void> => {
    await journey.workbench.editor.open(name);
    await journey.workbench.press("Control+Alt+Enter");
  };

  test("a list is confirmed once, and Escape sends nothing", async () => {
    const { dialog, editor } = journey.workbench;
    await editor.open("school.industrydata.json");
    const lenses = await journey.workbench.until(async () => {
      const found = await editor.codeLenses();
      return found.length > 0 && found;
    }, "the line above the list");
    assert.deepEqual(lenses, [`Submit to ${tenant}`, "Plan"]);
    await journey.workbench.press("Control+Alt+Enter");
    const { message, detail } = await dialog.read();
    assert.equal(message, `Create 4 objects in ${tenant}?`);
    assert.match(detail, /sis SIS: POST …\/sourceSystems.*csv CSV: POST …\/dataConnectors/s);
    assert.match(detail, /POST …\/outboundProvisioningFlowSets\/\{North\}\/provisioningFlows/);
    await journey.shot("bundle-confirmation");
    await dialog.dismiss();
    assert.deepEqual(await demo.writes(), []);
    assert.deepEqual(
      (await editor.tabs()).map(({ name }) => name),
      ["school.industrydata.json"],
    );
  });

  test("its table is live, its links lead to the new ids, and another submit would update", async () => {
    const { dialog, workbench } = { dialog: journey.workbench.dialog, workbench: journey.workbench };
    await demo.order({ kind: "slow", method: "POST", path: "/external/industryData/dataConnectors", delayMs: 3_000 });
    await submitList("school.industrydata.json");
    await dialog.click("Submit");
    await table(/✓ created +201 +sis SIS .*\n→ sending +csv CSV .*\n· waiting +North /);
    await workbench.until(() => lensOf("Stop").isVisible(), "Stop above the table");
    await journey.shot("bundle-live");
    await table(/^4 created · /);
    assert.deepEqual(await writes(), [
      "POST sourceSystems 201",
      "POST dataConnectors 201",
      "POST outboundProvisioningFlowSets 201",
      "POST provisioningFlows 201",
    ]);
    const [, connected] = await demo.writes();
    assert.match(connected?.body ?? "", /"external\/industryData\/sourceSystems\/[0-9a-f-]{36}"/);
    const answers = await workbench.view("Responses").settled((rows) => rows.filter(isCreated).length === 4);
    assert.equal(answers.filter(isCreated).length, 4);
    await workbench.view("Flows").row(["Outbound flow sets", "North"]);
    await workbench.until(async () => !(await lensOf("Stop").isVisible()), "Stop to go");
    await submitList("school.industrydata.json");
    const { message } = await dialog.read();
    assert.equal(message, `Update 4 objects in ${tenant}?`);
    await dialog.dismiss();
    assert.equal((await demo.writes()).length, 4);
  });

  test("what needs a refused one is not sent; Continue sends the rest, and what failed runs again", async () => {
    const { workbench } = journey;
    const { dialog, problems } = workbench;
    await demo.order({
      kind: "status",
      status: 400,
      method: "POST",
      error: { code: "badRequest", message: "The east is closed." },
    });
    await submitList("families.industrydata.json");
    await dialog.click("Submit");
    const question = await workbench.until(async () => {
      const read = await dialog.read();
      return /refused/.test(read.message) && read;
    }, "the question");
    assert.equal(question.message, "East was refused. Go on with the others?");
    assert.match(question.detail, /The east is closed\..*2 others do not need it\./s);
    await journey.shot("bundle-refused");
    await dialog.click("Continue");
    await table(/^2 created, 1 refused, 2 not sent · /);
    assert.match(await shown(), /✗ refused +400 +East .*\n↳ Microsoft Graph answered 400 .*The east is closed\./);
    assert.match(await shown(), /– not sent +securityGroupProvisioningFlow .*\n↳ It needs East, which was refused\./);
    assert.deepEqual(await writes(), [
      "POST outboundProvisioningFlowSets 400",
      "POST outboundProvisioningFlowSets 201",
      "POST provisioningFlows 201",
    ]);
    await workbench.editor.open("families.industrydata.json");
    const found = await problems.settled((rows) => rows.some(({ source }) => source === "Microsoft Graph"));
    assert.match(found.find(({ source }) => source === "Microsoft Graph")?.message ?? "", /The east is closed\./);

    await workbench.until(() => lensOf("Run Again What Failed").isVisible(), "Run Again What Failed");
    await journey.shot("bundle-failed");
    await workbench.useTheme("Light Modern");
    await journey.shot("bundle-failed-light");
    await workbench.useTheme("Dark Modern");
    await demo.forgetRequests();
    await clickLens("Run Again What Failed");
    assert.equal((await dialog.read()).message, `Create 3 objects in ${tenant}?`);
    await dialog.click("Submit");
    await table(/^5 created · /);
    assert.deepEqual(await writes(), [
      "POST outboundProvisioningFlowSets 201",
      "POST provisioningFlows 201",
      "POST provisioningFlows 201",
    ]);
    await workbench.until(async () => !(await lensOf("Run Again What Failed").isVisible()), "nothing to run again");
  });

  test("a plan of a list shows each object in the order in which it would be sent, and changes nothing", async () => {
    const { workbench } = journey;
    await workbench.editor.openUntitled("Industry Data Flow");
    await workbench.editor.setText(
      json([unitFlow(), connector("new", systemLink("own")), sourceSystem("own"), flowSet("Northwest")]),
    );
    await workbench.press("Control+Alt+P");
    const isPlan = ({ name }: { name: string }): boolean => name.endsWith(".industrydata.plan");
    await workbench.until(async () => (await workbench.editor.tabs()).some(isPlan), "the plan beside the list");
    await workbench.press("Control+2");
    await workbench.editor.waitForTab(/\.industrydata\.plan$/);
    const plan = await workbench.editor.text();
    assert.match(plan, new RegExp(`^# Submit 4 objects, ${tenant.replace(/[()]/g, "\\$&")}\n`));
    assert.deepEqual(
      [...plan.matchAll(/^## (.*)$/gm)].map(([, title]) => title),
      [
        ...["Create a sourceSystemDefinition", "Create an azureDataLakeConnector"],
        ...["Create an outboundProvisioningFlowSet", "Create an administrativeUnitProvisioningFlow"],
      ],
    );
    assert.match(plan, /sourceSystem: sourceSystems\/own/);
    assert.match(plan, /It goes into Northwest \(.*\), which is sent before it\./);
    await journey.shot("bundle-plan");
    assert.deepEqual(await demo.writes(), []);
  });

  test("files and folders of the explorer are one bundle", async () => {
    const { workbench } = journey;
    const { dialog } = workbench;
    await workbench.run("View: Show Explorer");
    const explorer = workbench.view(basename(journey.folder));
    assert.ok(!(await explorer.contextMenu("z-notes.txt")).includes("Submit Files…"));
    await explorer.clickContextMenu("south", "Submit Files…");
    const { message, detail } = await dialog.read();
    assert.equal(message, `Create 2 objects in ${tenant}?`);
    assert.match(detail, /South: POST .*\{South\}\/provisioningFlows/s);
    await dialog.click("Submit");
    await table(/^2 created · /);
    assert.match(await shown(), /201 +South +outboundProvisioningFlowSet +south\/set\.industrydata\.json /);
    assert.equal((await demo.writes()).length, 2);
  });

  test("files that are selected together are one, and the palette asks for them", async () => {
    const { workbench } = journey;
    const { dialog } = workbench;
    await workbench.run("View: Show Explorer");
    const explorer = workbench.view(basename(journey.folder));
    await explorer.click("families.industrydata.json");
    const rows = workbench.screen.locate(".explorer-folders-view .monaco-list-row");
    await rows.filter({ hasText: "school.industrydata.json" }).click({ modifiers: ["Control"] });
    await workbench.until(async () => (await explorer.rows()).filter(({ selected }) => selected).length === 2, "both");
    await explorer.clickContextMenu("families.industrydata.json", "Submit Files…");
    assert.equal((await dialog.read()).message, `Update 9 objects in ${tenant}?`);
    await dialog.dismiss();
    assert.deepEqual(await demo.writes(), []);
    await workbench.run("Industry Data: Submit Files…");
    await workbench.quickInput.enterPath(join(journey.folder, "south", "set.industrydata.json"));
    assert.equal((await dialog.read()).message, `Update 1 object in ${tenant}?`);
    await dialog.click("Submit");
    await table(/^1 unchanged · /);
    assert.deepEqual(await demo.writes(), []);
  });

  test("what somebody else changed is refused with the names of it, and overwritten when it runs again", async () => {
    const { workbench } = journey;
    const { dialog } = workbench;
    const file = join(journey.folder, "south", "set.industrydata.json");
    const sets = "/external/industryData/outboundProvisioningFlowSets";
    const { value } = (await demo.ask("GET", sets)) as { value: { id: string; displayName: string }[] };
    const south = value.find(({ displayName }) => displayName === "South");
    await demo.ask("PATCH", `${sets}/${south?.id}`, { displayName: "Changed by the district" });
    await demo.forgetRequests();
    writeFileSync(file, json(flowSet("Far south")));
    await workbench.run("Industry Data: Submit Files…");
    await workbench.quickInput.enterPath(file);
    await dialog.click("Submit");
    await table(/^1 refused · [\s\S]*Somebody else changed it .*: displayName\. Running it again overwrites that\./);
    assert.deepEqual(await demo.writes(), []);
    await clickLens("Run Again What Failed");
    await dialog.click("Submit");
    await table(/^1 updated · /);
    assert.deepEqual(
      (await demo.writes()).map(({ method, status }) => `${method} ${status}`),
      ["PATCH 204"],
    );
  });

  test("what changes while the question stands is asked again", async () => {
    const { workbench } = journey;
    const { dialog, editor } = workbench;
    await submitList("changing.industrydata.json");
    assert.match((await dialog.read()).detail, /^First: POST/);
    writeFileSync(join(journey.folder, "changing.industrydata.json"), json([flowSet("Second")]));
    await workbench.until(async () => /Second/.test((await editor.visibleLines()).join()), "the change");
    // The next question comes at once, so nobody waits for this one to go.
    assert.equal((await dialog.read()).focused, "Submit");
    await workbench.press("Enter");
    await workbench.until(async () => /^Second: POST/.test((await dialog.read()).detail), "the question again");
    assert.deepEqual(await demo.writes(), []);
    await dialog.dismiss();
  });

  test("a flow that two sets could take asks for one; Stop ends after the one under way", async () => {
    const { workbench } = journey;
    const { dialog, quickInput } = workbench;
    await demo.order({ kind: "slow", method: "POST", delayMs: 4_000 });
    await workbench.run("View: Show Explorer");
    await workbench.view(basename(journey.folder)).clickContextMenu("years", "Submit Files…");
    await quickInput.pick("Lonely");
    await dialog.click("Submit");
    await table(/→ sending/);
    await clickLens("Stop");
    await table(/^1 created, 2 not sent · /);
    assert.deepEqual(await writes(), ["POST outboundProvisioningFlowSets 201"]);
  });

  test("an unclear outcome stops all, and is left out when the rest runs again", async () => {
    const { workbench } = journey;
    const { dialog } = workbench;
    await demo.order({ kind: "dropAfterCommit", method: "POST" });
    await workbench.editor.openUntitled("Industry Data Flow");
    await workbench.editor.setText(json([flowSet("Unclear"), unitFlow(), flowSet("Later")]));
    await workbench.press("Control+Alt+Enter");
    await dialog.click("Submit");
    await table(/^1 unknown, 2 not sent · /);
    const { buttons } = await workbench.notifications.waitFor(/connection ended/i);
    assert.ok(buttons.includes("Check the Tenant"));
    assert.equal((await demo.writes()).length, 1);
    await demo.forgetRequests();
    await clickLens("Run Again What Failed");
    const { message, detail } = await dialog.read();
    assert.equal(message, `Create 1 object in ${tenant}?`);
    assert.match(detail, /1 is left out: it may have been carried out\./);
    await dialog.click("Submit");
    await table(/^1 created, 1 unknown, 1 not sent · /);
    assert.deepEqual(await writes(), ["POST outboundProvisioningFlowSets 201"]);
    // A new submit of the list looks for what was unclear, and makes it no second time.
    await demo.forgetRequests();
    await workbench.press("Control+1");
    await workbench.press("Control+Alt+Enter");
    const again = await dialog.read();
    assert.equal(again.message, `Create 1 and update 2 objects in ${tenant}?`);
    assert.match(again.detail, /Unclear: An earlier submit, at .* The tenant shows that it was carried out\./);
    await dialog.click("Submit");
    await table(/^1 created, 2 unchanged · /);
    assert.deepEqual(await writes(), ["POST provisioningFlows 201"]);
  });
});

const isCreated = ({ label }: { readonly label: string }): boolean => label === "201 Created";
