import assert from "node:assert/strict";
import {
  classGroupFlow,
  dataShare,
  gradeLevel,
  inboundFileFlow,
  oneRosterConnector,
  outgoingRun,
  schoolYear,
  securityGroupFlow,
  sourceSystem,
  userFlow,
} from "./bodies";
import {
  analyticsShare,
  at,
  codes,
  connectors,
  inboundFlows,
  pilotFlows,
  sets,
  shares,
  sourceSystems,
  years,
} from "./client";
import { useSeededTenant } from "./seededTenant";

suite("demo tenant: bodies that are refused", () => {
  const client = useSeededTenant();

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

  for (const baseUrl of [
    "roster.fabrikam.example",
    "/oneroster",
    "ftp://fabrikam.example",
    "https://",
    "https://a b",
  ]) {
    problem({
      what: `'${baseUrl}' as an address`,
      body: { ...oneRosterConnector, baseUrl },
      path: connectors.root,
      target: "baseUrl",
      message: /must be an absolute http or https address, not '/,
    });
  }
  problem({
    what: "a name of more than a hundred characters",
    body: { ...sourceSystem, displayName: "x".repeat(101) },
    path: sourceSystems,
    target: "displayName",
    message: /has 101 characters; 100 are allowed/,
  });
  problem({
    what: "a year that ends on the day it begins",
    body: { ...schoolYear, endDate: schoolYear.startDate },
    path: years.root,
    target: "endDate",
    message: /begins before it ends\. 'endDate' is '2024-08-01', and 'startDate' is '2024-08-01'/,
  });
  problem({
    what: "a flow that expires before it takes effect",
    body: { ...inboundFileFlow, expirationDateTime: "2026-08-31T21:59:59Z" },
    path: inboundFlows.root,
    target: "expirationDateTime",
    message: /takes effect before it expires/,
  });
  problem({
    what: "a code for a list that tenants may not add to",
    body: { ...gradeLevel, referenceType: "RefRole" },
    path: codes,
    target: "referenceType",
    message: /is 'RefRole'; those lists are .*RefGradeLevel.*RefPersonFlagType/,
  });
  const bound = "external/industryData/dataConnectors";
  problem({
    what: "a file flow of an API connector",
    body: { ...inboundFileFlow, "dataConnector@odata.bind": `${bound}/0b7e4d93-c26a-4f81-95d0-6ea3f8127bc4` },
    path: inboundFlows.root,
    target: "dataConnector@odata.bind",
    message: /of type oneRosterApiDataConnector\. An inbound file flow reads a file connector\.$/,
  });
  problem({
    what: "an API flow of a file connector",
    body: { ...inboundFileFlow, "@odata.type": "#microsoft.graph.industryData.inboundApiFlow" },
    path: inboundFlows.root,
    target: "dataConnector@odata.bind",
    message: /of type azureDataLakeConnector\. An inbound API flow reads an API connector\.$/,
  });
  const link = "external/industryData/referenceDefinitions/RefAcademicYear-2025";
  for (const [what, year, target, message] of [
    ["a code and a link to one", { code: "2024", "value@odata.bind": link }, "year/value@odata.bind", /not both/],
    ["neither a code nor a link to one", {}, "year", /yearReferenceValue' needs either 'code' or 'value@odata\.bind'/],
    ["null in place of a code", { code: null }, "year", /needs either 'code'/],
  ] as const) {
    problem({ what, body: { ...schoolYear, year }, path: years.root, target, message });
  }

  test("a broken rule is told together with the other problems", async () => {
    const body = { ...schoolYear, displayName: 7, endDate: "2024-07-31" };
    const { json } = await client.send("POST", years.root, body);
    assert.deepEqual(
      (at(json, "error/details") as { target: string }[]).map(({ target }) => target),
      ["displayName", "endDate"],
    );
  });
});
