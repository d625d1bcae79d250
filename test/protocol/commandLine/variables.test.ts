// Values that stand in no file: filled in from the environment, and shown nowhere.
import assert from "node:assert/strict";
import { useCommandLine } from "../../support/program";
import { useDemoTenant } from "../../support/runningDemoTenant";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const canary = 'Canary-"7391\\word';
const connector = `{
  "@odata.type": "#microsoft.graph.industryData.oneRosterApiDataConnector",
  "displayName": "Roster of \${var:district}",
  "sourceSystem@odata.bind": "external/industryData/sourceSystems/\${env:SIS_ID}",
  "apiFormat": "oneRoster",
  "apiVersion": "1.1",
  "baseUrl": "https://sis.contoso.com/roster",
  "isContactsEnabled": false,
  "isDemographicsEnabled": false,
  "isFlagsEnabled": false,
  "credential": {
    "@odata.type": "#microsoft.graph.industryData.oAuth1ClientCredential",
    "displayName": "Client",
    "clientId": "contoso",
    "clientSecret": "\${secret:roster client}"
  }
}
`;

suite("variables on the command line", () => {
  const industrydata = useCommandLine();
  const demo = useDemoTenant();
  const folder = useTemporaryFolder();

  const submit = (env: Readonly<Record<string, string>>) => {
    const { graph, token } = demo.tenant.connection;
    return industrydata(["submit", folder.write("roster.json", connector), "--graph-endpoint", graph, "--yes"], {
      cwd: folder.path,
      env: { INDUSTRYDATA_ACCESS_TOKEN: token, ...env },
    });
  };
  const system = async (): Promise<string> => {
    const { value } = await demo.tenant.read("/external/industryData/sourceSystems");
    return (value as { id: string }[])[0]?.id ?? "";
  };

  test("are filled in on the wire, and no output holds the secret", async () => {
    const { code, stdout, stderr } = await submit({
      INDUSTRYDATA_VAR_DISTRICT: "Contoso",
      INDUSTRYDATA_SECRET_ROSTER_CLIENT: canary,
      SIS_ID: await system(),
    });
    assert.equal(code, 0, stdout + stderr);
    const [request] = await demo.tenant.requests("POST");
    const body = JSON.parse(request?.body ?? "");
    assert.equal(body.displayName, "Roster of Contoso");
    assert.equal(body.credential.clientSecret, canary);
    assert.match(body["sourceSystem@odata.bind"], /sourceSystems\/[0-9a-f-]{36}$/);
    assert.doesNotMatch(stdout + stderr, /7391/);
  });

  for (const missing of ["INDUSTRYDATA_VAR_DISTRICT", "INDUSTRYDATA_SECRET_ROSTER_CLIENT", "SIS_ID"]) {
    test(`without ${missing} nothing is sent, and it is named: 2`, async () => {
      const all = { INDUSTRYDATA_VAR_DISTRICT: "d", INDUSTRYDATA_SECRET_ROSTER_CLIENT: canary, SIS_ID: "1" };
      const { [missing as keyof typeof all]: _, ...env } = all;
      const { code, stdout, stderr } = await submit(env);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, new RegExp(`has no value: set ${missing}\\. Nothing was sent\\.`));
      assert.deepEqual(await demo.tenant.requests(), []);
    });
  }

  test("stand as they are in a plan", async () => {
    const { code, stdout } = await industrydata(["plan", folder.write("roster.json", connector)], { cwd: folder.path });
    assert.equal(code, 0);
    assert.match(stdout, /\$\{secret:roster client\}/);
  });
});
