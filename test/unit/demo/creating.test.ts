import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import {
  administrativeUnitFlow,
  classGroupFlow,
  dataShare,
  gradeLevel,
  inboundFileFlow,
  oneRosterConnector,
  outgoingRun,
  securityGroupFlow,
  sourceSystem,
  userFlow,
} from "./bodies";
import {
  analyticsShare,
  at,
  Client,
  codes,
  connectors,
  inboundFlows,
  pilotFlows,
  sets,
  shares,
  sourceSystems,
} from "./client";

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

suite("demo tenant: create", () => {
  let tenant: DemoTenant;
  let client: Client;
  let now = Date.parse("2025-09-15T08:00:00.123Z");

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: () => now });
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(() => tenant.stop());
  setup(() => client.control("POST", "reset"));

  const createFlow = (body: unknown) => client.send("POST", pilotFlows, body);
  const created = async (path: string, body: unknown): Promise<unknown> => {
    const { status, json, text } = await client.send("POST", path, body);
    assert.equal(status, 201, text);
    return json;
  };

  test("answers 201 with the new object and the values that the service sets", async () => {
    const { status, headers, json } = await createFlow(administrativeUnitFlow);
    assert.equal(status, 201);
    assert.match(String(at(json, "id")), guid);
    assert.match(String(at(json, "createdDateTime")), /^2025-09-15T08:00:00\.123\d{4}Z$/);
    assert.equal(at(json, "lastModifiedDateTime"), at(json, "createdDateTime"));
    assert.equal(at(json, "readinessStatus"), "notReady");
    assert.equal(headers.get("Location"), `${tenant.graph}${pilotFlows}/${at(json, "id")}`);
    assert.match(headers.get("Content-Type") ?? "", /^application\/json/);
  });

  test("a new flow becomes ready after a moment", async () => {
    const flow = await created(pilotFlows, administrativeUnitFlow);
    now += 1000;
    const later = await client.get(`${pilotFlows}/${at(flow, "id")}`);
    assert.equal(at(later.json, "readinessStatus"), "ready");
  });

  test("understands the spelling of the published samples and answers the canonical one", async () => {
    const group = await created(pilotFlows, securityGroupFlow);
    assert.equal(at(group, "@odata.type"), securityGroupFlow["@odata.type"]);
    assert.deepEqual(at(group, "creationOptions"), {
      createBasedOnRoleGroup: true,
      createBasedOnOrgPlusRoleGroup: false,
    });
    const classes = await created(pilotFlows, classGroupFlow);
    assert.deepEqual(at(classes, "configuration/enrollmentMappings"), {
      memberEnrollmentMappings: [{ code: "student" }],
      ownerEnrollmentMappings: [{ code: "teacher" }, { code: "paraprofessional" }],
    });
  });

  test("keeps codes that no public list has", async () => {
    const body = structuredClone(classGroupFlow);
    body.configuration.enrollmentMappings.memberEnrollmentMappings = [
      { "@odata.type": "#microsoft.graph.industryData.sectionRoleReferenceValue", code: "librarian" },
    ];
    const classes = await created(pilotFlows, body);
    assert.deepEqual(at(classes, "configuration/enrollmentMappings/memberEnrollmentMappings"), [{ code: "librarian" }]);
  });

  test("masks the password, leaves the link out of this answer, and shows it in later ones", async () => {
    const flow = await created(pilotFlows, userFlow);
    assert.deepEqual(at(flow, "creationOptions/configurations/0"), {
      defaultPasswordSettings: {
        "@odata.type": "#microsoft.graph.industryData.simplePasswordSettings",
        password: "***************",
      },
      licenseSkus: ["Sku1"],
    });
    assert.equal(at(flow, "managementOptions/additionalOptions/studentAgeGroup"), null);
    const later = await client.get(`${pilotFlows}/${at(flow, "id")}`);
    assert.equal(at(later.json, "creationOptions/configurations/0/roleGroup/id"), "staff");
    assert.ok(!later.text.includes("Autumn-term"));
  });

  const discriminators = [
    "#microsoft.graph.industryData.securityGroupProvisioningFlow",
    "microsoft.graph.industryData.securityGroupProvisioningFlow",
    "#microsoft.graph.securityGroupProvisioningFlow",
    "#microsoft.industryData.securityGroupProvisioningFlow",
    "#microsoft.graph.industryData.SecurityGroupProvisioningFlow",
  ];
  for (const discriminator of discriminators) {
    test(`understands the discriminator ${discriminator}`, async () => {
      const flow = await created(pilotFlows, { ...securityGroupFlow, "@odata.type": discriminator });
      assert.equal(at(flow, "@odata.type"), discriminators[0]);
    });
  }

  const links = (origin: string) => [
    `${origin}/external/industryData/roleGroups/students`,
    `${origin}/external/industryData/roleGroups('students')`,
    "external/industryData/roleGroups/students",
  ];
  test("understands every legal form of a link", async () => {
    for (const link of [...links(tenant.graph), ...links(tenant.graph.replace("127.0.0.1", "localhost"))]) {
      const body = structuredClone(userFlow);
      for (const entry of body.creationOptions.configurations) entry["roleGroup@odata.bind"] = link;
      const flow = await created(pilotFlows, body);
      await client.send("DELETE", `${pilotFlows}/${at(flow, "id")}`);
    }
  });

  test("creates a flow set, whose type needs no discriminator", async () => {
    const set = await created(sets.root, {
      displayName: "Vocational schools",
      filter: { "@odata.type": "#microsoft.graph.industryData.basicFilter", attribute: "orgExternalId", in: ["VS-1"] },
    });
    assert.equal(at(set, "displayName"), "Vocational schools");
    assert.deepEqual(at((await client.get(`${sets.root}/${at(set, "id")}/provisioningFlows`)).json, "value"), []);
  });

  test("of a draft data share, decides the states and the version itself", async () => {
    const share = await created(shares, dataShare);
    assert.equal(at(share, "readinessStatus"), "notReady");
    assert.equal(at(share, "sharingState"), "pending");
    assert.match(String(at(share, "eTag")), /^W\/"[0-9a-f]+"$/);
    assert.equal(at(share, "@odata.type"), undefined);
  });

  test("adds a run to a data share, its times in UTC and its statistics as they came", async () => {
    const run = await created(`${analyticsShare}/runs`, outgoingRun);
    assert.equal(at(run, "startDateTime"), "2025-09-03T02:00:00.5Z");
    assert.equal(at(run, "endDateTime"), null);
    assert.equal(at(run, "statistics/people"), 12);
  });

  test("a set holds one flow of each kind", async () => {
    const first = await created(pilotFlows, securityGroupFlow);
    const { status, json } = await createFlow(securityGroupFlow);
    assert.equal(status, 409);
    assert.equal(at(json, "error/code"), "nameAlreadyExists");
    assert.match(String(at(json, "error/message")), new RegExp(String(at(first, "id"))));
    await created(pilotFlows, administrativeUnitFlow);
  });

  test("puts the id of a code together from its list and the code, and says who defined it", async () => {
    const { status, headers, json, text } = await client.send("POST", codes, gradeLevel);
    assert.equal(status, 201, text);
    assert.deepEqual(
      [at(json, "id"), at(json, "source"), at(json, "isDisabled")],
      ["RefGradeLevel-preschool", "Tenant Defined", false],
    );
    assert.equal(headers.get("Location"), `${tenant.graph}${codes}/RefGradeLevel-preschool`);
    assert.equal(at((await client.get(`${codes}/RefGradeLevel-preschool`)).json, "sortIndex"), 20);
  });

  const taken: readonly [string, object, string, RegExp][] = [
    ["a code that its list has", { code: "01" }, "code", /already holds .*'RefGradeLevel-01'.* defined once/],
    ["a code that its list has in another casing", { code: "Undergraduate" }, "code", /'RefGradeLevel-undergraduate'/],
    ["a place in the order that is taken", { sortIndex: 60 }, "sortIndex", /'RefGradeLevel-01'.* taken once/],
  ];
  for (const [what, change, target, message] of taken) {
    test(`does not create ${what}`, async () => {
      const { status, json, text } = await client.send("POST", codes, { ...gradeLevel, ...change });
      assert.equal(status, 409, text);
      assert.deepEqual([at(json, "error/code"), at(json, "error/target")], ["nameAlreadyExists", target]);
      assert.match(String(at(json, "error/message")), message);
    });
  }

  test("does not create an id that is there, however it was put together", async () => {
    await created(codes, { ...gradeLevel, referenceType: "RefLocal", code: "evening-school" });
    const body = { ...gradeLevel, referenceType: "RefLocal-evening", code: "school" };
    const { status, json } = await client.send("POST", codes, body);
    assert.deepEqual([status, at(json, "error/target")], [409, "id"]);
    assert.match(String(at(json, "error/message")), /'RefLocal-evening-school'.* made of referenceType and code/);
  });

  test("answers a code, however the request pointed to it", async () => {
    const [setting] = sourceSystem.userMatchingSettings;
    const link = "external/industryData/referenceDefinitions/RefIdentifierType-username";
    const system = await created(sourceSystems, {
      ...sourceSystem,
      userMatchingSettings: [{ ...setting, sourceIdentifier: { "value@odata.bind": link } }],
    });
    const { json } = await client.get(`${sourceSystems}/${at(system, "id")}`);
    for (const answer of [system, json]) {
      assert.deepEqual(at(answer, "userMatchingSettings/0/sourceIdentifier"), { code: "username" });
    }
  });

  test("no answer holds what may only be written, not even masked", async () => {
    const connector = await created(connectors.root, oneRosterConnector);
    assert.deepEqual(at(connector, "credential"), {
      "@odata.type": "#microsoft.graph.industryData.oAuth1ClientCredential",
      displayName: "Adult education",
      lastValidDateTime: null,
      clientId: "contoso-adults",
    });
    const { text } = await client.get(connectors.root);
    assert.ok(!/clientSecret|Adults-secret/.test(text));
  });

  test("of an inbound flow, answers the times in UTC and leaves out what it is bound to", async () => {
    const flow = await created(inboundFlows.root, inboundFileFlow);
    const { json } = await client.get(`${inboundFlows.root}/${at(flow, "id")}`);
    for (const answer of [flow, json]) {
      assert.equal(at(answer, "effectiveDateTime"), "2026-08-31T22:00:00Z");
      assert.deepEqual(
        Object.keys(answer as object).filter((name) => /^(dataConnector|year)/.test(name)),
        [],
      );
    }
    assert.equal(at(flow, "readinessStatus"), "notReady");
  });
});
