import assert from "node:assert/strict";
import { useDemoWorkbench } from "../support/demoWorkbench";
import { signInAs } from "../support/signInPages";

const byPage = "Contoso by page";
const administrator = "Dana Whitfield";
const teacher = "Marcus Okafor";
const systems = "Source systems";
const needed = "IndustryData-SourceSystem.Read.All";

suite("Signing in", () => {
  const { journey, demo } = useDemoWorkbench({ files: { "set.industrydata.json": "{}" } });

  test("on a page that the editor opens; nothing was asked of the tenant before", async () => {
    const { workbench } = journey;
    const { quickInput } = workbench;
    await workbench.view("Flows").open();
    await workbench.run("Industry Data: Add Tenant…");
    await quickInput.pick("The demo tenant, with a sign-in as a real tenant has it");
    await quickInput.pick("Page in the browser");
    const tab = await workbench.tabOpenedBy(() => quickInput.enter(byPage));
    assert.deepEqual(await demo.requests(), []);
    await signInAs(tab, administrator);
    await tab.getByRole("heading", { name: "You are signed in." }).waitFor();
    await tab.close();
    await workbench.statusBar.waitFor(byPage);
    await workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
  });

  test("a page that is left open is given up with Cancel, and the way back is one click", async () => {
    const { workbench } = journey;
    const flows = workbench.view("Flows");
    await workbench.run("Industry Data: Sign Out…");
    await workbench.dialog.click("Sign Out");
    const left = await workbench.tabOpenedBy(() => flows.clickWelcome("Sign in"));
    await workbench.notifications.click(`Signing in to ${byPage}`, "Cancel");
    await workbench.statusBar.waitFor(`${byPage}: signed out`);
    assert.deepEqual(await workbench.notifications.read(), []);
    await left.close();
    const tab = await workbench.tabOpenedBy(() => flows.clickWelcome("Sign in"));
    await signInAs(tab, administrator);
    await tab.getByRole("heading", { name: "You are signed in." }).waitFor();
    await tab.close();
    await workbench.statusBar.waitFor(byPage);
  });

  test("a missing permission is a lock that says which, copies a text for the administrator, and asks", async () => {
    const { workbench } = journey;
    await demo.consent("ask");
    const flows = workbench.view("Flows");
    await flows.expand([systems]);
    const lock = [systems, new RegExp(needed)];
    await flows.row(lock);
    assert.deepEqual(await flows.contextMenu(lock), [
      "Ask for Permission…",
      "Open Consent Page",
      "Copy for the Administrator",
      "Refresh",
    ]);
    await flows.clickContextMenu(lock, "Copy for the Administrator");
    const letter = await workbench.until(async () => {
      const copied = await workbench.clipboard();
      return copied.includes(needed) && copied;
    }, "the text");
    assert.match(letter, /^Please consent to a permission of Microsoft Graph\.$/m);
    assert.match(letter, /^http:\/\/localhost:\d+\/[\w-]+\/v2\.0\/adminconsent\?client_id=[\w-]+&scope=/m);
    await demo.forgetRequests();
    const tab = await workbench.tabOpenedBy(() => flows.click(lock));
    await signInAs(tab, administrator);
    await tab.getByRole("button", { name: "Accept" }).click();
    await tab.getByRole("heading", { name: "You are signed in." }).waitFor();
    await tab.close();
    await flows.row([systems, "Student records"]);
  });

  test("where only an administrator may consent, the message opens the page for it", async () => {
    const { workbench } = journey;
    await demo.consent("adminOnly");
    await workbench.run("Industry Data: Sign Out…");
    await workbench.dialog.click("Sign Out");
    const tab = await workbench.tabOpenedBy(() => workbench.view("Flows").clickWelcome("Sign in"));
    await signInAs(tab, teacher);
    await tab.getByRole("button", { name: "Return without approval" }).click();
    await tab.getByRole("heading", { name: "You are not signed in." }).waitFor();
    await tab.close();
    const { buttons } = await workbench.notifications.waitFor(/AADSTS90094/);
    assert.deepEqual([...buttons].sort(), ["Copy for the Administrator", "Open Consent Page"]);
    const page = await workbench.tabOpenedBy(() => workbench.notifications.click(/AADSTS90094/, "Open Consent Page"));
    await signInAs(page, administrator);
    await page.getByRole("button", { name: "Accept" }).click();
    await page.waitForURL(/^http:\/\/localhost\/?\?.*admin_consent=True|chrome-error/i).catch(() => undefined);
    await page.close();
    const again = await workbench.tabOpenedBy(() => workbench.view("Flows").clickWelcome("Sign in"));
    await signInAs(again, teacher);
    await again.getByRole("heading", { name: "You are signed in." }).waitFor();
    await again.close();
    await workbench.view("Flows").row(["Outbound flow sets", "Pilot schools"]);
    await demo.consent("given");
  });
});
