import assert from "node:assert/strict";
import { useWorkbench } from "../editor/journey.mjs";

const clientId = "00000000-0000-4000-8000-000000000001";
const ofWorkspace = {
  "industryData.profiles": [
    { name: "Contoso schools", tenant: "contoso.example", clientId, protected: true },
    { name: "Elsewhere", tenant: "evil.example", clientId, graph: "https://evil.example/beta" },
  ],
};
const ofUser = { "industryData.profiles": [{ name: "Fabrikam", tenant: "fabrikam.example", clientId }] };

suite("Tenants that settings recommend", () => {
  const journey = useWorkbench({
    files: { "set.industrydata.json": "{}", ".vscode/settings.json": JSON.stringify(ofWorkspace) },
    settings: ofUser,
    machineSettings: { "industryData.auth.deviceCode": "never" },
  });

  test("are offered with whose they are, but not where a workspace says where requests go", async () => {
    const { workbench } = journey;
    await workbench.editor.open("set.industrydata.json");
    await workbench.run("Industry Data: Switch Tenant…");
    const rows = await workbench.quickInput.waitForRows();
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description].filter(Boolean).join(": ")),
      ["Demo tenant", "Fabrikam: from your settings", "Contoso schools: from this workspace", "Add Tenant…"],
    );
    await workbench.quickInput.dismiss();
    await workbench.run("Industry Data: Add Tenant…");
    const labels = (await workbench.quickInput.waitForRows()).map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 2), ["Fabrikam", "Contoso schools"]);
  });

  test("device codes are not offered where they are forbidden", async () => {
    const { quickInput } = journey.workbench;
    await quickInput.pick("The demo tenant, with a sign-in as a real tenant has it");
    await journey.workbench.until(
      async () => (await quickInput.read()).placeholder === "How do you sign in?",
      "the ways to sign in",
    );
    const labels = (await quickInput.waitForRows()).map(({ label }) => label);
    assert.deepEqual(labels, ["Page in the browser", "Application with a client secret"]);
    await quickInput.dismiss();
  });
});
