import assert from "node:assert/strict";
import { rootPaths } from "../../../schemas/src";
import { useCommandLine } from "../../support/program";
import { useDemoTenant } from "../../support/runningDemoTenant";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const pilotSchools = "c9d30e57-12a8-4f6b-b4e9-73f1a8c6d042";
const highSchools = "3c8a5f10-6b2d-4e97-8f41-d05a7c9e1b23";
const roleGroups = `${rootPaths.current}/roleGroups`;

const flowWith = (group: string): string =>
  JSON.stringify({
    "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
    createUnmatchedUsers: true,
    managementOptions: {
      additionalAttributes: ["userGradeLevel"],
      additionalOptions: { markAllStudentsAsMinors: true, allowStudentContactAssociation: false },
    },
    creationOptions: {
      configurations: [
        {
          "roleGroup@odata.bind": `https://graph.microsoft.com/beta${roleGroups}/${group}`,
          defaultPasswordSettings: {
            "@odata.type": "#microsoft.graph.industryData.simplePasswordSettings",
            password: "${secret:first}",
          },
          licenseSkus: [],
        },
      ],
    },
  });

suite("industrydata plan in a tenant", () => {
  const industrydata = useCommandLine();
  const folder = useTemporaryFolder();
  const demo = useDemoTenant();

  /** Runs in the tenant of the suite, with a token as in a pipeline, and sees to it that nothing is written. */
  const plan = async (...args: string[]) => {
    const { graph, token } = demo.tenant.connection;
    const outcome = await industrydata(["plan", ...args, "--graph-endpoint", graph], {
      cwd: folder.path,
      env: { INDUSTRYDATA_ACCESS_TOKEN: token },
    });
    const seen = await demo.tenant.requests();
    assert.deepEqual(
      seen.filter(({ method }) => method !== "GET"),
      [],
    );
    return { ...outcome, asked: seen.length };
  };

  test("says what the links lead to, and needs no value for a variable", async () => {
    folder.write("users.json", flowWith("staff"));
    const { code, stdout, stderr, asked } = await plan("users.json", "--set", pilotSchools);
    assert.deepEqual([code, stderr], [0, ""]);
    const lines = stdout.trimEnd().split("\n");
    assert.equal(
      lines[1],
      `POST /external/industryData/outboundProvisioningFlowSets/${pilotSchools}/provisioningFlows`,
    );
    assert.match(lines[3] ?? "", /\$\{secret:first\}/);
    assert.deepEqual(lines.slice(4), ["✓ creationOptions.configurations[0].roleGroup: Staff (roleGroups/staff)"]);
    assert.equal(asked, 3);
  });

  test("says 1 for a link that leads to nothing, and for a flow set that has such a flow", async () => {
    folder.write("users.json", flowWith("nobody"));
    const missing = await plan("users.json", "--set", pilotSchools);
    assert.equal(missing.code, 1);
    assert.match(missing.stdout, /✗ creationOptions\.configurations\[0\]\.roleGroup: roleGroups\/nobody is not in/);
    folder.write("users.json", flowWith("staff"));
    const taken = await plan("users.json", "--set", highSchools);
    assert.equal(taken.code, 1);
    assert.match(taken.stdout, /^in the way: High schools already has a userProvisioningFlow/m);
  });

  test("gives the difference of an update as JSON too, without asking for more than it needs", async () => {
    const path = `${rootPaths.current}/outboundProvisioningFlowSets/${highSchools}/provisioningFlows`;
    const { value } = (await demo.tenant.read(path)) as { value: Record<string, unknown>[] };
    const flow = value.find((each) => String(each["@odata.type"]).endsWith("userProvisioningFlow"));
    assert.ok(flow);
    const additionalAttributes = [
      ...(flow.managementOptions as { additionalAttributes: string[] }).additionalAttributes,
      "userNumber",
    ];
    folder.write(
      "users.json",
      JSON.stringify({ "@odata.type": flow["@odata.type"], managementOptions: { additionalAttributes } }),
    );
    const { code, stdout } = await plan(
      ...["users.json", "--set", highSchools, "--update", String(flow.id), "--format", "json"],
    );
    assert.equal(code, 0, stdout);
    const [request] = JSON.parse(stdout).requests;
    assert.equal(request.url, `${demo.tenant.connection.graph}${path}/${flow.id}`);
    assert.deepEqual(request.difference, {
      changes: [{ path: "managementOptions.additionalAttributes", removed: [], added: ["userNumber"] }],
      incomparable: [],
    });
  });

  test("says 0 and why where the tenant does not say, and 1 where the object is gone", async () => {
    folder.write("users.json", flowWith("staff"));
    await demo.tenant.fail({ kind: "status", status: 403, path: roleGroups, times: 10 });
    const refused = await plan("users.json", "--set", pilotSchools);
    assert.equal(refused.code, 0, refused.stdout);
    assert.match(refused.stdout, /^\? creationOptions.*was not checked\.$/m);
    assert.match(refused.stdout, /^not checked: creationOptions.*403/m);
    const gone = await plan("users.json", "--set", pilotSchools, "--update", "gone");
    assert.equal(gone.code, 1);
    assert.match(gone.stdout, /^in the way: gone is no longer in the tenant/m);
  });

  test("goes on without the flow set where it could be one of several", async () => {
    folder.write("users.json", flowWith("staff"));
    const { code, stdout } = await plan("users.json");
    assert.equal(code, 0);
    assert.match(stdout, /\{outboundProvisioningFlowSets-id\}/);
    assert.match(stdout, /^✓ /m);
    assert.match(stdout, /^not checked: Outbound flow sets: Which .*--set/m);
  });

  test("asks the demo tenant with --demo", async () => {
    folder.write("users.json", flowWith("students"));
    const { code, stdout, stderr } = await industrydata(["plan", "users.json", "--demo", "--set", pilotSchools], {
      cwd: folder.path,
    });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /✓ creationOptions\.configurations\[0\]\.roleGroup: Students/);
  });

  test("says 2 where an endpoint is named and no token is there", async () => {
    folder.write("users.json", flowWith("staff"));
    const { graph } = demo.tenant.connection;
    const { code, stderr } = await industrydata(["plan", "users.json", "--graph-endpoint", graph], {
      cwd: folder.path,
    });
    assert.equal(code, 2);
    assert.match(stderr, /Set INDUSTRYDATA_ACCESS_TOKEN/);
    assert.deepEqual(await demo.tenant.requests(), []);
  });
});
