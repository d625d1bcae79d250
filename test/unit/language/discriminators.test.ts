import assert from "node:assert/strict";
import { fixAllEdits, fixesAt } from "../../../server/src/language/codeActions";
import { applyEdits } from "../../../server/src/language/edits";
import { analyse } from "../../../server/src/language/validate";
import { findingLines, underlined } from "../../support/findings";

const flow = (discriminator: string): string => `{
  "@odata.type": "${discriminator}",
  "creationOptions": { "createBasedOnRoleGroup": true, "createBasedOnOrgPlusRoleGroup": false }
}`;

const canonical = "#microsoft.graph.industryData.securityGroupProvisioningFlow";

suite("discriminators", () => {
  test("the canonical form is clean", () => {
    assert.deepEqual(findingLines(flow(canonical)), []);
  });

  const tolerated: [spelling: string, severity: string][] = [
    ["microsoft.graph.industryData.securityGroupProvisioningFlow", "information"],
    ["#microsoft.industryData.securityGroupProvisioningFlow", "warning"],
    ["#microsoft.graph.securityGroupProvisioningFlow", "warning"],
    ["#microsoft.graph.industryDataSecurityGroupProvisioningFlow", "warning"],
    ["#Microsoft.Graph.industryData.SecurityGroupProvisioningFlow", "warning"],
    ["securityGroupProvisioningFlow", "warning"],
  ];
  for (const [spelling, severity] of tolerated) {
    test(`${spelling} is understood, with a fix to the canonical form`, () => {
      const text = flow(spelling);
      const analysis = analyse(text);
      assert.deepEqual(
        analysis.findings.map((finding) => [finding.code, finding.severity]),
        [["discriminator-spelling", severity]],
      );
      const [offered] = fixesAt(analysis, analysis.findings[0] ?? { start: 0, end: 0 });
      assert.equal(applyEdits(text, offered?.fix.edits ?? []), flow(canonical));
    });
  }

  test("an unknown type is one finding, and silence about the rest", () => {
    assert.deepEqual(
      underlined('{ "@odata.type": "#microsoft.graph.industryData.nonsense", "x": { "y": 1 }, "x": 2 }'),
      ['discriminator-unknown on "#microsoft.graph.industryData.nonsense"'],
    );
  });

  test("names that microsoft.graph uses for other things are not guessed", () => {
    assert.deepEqual(underlined('{ "@odata.type": "#microsoft.graph.run" }'), [
      'discriminator-unknown on "#microsoft.graph.run"',
    ]);
  });

  test("an abstract type names its kinds", () => {
    const [line] = findingLines('{ "@odata.type": "#microsoft.graph.industryData.provisioningFlow" }');
    assert.match(line ?? "", /error discriminator-abstract provisioningFlow is abstract\. .*administrativeUnit.*user/);
  });

  test("a type that no request creates says so", () => {
    const [line] = findingLines('{ "@odata.type": "#microsoft.graph.industryData.roleGroup" }');
    assert.match(line ?? "", /discriminator-misplaced roleGroup cannot be submitted/);
  });

  test("a missing discriminator is one finding on the brace, and offers the types that fit", () => {
    const text = '{ "configuration": { "additionalOptions": {} } }';
    const analysis = analyse(text);
    assert.deepEqual(underlined(text), ["discriminator-missing on {"]);
    assert.deepEqual(
      fixesAt(analysis, { start: 0, end: 1 }).map(({ fix }) => fix.title),
      ["Add @odata.type of classGroupProvisioningFlow"],
    );
  });

  test("where the service does not need it and the members tell the type, nothing is missing", () => {
    for (const text of [
      '{ "displayName": "x", "filter": null }',
      '{ "$schema": "./x.json", "displayName": "x", "filter": null }',
      '{ "displayName": "x", "vendor": "y" }',
    ]) {
      assert.deepEqual(analyse(text).findings, [], text);
    }
    const [line] = findingLines(
      '{ "displayName": "2026", "startDate": 5, "endDate": "2027-07-31", "year": { "code": "2026" } }',
    );
    assert.match(line ?? "", /wrong-kind `startDate`/);
  });

  test("members that several types have leave it open, as information where one of them may go unnamed", () => {
    const { findings } = analyse('{ "displayName": "High schools" }');
    assert.deepEqual(
      findings.map(({ code, severity }) => `${severity} ${code}`),
      ["information discriminator-missing"],
    );
    assert.match(findings[0]?.message ?? "", /or another type; saying so/);
  });

  test("a type that only members tell that are not sent is to be named, before they go", () => {
    const text = '{ "displayName": "x", "provisioningFlows": [] }';
    assert.deepEqual(underlined(text), ["discriminator-missing on {", 'server-set-property on "provisioningFlows"']);
    const mended = applyEdits(text, fixAllEdits(analyse(text)));
    assert.deepEqual(underlined(mended), []);
    assert.match(mended, /outboundProvisioningFlowSet", "displayName": "x" \}$/);
    assert.deepEqual(underlined('{ "displayName": "x", "filter": null, "provisioningFlows": [] }'), [
      'server-set-property on "provisioningFlows"',
    ]);
  });

  test("an answer of the service is of the type that its address names", () => {
    const context = "https://graph.microsoft.com/beta/$metadata#external/industryData/sourceSystems/$entity";
    const lines = findingLines(`{ "@odata.context": "${context}", "displayName": "x" }`);
    assert.deepEqual(
      lines.map((line) => line.split(" ")[2]),
      ["answer"],
    );
  });

  test("a missing quote is closed by the fix", () => {
    const text = '{ "@odata.type": "securityGroupProvisioningFlow\n}';
    const analysis = analyse(text);
    const spelling = analysis.findings.find(({ code }) => code === "discriminator-spelling");
    const [offered] = fixesAt(analysis, spelling ?? { start: 0, end: 0 });
    assert.equal(applyEdits(text, offered?.fix.edits ?? []), `{ "@odata.type": "${canonical}"\n}`);
  });

  test("a polymorphic place needs a type", () => {
    const text = `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "displayName": "x",
      "filter": { "attribute": "orgExternalId", "in": ["1"] } }`;
    const analysis = analyse(text);
    const [finding] = analysis.findings;
    assert.equal(finding?.code, "discriminator-missing");
    const [offered] = fixesAt(analysis, finding ?? { start: 0, end: 0 });
    assert.deepEqual(findingLines(applyEdits(text, offered?.fix.edits ?? [])), []);
  });

  test("a type of another place is refused there", () => {
    const text = `{ "@odata.type": "${canonical}",
      "creationOptions": { "@odata.type": "#microsoft.graph.industryData.adminUnitCreationOptions" } }`;
    assert.deepEqual(underlined(text), [
      'discriminator-misplaced on "#microsoft.graph.industryData.adminUnitCreationOptions"',
    ]);
  });
});
