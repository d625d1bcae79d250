// What people get in an editor that knows JSON Schema and nothing of this project: VS Code's own JSON service.
import assert from "node:assert/strict";
import { type CompletionItem, getLanguageService, TextDocument } from "vscode-json-languageservice";
import {
  concreteTypes,
  creatableTypes,
  enumeration,
  memberName,
  scaffoldProperties,
  schemaMember,
} from "../../../schemas/src";
import { jsonSchemas, payloadSchemaName } from "../../../schemas/src/jsonSchema";
import { cursorIn, plain } from "../../support/cursor";
import { soundPayload } from "../../support/jsonSchemas";

const service = getLanguageService({});
// The service resolves references in place.
service.configure({
  schemas: [
    {
      uri: "file:///schema.json",
      fileMatch: ["*.industrydata.json"],
      schema: JSON.parse(JSON.stringify(jsonSchemas()[payloadSchemaName])),
    },
  ],
});

const open = (text: string): TextDocument => TextDocument.create("file:///flow.industrydata.json", "json", 1, text);

async function suggestions(marked: string): Promise<CompletionItem[]> {
  const { text, offset } = cursorIn(marked);
  const document = open(text);
  const list = await service.doComplete(document, document.positionAt(offset), service.parseJSONDocument(document));
  return list?.items ?? [];
}

/** What each suggestion would insert, in order; labels are cut when they are long. */
const inserted = async (marked: string): Promise<string[]> =>
  (await suggestions(marked)).map(({ textEdit }) => textEdit?.newText ?? "").sort();

async function problems(text: string): Promise<string[]> {
  const document = open(text);
  const found = await service.doValidation(document, service.parseJSONDocument(document));
  return found.map(({ message, range }) => `${document.getText(range)} ${message}`);
}

const typed = (name: string, members: string): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.${name}", ${members} }`;
const quoted = (texts: readonly string[]): string[] => texts.map((text) => JSON.stringify(text)).sort();
const discriminators = (types: readonly { readonly discriminator: string }[]): string[] =>
  quoted(types.map(({ discriminator }) => discriminator));

suite("with the JSON Schema an editor suggests", () => {
  for (const [where, marked] of [
    ["of a payload", '{ "@odata.type": "¦" }'],
    ["of a payload in a bundle", '[{ "@odata.type": "¦" }]'],
    ["in place of another", '{ "@odata.type": "#microsoft.graph.industryData.x¦", "displayName": "d" }'],
  ] as const) {
    test(`every discriminator once, ${where}`, async () =>
      assert.deepEqual(await inserted(marked), discriminators(creatableTypes())));
  }

  test("every discriminator that can stand at a place, once", async () => {
    const marked = typed("oneRosterApiDataConnector", '"credential": { "@odata.type": "¦" }');
    assert.deepEqual(await inserted(marked), discriminators(concreteTypes("credential")));
  });

  test("@odata.type first of all, and as its only kind at once", async () => {
    assert.deepEqual(await inserted("{ ¦ }"), ['"@odata.type": $1']);
    const filter = await inserted(typed("outboundProvisioningFlowSet", '"filter": { ¦ }'));
    assert.deepEqual(filter.map(plain), ['"@odata.type": "#microsoft.graph.industryData.basicFilter"']);
  });

  for (const type of creatableTypes()) {
    test(`the properties of ${type.name}, and nothing that a request leaves out`, async () => {
      const labels = (await suggestions(`{ "@odata.type": "${type.discriminator}", ¦ }`)).map(({ label }) => label);
      const wanted = scaffoldProperties(type, "full").map(memberName);
      assert.deepEqual(labels.sort(), [schemaMember, ...wanted].sort());
    });
  }

  test("code and link of a reference, what is known of them, and no type that need not be named", async () => {
    const year = (members: string): string => typed("yearTimePeriodDefinition", `"year": { ${members} }`);
    assert.deepEqual(await inserted(year("¦")), ['"code": $1', '"value@odata.bind": "$1"']);
    assert.ok((await inserted(year('"code": "¦"'))).includes('"2026"'));
  });

  test("the members of an enum, and null where it is legal", async () => {
    const attributes = '"configuration": { "additionalAttributes": ["¦"] }';
    assert.deepEqual(
      await inserted(typed("classGroupProvisioningFlow", attributes)),
      quoted(enumeration("additionalClassGroupAttributes")?.legal ?? []),
    );
    const group = '"managementOptions": { "additionalOptions": { "studentAgeGroup": ¦ } }';
    assert.deepEqual(
      await inserted(typed("userProvisioningFlow", group)),
      [...quoted(enumeration("studentAgeGroup")?.legal ?? []), "null"].sort(),
    );
  });

  test("links to what every tenant has", async () => {
    const bind = '"creationOptions": { "configurations": [{ "roleGroup@odata.bind": "¦" }] }';
    const links = await inserted(typed("userProvisioningFlow", bind));
    assert.equal(links.length, 2);
    for (const link of links) assert.match(link, /industryData\/roleGroups\/\w+"$/);
  });
});

suite("with the JSON Schema an editor says one short sentence about", () => {
  const security = (options: string): string => typed("securityGroupProvisioningFlow", `"creationOptions": ${options}`);
  const set = (filter: string): string =>
    typed("outboundProvisioningFlowSet", `"displayName": "d", "filter": ${filter}`);
  const reference = (value: string): string =>
    typed(
      "yearTimePeriodDefinition",
      `"displayName": "d", "startDate": "2026-08-01", "endDate": "2027-07-31", "year": ${value}`,
    );

  for (const [title, text, expected] of [
    [
      "a missing property",
      security('{ "createBasedOnRoleGroup": true }'),
      '"creationOptions" Missing property "createBasedOnOrgPlusRoleGroup".',
    ],
    [
      "an unknown property",
      security('{ "createBasedOnRoleGroup": true, "createBasedOnOrgPlusRoleGroup": true, "other": 1 }'),
      '"other" Property other is not allowed.',
    ],
    ["a value of a wrong kind", security("true"), 'true Incorrect type. Expected "object".'],
    [
      "a wrong member of an enum",
      set('{ "@odata.type": "#microsoft.graph.industryData.basicFilter", "attribute": "name", "in": [] }'),
      '"name" Value is not accepted. Valid values: "orgExternalId".',
    ],
    ["a missing discriminator", '{ "displayName": "d", "other": 1 }', '{ Missing property "@odata.type".'],
    ["a missing discriminator at a place", set("{}"), '"filter" Missing property "@odata.type".'],
    [
      "a wrong discriminator at a place",
      set('{ "@odata.type": "#microsoft.graph.industryData.credential", "other": 1 }'),
      '"#microsoft.graph.industryData.credential" Value is not accepted. Valid values: "#microsoft.graph.industryData.basicFilter".',
    ],
    ["a reference to nothing", reference("{}"), '"year" Missing property "code".'],
    [
      "a reference by code and by link",
      reference('{ "code": "2026", "value@odata.bind": "external/industryData/referenceDefinitions/x" }'),
      '"code" Property code is not allowed.',
    ],
    [
      "a day that is none",
      reference('{ "code": "1" }').replace("2026-08-01", "2026-13-01"),
      '"2026-13-01" String is not a RFC3339 date.',
    ],
    ["an item of a bundle", `[${security("null")}]`, 'null Incorrect type. Expected "object".'],
  ] as const) {
    test(title, async () => assert.deepEqual(await problems(text), [expected]));
  }

  test("an unknown type: the types there are, and nothing else", async () => {
    const [only, ...others] = await problems(typed("other", '"other": 1'));
    assert.match(only ?? "", /^"#microsoft\.graph\.industryData\.other" Value is not accepted\. Valid values: /);
    for (const { discriminator } of creatableTypes()) assert.ok(only?.includes(`"${discriminator}"`), discriminator);
    assert.deepEqual(others, []);
  });

  for (const type of creatableTypes()) {
    test(`nothing in a sound ${type.name}`, async () =>
      assert.deepEqual(await problems(JSON.stringify(soundPayload(type))), []));
  }
});
