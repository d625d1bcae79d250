import assert from "node:assert/strict";
import { join } from "node:path";
import { fixturesIn } from "../../support/fixtures";
import { useCommandLine } from "../../support/program";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const filled = (part: string): string => {
  const found = fixturesIn("filled").find(({ name }) => name.includes(part));
  if (!found) throw new Error(`No filled fixture is named ${part}.`);
  return found.path;
};

suite("industrydata plan", () => {
  const industrydata = useCommandLine();
  const folder = useTemporaryFolder();

  const planOf = async (...args: string[]) => {
    const { code, stdout, stderr } = await industrydata(["plan", ...args, "--format", "json"], { cwd: folder.path });
    assert.deepEqual([code, stderr], [0, ""]);
    return JSON.parse(stdout).requests as Record<string, unknown>[];
  };

  test("prints the request that would be sent, and the permission it needs", async () => {
    const { code, stdout } = await industrydata(["plan", filled("securityGroup"), "--set", "5e7"]);
    assert.equal(code, 0);
    assert.deepEqual(stdout.split("\n"), [
      filled("securityGroup"),
      "POST /external/industryData/outboundProvisioningFlowSets/5e7/provisioningFlows",
      "needs IndustryData-OutboundFlow.ReadWrite.All",
      `{"@odata.type":"#microsoft.graph.industryData.securityGroupProvisioningFlow","creationOptions":{"createBasedOnRoleGroup":true,"createBasedOnOrgPlusRoleGroup":false}}`,
      "",
      "",
    ]);
  });

  test("gives the same as JSON, parents before children", async () => {
    const requests = await planOf(
      filled("outgoingFlowRun"),
      filled("securityGroup"),
      filled("FlowSet"),
      filled("000-"),
    );
    assert.deepEqual(
      requests.map(({ method, path }) => `${method} ${path}`),
      [
        "POST /external/industryData/outboundProvisioningFlowSets",
        "POST /industryData/dataShareOutgoingFlows",
        "POST /industryData/dataShareOutgoingFlows/{dataShareOutgoingFlows-id}/runs",
        "POST /external/industryData/outboundProvisioningFlowSets/{outboundProvisioningFlowSets-id}/provisioningFlows",
      ],
    );
    const [first] = requests;
    assert.deepEqual(Object.keys(first ?? {}).slice(0, 5), ["file", "method", "path", "permissions", "body"]);
    assert.equal(first?.file, filled("FlowSet"));
    assert.deepEqual(first?.permissions, ["IndustryData-OutboundFlow.ReadWrite.All"]);
    assert.deepEqual([first?.operation, first?.adminConsent, first?.difference], ["create", true, null]);
    assert.equal(first?.url, "https://graph.microsoft.com/beta/external/industryData/outboundProvisioningFlowSets");
    assert.match(String(first?.unchecked), /Nobody is signed in to a tenant/);
  });

  test("leaves comments, trailing commas, $schema and what only answers hold out of the body", async () => {
    folder.write(
      "set.json",
      `// High schools of the north
{
  "$schema": "./schema.json",
  "@odata.context": "https://graph.microsoft.com/beta/$metadata#x",
  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
  "id": "1",
  "createdDateTime": "2025-07-14T08:12:31Z", /* set by the service */
  "displayName": "High schools",
}`,
    );
    const [request] = await planOf("set.json");
    assert.equal(
      request?.body,
      `{"@odata.type":"#microsoft.graph.industryData.outboundProvisioningFlowSet","displayName":"High schools"}`,
    );
  });

  test("refuses a file with errors with 1, and prints them", async () => {
    const seed = fixturesIn("seeds").find(({ name }) => name.includes("userProvisioningFlow"));
    const { code, stdout, stderr } = await industrydata(["plan", filled("securityGroup"), seed?.path ?? ""]);
    assert.deepEqual([code, stdout], [1, ""]);
    const lines = stderr.trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => line.replace(/ These.*/, "")),
      [`${seed?.path}:21:27 error masked-secret`, `${seed?.path}:30:27 error masked-secret`],
    );
  });

  for (const [name, args] of [
    ["a file that is not there", ["missing.json"]],
    ["no operand", []],
    ["an unknown format", [filled("securityGroup"), "--format", "yaml"]],
    ["a file that holds no payload", ["empty.json"]],
  ] as const) {
    test(`says 2 for ${name}`, async () => {
      folder.write("empty.json", "\n");
      const { code, stdout, stderr } = await industrydata(["plan", ...args], { cwd: folder.path });
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /^industrydata: /);
      assert.doesNotMatch(stderr, /\n\s+at /);
    });
  }

  test("names each file as it was named to it", async () => {
    const path = join("flows", "set.json");
    folder.write(
      path,
      `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "displayName": "x" }`,
    );
    assert.equal((await planOf(path))[0]?.file, path);
  });
});
