import assert from "node:assert/strict";
import { differenceLines } from "../../../client/src/submit/plan/planText";
import { difference } from "../../../client/src/submit/update/difference";
import { structuredType } from "../../../schemas/src";

const linesOf = (typeName: string, body: object, answered: object): string[] => {
  const type = structuredType(typeName);
  assert.ok(type);
  return differenceLines(difference(body as Record<string, unknown>, answered as Record<string, unknown>, type));
};

const link = (id: string) => `https://graph.microsoft.com/beta/external/industryData/roleGroups/${id}`;
const configurations = (...items: object[]) => ({ creationOptions: { configurations: items } });

suite("the difference of an update", () => {
  test("is none where the tenant says the same in other words", () => {
    const body = {
      "@odata.type": "#microsoft.industryData.inboundFileFlow",
      displayName: "Roster",
      effectiveDateTime: "2026-09-01T02:00:00.500+02:00",
    };
    const answered = {
      "@odata.context": "https://graph.microsoft.com/beta/$metadata#x",
      "@odata.type": "#microsoft.graph.industryData.inboundFileFlow",
      id: "1",
      displayName: "Roster",
      effectiveDateTime: "2026-09-01T00:00:00.5000000Z",
      expirationDateTime: null,
      readinessStatus: "ready",
    };
    assert.deepEqual(linesOf("inboundFileFlow", body, answered), ["no changes"]);
  });

  test("names what comes and what goes in a list, and what becomes of a value", () => {
    const body = {
      managementOptions: { additionalAttributes: ["userGradeLevel", "userNumber"] },
      createUnmatchedUsers: true,
    };
    const answered = { managementOptions: { additionalAttributes: ["userGradeLevel"] }, createUnmatchedUsers: false };
    assert.deepEqual(linesOf("userProvisioningFlow", body, answered), [
      "managementOptions.additionalAttributes: + userNumber",
      "createUnmatchedUsers: false → true",
    ]);
    assert.deepEqual(linesOf("userProvisioningFlow", { managementOptions: { additionalAttributes: [] } }, answered), [
      "managementOptions.additionalAttributes: - userGradeLevel",
    ]);
  });

  test("says when only the order of a list changes", () => {
    const flow = (...additionalAttributes: string[]) => ({ managementOptions: { additionalAttributes } });
    assert.deepEqual(linesOf("userProvisioningFlow", flow("b", "a"), flow("a", "b")), [
      "managementOptions.additionalAttributes: another order",
    ]);
  });

  test("leaves alone what the body leaves out, but not in the items of a list", () => {
    const answered = {
      createUnmatchedUsers: true,
      ...configurations({ roleGroup: { id: "students", displayName: "Students" }, licenseSkus: ["A"] }),
    };
    assert.deepEqual(linesOf("userProvisioningFlow", {}, answered), ["no changes"]);
    assert.deepEqual(
      linesOf("userProvisioningFlow", configurations({ "roleGroup@odata.bind": link("students") }), answered),
      ["creationOptions.configurations[students].licenseSkus: - [A]"],
    );
  });

  test("compares links by what they lead to, in whatever form they are written", () => {
    const answered = configurations({ roleGroup: { id: "staff" } }, { roleGroup: { id: "students" } });
    const written = configurations(
      { "roleGroup@odata.bind": "external/industryData/roleGroups('staff')" },
      { "ROLEGROUP@odata.bind": link("STUDENTS") },
    );
    assert.deepEqual(linesOf("userProvisioningFlow", written, answered), ["no changes"]);
    assert.deepEqual(
      linesOf("userProvisioningFlow", configurations({ "roleGroup@odata.bind": link("staff") }), answered),
      ["creationOptions.configurations: - students"],
    );
  });

  test("takes a code and the link to its definition for the same", () => {
    const body = {
      year: {
        "value@odata.bind":
          "https://graph.microsoft.com/beta/external/industryData/referenceDefinitions/RefAcademicYear-2026",
      },
    };
    assert.deepEqual(linesOf("yearTimePeriodDefinition", body, { year: { code: "2026", value: null } }), [
      "no changes",
    ]);
    assert.deepEqual(linesOf("yearTimePeriodDefinition", body, { year: { code: "2025" } }), [
      "year.code: 2025 → RefAcademicYear-2026",
    ]);
  });

  test("shows no secret, and says what cannot be compared", () => {
    const settings = (password: string) => ({
      "@odata.type": "#microsoft.graph.industryData.simplePasswordSettings",
      password,
    });
    const lines = linesOf(
      "userProvisioningFlow",
      {
        displayName: "${var:name}",
        ...configurations({ "roleGroup@odata.bind": link("staff"), defaultPasswordSettings: settings("Canary-1") }),
        password: "Canary-2",
      },
      configurations({ roleGroup: { id: "staff" }, defaultPasswordSettings: settings("********") }),
    );
    assert.deepEqual(lines, [
      "no changes",
      "displayName: sent, not compared: ${var:name} is filled in when it is sent",
      "creationOptions.configurations[staff].defaultPasswordSettings.password: sent, not compared: no answer shows it",
      "password: sent, not compared: no answer shows it",
    ]);
  });

  test("of another type names the type and what goes with the old one, but not what the service has set", () => {
    const credential = (name: string, more: object) => ({
      credential: { "@odata.type": `#microsoft.graph.industryData.${name}`, clientId: "a", ...more },
    });
    const answered = credential("oAuth2ClientCredential", { isValid: true, scope: "roster", tokenUrl: null });
    assert.deepEqual(linesOf("oneRosterApiDataConnector", credential("oAuth1ClientCredential", {}), answered), [
      "credential.@odata.type: oAuth2ClientCredential → oAuth1ClientCredential",
      "credential.scope: - roster",
    ]);
  });

  test("keeps a line a line, whatever the tenant calls things", () => {
    const [line, ...more] = linesOf("outboundProvisioningFlowSet", { displayName: "a" }, { displayName: "x\n# y" });
    assert.deepEqual([line, more], ['displayName: "x\\n# y" → a', []]);
  });
});
