import assert from "node:assert/strict";
import { useDemoWorkbench } from "../support/demoWorkbench";
import { fixturesIn } from "../support/fixtures";

const filled = Object.fromEntries(fixturesIn("filled").map(({ name, text }) => [name, text]));

suite("The first minute", () => {
  const { journey, demo } = useDemoWorkbench({ files: filled });

  test("a newcomer reads what to do, and no prompt pops up", async () => {
    const { workbench } = journey;
    const flows = workbench.view("Flows");
    await flows.open();
    const { text: welcome } = await flows.welcome();
    assert.match(welcome, /Author, check and submit School Data Sync flows\./);
    assert.match(welcome, /Try it with the demo tenant/);
    assert.deepEqual(await workbench.notifications.read(), []);
  });

  test("one click later the demo tenant is there", async () => {
    const { workbench } = journey;
    const flows = workbench.view("Flows");
    await flows.clickWelcome("Try it with the demo tenant");
    await workbench.statusBar.waitFor(/Contoso School District \(demo\)/);
    await flows.row(["Outbound flow sets", "Pilot schools"]);
    const opened = (rows: Awaited<ReturnType<typeof flows.rows>>) =>
      rows.filter(({ level, expanded }) => level === 2 && expanded);
    const collections = opened(
      await flows.settled((rows) => opened(rows).every(({ description }) => /\d/.test(description))),
    );
    assert.deepEqual(
      collections.map(({ label, description }) => `${label}: ${description}`),
      ["Outbound flow sets: 4", "Outgoing data shares: 1 · draft API"],
    );
    assert.equal(collections[0]?.spoken, "Outbound flow sets, 4");
  });

  test("the other collections are folded, and read when they are opened", async () => {
    const flows = journey.workbench.view("Flows");
    const folded = (await flows.rows()).filter(({ level, expanded }) => level === 2 && !expanded);
    assert.ok(folded.length > 0);
    assert.ok(folded.every(({ description }) => description === ""));
    const readsOfSystems = async () => (await demo.requests()).filter(({ url }) => url.includes("/sourceSystems"));
    assert.deepEqual(await readsOfSystems(), []);
    await flows.expand("Source systems");
    await flows.settled((rows) => rows.some(({ label, description }) => label === "Source systems" && description));
    assert.equal((await readsOfSystems()).length, 1);
    await flows.collapse("Source systems");
    await flows.clickContextMenu("Source systems", "Refresh");
    await journey.workbench.until(async () => (await readsOfSystems()).length === 2, "a folded collection to be read");
    assert.equal((await flows.row("Source systems")).expanded, false);
  });

  test("a flow set opens to its flows, a share to its runs", async () => {
    const flows = journey.workbench.view("Flows");
    await flows.expand(["Outbound flow sets", "High schools"]);
    const users = await flows.row(["Outbound flow sets", "High schools", "Users"]);
    assert.match(users.spoken, /Users, User provisioning flow, ready/);
    await flows.expand(["Outgoing data shares", "District analytics"]);
    const rows = await flows.rows();
    assert.ok(rows.some(({ level, description }) => level === 4 && /completed/.test(description)));
  });

  test("a flow is submitted from its CodeLens, and the exact bytes arrive", async () => {
    const { workbench } = journey;
    await workbench.editor.open("004-create-userProvisioningFlow.industrydata.json");
    await workbench.editor.clickCodeLens("Submit to Contoso School District (demo)");
    await workbench.quickInput.pick("Pilot schools");
    const dialog = await workbench.dialog.read();
    assert.equal(dialog.message, "Create a userProvisioningFlow in Contoso School District (demo)?");
    assert.match(
      dialog.detail,
      /^POST …\/outboundProvisioningFlowSets\/\{Pilot schools\}\/provisioningFlows, \d+ bytes$/,
    );
    assert.deepEqual([...dialog.buttons].sort(), ["Cancel", "Show Plan", "Submit", "Update Existing…"]);
    await workbench.dialog.click("Submit");

    const responses = workbench.view("Responses");
    const exchange = await responses.row(/^201 Created/);
    assert.match(exchange.description, /^POST provisioningFlows · \d+ ms · \d\d:\d\d$/);
    const [write] = await demo.writes();
    const sent = Number(/(\d+) bytes/.exec(dialog.detail)?.[1]);
    assert.equal(Buffer.byteLength(write?.body ?? ""), sent);
    assert.deepEqual(
      JSON.parse(write?.body ?? ""),
      JSON.parse(filled["004-create-userProvisioningFlow.industrydata.json"] ?? ""),
    );
  });

  test("the answer shows status, request id, headers and body", async () => {
    const responses = journey.workbench.view("Responses");
    const rows = await responses.rows();
    const labels = rows.map(({ label }) => label);
    for (const label of ["id", "request-id", "Body", "Request body"]) assert.ok(labels.includes(label), label);
    assert.ok(labels.some((label) => /^Headers \(\d+\)$/.test(label)));
    assert.equal(rows.find(({ label }) => label === "@odata.type")?.description, "userProvisioningFlow");
    await responses.expand([/^Today/, /^201 Created/, /^Headers/]);
    await responses.row([/^Today/, /^201 Created/, /^Headers/, "client-request-id"]);
  });

  test("the new flow is selected in Flows without a refresh", async () => {
    const flows = journey.workbench.view("Flows");
    const users = await flows.row(["Outbound flow sets", "Pilot schools", "Users"]);
    assert.ok(users.selected);
    const pilot = await flows.row(["Outbound flow sets", "Pilot schools"]);
    assert.equal(pilot.description, "1 of 4 kinds");
  });

  test("changed and submitted again, the file updates that flow, with the change and what cannot be compared", async () => {
    const { workbench } = journey;
    await demo.forgetRequests();
    const whole = await workbench.editor.text();
    const changed = whole.replace('"createUnmatchedUsers": true', '"createUnmatchedUsers": false');
    assert.notEqual(changed, whole);
    await workbench.editor.setText(changed);
    await workbench.press("Control+Alt+Enter");
    const dialog = await workbench.dialog.read();
    assert.equal(dialog.message, "Update the userProvisioningFlow in Contoso School District (demo)?");
    assert.match(dialog.detail, /\/\{Pilot schools\}\/provisioningFlows\/[^/]+, \d+ bytes/);
    assert.match(dialog.detail, /createUnmatchedUsers: true → false/);
    assert.match(dialog.detail, /password: sent, not compared: no answer shows it/);
    await workbench.dialog.click("Submit");
    await workbench.view("Responses").row(/^204 No Content/);
    const [write, ...others] = await demo.writes();
    assert.deepEqual([write?.method, write?.status, others], ["PATCH", 204, []]);
    assert.deepEqual(Object.keys(JSON.parse(write?.body ?? "")), [
      "@odata.type",
      "createUnmatchedUsers",
      "creationOptions",
    ]);
  });

  test("the first draft document says once that a tenant may not know its type", async () => {
    const { workbench } = journey;
    await workbench.notifications.clear();
    await workbench.editor.open("000-create-dataShareOutgoingFlow.industrydata.json");
    const notice = await workbench.notifications.waitFor(/draft API.*404 Not Found/);
    assert.equal(notice.severity, "information");
    await workbench.notifications.clear();
    await workbench.editor.open("003-create-outgoingFlowRun.industrydata.json");
    // By the time its CodeLens is drawn, the document's type was looked at.
    await workbench.until(
      async () => (await workbench.editor.codeLenses()).some((lens) => lens.startsWith("Submit")),
      "the document's CodeLens",
    );
    assert.deepEqual(await workbench.notifications.read(), []);
  });
});
