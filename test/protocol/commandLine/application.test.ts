// A pipeline signs in as an application, with what the environment says.
import assert from "node:assert/strict";
import { join } from "node:path";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/demoTenant";
import { makeCertificate } from "../../support/certificates";
import { fixturesIn } from "../../support/fixtures";
import { useCommandLine } from "../../support/program";
import { useTemporaryFolder } from "../../support/temporaryFolder";

suite("industrydata as an application", () => {
  const industrydata = useCommandLine();
  const folder = useTemporaryFolder();
  let tenant: DemoTenant;
  suiteSetup(async () => {
    tenant = await startDemoTenant();
  });
  suiteTeardown(() => tenant.stop());

  const run = (args: readonly string[], credential: Readonly<Record<string, string>>) =>
    industrydata([...args, "--graph-endpoint", tenant.graph], {
      env: {
        INDUSTRYDATA_TENANT: tenant.tenantId,
        INDUSTRYDATA_CLIENT_ID: tenant.application.clientId,
        INDUSTRYDATA_LOGIN: new URL(tenant.authority).origin,
        ...credential,
      },
    });
  const withSecret = (): Readonly<Record<string, string>> => ({
    INDUSTRYDATA_CLIENT_SECRET: tenant.application.secret,
  });
  const control = (method: string, name: string, body?: string): Promise<Response> =>
    fetch(new URL(`/demo/${name}`, tenant.graph), {
      method,
      headers: { "X-Demo-Key": tenant.controlKey },
      ...(body !== undefined && { body }),
    });

  test("reads with a secret", async () => {
    const { code, stdout, stderr } = await run(["list", "sourceSystems"], withSecret());
    assert.equal(code, 0, stderr);
    assert.notEqual(stdout, "");
    assert.match(stderr, new RegExp(`as the application ${tenant.application.clientId}\\.`));
    assert.ok(!(stdout + stderr).includes(tenant.application.secret));
  });

  test("reads with a certificate", async () => {
    const { certificate, privateKey } = makeCertificate({ name: "automation", kind: "rsa" });
    await control("POST", "certificates", certificate);
    const file = join(folder.path, folder.write("app.pem", privateKey + certificate));
    const { code, stderr } = await run(["list", "sourceSystems"], { INDUSTRYDATA_CLIENT_CERTIFICATE: file });
    assert.equal(code, 0, stderr);
  });

  test("says what is wrong with a secret, and not the secret", async () => {
    const { code, stdout, stderr } = await run(["list", "sourceSystems"], {
      INDUSTRYDATA_CLIENT_SECRET: "canary~4f0c1b7e",
    });
    assert.equal(code, 2);
    assert.match(stderr, /AADSTS7000215: .* Set the client secret again: its value, not its id\./);
    assert.ok(!(stdout + stderr).includes("canary"));
  });

  test("sends nothing that only people may do", async () => {
    await control("DELETE", "requests");
    const [{ path } = { path: "" }] = fixturesIn("filled").filter(({ name }) => name.includes("FlowSet"));
    const { code, stdout, stderr } = await run(["submit", path, "--yes"], withSecret());
    assert.notEqual(code, 0);
    assert.match(stdout + stderr, /An application cannot create outbound flow sets: Microsoft Graph lets only people/);
    assert.deepEqual(await (await control("GET", "requests")).json(), []);
  });
});
