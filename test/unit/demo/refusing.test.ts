import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { classGroupFlow, dataShare, outgoingRun, securityGroupFlow, userFlow } from "./bodies";
import { analyticsShare, at, Client, pilotFlows, sets, shares } from "./client";

suite("demo tenant: bodies that are refused", () => {
  let tenant: DemoTenant;
  let client: Client;

  suiteSetup(async () => {
    tenant = await startDemoTenant();
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(() => tenant.stop());

  test("tells every problem of a body in one answer", async () => {
    const { status, json } = await client.send("POST", pilotFlows, {
      "@odata.type": "#microsoft.graph.industryData.securityGroupProvisioningFlow",
      creationOptions: { createBasedOnRoleGroup: "yes", colour: "red" },
    });
    assert.equal(status, 400);
    assert.match(String(at(json, "error/message")), /'createBasedOnRoleGroup' must be true or false.*2 more/);
    assert.deepEqual(
      (at(json, "error/details") as { target: string }[]).map(({ target }) => target),
      ["createBasedOnRoleGroup", "colour", "createBasedOnOrgPlusRoleGroup"].map((name) => `creationOptions/${name}`),
    );
  });

  const problem = (options: { body: unknown; path?: string; target: string; message: RegExp; what: string }) => {
    test(`refuses ${options.what}`, async () => {
      const { status, json } = await client.send("POST", options.path ?? pilotFlows, options.body);
      assert.equal(status, 400);
      assert.equal(at(json, "error/code"), "BadRequest");
      assert.match(String(at(json, "error/message")), options.message);
      assert.equal(at(json, "error/target"), options.target);
    });
  };
  const userFlowWith = (entry: object) => ({ ...userFlow, creationOptions: { configurations: [entry] } });
  const classGroupWith = (additionalAttributes: unknown) => ({
    ...classGroupFlow,
    configuration: { ...classGroupFlow.configuration, additionalAttributes },
  });
  const roleGroupLink = "creationOptions/configurations/0/roleGroup@odata.bind";

  problem({
    what: "a flow without a type",
    body: { creationOptions: {} },
    target: "@odata.type",
    message: /provisioningFlow' is abstract/,
  });
  problem({
    what: "an abstract type",
    body: { "@odata.type": "#microsoft.graph.industryData.provisioningFlow" },
    target: "@odata.type",
    message: /is abstract; name the concrete type/,
  });
  problem({
    what: "a type from somewhere else",
    body: { "@odata.type": "#microsoft.graph.user" },
    target: "@odata.type",
    message: /names no type of this API/,
  });
  problem({
    what: "a type of this API that does not belong here",
    body: { "@odata.type": "#microsoft.graph.industryData.roleGroup" },
    target: "@odata.type",
    message: /cannot stand here/,
  });
  problem({
    what: "a wrong type inside",
    body: {
      ...securityGroupFlow,
      creationOptions: { ...securityGroupFlow.creationOptions, "@odata.type": "#microsoft.graph.industryData.filter" },
    },
    target: "creationOptions/@odata.type",
    message: /securityGroupCreationOptions' is expected/,
  });
  problem({ what: "an array as body", body: [], target: "", message: /must be an object, not an array/ });
  problem({
    what: "an unknown property",
    body: { ...securityGroupFlow, colour: "red" },
    target: "colour",
    message: /'colour' does not exist on type 'microsoft\.graph\.industryData\.securityGroupProvisioningFlow'/,
  });
  problem({
    what: "a missing property",
    body: {},
    path: sets.root,
    target: "displayName",
    message: /'displayName' is required/,
  });
  problem({
    what: "null where a value must be",
    body: { displayName: null },
    path: sets.root,
    target: "displayName",
    message: /must not be null/,
  });
  problem({
    what: "a property given in two spellings",
    body: { displayName: "One", DisplayName: "Two" },
    path: sets.root,
    target: "DisplayName",
    message: /given twice/,
  });
  problem({
    what: "a value that only the service sets",
    body: { ...securityGroupFlow, readinessStatus: "ready" },
    target: "readinessStatus",
    message: /is read-only/,
  });
  problem({
    what: "children inside their parent",
    body: { displayName: "Nested", provisioningFlows: [securityGroupFlow] },
    path: sets.root,
    target: "provisioningFlows",
    message: /read-only\. Its members have a collection of their own/,
  });
  problem({
    what: "an enum member in another case",
    body: classGroupWith(["CourseTitle"]),
    target: "configuration/additionalAttributes/0",
    message: /write 'courseTitle'/,
  });
  problem({
    what: "the enum's sentinel",
    body: classGroupWith(["courseTitle", "unknownFutureValue"]),
    target: "configuration/additionalAttributes/1",
    message: /must not be 'unknownFutureValue'/,
  });
  problem({
    what: "one value where a list is expected",
    body: classGroupWith("courseTitle"),
    target: "configuration/additionalAttributes",
    message: /must be an array, not a string/,
  });
  problem({
    what: "a masked password",
    body: userFlowWith({
      "roleGroup@odata.bind": "external/industryData/roleGroups/staff",
      defaultPasswordSettings: {
        "@odata.type": "#microsoft.graph.industryData.simplePasswordSettings",
        password: "********",
      },
    }),
    target: "creationOptions/configurations/0/defaultPasswordSettings/password",
    message: /only asterisks/,
  });
  problem({
    what: "a missing link",
    body: userFlowWith({ licenseSkus: [] }),
    target: roleGroupLink,
    message: /'roleGroup@odata\.bind' is required/,
  });
  problem({
    what: "an object in place of a link",
    body: userFlowWith({ roleGroup: { id: "staff" } }),
    target: "creationOptions/configurations/0/roleGroup",
    message: /give it as 'roleGroup@odata\.bind'/,
  });
  const badLinks: readonly [string, string, RegExp][] = [
    ["to nothing", "external/industryData/roleGroups/parents", /'parents', which does not exist/],
    ["into another collection", "external/industryData/referenceDefinitions/RefRole-teacher", /point into roleGroups/],
    ["to another host", "https://example.com/beta/external/industryData/roleGroups/staff", /is another one/],
    ["to another version", "https://graph.microsoft.com/v1.0/external/industryData/roleGroups/staff", /not v1\.0/],
  ];
  for (const [what, link, message] of badLinks) {
    problem({
      what: `a link ${what}`,
      body: userFlowWith({ "roleGroup@odata.bind": link }),
      target: roleGroupLink,
      message,
    });
  }
  problem({
    what: "a date that the calendar does not have",
    body: { ...outgoingRun, startDateTime: "2025-02-30T00:00:00Z" },
    path: `${analyticsShare}/runs`,
    target: "startDateTime",
    message: /must be a date and time/,
  });
  problem({
    what: "two invitees, where the draft takes one",
    body: { ...dataShare, inviteeUserIds: [...dataShare.inviteeUserIds, ...dataShare.inviteeUserIds] },
    path: shares,
    target: "inviteeUserIds",
    message: /has 2 items; 1 are allowed/,
  });
  problem({
    what: "an invitee that is not a GUID",
    body: { ...dataShare, inviteeUserIds: ["String"] },
    path: shares,
    target: "inviteeUserIds/0",
    message: /must be a GUID, not 'String'/,
  });
});
