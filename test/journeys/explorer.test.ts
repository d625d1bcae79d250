import assert from "node:assert/strict";
import { useDemoWorkbench } from "../support/demoWorkbench";

const sets = "Outbound flow sets";
const newSet = `{
  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
  "displayName": "Evening schools"
}
`;
const listPath = "/external/industryData/outboundProvisioningFlowSets";

suite("The explorer", () => {
  const { journey, demo } = useDemoWorkbench({
    files: { "set.industrydata.json": newSet },
    // Most of a hundred rows are in sight, so that little has to be scrolled.
    size: { width: 1280, height: 2400 },
  });
  const flows = () => journey.workbench.view("Flows");
  /** The requests for the list of flow sets, one for each page. */
  const pagesAsked = async () =>
    (await demo.requests()).filter(({ url }) => new URL(url, "http://x").pathname.endsWith(listPath));
  const schools = async () => (await flows().rows()).filter(({ label }) => /^School \d+$/.test(label));

  suiteSetup("starts the demo tenant", async () => {
    const { workbench } = journey;
    await flows().open();
    await flows().clickWelcome("Try it with the demo tenant");
    await flows().row([sets, "Pilot schools"]);
    await workbench.notifications.clear();
  });

  test("shows what is there under headings, in the order of the work", async () => {
    const rows = await flows().settled((seen) => seen.filter(({ level }) => level === 2).length === 9);
    assert.deepEqual(
      rows.filter(({ level }) => level < 3).map(({ label, level }) => `${"  ".repeat(level - 1)}${label}`),
      [
        ...["Connect data", "  Source systems", "  Data connectors", "  Operations"],
        ...["Manage data", "  Inbound flows", `  ${sets}`, "  Outgoing data shares"],
        ...["Reference data", "  Years", "  Role groups", "  Reference definitions"],
      ],
    );
    await journey.shot("explorer-headings");
  });

  test("the first page is there before the second is asked for", async () => {
    await demo.reset("large");
    await demo.forgetRequests();
    await flows().clickTitleAction("Refresh");
    await flows().row([sets, "Load more (50 of 2504)"]);
    assert.equal((await pagesAsked()).length, 1);
    assert.equal((await flows().row(sets)).description, "2504");
    assert.equal((await flows().row(sets)).spoken, `${sets}, 2504`);
  });

  test("Load more appends a page, keeps what is open, and goes to the first new entry", async () => {
    const { workbench } = journey;
    await flows().expand([sets, "School 0002"]);
    await flows().row([sets, "School 0002", "Users"]);
    const before = (await schools()).map(({ label }) => label);
    await flows().click([sets, /^Load more/]);
    await flows().row([sets, "Load more (100 of 2504)"]);
    assert.equal((await pagesAsked()).length, 2);
    const rows = await schools();
    assert.deepEqual(
      rows.slice(0, before.length).map(({ label }) => label),
      before,
    );
    assert.deepEqual(
      rows.filter(({ selected }) => selected).map(({ label }) => label),
      [rows[before.length]?.label],
    );
    assert.equal((await flows().row([sets, "School 0002"])).expanded, true);
    // The keyboard is there too.
    await workbench.press("ArrowDown");
    await workbench.press("Enter");
    await flows().settled((seen) =>
      seen.some(({ label, selected }) => selected && label === rows[before.length + 1]?.label),
    );
  });

  test("a refresh reads as many pages as were open, and keeps what was open and selected", async () => {
    const selected = (await flows().rows()).find((row) => row.selected)?.label;
    await demo.forgetRequests();
    await flows().clickTitleAction("Refresh");
    await journey.workbench.until(async () => (await pagesAsked()).length > 1, "two pages");
    const rows = await flows().settled((seen) => seen.some(({ label }) => label === "Load more (100 of 2504)"));
    assert.equal(rows.find((row) => row.selected)?.label, selected);
    assert.equal(rows.find(({ label }) => label === "School 0002")?.expanded, true);
    assert.equal((await pagesAsked()).length, 2);
  });

  test("what was created is shown although its page was not read", async () => {
    const { workbench } = journey;
    await workbench.editor.open("set.industrydata.json");
    await workbench.press("Control+Alt+Enter");
    await workbench.dialog.click("Submit");
    const created = await flows().row([sets, "Evening schools"]);
    assert.ok(created.selected);
    await flows().row([sets, "Load more (101 of 2505)"]);
  });

  test("the filter searches what is loaded, counts, and says that there is more", async () => {
    const { workbench } = journey;
    await demo.forgetRequests();
    await flows().clickTitleAction("Filter Flows…");
    await workbench.quickInput.enter("SCHOOL 009");
    await flows().settled((seen) => seen.filter(({ level }) => level === 3).length === 8);
    assert.equal((await schools()).length, 7);
    await flows().row([sets, "Load more (101 of 2505)"]);
    assert.match(
      await flows().message(),
      /^7 of 1\d\d loaded match “SCHOOL 009”\. .*pages that were not loaded are not searched\.$/,
    );
    await journey.shot("explorer-filter");
    assert.deepEqual(await demo.requests(), []);
    await flows().clickTitleAction("Clear Filter");
    await flows().settled((seen) => seen.length > 100);
    assert.equal(await flows().message(), "");
    assert.ok(!(await flows().titleActions()).includes("Clear Filter"));
  });

  test("Retry stands where Load more stood when a later page fails, and reads that page only", async () => {
    await demo.order({ kind: "status", path: listPath, status: 404, times: 1 });
    await flows().click([sets, /^Load more/]);
    const failed = await flows().row([sets, /404 Not Found/]);
    assert.deepEqual([failed.description, failed.icon], ["Retry", "error"]);
    assert.equal((await schools()).length, 96);
    await demo.forgetRequests();
    await flows().click([sets, /404 Not Found/]);
    await flows().row([sets, "Load more (151 of 2505)"]);
    assert.equal((await pagesAsked()).length, 1);
  });

  test("a list that cannot be read anew keeps what it had, with its age and one line on top", async () => {
    await demo.reset();
    await flows().clickTitleAction("Refresh");
    await flows().settled((seen) => seen.filter(({ label }) => label === "Pilot schools").length === 1);
    await demo.order({ kind: "status", path: listPath, status: 404, times: 1 });
    await flows().clickContextMenu(sets, "Refresh");
    const rows = await flows().settled((seen) => seen.some(({ label }) => /404 Not Found/.test(label)));
    const at = rows.findIndex(({ label }) => label === sets);
    assert.match(rows[at]?.description ?? "", /^4 · as of \d\d:\d\d$/);
    assert.match(rows[at + 1]?.label ?? "", /404 Not Found/);
    assert.ok(rows.slice(at + 2, at + 6).every(({ spoken }) => /may be out of date$/.test(spoken)));
    await journey.shot("explorer-stale");
    await flows().click([sets, /404 Not Found/]);
    await flows().settled((seen) => seen.some(({ label, description }) => label === sets && description === "4"));
  });

  test("after 429 the tree says until when it waits, asks nothing before, and then goes on by itself", async () => {
    const { workbench } = journey;
    await demo.forgetRequests();
    const headers = { "Retry-After": "12" };
    await demo.order({ kind: "status", path: listPath, status: 429, headers, times: 1 });
    const ordered = Date.now();
    await flows().clickTitleAction("Refresh");
    const waiting = await flows().row([sets, /^Microsoft Graph asked to wait until (\S+ )?\d\d:\d\d:\d\d$/]);
    assert.equal(waiting.icon, "watch");
    await flows().settled((seen) => /^4 · as of /.test(seen.find(({ label }) => label === sets)?.description ?? ""));
    await journey.shot("explorer-waiting");
    await flows().clickContextMenu(sets, "Refresh");
    assert.ok((await pagesAsked()).length === 1 || Date.now() - ordered > 12_000);
    await flows().settled((seen) => !seen.some(({ label }) => /asked to wait/.test(label)), { patience: 60_000 });
    assert.ok(Date.now() - ordered >= 12_000);
    await workbench.until(async () => (await pagesAsked()).length === 2, "the list to be read");
    await flows().row([sets, "Pilot schools"]);
  });

  test("an empty collection is no failure, and offers to create what belongs there", async () => {
    await flows().expand([sets, "Pilot schools"]);
    await flows().click([sets, "Pilot schools", "No provisioning flows yet"]);
    const kinds = await journey.workbench.quickInput.waitForRows();
    assert.equal(kinds.length, 4);
    await journey.workbench.quickInput.dismiss();
  });

  test("names that would be links, icons or lines stay text", async () => {
    const displayName = "$(trash) [x](command:workbench.action.quit)\n\u202egnp.exe";
    await demo.ask("POST", listPath, { displayName });
    await flows().clickTitleAction("Refresh");
    const row = await flows().row([sets, "$(trash) [x](command:workbench.action.quit) gnp.exe"]);
    assert.equal(row.icon, "layers");
    await journey.workbench.until(
      async () =>
        (await flows().tooltip([sets, /^\$\(trash\)/])).includes("$(trash) [x](command:workbench.action.quit) gnp.exe"),
      "the card with the name as it is",
    );
    await journey.shot("explorer-hostile");
  });

  test("a hidden view asks nothing, and shows what was created when it is seen again", async () => {
    const { workbench } = journey;
    await demo.reset();
    await workbench.run("View: Show Explorer");
    await demo.forgetRequests();
    await workbench.editor.open("set.industrydata.json");
    await workbench.editor.focus();
    await workbench.run("Industry Data: Refresh");
    await workbench.press("Control+Alt+Enter");
    await workbench.dialog.click("Submit");
    await workbench.notifications.waitFor(/created/);
    assert.deepEqual(
      (await pagesAsked()).map(({ method }) => method),
      ["POST"],
    );
    await flows().open();
    await flows().settled((seen) => seen.some(({ label, selected }) => selected && label === "Evening schools"));
  });

  test("every row says to a screen reader what it is", async () => {
    const rows = await flows().rows();
    assert.ok(rows.length > 12);
    for (const { label, spoken } of rows) {
      assert.ok(spoken.startsWith(label.replace(/ \(.*/, "")), `${label}: ${spoken}`);
    }
  });
});
