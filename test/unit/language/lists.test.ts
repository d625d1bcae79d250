import assert from "node:assert/strict";
import { judge } from "../../../server/src/language/workspace/judge";
import { findingLines, underlined } from "../../support/findings";
import { fixed, offeredFor } from "../../support/fixes";

const typed = (type: string, members: string): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.${type}", ${members} }`;
const attributes = (items: string): string =>
  typed("userProvisioningFlow", `"managementOptions": { "additionalOptions": {}, "additionalAttributes": [${items}] }`);
const owners = (items: string): string =>
  typed(
    "classGroupProvisioningFlow",
    `"configuration": { "additionalOptions": { "createTeam": true, "writeDisplayNameOnCreateOnly": true },
      "enrollmentMappings": { "ownerEnrollmentMappings": [${items}] } }`,
  );
const schools = (items: string): string =>
  typed(
    "outboundProvisioningFlowSet",
    `"displayName": "x", "filter": { "@odata.type": "#microsoft.graph.industryData.basicFilter",
      "attribute": "orgExternalId", "in": [${items}] }`,
  );
const share = (items: string): string =>
  typed("dataShareOutgoingFlow", `"displayName": "d", "shareName": "s", "inviteeUserIds": [${items}]`);

const teacher = '{ "code": "teacher" }';
const guid = "7d3a1f52-90c4-4b6e-8f21-6c0e9ab4d713";

suite("repeated items", () => {
  for (const [name, document, repeated] of [
    ["an enum member", attributes('"userNumber", "userGradeLevel", "userNumber"'), '"userNumber"'],
    ["a code", owners(`${teacher}, { "code": "staff" }, ${teacher}`), '"teacher"'],
    [
      "a link",
      owners(
        '{ "value@odata.bind": "external/industryData/referenceDefinitions/a" }, { "value@odata.bind": "external/industryData/referenceDefinitions(\'a\')" }',
      ),
      "\"external/industryData/referenceDefinitions('a')\"",
    ],
    ["a text", schools('"1", "2", "1"'), '"1"'],
  ] as const) {
    test(`${name} that stands there already is one warning on the second, and goes`, () => {
      assert.deepEqual(underlined(document), [`duplicate-item on ${repeated}`]);
      const [finding] = judge(document).findings;
      assert.equal(finding?.severity, "warning");
      assert.equal(finding?.start, document.lastIndexOf(repeated));
      const mended = fixed(document, "duplicate-item", /^Remove this one$/);
      assert.deepEqual(findingLines(mended), []);
      assert.doesNotThrow(() => JSON.parse(mended));
    });
  }

  test("each of several is marked", () => {
    assert.equal(judge(schools('"1", "1", "1"')).findings.length, 2);
  });

  test("members and codes are compared without regard to case, texts are not", () => {
    assert.deepEqual(underlined(attributes('"userNumber", "UserNumber"')), ['duplicate-item on "UserNumber"']);
    assert.ok(underlined(owners(`${teacher}, { "code": "Teacher" }`)).includes('duplicate-item on "Teacher"'));
    assert.deepEqual(underlined(schools('"a", "A"')), []);
    assert.deepEqual(underlined(share(`"${guid}", "${guid.toUpperCase()}"`)), [
      `duplicate-item on "${guid.toUpperCase()}"`,
    ]);
  });

  test("one finding for one mistake: no surplus, and no wrong value, beside it", () => {
    assert.deepEqual(underlined(share(`"${guid}", "${guid}"`)), [`duplicate-item on "${guid}"`]);
    assert.deepEqual(underlined(attributes('"shoeSize", "shoeSize"')), [
      'enum-member on "shoeSize"',
      'duplicate-item on "shoeSize"',
    ]);
  });

  test("placeholders are that, and what is no text is not compared", () => {
    assert.deepEqual(underlined(schools('"String", "String"')), ['placeholder on "String"', 'placeholder on "String"']);
    assert.deepEqual(underlined(schools("1, 1")), ["wrong-kind on 1", "wrong-kind on 1"]);
  });

  test("items repeat each other whatever the casing of their names", () => {
    assert.deepEqual(underlined(owners(`${teacher}, { "CODE": "teacher" }`)), [
      'property-spelling on "CODE"',
      'duplicate-item on "teacher"',
    ]);
    assert.deepEqual(offeredFor(owners('{ "CODE": "teacher" }, { "code": "teachers" }'), "unknown-code"), []);
  });

  test("of a code and a link in one item the code is compared, wherever it stands", () => {
    const link = '"value@odata.bind": "external/industryData/referenceDefinitions/RefRole-coach"';
    for (const both of [`{ ${link}, "code": "teacher" }`, `{ "code": "teacher", ${link} }`]) {
      assert.ok(underlined(owners(`${teacher}, ${both}`)).includes('duplicate-item on "teacher"'));
    }
  });

  test("no fix writes a code that another item has", () => {
    const added = fixed(owners(`{ "code": "Teacher" }, {}`), "code-or-link", /^Add code$/);
    assert.deepEqual(underlined(added), ['code-spelling on "Teacher"']);
    assert.deepEqual(offeredFor(owners('{ "code": "teachers" }'), "unknown-code"), ["Change to teacher"]);
    assert.deepEqual(offeredFor(owners(`${teacher}, { "code": "teachers" }`), "unknown-code"), []);
  });
});
