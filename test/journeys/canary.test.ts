// What signs in is nowhere but in the secret storage, whatever was done with it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { applicationSecret } from "../../client/src/demo/identity/applicationSecret";
import { useDemoWorkbench } from "../support/demoWorkbench";
import { filesWith } from "../support/filesWith";
import { signInAs } from "../support/signInPages";

const file = "set.industrydata.json";
const text = `{
  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
  "displayName": "Summer schools"
}
`;
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const titles: Record<string, string> = JSON.parse(readFileSync("package.nls.json", "utf8"));
const commands: string[] = manifest.contributes.commands.map(
  ({ title, category }: { title: string; category: string }) => `${category}: ${titles[title.slice(1, -1)]}`,
);
const asApplication = "Contoso as itself";
const byPage = "Contoso by page";

suite("What signs in", () => {
  const { journey, demo } = useDemoWorkbench({ files: { [file]: text } });
  const canaries = new Set<string>();
  let temporaryBefore: ReadonlySet<string>;

  suiteSetup(() => {
    temporaryBefore = new Set(readdirSync(tmpdir()));
  });

  /** Every token that is kept now: each was sent, and may have been written down. */
  async function gatherTokens(): Promise<void> {
    for (const kept of Object.values(await journey.workbench.secrets())) {
      for (const [, secret] of kept.matchAll(/"secret":"([^"]+)"/g)) if (secret) canaries.add(secret);
    }
  }

  test("is a client secret that was typed in", async () => {
    const { workbench } = journey;
    const { quickInput } = workbench;
    const secret = applicationSecret(demo.key);
    canaries.add(secret);
    await workbench.run("Industry Data: Add Tenant…");
    await quickInput.pick("The demo tenant, with a sign-in as a real tenant has it");
    await quickInput.pick("Application with a client secret");
    await quickInput.enter(asApplication);
    await quickInput.enter(secret);
    await workbench.statusBar.waitFor(asApplication);
    await workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
    await gatherTokens();
    assert.ok(canaries.size > 1);
    await workbench.editor.open(file);
    await workbench.press("Control+Alt+Enter");
    await workbench.dialog.click("Submit");
    await workbench.notifications.waitFor(
      /An application cannot create .* lets only people do that.* Nothing was sent\./,
    );
    await workbench.notifications.clear();
  });

  test("is a person on a page, whose submits succeed and fail", async () => {
    const { workbench } = journey;
    await workbench.run("Industry Data: Add Tenant…");
    await workbench.quickInput.pick("The demo tenant, with a sign-in as a real tenant has it");
    await workbench.quickInput.pick("Page in the browser");
    const tab = await workbench.tabOpenedBy(() => workbench.quickInput.enter(byPage));
    await signInAs(tab, "Dana Whitfield");
    await tab.getByRole("heading", { name: "You are signed in." }).waitFor();
    await tab.close();
    await workbench.statusBar.waitFor(byPage);
    let answers = 0;
    for (const fault of ["none", "html", "drop", "status"] as const) {
      if (fault === "html" || fault === "drop") await demo.order({ kind: fault, method: "PATCH" });
      if (fault === "status") await demo.order({ kind: "status", method: "PATCH", status: 403 });
      await workbench.editor.open(file);
      // The same again would not be sent.
      await workbench.editor.setText(text.replace("Summer schools", `Schools with ${fault}`));
      await workbench.press("Control+Alt+Enter");
      await workbench.dialog.click("Submit");
      await workbench.view("Responses").settled((rows) => rows.filter(({ level }) => level === 2).length > answers);
      answers += 1;
      await workbench.notifications.clear();
    }
    await gatherTokens();
  });

  const some = 6;
  for (let first = 0; first < commands.length; first += some) {
    test(`is there while commands run, the next ${some} after ${first}`, async () => {
      const { workbench } = journey;
      // What a command opens may come while the next one is looked for.
      const undisturbed = <T>(act: () => Promise<T>) =>
        workbench.until(
          async () => {
            // A sign-in opens a tab, and a window behind a tab is drawn seldom.
            await workbench.closeTabs();
            await workbench.dismissAll();
            return { done: await act() };
          },
          "a command to be left alone",
          { patience: 60_000 },
        );
      for (const command of commands.slice(first, first + some)) {
        const { done: offered } = await undisturbed(() => workbench.quickInput.commands(command));
        if (!offered.includes(command) || /Stop Demo|Sign Out/.test(command)) continue;
        await undisturbed(() => workbench.run(command));
      }
      await workbench.closeTabs();
      await workbench.dismissAll();
      await gatherTokens();
    });
  }

  test("is refused, and signs in again", async () => {
    const { workbench } = journey;
    await workbench.run("Industry Data: Switch Tenant…");
    await workbench.quickInput.pick(asApplication);
    await workbench.statusBar.waitFor(asApplication);
    await workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
    await demo.revoke();
    const isSignedOut = async () =>
      (await workbench.statusBar.items()).some(({ text: shown }) => shown === `${asApplication}: signed out`);
    // It is noticed with the next request, which may be one that the view makes by itself: then there is no Refresh.
    if (!(await isSignedOut()))
      await workbench
        .view("Flows")
        .clickTitleAction("Refresh")
        .catch(() => undefined);
    await workbench.until(isSignedOut, "the refusal to be noticed");
    await workbench.view("Flows").clickWelcome("Sign in");
    await workbench.statusBar.waitFor(asApplication);
    await gatherTokens();
  });

  test("stands in no file, log, setting or state", async () => {
    const { workbench, folder, dataFolder } = journey;
    const needles = [...canaries];
    assert.ok(needles.length >= 4, String(needles.length));
    const planted = path.join(folder, "planted.txt");
    writeFileSync(planted, `before ${needles[0]} after`);
    assert.deepEqual(filesWith(folder, needles), [planted]);
    rmSync(planted);
    assert.deepEqual(filesWith(folder, needles), []);
    assert.deepEqual(filesWith(dataFolder, needles), []);
    const fresh = readdirSync(tmpdir()).filter((name) => !temporaryBefore.has(name));
    for (const name of fresh) assert.deepEqual(filesWith(path.join(tmpdir(), name), needles), []);
    const kept = `${await workbench.browserStorage()}\n${workbench.console().join("\n")}\n${await workbench.clipboard()}`;
    for (const needle of needles) assert.ok(!kept.includes(needle));
    assert.match(kept, /industrydata/i);
  });
});
