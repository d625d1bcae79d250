import assert from "node:assert/strict";
import draft from "ajv/dist/refs/json-schema-draft-07.json";
import { payloadTypeOf } from "../../../client/src/payload/payload";
import {
  codeList,
  creatableTypes,
  enumeration,
  generations,
  mayOmitDiscriminator,
  memberName,
  referencePage,
  typeMember,
} from "../../../schemas/src";
import { type JsonSchema, jsonSchemaFile, jsonSchemas, payloadSchemaName } from "../../../schemas/src/jsonSchema";
import { fixturesIn } from "../../support/fixtures";
import { filledBodies, type Json, judge, soundPayload, strictAjv } from "../../support/jsonSchemas";

const judgeAny = judge(payloadSchemaName);
const typed = (name: string, members: Json): Json => ({
  "@odata.type": `#microsoft.graph.industryData.${name}`,
  ...members,
});
const without = (object: Json, name: string): Json =>
  Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));

suite("the JSON Schemas", () => {
  test("there is one for each type that can be created, and one for any payload", () => {
    assert.deepEqual(
      Object.keys(jsonSchemas()).sort(),
      [payloadSchemaName, ...creatableTypes().map(({ name }) => name)].sort(),
    );
    const ids = Object.values(jsonSchemas()).map(({ $id }) => $id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(jsonSchemaFile("x"), "x.schema.json");
  });

  for (const [name, schema] of Object.entries(jsonSchemas())) {
    test(`${name}: is draft-07, compiles strictly and needs no other file`, () => {
      const ajv = strictAjv();
      assert.equal(schema.$schema, draft.$id);
      assert.equal(ajv.validate(draft.$id, schema), true, ajv.errorsText());
      ajv.compile(schema);
      assert.ok(schema.title && schema.description && schema.$comment);
      const text = JSON.stringify(schema);
      for (const [, target] of text.matchAll(/"\$ref":"([^"]*)"/g)) assert.match(target ?? "", /^#\/definitions\/\w/);
      for (const definition of Object.keys(schema.definitions ?? {})) {
        assert.ok(text.includes(`"#/definitions/${definition}"`), `${definition} is used`);
      }
      // Not every validator's regular expressions look ahead or behind.
      assert.doesNotMatch(text, /\(\?[=!<]/);
    });
  }
});

suite("the JSON Schemas say", () => {
  const { definitions = {} } = jsonSchemas()[payloadSchemaName] ?? {};
  const member = (type: string, name: string): JsonSchema => {
    const { properties = {}, patternProperties = {} } = definitions[type] ?? {};
    const schema = properties[name] ?? patternProperties[`^${name}$`];
    assert.ok(typeof schema === "object", `${type}.${name}`);
    return schema;
  };

  for (const type of creatableTypes()) {
    test(`what ${type.name} and its properties are`, () => {
      const { title, description = "" } = definitions[type.name] ?? {};
      assert.equal(title, type.title);
      assert.ok(description.startsWith(type.description));
      const { note } = generations[type.generation];
      for (const part of [referencePage(type), note]) assert.ok(description.includes(part ?? ""), part);
      for (const property of type.properties.values()) {
        const isServers = property.create === "server";
        const schema = member(type.name, isServers ? property.name : memberName(property));
        assert.ok(schema.description?.startsWith(property.description), property.name);
        assert.equal(schema.readOnly, isServers ? true : undefined, property.name);
      }
    });
  }

  test("what is written only, what is deprecated, what members and codes there are", () => {
    assert.equal(member("oAuth1ClientCredential", "clientSecret").writeOnly, true);
    assert.equal(member("oAuth1ClientCredential", "clientId").writeOnly, undefined);
    assert.match(
      member("additionalUserOptions", "markAllStudentsAsMinors").description ?? "",
      /^Deprecated since 2025-10-15: use studentAgeGroup\.$/m,
    );
    const { type, enum: members, description } = member("additionalUserOptions", "studentAgeGroup");
    assert.deepEqual(
      [type, members],
      [
        ["string", "null"],
        [...(enumeration("studentAgeGroup")?.legal ?? []), null],
      ],
    );
    assert.match(description ?? "", /^minor: \w/m);
    const codes = [...(codeList("sectionRoles")?.codes.keys() ?? [])];
    assert.deepEqual(member("sectionRoleReferenceValue", "code").examples, codes);
  });
});

suite("the JSON Schemas accept", () => {
  for (const { name, text } of fixturesIn("filled").filter((fixture) => fixture.name.includes("-create-"))) {
    test(name, () => {
      const payload: Json = JSON.parse(text);
      const type = payloadTypeOf(text, true);
      assert.ok(type);
      // The schema for any payload can tell types by nothing but their name.
      assert.deepEqual(judgeAny({ [typeMember]: type.discriminator, ...payload }), []);
      assert.deepEqual(judge(type.name)(payload), []);
    });
  }

  for (const type of creatableTypes()) {
    test(`the snippets of ${type.name}, alone and in a bundle`, () => {
      const bodies = filledBodies(type);
      for (const body of bodies) {
        assert.deepEqual(judge(type.name)(body), []);
        assert.deepEqual(judgeAny(body), []);
      }
      assert.deepEqual(judgeAny(bodies), []);
    });

    test(`${type.name} with all that an answer adds`, () => {
      const server = [...type.properties.values()].filter(({ create }) => create === "server");
      const answer = {
        ...soundPayload(type),
        ...Object.fromEntries(server.map(({ name }) => [name, { anything: true }])),
        "@odata.context": "https://example.com/$metadata#x",
        "@odata.etag": "1",
        "@microsoft.graph.tips": "none",
        "roleGroup@odata.context": "https://example.com/$metadata#x",
        $schema: "./x.json",
      };
      assert.deepEqual(judgeAny(answer), []);
      assert.deepEqual(judge(type.name)(answer), []);
    });

    test(`${type.name} named without #, ${mayOmitDiscriminator({ declared: undefined }, type) ? "or" : "but"} not at all`, () => {
      const payload = soundPayload(type);
      const bare = { ...payload, "@odata.type": type.discriminator.slice(1) };
      assert.deepEqual(judgeAny(bare), []);
      assert.deepEqual(judge(type.name)(bare), []);
      const unnamed = without(payload, "@odata.type");
      const missing = ["/ required @odata.type"];
      // Among all types an unnamed one cannot be told, whatever the service could do.
      assert.deepEqual(judgeAny(unnamed), missing);
      assert.deepEqual(judge(type.name)(unnamed), mayOmitDiscriminator({ declared: undefined }, type) ? [] : missing);
    });
  }

  const conditions = { displayName: "2026", startDate: "2026-08-01", endDate: "2027-07-31" };
  const link = "/external/industryData/referenceDefinitions/RefAcademicYear-2026";
  for (const [title, year] of Object.entries<Json>({
    "a code that the model does not know": { code: "2099" },
    "a relative link": { "value@odata.bind": link.slice(1) },
    "a relative link from the root": { "value@odata.bind": link },
    "an absolute link": { "value@odata.bind": `https://graph.microsoft.com/beta${link}` },
    "a link with its key in parentheses": { "value@odata.bind": link.replace(/\/([^/]+)$/, "('$1')") },
    "a link beside a code that is null": { code: null, "value@odata.bind": link },
    "a type that need not be named": {
      "@odata.type": "#microsoft.graph.industryData.yearReferenceValue",
      code: "2026",
    },
  })) {
    test(title, () => assert.deepEqual(judgeAny(typed("yearTimePeriodDefinition", { ...conditions, year })), []));
  }

  test("null where the API takes it, moments without seconds, and members of open types", () => {
    const run = {
      displayName: "d",
      startDateTime: "2026-11-20T02:00+05:30",
      endDateTime: null,
      status: "running",
      statistics: { anything: [1] },
    };
    assert.deepEqual(judgeAny(typed("outgoingFlowRun", run)), []);
    assert.deepEqual(judgeAny(typed("outboundProvisioningFlowSet", { displayName: "d", filter: null })), []);
  });

  test("what is deprecated or withdrawn", () => {
    const managementOptions = { additionalOptions: { markAllStudentsAsMinors: true } };
    assert.deepEqual(judgeAny(typed("userProvisioningFlow", { managementOptions })), []);
    const [share] = creatableTypes().filter(({ name }) => name === "dataShareOutgoingFlow");
    assert.ok(share);
    assert.deepEqual(judgeAny({ ...soundPayload(share), eTag: "1" }), []);
  });
});

suite("the JSON Schemas refuse, at one place and for one reason", () => {
  for (const type of creatableTypes()) {
    test(`${type.name} without any one of the properties it needs`, () => {
      const needed = [...type.properties.values()].filter(({ create }) => create === "required").map(memberName);
      assert.ok(needed.length > 0);
      for (const name of needed) {
        assert.deepEqual(judgeAny(without(soundPayload(type), name)), [`/ required ${name}`]);
      }
    });

    test(`${type.name} with a property it has not, or another discriminator`, () => {
      const payload = soundPayload(type);
      assert.deepEqual(judgeAny({ ...payload, other: 1 }), ["/ additionalProperties other"]);
      assert.deepEqual(judgeAny([payload, { ...payload, "x@odata.bind": "y" }]), [
        "/1 additionalProperties x@odata.bind",
      ]);
      for (const name of [type.name, `#microsoft.graph.${type.name}`, `${type.discriminator}s`, "", 5]) {
        const problems = judge(type.name)({ ...payload, "@odata.type": name });
        assert.ok(problems.length > 0 && problems.every((line) => line.startsWith("/@odata.type ")), String(problems));
      }
    });
  }

  const year = { displayName: "2026", startDate: "2026-08-01", endDate: "2027-07-31", year: { code: "2026" } };
  const share = { displayName: "d", shareName: "s", inviteeUserIds: ["7d3a1f52-90c4-4b6e-8f21-6c0e9ab4d713"] };
  const code = { displayName: "d", code: "c", referenceType: "RefGradeLevel", isDisabled: false, sortIndex: 1 };
  const system = "external/industryData/sourceSystems/1";
  const api = {
    displayName: "d",
    "sourceSystem@odata.bind": system,
    apiFormat: "oneRoster",
    baseUrl: "https://sis.contoso.com",
    apiVersion: "1.1",
    isContactsEnabled: true,
    isDemographicsEnabled: true,
    isFlagsEnabled: true,
    credential: typed("oAuth1ClientCredential", { displayName: "d", clientId: "c" }),
  };
  const set = (filter: unknown): Json => typed("outboundProvisioningFlowSet", { displayName: "d", filter });
  const configuration = (members: Json): Json =>
    typed("userProvisioningFlow", {
      managementOptions: { additionalOptions: {} },
      creationOptions: {
        configurations: [{ "roleGroup@odata.bind": "external/industryData/roleGroups/staff", ...members }],
      },
    });

  for (const [title, payload, ...expected] of [
    ["a root that is no object", 5, "/ type"],
    ["an item of a bundle that is no object", [5], "/0 type"],
    ["an unknown type, with silence about the rest", typed("other", { x: 1 }), "/@odata.type enum"],
    ["a type that cannot be created", typed("roleGroup", { x: 1 }), "/@odata.type enum"],
    ["an abstract type", typed("provisioningFlow", {}), "/@odata.type enum"],
    [
      "a text that is too long",
      typed("yearTimePeriodDefinition", { ...year, displayName: "d".repeat(101) }),
      "/displayName maxLength",
    ],
    [
      "null where the API takes none",
      typed("yearTimePeriodDefinition", { ...year, displayName: null }),
      "/displayName type",
    ],
    ["a day that is none", typed("yearTimePeriodDefinition", { ...year, endDate: "2026-02-30" }), "/endDate format"],
    [
      "code and link",
      typed("yearTimePeriodDefinition", {
        ...year,
        year: { code: "1", "value@odata.bind": "external/industryData/referenceDefinitions/1" },
      }),
      "/year/code forbidden",
    ],
    ["neither code nor link", typed("yearTimePeriodDefinition", { ...year, year: {} }), "/year required code"],
    [
      "a code that is null, and no link",
      typed("yearTimePeriodDefinition", { ...year, year: { code: null } }),
      "/year required value@odata.bind",
    ],
    [
      "another type than the place takes",
      typed("yearTimePeriodDefinition", { ...year, year: typed("roleReferenceValue", { code: "2026" }) }),
      "/year/@odata.type enum",
    ],
    [
      "a reference given inline",
      typed("azureDataLakeConnector", {
        displayName: "d",
        "sourceSystem@odata.bind": system,
        sourceSystem: { id: "1" },
      }),
      "/ additionalProperties sourceSystem",
    ],
    [
      "a link to another set",
      typed("azureDataLakeConnector", {
        displayName: "d",
        "sourceSystem@odata.bind": system.replace("sourceSystems", "years"),
      }),
      "/sourceSystem@odata.bind pattern",
    ],
    [
      "a link to a whole set",
      typed("azureDataLakeConnector", {
        displayName: "d",
        "sourceSystem@odata.bind": "external/industryData/sourceSystems/",
      }),
      "/sourceSystem@odata.bind pattern",
    ],
    [
      "too many items",
      typed("dataShareOutgoingFlow", { ...share, inviteeUserIds: [...share.inviteeUserIds, ...share.inviteeUserIds] }),
      "/inviteeUserIds maxItems",
    ],
    [
      "an item that is no GUID",
      typed("dataShareOutgoingFlow", { ...share, inviteeUserIds: ["me"] }),
      "/inviteeUserIds/0 pattern",
    ],
    [
      "a value in place of a list",
      typed("dataShareOutgoingFlow", { ...share, inviteeUserIds: "me" }),
      "/inviteeUserIds type",
    ],
    ["a number beyond 32 bits", typed("referenceDefinition", { ...code, sortIndex: 2 ** 31 }), "/sortIndex maximum"],
    ["a number that is not whole", typed("referenceDefinition", { ...code, sortIndex: 1.5 }), "/sortIndex type"],
    [
      "a text in place of true or false",
      typed("referenceDefinition", { ...code, isDisabled: "false" }),
      "/isDisabled type",
    ],
    [
      "an address without a scheme",
      typed("oneRosterApiDataConnector", { ...api, baseUrl: "sis.contoso.com" }),
      "/baseUrl format",
    ],
    [
      "the sentinel of an enum",
      typed("oneRosterApiDataConnector", { ...api, apiFormat: "unknownFutureValue" }),
      "/apiFormat enum",
    ],
    [
      "a place of an abstract type without a name",
      typed("oneRosterApiDataConnector", { ...api, credential: { clientId: "c" } }),
      "/credential required @odata.type",
    ],
    [
      "what the named type lacks, and not what its sister does",
      typed("oneRosterApiDataConnector", {
        ...api,
        credential: typed("oAuth2ClientCredential", { displayName: "d", clientId: "c" }),
      }),
      "/credential required tokenUrl",
    ],
    [
      "what the named type has not, though its sister does",
      typed("oneRosterApiDataConnector", { ...api, credential: { ...api.credential, tokenUrl: "https://x.example" } }),
      "/credential additionalProperties tokenUrl",
    ],
    ["a filter that is no object", set("all"), "/filter type"],
    ["an abstract filter", set(typed("filter", {})), "/filter/@odata.type enum"],
    [
      "a wrong member deep inside",
      set(typed("basicFilter", { attribute: "name", in: ["1", 2] })),
      "/filter/attribute enum",
      "/filter/in/1 type",
    ],
    [
      "asterisks in place of a password",
      configuration({ defaultPasswordSettings: typed("simplePasswordSettings", { password: "***" }) }),
      "/creationOptions/configurations/0/defaultPasswordSettings/password pattern",
    ],
    [
      "a licence that is no text",
      configuration({ licenseSkus: ["Sku1", null] }),
      "/creationOptions/configurations/0/licenseSkus/1 type",
    ],
    [
      "a moment without an offset",
      typed("outgoingFlowRun", {
        displayName: "d",
        startDateTime: "2026-11-20T02:00:00",
        endDateTime: null,
        status: "running",
        statistics: {},
      }),
      "/startDateTime format",
    ],
  ] as const satisfies readonly (readonly [string, unknown, ...string[]])[]) {
    test(title, () => assert.deepEqual(judgeAny(payload), expected));
  }
});
