import assert from "node:assert/strict";
import { fixAllEdits, fixesAt } from "../../../server/src/language/codeActions";
import { applyEdits } from "../../../server/src/language/edits";
import { analyse, mostFindings } from "../../../server/src/language/validate";
import { judge } from "../../../server/src/language/workspace/judge";
import { findingLines, underlined } from "../../support/findings";
import { fixed, offeredFor } from "../../support/fixes";

const typed = (type: string, members: string): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.${type}", ${members} }`;
const security = (options: string): string => typed("securityGroupProvisioningFlow", `"creationOptions": ${options}`);
const share = (members: string): string =>
  typed("dataShareOutgoingFlow", `"displayName": "d", "shareName": "s", ${members}`);

/** What the question of the only finding of that code lets a person choose. */
function answers(text: string, code: string): string[] {
  const found = judge(text).findings.filter((finding) => finding.code === code);
  assert.equal(found.length, 1, findingLines(text).join("\n"));
  return found[0]?.question?.().options.map(({ label }) => label) ?? [];
}

suite("members", () => {
  test("an unknown property is one warning on its name", () => {
    assert.deepEqual(
      underlined(security('{ "createBasedOnRoleGroup": true, "createBasedOnOrgPlusRoleGroup": true, "other": 1 }')),
      ['unknown-property on "other"'],
    );
  });

  test("beside its successor, however that is spelled, a deprecated property can only go", () => {
    for (const name of ["studentAgeGroup", "StudentAgeGroup"]) {
      const options = `{ "markAllStudentsAsMinors": true, "${name}": "minor" }`;
      const text = typed("userProvisioningFlow", `"managementOptions": { "additionalOptions": ${options} }`);
      assert.deepEqual(answers(text, "deprecated-property"), ["Remove markAllStudentsAsMinors"]);
    }
  });

  test("a masked secret can go where it is optional, else with the settings that hold it, never with what is needed", () => {
    const bind = `"roleGroup@odata.bind": "external/industryData/roleGroups/staff"`;
    const elsewhere = "Take it from an environment variable";
    const password = `"defaultPasswordSettings": ${typed("simplePasswordSettings", `"password": "***"`)}`;
    const user = typed(
      "userProvisioningFlow",
      `"managementOptions": { "additionalOptions": {} }, "creationOptions": { "configurations": [{ ${bind}, ${password} }] }`,
    );
    assert.deepEqual(answers(user, "masked-secret"), [
      "Enter the password",
      elsewhere,
      "Remove defaultPasswordSettings",
    ]);
    const credential = typed("oAuth1ClientCredential", `"displayName": "d", "clientId": "c", "clientSecret": "***"`);
    const connector = typed("oneRosterApiDataConnector", `"credential": ${credential}`);
    assert.deepEqual(answers(connector, "masked-secret"), ["Enter the clientSecret", elsewhere, "Remove clientSecret"]);
  });

  test("a slip of the finger offers the name that was meant", () => {
    const text = security('{ "createBasedOnRoleGruop": true, "createBasedOnOrgPlusRoleGroup": true }');
    assert.deepEqual(findingLines(fixed(text, "unknown-property", /^Change to createBasedOnRoleGroup$/)), []);
  });

  test("of two members of one name the second is marked", () => {
    const text = security(
      '{ "createBasedOnRoleGroup": true, "createBasedOnRoleGroup": false, "createBasedOnOrgPlusRoleGroup": true }',
    );
    const [finding] = judge(text).findings;
    assert.equal(finding?.code, "duplicate-property");
    assert.equal(finding?.start, text.lastIndexOf('"createBasedOnRoleGroup"'));
    assert.deepEqual(findingLines(fixed(text, "duplicate-property", /^Remove/)), []);
  });

  test("each missing property is one error, and all can be added at once", () => {
    const text = security("{\n  }");
    assert.deepEqual(
      judge(text).findings.map(({ code, data }) => `${code} ${data?.name}`),
      ["missing-property createBasedOnRoleGroup", "missing-property createBasedOnOrgPlusRoleGroup"],
    );
    assert.deepEqual(findingLines(fixed(text, "missing-property", /^Add all 2/)), []);
  });

  test("a missing reference is added as a link", () => {
    const text = typed(
      "userProvisioningFlow",
      `"managementOptions": { "additionalOptions": {} }, "creationOptions": { "configurations": [ { "licenseSkus": [] } ] }`,
    );
    const mended = fixed(text, "missing-property", /^Add roleGroup@odata\.bind$/);
    assert.match(
      mended,
      /"roleGroup@odata\.bind": "https:\/\/graph\.microsoft\.com\/beta\/external\/industryData\/roleGroups\/staff"/,
    );
    assert.deepEqual(findingLines(mended), []);
  });

  test("the right name and a misspelt one are one too many, whichever comes first", () => {
    const rest = '"createBasedOnOrgPlusRoleGroup": true';
    for (const both of [
      '"createBasedOnRoleGroup": true, "createBasedOnroleGroup": false',
      '"createBasedOnroleGroup": false, "createBasedOnRoleGroup": true',
    ]) {
      const text = security(`{ ${both}, ${rest} }`);
      assert.deepEqual(underlined(text), ['duplicate-property on "createBasedOnroleGroup"']);
      assert.deepEqual(fixAllEdits(analyse(text)), []);
      assert.deepEqual(findingLines(fixed(text, "duplicate-property", /^Remove this createBasedOnroleGroup$/)), []);
    }
  });

  test("of two misspelt names one is mended and one is too many", () => {
    const text = security(
      '{ "createbasedOnRoleGroup": true, "createBasedOnroleGroup": 1, "createBasedOnOrgPlusRoleGroup": true }',
    );
    assert.deepEqual(underlined(text), [
      'property-spelling on "createbasedOnRoleGroup"',
      'duplicate-property on "createBasedOnroleGroup"',
    ]);
  });

  const configuration = (members: string): string =>
    typed(
      "userProvisioningFlow",
      `"managementOptions": { "additionalOptions": {} }, "creationOptions": { "configurations": [ { ${members} } ] }`,
    );
  test("an inline reference beside its link is one too many", () => {
    const link = '"roleGroup@odata.bind": "external/industryData/roleGroups/staff"';
    for (const both of [`"roleGroup": { "id": "staff" }, ${link}`, `${link}, "roleGroup": { "id": "staff" }`])
      assert.deepEqual(underlined(configuration(both)), ['duplicate-property on "roleGroup"']);
    assert.deepEqual(underlined(configuration(`"roleGroup@odata.context": "x", ${link}`)), [
      'answer-annotation on "roleGroup@odata.context"',
    ]);
  });

  const owner = (members: string): string =>
    typed(
      "classGroupProvisioningFlow",
      `"configuration": { "additionalOptions": { "createTeam": true, "writeDisplayNameOnCreateOnly": true },
        "enrollmentMappings": { "ownerEnrollmentMappings": [ { ${members} } ] } }`,
    );
  const link = '"value@odata.bind": "external/industryData/referenceDefinitions/RefRole-teacher"';
  test("a role is given by code or by link: both are a warning", () => {
    const text = owner(`"code": "teacher", ${link}`);
    assert.deepEqual(underlined(text), ['code-or-link on "value@odata.bind"']);
    assert.equal(judge(text).findings[0]?.severity, "warning");
    for (const title of [/^Remove value@odata\.bind$/, /^Remove code$/])
      assert.deepEqual(findingLines(fixed(text, "code-or-link", title)), []);
    assert.deepEqual(findingLines(owner(`"code": null, ${link}`)), []);
  });

  test("a role without code and link is an error", () => {
    for (const members of ["", '"code": null'])
      assert.deepEqual(underlined(owner(members)), ["code-or-link on {"], members);
    assert.equal(judge(owner("")).findings[0]?.severity, "error");
    const mended = fixed(owner(""), "code-or-link", /^Add code$/);
    assert.match(mended, /"code": "teacher"/);
    assert.deepEqual(findingLines(mended), []);
  });

  test("what a payload itself misses is told from what its values miss", () => {
    const marks = (text: string): unknown[] => judge(text).findings.map(({ data }) => [data?.name, data?.payload]);
    assert.deepEqual(marks(`[ ${typed("outboundProvisioningFlowSet", '"filter": null')} ]`), [["displayName", "true"]]);
    assert.deepEqual(marks(security('{ "createBasedOnRoleGroup": true }')), [
      ["createBasedOnOrgPlusRoleGroup", undefined],
    ]);
  });

  test("annotations of answers are information, and go with Fix all", () => {
    assert.deepEqual(
      underlined(
        `{ "@odata.etag": "x", ${security('{ "createBasedOnRoleGroup": true, "createBasedOnOrgPlusRoleGroup": true }').slice(1)}`,
      ),
      ['answer-annotation on "@odata.etag"'],
    );
  });

  test("$schema is the editor's business", () => {
    assert.deepEqual(
      findingLines(
        `{ "$schema": "./x.json", ${security('{ "createBasedOnRoleGroup": true, "createBasedOnOrgPlusRoleGroup": true }').slice(1)}`,
      ),
      [],
    );
  });

  test("a reference given inline becomes a link", () => {
    const text = typed(
      "userProvisioningFlow",
      `"managementOptions": { "additionalOptions": {} }, "creationOptions": { "configurations": [ { "roleGroup": { "id": "students" } } ] }`,
    );
    assert.deepEqual(findingLines(fixed(text, "inline-reference", /^Change to/)), []);
  });

  test("removing a member keeps commas, lines and comments in order", () => {
    const text = `{
  "@odata.type": "#microsoft.graph.industryData.dataShareOutgoingFlow",
  // who gets it
  "displayName": "d",
  "inviteeUserIds": ["7d3a1f52-90c4-4b6e-8f21-6c0e9ab4d713"],
  "shareName": "s",
  "sharingState": "pending"
}`;
    assert.equal(
      fixed(text, "server-set-property", /^Remove sharingState$/),
      text.replace(',\n  "sharingState": "pending"', ""),
    );
  });
});

suite("values", () => {
  test("kinds are named in words", () => {
    const [line] = findingLines(security('{ "createBasedOnRoleGroup": 1, "createBasedOnOrgPlusRoleGroup": true }'));
    assert.match(line ?? "", /wrong-kind `createBasedOnRoleGroup` takes true or false\./);
  });

  test('"true" in quotes is mended', () => {
    const text = security('{ "createBasedOnRoleGroup": "true", "createBasedOnOrgPlusRoleGroup": true }');
    assert.deepEqual(findingLines(fixed(text, "wrong-kind", /^Change to true$/)), []);
  });

  test("null stands only where the API allows it", () => {
    assert.deepEqual(underlined(security("null")), ["wrong-kind on null"]);
    assert.deepEqual(findingLines(typed("outboundProvisioningFlowSet", '"displayName": "x", "filter": null')), []);
  });

  test("an enum member that is none lists the legal ones, without the sentinel", () => {
    const attributes = (member: string): string =>
      typed(
        "userProvisioningFlow",
        `"managementOptions": { "additionalAttributes": ["${member}"], "additionalOptions": {} }`,
      );
    assert.match(findingLines(attributes("shoeSize"))[0] ?? "", /enum-member .* one of: userGradeLevel, userNumber\./);
    assert.match(findingLines(attributes("unknownFutureValue"))[0] ?? "", /error sentinel-member/);
    assert.deepEqual(findingLines(fixed(attributes("UserNumber"), "enum-member", /^Change to userNumber$/)), []);
  });

  test("no fix writes an enum member that its list has already", () => {
    const list = (items: string): string =>
      typed(
        "userProvisioningFlow",
        `"managementOptions": { "additionalAttributes": [${items}], "additionalOptions": {} }`,
      );
    assert.deepEqual(offeredFor(list(`"userNumber", "unknownFutureValue"`), "sentinel-member"), [
      "Change to userGradeLevel",
    ]);
    assert.deepEqual(offeredFor(list(`"userNumbr", "userNumber"`), "enum-member"), []);
    assert.deepEqual(offeredFor(list(`"userNumbr"`), "enum-member"), ["Change to userNumber"]);
  });

  test("an unknown code is information: the tenant may define it", () => {
    const text = typed(
      "classGroupProvisioningFlow",
      `"configuration": { "additionalOptions": { "createTeam": true, "writeDisplayNameOnCreateOnly": true },
        "enrollmentMappings": { "ownerEnrollmentMappings": [ { "code": "headOfYear" } ] } }`,
    );
    assert.deepEqual(
      judge(text).findings.map(({ code, severity }) => `${severity} ${code}`),
      ["information unknown-code"],
    );
  });

  test("a share takes one invitee, by object id", () => {
    assert.deepEqual(
      underlined(share('"inviteeUserIds": ["7d3a1f52-90c4-4b6e-8f21-6c0e9ab4d713", "dana@contoso.com"]')),
      ['value-format on "dana@contoso.com"', 'too-many-items on "dana@contoso.com"'],
    );
  });

  const run = (start: string): string =>
    typed(
      "outgoingFlowRun",
      `"displayName": "r", "startDateTime": "${start}", "endDateTime": null, "status": "running",
        "statistics": { "@odata.type": "#microsoft.graph.industryData.runStatistics", "anything": 1 }`,
    );
  for (const moment of ["2024-03-22T21:28:02.7164229Z", "2024-02-29T00:00:00+05:30", "0001-01-01T00:00:00Z"]) {
    test(`${moment} is a date and time`, () => assert.deepEqual(findingLines(run(moment)), []));
  }
  for (const moment of ["2023-02-29T00:00:00Z", "2024-03-22", "2024-03-22T25:00:00Z", "2024-03-22T21:28:02"]) {
    test(`${moment} is none`, () => assert.deepEqual(underlined(run(moment)), [`value-format on "${moment}"`]));
  }

  const bound = (link: string): string =>
    typed(
      "userProvisioningFlow",
      `"managementOptions": { "additionalOptions": {} },
        "creationOptions": { "configurations": [ { "roleGroup@odata.bind": "${link}" } ] }`,
    );
  for (const link of [
    "https://graph.microsoft.com/beta/external/industryData/roleGroups/staff",
    "https://graph.microsoft.com/beta/external/industryData/roleGroups('students')",
    "external/industryData/roleGroups/staff",
  ]) {
    test(`${link} is a legal link`, () => assert.deepEqual(findingLines(bound(link)), []));
  }
  for (const [old, current] of [
    [
      "https://graph.microsoft.com/beta/industryData/roleGroups/staff",
      "https://graph.microsoft.com/beta/external/industryData/roleGroups/staff",
    ],
    ["industryData/roleGroups('staff')", "external/industryData/roleGroups/staff"],
  ] as const) {
    test(`${old} is a warning, and mended without asking`, () => {
      assert.match(
        findingLines(bound(old)).join("\n"),
        /^\S+ warning bind-link This link names the root \/industryData;[^\n]*$/,
      );
      assert.equal(applyEdits(bound(old), fixAllEdits(analyse(bound(old)))), bound(current));
    });
  }

  test("a link of a test host is one warning", () => {
    const [line, ...others] = findingLines(
      bound("https://graph.microsoft.com/testprodbeta_x/industryData/roleGroups/staff"),
    );
    assert.match(line ?? "", /warning bind-link This link names https:\/\/graph\.microsoft\.com\/testprodbeta_x,/);
    assert.deepEqual(others, []);
  });

  for (const [id, whole] of [
    ["students", "students"],
    ["Students", "students"],
    ["roleGroups/staff", "staff"],
    ["my-group", "my-group"],
  ] as const) {
    test(`${id} alone is no link, and becomes the whole one`, () => {
      assert.match(findingLines(bound(id)).join("\n"), /^\S+ error bind-link This is not a link[^\n]*$/);
      const [first] = fixesAt(analyse(bound(id)), judge(bound(id)).findings[0] ?? { start: 0, end: 0 });
      assert.equal(first?.fix.title, `Link to ${whole}`);
      assert.equal(
        applyEdits(bound(id), first?.fix.edits ?? []),
        bound(`https://graph.microsoft.com/beta/external/industryData/roleGroups/${whole}`),
      );
    });
  }

  test("an id is linked where nobody knows the ids, and nothing is made of what is no id", () => {
    const flow = (link: string): string =>
      typed("azureDataLakeConnector", `"displayName": "d", "sourceSystem@odata.bind": "${link}"`);
    assert.deepEqual(findingLines(fixed(flow("7d3a1f52"), "bind-link", /^Link to 7d3a1f52$/)), []);
    for (const none of ["", "years/7d3a1f52", "the first one", "https://contoso.com"]) {
      const analysis = analyse(flow(none));
      assert.deepEqual(fixesAt(analysis, analysis.findings[0] ?? { start: 0, end: 0 }), [], none);
    }
  });

  test("a link elsewhere names what is expected", () => {
    const link = "https://graph.microsoft.com/beta/external/industryData/referenceDefinitions/RefRole-student";
    assert.match(findingLines(bound(link))[0] ?? "", /error bind-link This links to referenceDefinitions/);
    assert.match(findingLines(bound("students"))[0] ?? "", /error bind-link This is not a link to one of roleGroups/);
    const foreign = "https://graph.example.com/beta/external/industryData/roleGroups/staff";
    assert.match(
      findingLines(bound(foreign))[0] ?? "",
      /warning bind-link This link names https:\/\/graph\.example\.com/,
    );
  });
});

suite("documents", () => {
  test("syntax errors do not hide the rest", () => {
    const text = '{ "@odata.type": "#microsoft.industryData.dataShareOutgoingFlow" "displayName": "String" }';
    assert.ok(underlined(text).includes('placeholder on "String"'));
    assert.deepEqual(
      underlined(fixed(text, "syntax", /^Add the comma$/)).filter((line) => /^syntax/.test(line)),
      [],
    );
  });

  test("a trailing comma is a warning with a fix", () => {
    const text = security('{ "createBasedOnRoleGroup": true, "createBasedOnOrgPlusRoleGroup": true, }');
    assert.deepEqual(underlined(text), ["syntax on ,"]);
    assert.deepEqual(findingLines(fixed(text, "syntax", /^Remove this comma$/)), []);
  });

  test("comments and a byte order mark are no mistakes", () => {
    const text = `\uFEFF// note\n${security('{ "createBasedOnRoleGroup": true, /* both */ "createBasedOnOrgPlusRoleGroup": true }')}`;
    assert.deepEqual(findingLines(text), []);
  });

  test("every payload of a bundle is judged", () => {
    assert.deepEqual(underlined('[ { "@odata.type": "x" }, 7, { } ]'), [
      'discriminator-unknown on "x"',
      "not-a-payload on 7",
      "discriminator-missing on {",
    ]);
  });

  test("an empty document has no finding", () => assert.deepEqual(findingLines(""), []));

  for (const unit of ["[", '{"a":', "[},", '{"a":{]']) {
    test(`absurd nesting of ${unit} is one finding, not a crash`, () => {
      const codes = judge(unit.repeat(100_000)).findings.map(({ code }) => code);
      assert.equal(codes.filter((code) => code === "too-deep").length, 1);
    });
  }

  test("a member without value leaves the next one as it is", () => {
    const text = typed("outboundProvisioningFlowSet", `"filter": \n "displayName": "x"`);
    assert.deepEqual(
      judge(text).findings.map(({ code, message }) => `${code} ${message}`),
      ["syntax A value belongs here."],
    );
  });

  test("a missing closing quote is one mistake", () => {
    const text = '{ "@odata.type": "outboundProvisioningFlowSet,\n "displayName": "x" }';
    const [first, ...others] = judge(text).findings.filter(({ code }) => code === "syntax");
    assert.equal(first?.message, "The closing double quote is missing.");
    assert.deepEqual(others, []);
  });

  test("20,000 unknown names cost no more than they should", () => {
    const members = Array.from({ length: 20_000 }, (_, index) => `"createUnmatched${index}": 1`).join(",\n");
    assert.equal(judge(typed("userProvisioningFlow", members)).findings.length, mostFindings + 1);
  });

  test("nor do 20,000 missing commas, behind comments too", () => {
    const findings = judge(`[${"{} // one more\n".repeat(20_000)}]`).findings;
    assert.deepEqual(findings.at(-1)?.data, { more: 39_999 - mostFindings });
  });

  test("findings are capped, and the last one counts the rest", () => {
    const members = Array.from({ length: mostFindings + 7 }, (_, index) => `"x${index}x${index}": 1`).join(", ");
    const findings = judge(
      typed("dataShareOutgoingFlow", `"displayName": "d", "shareName": "s", "inviteeUserIds": [], ${members}`),
    ).findings;
    assert.equal(findings.length, mostFindings + 1);
    assert.equal(findings.at(-1)?.message, "7 more findings are not shown.");
  });
});

suite("rules of the model", () => {
  const definition = (list: string): string =>
    typed("referenceDefinition", `"referenceType": "${list}", "code": "x", "sortIndex": 1, "isDisabled": false`);
  const year = (startDate: string, endDate: string): string =>
    typed(
      "yearTimePeriodDefinition",
      `"displayName": "y", "year": { "code": "2031" }, "startDate": "${startDate}", "endDate": "${endDate}"`,
    );

  test("a period that ends before it begins is one warning on its end", () => {
    assert.deepEqual(findingLines(year("2026-08-01", "2027-07-31")), []);
    assert.deepEqual(underlined(year("2026-08-01", "2025-07-31")), ['value-order on "2025-07-31"']);
    // A day that is not in the calendar is that, and nothing else.
    assert.deepEqual(underlined(year("2026-08-01", "2025-02-30")), ['value-format on "2025-02-30"']);
  });

  test("a code list that tenants may not add to is a warning that offers the others", () => {
    assert.deepEqual(findingLines(definition("RefGradeLevel")), []);
    assert.deepEqual(underlined(definition("RefRole")), ['list-not-extensible on "RefRole"']);
    assert.deepEqual(findingLines(fixed(definition("RefRole"), "list-not-extensible", /RefOrgType/)), []);
  });

  test("a code list in the wrong case is mended by Fix All; one that nobody knows is left alone", () => {
    const text = definition("refOrgType");
    assert.deepEqual(underlined(text), ['code-spelling on "refOrgType"']);
    assert.equal(applyEdits(text, fixAllEdits(analyse(text))), definition("RefOrgType"));
    assert.deepEqual(findingLines(definition("RefOfLater")), []);
  });

  test("any year of four digits is a known code, other texts are not", () => {
    const of = (code: string): string => year("2026-08-01", "2027-07-31").replace("2031", code);
    assert.deepEqual(findingLines(of("1999")), []);
    assert.deepEqual(underlined(of("26/27")), ['unknown-code on "26/27"']);
  });

  test("an address is a whole one", () => {
    const connector = (baseUrl: string): string =>
      typed(
        "oneRosterApiDataConnector",
        `"displayName": "d", "sourceSystem@odata.bind": "external/industryData/sourceSystems/1", "apiFormat": "oneRoster",
        "baseUrl": "${baseUrl}", "apiVersion": "1.1", "isContactsEnabled": true, "isDemographicsEnabled": true,
        "isFlagsEnabled": true, "credential": { "@odata.type": "#microsoft.graph.industryData.oAuth1ClientCredential",
        "displayName": "c", "clientId": "i" }`,
      );
    assert.deepEqual(findingLines(connector("https://sis.contoso.com/ims/oneroster/v1p1/")), []);
    for (const wrong of ["sis.contoso.com", "https://", "ftp://sis.contoso.com"]) {
      assert.deepEqual(underlined(connector(wrong)), [`value-format on "${wrong}"`]);
    }
  });
});
