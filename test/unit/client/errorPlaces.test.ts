import assert from "node:assert/strict";
import * as fc from "fast-check";
import { getLocation, getNodePath, type JSONPath, type Node } from "jsonc-parser";
import type { ErrorDetail } from "../../../client/src/graph/errorBody";
import { readTree } from "../../../client/src/payload/payload";
import { errorPlaces } from "../../../client/src/submit/errors/errorPlaces";
import { fixtureDocuments } from "../../support/arbitraries/documents";
import { entryAt, share } from "../../support/arbitraries/shares";
import { testProperty } from "../../support/property";

const classGroup = `// Which groups are made.
{
  "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow",
  "configuration": {
    "additionalAttributes": ["courseTitle", "courseCode"],
    "additionalOptions": { "createTeam": true, "writeDisplayNameOnCreateOnly": true },
    "enrollmentMappings": {
      "ownerEnrollmentMappings": [{ "@odata.type": "#microsoft.graph.industryData.sectionRoleReferenceValue", "code": "teacher" }],
      "memberEnrollmentMappings": [
        { "code": "student" },
        { "code": "" },
      ],
    },
  },
}`;

const userFlow = `{
  "@odata.type": "microsoft.graph.industryData.userProvisioningFlow",
  "createUnmatchedUsers": true,
  "managementOptions": { "additionalOptions": { "markAllStudentsAsMinors": true } },
  "creationOptions": {
    "configurations": [
      { "roleGroup@odata.bind": "external/industryData/roleGroups/staff", "licenseSkus": ["A", "B"] },
      { "RoleGroup@odata.bind": "external/industryData/roleGroups/nobody", "defaultPasswordSettings": { "password": "x" } }
    ]
  }
}`;

const connector = `{
  "@odata.type": "#microsoft.graph.industryData.azureDataLakeConnector",
  "displayName": "Files",
  "sourceSystem": "external/industryData/sourceSystems/1",
  "fileFormat": { "value@odata.bind": "external/industryData/referenceDefinitions/x" }
}`;

/** What is marked, as the path of a value, or of a `name`; and the marked text. */
function shown(text: string, said: ErrorDetail | readonly ErrorDetail[], path: JSONPath = []): string[] {
  return errorPlaces({ text, path }, [said].flat()).map(({ mark, extent }) => {
    const location = getLocation(text, mark.offset + 1);
    assert.ok(extent.offset <= mark.offset && extent.offset + extent.length >= mark.offset + mark.length);
    const marked = text.slice(mark.offset, mark.offset + mark.length);
    return `${location.isAtPropertyKey ? "name " : ""}${location.path.join("/")}: ${marked}`;
  });
}

const spellings: readonly ((path: JSONPath) => string)[] = [
  (path) => path.join("/"),
  (path) => `/${path.join("/")}`.toUpperCase(),
  (path) => `body/${path.join("/")}`,
  (path) => path.join("."),
  (path) => `$${path.map((step) => (typeof step === "number" ? `[${step}]` : `['${step}']`)).join("")}`,
  (path) =>
    path
      .map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`))
      .join("")
      .slice(1),
];

/** The values inside of the payloads whose names need no quotes in a path. */
const namedValues = (node: Node, depth = node.type === "array" ? -1 : 0): Node[] =>
  (node.children ?? []).flatMap((child) => {
    const [key, value = child] = child.type === "property" ? (child.children ?? []) : [];
    if (key && !/^\w*(?:@odata\.\w+)?$/.test(String(key.value))) return [];
    return [...(depth < 0 || key?.value === "" ? [] : [value]), ...namedValues(value, depth + 1)];
  });

suite("where an error of the service is in the text that was sent", () => {
  const mappings = "configuration/enrollmentMappings/memberEnrollmentMappings";
  const type = "#microsoft.graph.industryData.classGroupProvisioningFlow";

  const targets: readonly [target: string, text: string, place: string | undefined][] = [
    [`${mappings}/0/code`, classGroup, `${mappings}/0/code: "student"`],
    [`${mappings}/1/code`, classGroup, `${mappings}/1/code: ""`],
    [`${mappings.replaceAll("/", ".")}[1].code`, classGroup, `${mappings}/1/code: ""`],
    [`${mappings.toUpperCase()}/1/CODE`, classGroup, `${mappings}/1/code: ""`],
    [`$.${mappings.replaceAll("/", ".")}[1].code`, classGroup, `${mappings}/1/code: ""`],
    [
      `$['configuration']['enrollmentMappings']`,
      classGroup,
      'name configuration/enrollmentMappings: "enrollmentMappings"',
    ],
    [`#/${mappings}/0/code`, classGroup, `${mappings}/0/code: "student"`],
    [`/body/${mappings}/0/code`, classGroup, `${mappings}/0/code: "student"`],
    [`${type}/${mappings}/0/code`, classGroup, `${mappings}/0/code: "student"`],
    [`${type.slice(1)}.${mappings.replaceAll("/", ".")}(0).code`, classGroup, `${mappings}/0/code: "student"`],
    [`classGroupProvisioningFlow.${mappings}/0/code`, classGroup, `${mappings}/0/code: "student"`],
    [`provisioningFlows/${mappings}/0/code`, classGroup, `${mappings}/0/code: "student"`],
    [`provisioningFlows('7d3a-1')/${mappings}/0/code`, classGroup, `${mappings}/0/code: "student"`],
    [
      `/external/industryData/outboundProvisioningFlowSets/3c8a/provisioningFlows/7d3a/${type}/${mappings}/0/code`,
      classGroup,
      `${mappings}/0/code: "student"`,
    ],
    [
      `configuration/#microsoft.graph.industryData.classGroupConfiguration/${mappings.slice(14)}/0/code`,
      classGroup,
      `${mappings}/0/code: "student"`,
    ],
    ["configuration/additionalAttributes/1", classGroup, 'configuration/additionalAttributes/1: "courseCode"'],
    ["configuration/additionalOptions/createTeam", classGroup, "configuration/additionalOptions/createTeam: true"],
    ["@odata.type", classGroup, `@odata.type: "${type}"`],
    // Objects and lists are marked by their names, and where they have none by their type or their beginning.
    [mappings, classGroup, `name ${mappings}: "memberEnrollmentMappings"`],
    [`${mappings}/0`, classGroup, `name ${mappings}/0/: {`],
    [
      "configuration/enrollmentMappings/ownerEnrollmentMappings/0",
      classGroup,
      'configuration/enrollmentMappings/ownerEnrollmentMappings/0/@odata.type: "#microsoft.graph.industryData.sectionRoleReferenceValue"',
    ],
    // What is not there is marked on what is around it.
    [`${mappings}/7/code`, classGroup, `name ${mappings}: "memberEnrollmentMappings"`],
    ["configuration/additionalOptions/colour", classGroup, 'name configuration/additionalOptions: "additionalOptions"'],
    ["configuration/additionalOptions/createTeam/more", classGroup, "configuration/additionalOptions/createTeam: true"],
    ["displayName", '{ "userMatchingSettings": [], "vendor": "x" }', "name : {"],
    [
      "creationOptions",
      '{ "@odata.type": "#microsoft.graph.industryData.securityGroupProvisioningFlow" }',
      '@odata.type: "#microsoft.graph.industryData.securityGroupProvisioningFlow"',
    ],
    // Links, with their annotation or without it.
    [
      "creationOptions/configurations/1/roleGroup@odata.bind",
      userFlow,
      'creationOptions/configurations/1/RoleGroup@odata.bind: "external/industryData/roleGroups/nobody"',
    ],
    [
      "creationOptions.configurations[0].roleGroup@odata.bind",
      userFlow,
      'creationOptions/configurations/0/roleGroup@odata.bind: "external/industryData/roleGroups/staff"',
    ],
    [
      "creationOptions.configurations[0].roleGroup",
      userFlow,
      'creationOptions/configurations/0/roleGroup@odata.bind: "external/industryData/roleGroups/staff"',
    ],
    ["fileFormat/value", connector, 'fileFormat/value@odata.bind: "external/industryData/referenceDefinitions/x"'],
    ["sourceSystem", connector, 'name sourceSystem: "sourceSystem"'],
    // What is neither there nor known leads nowhere.
    ["If-Match", classGroup, undefined],
    ["$filter", classGroup, undefined],
    ["colour", classGroup, undefined],
    ["", classGroup, undefined],
    ["/", classGroup, undefined],
    ["body", classGroup, undefined],
  ];
  for (const [target, text, place] of targets) {
    test(`the target ${target || "without a letter"} means ${place ?? "no place"}`, () => {
      assert.deepEqual(shown(text, { message: "No.", target }), place === undefined ? [] : [place]);
    });
  }

  test("a property that the type does not have is marked by its name, whatever its value", () => {
    const text = classGroup.replace('"createTeam": true', '"createTeam": true, "colour": "red"');
    assert.deepEqual(shown(text, { target: "configuration/additionalOptions/colour" }), [
      'name configuration/additionalOptions/colour: "colour"',
    ]);
    const readOnly = { target: "createUnmatchedUsers", message: "The property 'createUnmatchedUsers' is read-only." };
    assert.deepEqual(shown(userFlow, readOnly), ['name createUnmatchedUsers: "createUnmatchedUsers"']);
    const link = { message: "The link 'fileFormat/value@odata.bind' points to 'x', which does not exist." };
    assert.deepEqual(shown(connector, link), [
      'fileFormat/value@odata.bind: "external/industryData/referenceDefinitions/x"',
    ]);
  });

  const words: readonly [message: string, text: string, place: string | undefined][] = [
    [
      "The property 'licenseSkus' is not good.",
      userFlow,
      'name creationOptions/configurations/0/licenseSkus: "licenseSkus"',
    ],
    [
      "Property “password” doesn't meet the tenant's rules.",
      userFlow,
      'creationOptions/configurations/1/defaultPasswordSettings/password: "x"',
    ],
    ["Can't use `Password`.", userFlow, 'creationOptions/configurations/1/defaultPasswordSettings/password: "x"'],
    [
      "The property 'createTeam' does not exist on type 'x'.",
      classGroup,
      'name configuration/additionalOptions/createTeam: "createTeam"',
    ],
    [`Not a role: ${mappings}/1/code.`, classGroup, `${mappings}/1/code: ""`],
    [`Not a role (${mappings}[1].code).`, classGroup, `${mappings}/1/code: ""`],
    [
      "Wrong: 'ownerEnrollmentMappings[0].code'",
      classGroup,
      'configuration/enrollmentMappings/ownerEnrollmentMappings/0/code: "teacher"',
    ],
    [
      "configuration/enrollmentMappings/colours is missing",
      classGroup,
      'name configuration/enrollmentMappings: "enrollmentMappings"',
    ],
    // What is called a property goes before other words in quotes.
    [
      "'createTeam' is no value for property 'additionalAttributes'",
      classGroup,
      'name configuration/additionalAttributes: "additionalAttributes"',
    ],
    // A type in the message decides which of several is meant.
    [
      "The property 'code' is bad on type 'microsoft.graph.industryData.classGroupConfiguration'",
      classGroup,
      undefined,
    ],
    ["The property 'sourceSystem' is bad.", connector, 'name sourceSystem: "sourceSystem"'],
    // A required property that only one object can lack.
    [
      "The property 'writeDisplayNameOnCreateOnly' is required.",
      classGroup.replace(', "writeDisplayNameOnCreateOnly": true', ""),
      'name configuration/additionalOptions: "additionalOptions"',
    ],
    // Neither quoted nor a path, or not clear.
    ["The property createTeam is bad.", classGroup, undefined],
    ["The property 'code' is bad.", classGroup, undefined],
    ["See https://example.org/configuration/enrollmentMappings.", classGroup, undefined],
    ["It's the district's office. They're closed.", classGroup, undefined],
    ["The value 'student' is bad.", classGroup, undefined],
    ["Use v1.0/beta or 2.5.", classGroup, undefined],
  ];
  for (const [message, text, place] of words) {
    test(`the words ${message} mean ${place ?? "no place"}`, () => {
      assert.deepEqual(shown(text, { message }), place === undefined ? [] : [place]);
    });
  }

  test("a target goes before the words, unless it leads nowhere", () => {
    const message = "The property 'createTeam' is bad.";
    assert.deepEqual(shown(classGroup, { message, target: "configuration" }), ['name configuration: "configuration"']);
    assert.deepEqual(shown(classGroup, { message, target: "If-Match" }), [
      "configuration/additionalOptions/createTeam: true",
    ]);
  });

  test("each thing said has its place, and what is said twice is said once", () => {
    const places = errorPlaces({ text: classGroup, path: [] }, [
      { code: "BadRequest", message: "Not a role. (1 more in details)", target: `${mappings}/0/code` },
      { code: "BadRequest", message: "Not a role.", target: `${mappings}/0/code` },
      { code: "BadRequest", message: "Not true.", target: "configuration/additionalOptions/createTeam" },
      { code: "NotARole", message: "Not a role.", target: `${mappings}/0/code` },
      { message: "Not a role.", target: `${mappings}/0/code` },
      { message: "Nothing in particular." },
    ]);
    assert.deepEqual(
      places.map(({ message, code, path }) => `${path.join("/")} ${code} ${message}`),
      [`${mappings}/0/code NotARole Not a role.`, "configuration/additionalOptions/createTeam BadRequest Not true."],
    );
  });

  test("in a bundle the payload that was sent is looked into", () => {
    const bundle = `[${userFlow}, ${connector}, ${classGroup}]`;
    assert.deepEqual(shown(bundle, { target: `${mappings}/0/code` }, [2]), [`2/${mappings}/0/code: "student"`]);
    assert.deepEqual(shown(bundle, { message: "'displayName' is bad." }, [1]), ['1/displayName: "Files"']);
    assert.deepEqual(shown(bundle, { message: "'displayName' is bad." }, [2]), []);
    assert.deepEqual(shown(bundle, { target: "body/configuration/x" }, [3]), []);
  });

  test("a text that is no payload has no places", () => {
    for (const text of ["", "[]", "7", "{", '{"a":', "[".repeat(10_000)]) {
      assert.deepEqual(shown(text, { message: "The property 'a' is bad.", target: "a/b" }), []);
    }
  });

  testProperty("every value of every document is found by its path, however it is spelled", {
    given: [fixtureDocuments("valid", "filled", "seeds"), share(), fc.constantFrom(...spellings)],
    runs: 400,
    meets: { values: 0.9 },
    holds: ([{ text }, which, spell], meet) => {
      const { root } = readTree(text);
      const value = root && entryAt(namedValues(root), which);
      if (!value) return;
      meet("values");
      const whole = getNodePath(value);
      const path = root.type === "array" ? whole.slice(0, 1) : [];
      const [place] = errorPlaces({ text, path }, [{ target: spell(whole.slice(path.length)) }]);
      assert.deepEqual(place?.path, whole);
    },
  });
});
