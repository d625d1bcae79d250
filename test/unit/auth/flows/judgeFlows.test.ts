import assert from "node:assert/strict";
import { createMsalTokenProvider } from "../../../../client/src/auth/msal";
import type { Profile } from "../../../../client/src/auth/profile";
import { makeCertificate } from "../../../support/certificates";
import { FormBrowser } from "../../../support/formBrowser";
import { clients, people, tenantId } from "../../../support/judge/facts";
import { type Judge, startJudge } from "../../../support/judge/judge";
import { asking, MemoryStore } from "../signInFixture";
import { signInFlows } from "./signInFlows";
import type { AtPage } from "./signInService";

signInFlows("oidc-provider over https", async (certificate) => {
  const judge = await startJudge(certificate);
  const profile = profileOf(judge);
  return {
    profile,
    usernames: [people[0].username, people[1].username],
    secretProfile: { ...profile, clientId: clients.secret, signIn: { kind: "secret" } },
    secret: judge.secret,
    certificateProfile: {
      ...profile,
      clientId: clients.certificate,
      signIn: { kind: "certificate", file: "automation.pem" },
    },
    fetch: judge.fetch,
    visit: async (address, person) => {
      const browser = atPage(judge, person);
      const page = await browser.open(address);
      const [handOver] = page.forms;
      if (!handOver) throw new Error(`No form: ${page.status} ${page.text}`);
      await browser.submit(handOver);
      return true;
    },
    typeIn: async ({ verificationUri, userCode }, person) => {
      const browser = atPage(judge, person);
      const [asked] = (await browser.open(verificationUri)).forms;
      if (!asked) throw new Error("No form for the code.");
      const [confirmed] = (await browser.submit(asked, { user_code: userCode })).forms;
      if (!confirmed) throw new Error("No form to confirm the code.");
      const last = await browser.submit(confirmed, person === "decline" ? { abort: "yes" } : {});
      if (person !== "decline" && !last.text.includes("signed in")) throw new Error(last.text);
    },
    expireCodes: async () => judge.expireCodes(),
    revoke: async () => judge.revoke(),
    stop: () => judge.stop(),
  };
});

suite("signing in where the certificate of the service is not known", () => {
  test("is told before a page is opened", async () => {
    const judge = await startJudge(makeCertificate({ name: "automation", kind: "rsa" }));
    try {
      const provider = createMsalTokenProvider({
        profile: profileOf(judge),
        cache: new MemoryStore(),
        openBrowser: async () => assert.fail("A page was opened."),
        fetch,
        log: () => {},
      });
      await assert.rejects(provider.getToken(asking()), {
        name: "UserError",
        message: new RegExp(
          `^Cannot reach ${new URL(judge.authority).origin}: its certificate comes from an authority that this computer ` +
            "does not know \\([A-Z_]+\\)\\. If your network inspects traffic, install its root certificate ",
        ),
      });
    } finally {
      await judge.stop();
    }
  });
});

const profileOf = ({ authority }: Judge): Profile => ({
  ...{ id: "judge", name: "Fabrikam", kind: "tenant", graph: "https://graph.microsoft.com/beta", authority },
  ...{ tenant: tenantId, clientId: clients.public, signIn: { kind: "browser" }, isProtected: false },
  loginHint: people[0].username,
});

function atPage(judge: Judge, person: AtPage): FormBrowser {
  judge.person = { username: person === "decline" ? "" : person.username, declines: person === "decline" };
  return new FormBrowser(judge.fetch);
}
