import assert from "node:assert/strict";
import { useDemoWorkbench } from "../support/demoWorkbench";

const file = "set.industrydata.json";
const text = `{
  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
  "displayName": "Summer schools"
}
`;
const today = "Today · Contoso School District (demo)";
const created = [today, "201 Created"];
const refused = [today, "409 Conflict"];

suite("The history of responses", () => {
  const { journey, demo } = useDemoWorkbench({ files: { [file]: text }, size: { width: 1280, height: 900 } });
  const responses = () => journey.workbench.view("Responses");

  /** What an entry of a row's menu copies. */
  async function copied(row: readonly string[], title: string): Promise<string> {
    const { workbench } = journey;
    await workbench.fillClipboard("");
    await responses().clickContextMenu(row, title);
    return workbench.until(() => workbench.clipboard(), `what ${title} copies`);
  }

  suiteSetup("starts the demo tenant", async () => {
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    // Until then the sign-in goes on.
    await journey.workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
  });

  test("says what will be there", async () => {
    assert.match(
      (await responses().welcome()).text,
      /Answers of Microsoft Graph appear here.*kept for later, without secrets/s,
    );
  });

  test("holds what was answered, by day and tenant, in words", async () => {
    const { workbench } = journey;
    await workbench.editor.open(file);
    for (const [fault, label] of [
      [true, "409 Conflict"],
      [false, "201 Created"],
    ] as const) {
      const error = { code: "nameAlreadyExists", message: "There is one already." };
      if (fault) await demo.order({ kind: "status", method: "POST", status: 409, error, times: 1 });
      await workbench.editor.focus();
      await workbench.press("Control+Alt+Enter");
      await workbench.dialog.click("Submit");
      await responses().settled(([, newest]) => newest?.label === label && (newest?.expanded ?? false));
    }
    const [group, newest] = await responses().rows();
    assert.equal(group?.label, today);
    assert.match(group?.spoken ?? "", /^Today, Contoso School District \(demo\), 2 responses/);
    assert.match(
      newest?.spoken ?? "",
      /^201 Created, accepted, POST outboundProvisioningFlowSets, \d+ ms, \d\d:\d\d, .*Contoso/,
    );
    const row = await responses().row(refused);
    assert.equal(row.icon, "error");
    assert.match(row.spoken, /^409 Conflict, refused, /);
    await journey.shot("history");
  });

  test("the request opens with the exact bytes, and cannot be edited", async () => {
    const { workbench } = journey;
    const [, write] = await demo.writes();
    await responses().clickContextMenu(created, "Show Request");
    await workbench.editor.waitForTab(/^POST outboundProvisioningFlowSets\.exchange$/);
    const lines = (await workbench.editor.text()).split("\n");
    assert.match(
      lines[0] ?? "",
      /^POST http:\/\/127\.0\.0\.1:\d+\/beta\/external\/industryData\/outboundProvisioningFlowSets$/,
    );
    assert.equal(lines.at(-1), write?.body);
    await workbench.statusBar.waitFor("Microsoft Graph Exchange");
    assert.ok(!(await workbench.editorTitle.actions()).some((title) => /^Submit/.test(title)));
  });

  test("the answer opens with its body laid out, and values are copied with their places", async () => {
    const { workbench } = journey;
    await responses().clickInlineAction(created, "Show Response");
    await workbench.editor.waitForTab(/201 Created\.exchange$/);
    const document = await workbench.editor.text();
    assert.match(document, /^# Contoso School District \(demo\) · .*\nPOST .*\n\nHTTP 201 Created\n/);
    assert.match(document, /\n {2}"displayName": "Summer schools"/);
    await journey.shot("history-response");

    const name = [...created, "Body", "displayName"];
    assert.equal(await copied(name, "Copy Value"), "Summer schools");
    assert.equal(await copied(name, "Copy JSON"), '"Summer schools"');
    assert.equal(await copied(name, "Copy JSON Pointer"), "/displayName");
    const { description: id } = await responses().row([...created, "id"]);
    assert.equal(
      await copied(name, "Copy Graph Path"),
      `/external/industryData/outboundProvisioningFlowSets/${id}/displayName`,
    );
  });

  test("the request is copied for others to run", async () => {
    assert.match(await copied(created, "Copy as cURL"), /^curl --request POST 'http.*\$\{GRAPH_TOKEN:/s);
    assert.match(
      await copied(created, "Copy as PowerShell"),
      /^\$request = @\{.*\$env:GRAPH_TOKEN.*Invoke-RestMethod/s,
    );
    assert.match(await copied(created, "Copy as HTTP File"), /^POST http.*\nAuthorization: Bearer \{\{token\}\}\n/s);
    assert.match(await copied(refused, "Copy Error Details"), /There is one already\..*\ncode: nameAlreadyExists\n/s);
  });

  test("closed and opened again, the window shows them, folded", async () => {
    await journey.workbench.editor.closeAll();
    await journey.reopen();
    const rows = await responses().settled((seen) => seen.length > 2);
    assert.deepEqual(
      rows.map(({ label, level }) => `${level} ${label}`),
      [`1 ${today}`, "2 201 Created", "2 409 Conflict"],
    );
    await responses().expand(refused);
    const [, sentence] = await responses().settled((seen) =>
      seen.some(({ label }) => /There is one already/.test(label)),
    );
    assert.ok(sentence);
    await journey.shot("history-again");
  });

  test("two are compared side by side", async () => {
    const { workbench } = journey;
    await responses().clickContextMenu(created, "Compare Responses");
    await workbench.quickInput.pick("409 Conflict");
    const { original, modified } = await workbench.editor.diff();
    assert.ok(
      original.some((line) => line.startsWith("HTTP 409")),
      "the older on the left",
    );
    assert.ok(modified.some((line) => line.startsWith("HTTP 201")));
    await journey.shot("history-compared");
    await workbench.editor.closeAll();
  });

  test("a write is sent again once the person says so, once; Escape sends nothing", async () => {
    const { workbench } = journey;
    await demo.forgetRequests();
    await responses().clickContextMenu(created, "Send Again");
    const { message, detail, buttons } = await workbench.dialog.read();
    assert.equal(message, "Send this POST to Contoso School District (demo) again?");
    assert.match(detail, /^POST …\/outboundProvisioningFlowSets, \d+ bytes/);
    assert.match(detail, /It was carried out then\. It may create a second object\./);
    assert.ok(buttons.includes("Send Again"));
    await workbench.dialog.dismiss();
    await responses().clickContextMenu(created, "Send Again");
    await workbench.dialog.read();
    assert.deepEqual(await demo.writes(), []);
    await workbench.dialog.click("Send Again");
    const [, newest] = await responses().settled(
      (rows) => rows.filter(({ level, label }) => level === 2 && label === "201 Created").length === 2,
    );
    assert.equal(newest?.label, "201 Created");
    const [write, ...others] = await demo.writes();
    assert.deepEqual([write?.method, write?.status, others], ["POST", 201, []]);
    assert.equal(JSON.parse(write?.body ?? "").displayName, "Summer schools");
    await journey.shot("history-sent-again");
  });

  test("one is removed, the other stays", async () => {
    await responses().clickContextMenu(refused, "Remove from History");
    await responses().settled((rows) => !rows.some(({ label }) => label === "409 Conflict"));
    await responses().row(created);
  });

  test("all are cleared after a question, for good", async () => {
    const { workbench } = journey;
    await responses().clickTitleAction("Clear History…");
    const { message, detail } = await workbench.dialog.read();
    assert.equal(message, "Clear the history of responses?");
    assert.match(detail, /Nothing changes in the tenant/);
    await workbench.dialog.dismiss();
    await responses().row(created);
    await responses().clickTitleAction("Clear History…");
    await workbench.dialog.click("Clear");
    await responses().welcome();
    await journey.reopen();
    assert.match((await responses().welcome()).text, /Answers of Microsoft Graph/);
  });
});
