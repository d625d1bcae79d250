import assert from "node:assert/strict";
import {
  creatableTypes,
  type Identification,
  identify,
  mayOmitDiscriminator,
  namespace,
  readAnswer,
  type StructuredType,
  setFor,
  setOfContext,
  structuredType,
  typeOfContext,
} from "../../../schemas/src";

const payload = { declared: undefined, generation: "current" } as const;

const typeNamed = (name: string): StructuredType => {
  const type = structuredType(name);
  assert.ok(type, name);
  return type;
};

/** `kind type` and, where nothing named the type, how it is known. */
function said(found: Identification): string {
  const type = found.kind === "typed" || found.kind === "abstract" || found.kind === "misplaced" ? found.type.name : "";
  return [found.kind, type, "by" in found ? `by ${found.by}` : ""].filter(Boolean).join(" ");
}

const ofNamed = (value: unknown, names: readonly string[] = []): string =>
  said(identify({ discriminator: { value }, names: () => names }, payload));
const ofMembers = (...names: string[]): string => said(identify({ names: () => names }, payload));

suite("what a payload is", () => {
  test("is what its discriminator says, in each official spelling, for every type that can be created", () => {
    for (const { name, discriminator } of creatableTypes()) {
      for (const spelling of [
        discriminator,
        `${namespace}.${name}`,
        `#microsoft.industryData.${name}`,
        `#microsoft.graph.${name}`,
        discriminator.toUpperCase(),
      ]) {
        assert.equal(ofNamed(spelling), `typed ${name}`, spelling);
      }
    }
  });

  test("an abstract type is told from one that nobody can create and from one that is not there", () => {
    assert.equal(ofNamed("#microsoft.graph.industryData.inboundFlow"), "abstract inboundFlow");
    assert.equal(ofNamed("#microsoft.graph.industryData.industryDataRun"), "misplaced industryDataRun");
    assert.equal(ofNamed("#microsoft.graph.user"), "unknown");
    assert.equal(ofNamed(7), "unreadable");
  });

  test("of an abstract type its own kinds are the candidates, best fit first", () => {
    const found = identify(
      {
        discriminator: { value: "#microsoft.graph.industryData.industryDataConnector" },
        names: () => ["displayName", "baseUrl"],
      },
      payload,
    );
    assert.ok(found.kind === "abstract");
    assert.deepEqual(
      found.candidates.map(({ name }) => name),
      ["oneRosterApiDataConnector", "azureDataLakeConnector"],
    );
  });

  test("without a discriminator its members tell it, where the service needs none", () => {
    assert.equal(ofMembers("displayName", "vendor"), "typed sourceSystemDefinition by members");
    assert.equal(ofMembers("displayName", "startDate", "year"), "typed yearTimePeriodDefinition by members");
    assert.equal(ofMembers("$schema", "displayName", "filter"), "typed outboundProvisioningFlowSet by members");
    assert.equal(ofMembers("sortIndex", "CODE"), "typed referenceDefinition by members");
  });

  test("where the service needs one, where several types fit, and where none does, it is missing", () => {
    for (const names of [
      ["displayName", "baseUrl"],
      ["displayName", "sourceSystem@odata.bind"],
      ["displayName"],
      ["displayName", "vendor", "colour"],
      [],
    ]) {
      assert.equal(ofMembers(...names), "missing", names.join());
    }
  });

  test("may go unnamed exactly where the collection is of one concrete type", () => {
    for (const type of creatableTypes()) {
      const declared = structuredType(setFor(type)?.type ?? "", type.generation);
      assert.equal(mayOmitDiscriminator(payload, type), !declared?.abstract, type.name);
    }
  });

  test("what the drafts called a property tells as much as its name now", () => {
    assert.equal(ofMembers("displayName", "directoryUserMatchingSettings"), "typed sourceSystemDefinition by members");
  });
});

suite("what a nested object is", () => {
  const at = (declared: string) => ({ declared: typeNamed(declared), generation: "current" }) as const;

  test("is what its place declares, where that is one concrete type", () => {
    assert.equal(said(identify({ names: () => [] }, at("enrollmentMappings"))), "typed enrollmentMappings by place");
    const redundant = { value: "#microsoft.graph.industryData.enrollmentMappings" };
    assert.equal(
      said(identify({ discriminator: redundant, names: () => [] }, at("enrollmentMappings"))),
      "typed enrollmentMappings",
    );
  });

  test("must be named where the place is polymorphic, and be of a kind that fits there", () => {
    const missing = identify({ names: () => ["tokenUrl"] }, at("credential"));
    assert.ok(missing.kind === "missing");
    assert.deepEqual(
      missing.candidates.map(({ name }) => name),
      ["oAuth2ClientCredential", "oAuth1ClientCredential"],
    );
    const filter = { value: "#microsoft.graph.industryData.basicFilter" };
    assert.equal(said(identify({ discriminator: filter, names: () => [] }, at("filter"))), "typed basicFilter");
    assert.equal(said(identify({ discriminator: filter, names: () => [] }, at("credential"))), "misplaced basicFilter");
  });
});

suite("answers", () => {
  const root = "https://graph.microsoft.com/beta/$metadata#";

  for (const [context, path] of [
    ["external/industryData/dataConnectors", "/external/industryData/dataConnectors"],
    ["external/industryData/dataConnectors/$entity", "/external/industryData/dataConnectors"],
    [
      "external/industryData/outboundProvisioningFlowSets('a''b')/provisioningFlows/$entity",
      "/external/industryData/outboundProvisioningFlowSets/{outboundProvisioningFlowSets-id}/provisioningFlows",
    ],
    ["external/industryData/OutboundProvisioningFlowSets", "/external/industryData/outboundProvisioningFlowSets"],
    ["external/industryData/runs(id,status)", "/external/industryData/runs"],
    [
      "external/industryData/dataConnectors/microsoft.graph.industryData.azureDataLakeConnector/$entity",
      "/external/industryData/dataConnectors",
    ],
    [
      "industryData/dataShareOutgoingFlows('1')/runs",
      "/industryData/dataShareOutgoingFlows/{dataShareOutgoingFlows-id}/runs",
    ],
    ["users/$entity", undefined],
    ["external/industryData", undefined],
  ] as const) {
    test(`the context ${context} names ${path ?? "no set of ours"}`, () =>
      assert.equal(setOfContext(root + context)?.path, path));
  }

  for (const [context, type] of [
    ["external/industryData/years/$entity", "yearTimePeriodDefinition"],
    ["external/industryData/dataConnectors", "industryDataConnector"],
    [
      "external/industryData/dataConnectors/microsoft.graph.industryData.azureDataLakeConnector/$entity",
      "azureDataLakeConnector",
    ],
    ["external/industryData/dataConnectors/microsoft.graph.industryData.laterConnector", "industryDataConnector"],
    ["industryData/dataShareOutgoingFlows('1')/runs", "run"],
    ["external/industryData/inboundFlows(id,dataConnector(sourceSystem()),year())/$entity", "inboundFlow"],
    ["external/industryData/dataConnectors('a''/b')/sourceSystem/$entity", "sourceSystemDefinition"],
    ["external/industryData/inboundFlows('1')/displayName", undefined],
    ["microsoft.graph.industryData.industryDataRunStatistics", "industryDataRunStatistics"],
    ["users/$entity", undefined],
  ] as const) {
    test(`what ${context} answers is ${type ? `of ${type}` : "nothing of ours"}`, () =>
      assert.equal(typeOfContext(`https://canary.graph.microsoft.com/x/$metadata#${context}`)?.name, type));
  }

  test("a draft context names the current type of that name", () => {
    assert.equal(typeOfContext(`${root}industryData/sourceSystems/$entity`)?.generation, "current");
  });

  test("a list gives its entities with their types, and where it goes on", () => {
    const answer = readAnswer({
      "@odata.context": `${root}external/industryData/inboundFlows`,
      "@odata.nextLink": "https://graph.microsoft.com/beta/x?$skiptoken=1",
      value: [{ "@odata.type": "#microsoft.graph.industryData.inboundFileFlow", id: "1" }, { id: "2" }, 3],
    });
    assert.deepEqual(
      answer?.entities.map(({ type, entity }) => [type?.name, entity.id]),
      [
        ["inboundFileFlow", "1"],
        ["inboundFlow", "2"],
      ],
    );
    assert.deepEqual([answer?.kind, answer?.nextLink?.slice(-1), answer?.set?.name], ["list", "1", "inboundFlows"]);
  });

  test("an entity that the drafts wrap in value is unwrapped; one that has such a member is not", () => {
    const years = setOfContext(`${root}external/industryData/years`);
    const wrapped = readAnswer({ value: { id: "1" } }, years);
    assert.deepEqual([wrapped?.kind, wrapped?.entities[0]?.entity], ["single", { id: "1" }]);
    assert.equal(wrapped?.entities[0]?.type?.name, "yearTimePeriodDefinition");
    const own = { code: "x", value: { id: "1" } };
    assert.equal(readAnswer(own)?.entities[0]?.entity, own);
  });

  test("what is no object is no answer", () => {
    for (const body of [undefined, null, "x", [], 5]) assert.equal(readAnswer(body), undefined);
  });
});
