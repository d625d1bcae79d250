// The secrets of payloads are nowhere but in the document that holds one, whatever came of it and was done with it.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { useDemoWorkbench } from "../support/demoWorkbench";
import { filesWith } from "../support/filesWith";

const tenant = "Contoso School District (demo)";
const today = `Today · ${tenant}`;

/** Only the core is looked for: whoever writes the rest escapes it in a way of its own. */
const around = (core: string): string => `a"b ${core} \\ü&<+`;
const cores = { literal: "LiteralCanary7391", typed: "TypedCanary7392", env: "EnvironmentCanary7393" };
const written = { literal: around(cores.literal), typed: "${secret:roster client}", env: "${env:ROSTER_CANARY}" };
type Variant = keyof typeof cores;
const variants = Object.keys(cores) as Variant[];

const connector = (variant: Variant): string =>
  JSON.stringify(
    {
      "@odata.type": "#microsoft.graph.industryData.oneRosterApiDataConnector",
      displayName: `${variant} roster of the \${var:district}`,
      "sourceSystem@odata.bind":
        "https://graph.microsoft.com/beta/external/industryData/sourceSystems/a2c64f08-d71e-4953-b08a-3f5e6d91c7b2",
      apiFormat: "oneRoster",
      baseUrl: "https://roster.litware.example/ims/oneroster/v1p1/",
      apiVersion: "1.1",
      isContactsEnabled: true,
      isDemographicsEnabled: false,
      isFlagsEnabled: false,
      credential: {
        "@odata.type": "#microsoft.graph.industryData.oAuth2ClientCredential",
        displayName: "Roster client",
        clientId: "contoso-roster",
        clientSecret: written[variant],
        scope: "roster.readonly",
        tokenUrl: "https://roster.litware.example/oauth/token",
      },
    },
    undefined,
    2,
  );
const fileOf = (variant: Variant): string => `${variant}.industrydata.json`;

suite("The secrets of payloads", () => {
  const { journey, demo } = useDemoWorkbench({
    files: Object.fromEntries(variants.map((variant) => [fileOf(variant), connector(variant)])),
    settings: { "industryData.variables": { district: { [tenant]: "north", Fabrikam: "south" } } },
    env: { ROSTER_CANARY: around(cores.env) },
    size: { width: 1280, height: 1600 },
  });
  const responses = () => journey.workbench.view("Responses");
  const needles = Object.values(cores);
  let temporaryBefore: ReadonlySet<string>;
  let answers = 0;

  function assertClean(text: string, where: string): void {
    for (const core of needles) assert.ok(!text.includes(core), `${core} in ${where}: ${text}`);
  }

  suiteSetup("starts the demo tenant", async () => {
    temporaryBefore = new Set(readdirSync(tmpdir()));
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    await journey.workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
    await journey.workbench.view("Responses").open();
  });

  /** Submits the document, and gives the label of what came of it. */
  async function submit(variant: Variant): Promise<string> {
    const { workbench } = journey;
    await workbench.editor.open(fileOf(variant));
    await workbench.press("Control+Alt+Enter");
    if (variant === "typed" && answers % outcomes.length === 0) {
      await workbench.until(
        async () => (await workbench.quickInput.read()).title === "Secret roster client",
        "the question for the secret",
      );
      await workbench.quickInput.enter(around(cores.typed));
    }
    assertClean(JSON.stringify(await workbench.dialog.read()), "the question");
    await workbench.dialog.click("Submit");
    answers += 1;
    const [, newest] = await responses().settled((rows) => rows.filter(({ level }) => level === 2).length === answers);
    await workbench.notifications.clear();
    return newest?.label ?? "";
  }

  /** What an entry of the newest row's menu copies. */
  async function copied(label: string, title: string): Promise<string> {
    const { workbench } = journey;
    await workbench.fillClipboard("");
    await responses().clickContextMenu([today, label], title);
    return workbench.until(() => workbench.clipboard(), `what ${title} copies`);
  }

  /** What an entry of the newest row's menu opens. */
  async function opened(label: string, title: string): Promise<string> {
    const { workbench } = journey;
    await responses().clickContextMenu([today, label], title);
    await workbench.editor.waitForTab(/\.exchange$/);
    const text = await workbench.editor.text();
    await workbench.editor.closeAll();
    return text;
  }

  /** It would go with asterisks in place of its secret. */
  async function assertNotSentAgain(label: string): Promise<void> {
    const { workbench } = journey;
    await responses().clickContextMenu([today, label], "Send Again");
    await workbench.notifications.waitFor(/a secret in it that was not kept.* Nothing was sent\./);
    await workbench.notifications.clear();
    assert.equal((await demo.writes()).length, 1);
  }

  const outcomes = [
    { kind: "status", label: /^400 / },
    { kind: "html", label: /^\d+ / },
    { kind: "drop", label: /^Outcome unknown/ },
    { kind: "none", label: /^201 Created/ },
  ] as const;

  for (const variant of variants) {
    for (const { kind, label: expected } of outcomes) {
      test(`${variant}, with ${kind === "none" ? "success" : kind}, are in nothing that is shown or copied`, async () => {
        await demo.forgetRequests();
        const error = { code: "weak", message: `The secret '${around(cores[variant])}' is too short.` };
        if (kind === "status") await demo.order({ kind, method: "POST", status: 400, error, times: 1 });
        if (kind === "html" || kind === "drop") await demo.order({ kind, method: "POST", times: 1 });
        const label = await submit(variant);
        assert.match(label, expected);
        const [write] = await demo.writes();
        const sent = JSON.parse(write?.body ?? "");
        assert.equal(sent.credential.clientSecret, around(cores[variant]), "it was on the wire");
        assert.equal(sent.displayName, `${variant} roster of the north`);

        const request = await opened(label, "Show Request");
        assert.ok(request.includes(variant === "literal" ? "********" : written[variant]), request);
        assertClean(request, "the request");
        assertClean(await opened(label, "Show Response"), "the answer");
        // A copy is made of the request alone.
        const copies = kind === "status" ? ["Copy as cURL", "Copy as PowerShell", "Copy as HTTP File"] : [];
        for (const title of copies) {
          const copy = await copied(label, title);
          assert.match(copy, /^# Fill in before it runs: /);
          assertClean(copy, title);
        }
        if (kind !== "none") assertClean(await copied(label, "Copy Error Details"), "the details");
        if (variant === "literal" && kind === "status") await assertNotSentAgain(label);
      });
    }
  }

  test("are in no plan, and in nothing that is compared", async () => {
    const { workbench } = journey;
    for (const variant of variants) {
      await workbench.editor.open(fileOf(variant));
      await workbench.run("Industry Data: Plan");
      await workbench.until(
        async () => (await workbench.editor.tabs()).some(({ name }) => name.endsWith(".industrydata.plan")),
        "the plan beside the document",
      );
      await workbench.press("Control+2");
      await workbench.editor.waitForTab(/\.industrydata\.plan$/);
      assertClean(await workbench.editor.text(), "the plan");
      await workbench.editor.closeAll();
    }
    await responses().clickContextMenu([today, "201 Created"], "Compare Responses");
    await workbench.quickInput.pick(/^400 /, { filter: "400" });
    const { original, modified } = await workbench.editor.diff();
    assert.ok(original.length > 0);
    assertClean([...original, ...modified].join("\n"), "the comparison");
    await workbench.editor.closeAll();
  });

  test("are filled in again by name", async () => {
    const { workbench } = journey;
    // The newest is that of the environment.
    await demo.forgetRequests();
    await responses().clickContextMenu([today, "201 Created"], "Send Again");
    const { detail } = await workbench.dialog.read();
    assert.match(detail, /^Filled in as it is sent: \$\{var:district\}, \$\{env:ROSTER_CANARY\}$/m);
    await workbench.dialog.click("Send Again");
    answers += 1;
    await responses().settled((rows) => rows.filter(({ level }) => level === 2).length === answers);
    const [write] = await demo.writes();
    assert.equal(JSON.parse(write?.body ?? "").credential.clientSecret, around(cores.env));
  });

  test("stand in no file, log, setting or state after the window was closed and opened", async () => {
    const { workbench: before, folder } = journey;
    await before.editor.closeAll();
    await journey.reopen();
    const { workbench, dataFolder } = journey;
    await responses().row([today, "201 Created"]);
    assert.deepEqual(filesWith(folder, needles), [path.join(folder, fileOf("literal"))]);
    assert.deepEqual(filesWith(dataFolder, needles), []);
    const fresh = readdirSync(tmpdir()).filter((name) => !temporaryBefore.has(name));
    for (const name of fresh) {
      assert.deepEqual(filesWith(path.join(tmpdir(), name), needles), [], name);
    }
    assertClean(await workbench.browserStorage(), "the storage of the browser");
    assertClean(workbench.console().join("\n"), "the console");
    assertClean(before.console().join("\n"), "the console");
    assertClean(await workbench.clipboard(), "the clipboard");
    // What is looked for is there where it belongs.
    assert.ok(JSON.stringify(await workbench.secrets()).includes(cores.typed));
  });
});
