import type { Profile } from "../../../../client/src/auth/profile";
import { startDemoTenant } from "../../../../client/src/demo/demoTenant";
import { Page } from "../../demo/pages";
import { signInFlows } from "./signInFlows";

signInFlows("the demo tenant", async (certificate) => {
  // The service asks for a pause between two questions whether a code was used; its clock says that there was one.
  let ahead = 0;
  const tenant = await startDemoTenant({ now: () => Date.now() + ahead });
  const order = async (name: string, body: string): Promise<void> => {
    const init = { method: "POST", headers: { "X-Demo-Key": tenant.controlKey }, body };
    const answer = await fetch(new URL(`/demo/${name}`, tenant.graph), init);
    if (!answer.ok) throw new Error(await answer.text());
  };
  await order("certificates", certificate.certificate);
  const profile: Profile = {
    ...{ id: "demo", name: tenant.tenantName, kind: "demo", graph: tenant.graph, authority: tenant.authority },
    ...{ tenant: tenant.tenantId, clientId: tenant.clientId, signIn: { kind: "browser" }, isProtected: false },
  };
  const application = { ...profile, clientId: tenant.application.clientId };
  return {
    profile,
    usernames: [tenant.username, "marcus@contoso.example"],
    secretProfile: { ...application, signIn: { kind: "secret" } },
    secret: tenant.application.secret,
    certificateProfile: { ...application, signIn: { kind: "certificate", file: "automation.pem" } },
    fetch: (input, init) => {
      if (String(init?.body).includes("device_code=")) ahead += 1000;
      return fetch(input, init);
    },
    visit: async (address, person) => {
      const page = await Page.open(address);
      const handOver = await page.press(person === "decline" ? { cancel: "true" } : { account: person.username });
      await handOver.press({});
      return true;
    },
    typeIn: async ({ verificationUri, userCode }, person) => {
      const page = await (await Page.open(verificationUri)).press({}, { code: userCode });
      await page.press(person === "decline" ? { cancel: "true" } : { account: person.username });
    },
    expireCodes: () => order("device-codes", JSON.stringify({ outcome: "expired" })),
    revoke: () => order("revoke", ""),
    stop: () => tenant.stop(),
  };
});
