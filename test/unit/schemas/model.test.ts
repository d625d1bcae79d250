import assert from "node:assert/strict";
import {
  childSets,
  codeOrLink,
  concreteTypes,
  creatableTypes,
  entitySet,
  enumeration,
  fillPath,
  generations,
  isA,
  isWithdrawn,
  needsDiscriminator,
  permissionNames,
  propertyFormerly,
  propertyNamed,
  routes,
  setFor,
  structuredType,
  successorOf,
  typeOf,
} from "../../../schemas/src";

suite("the API model", () => {
  test("rows are frozen", () => {
    const type = structuredType("userProvisioningFlow");
    assert.throws(() => Object.assign(type ?? {}, { title: "other" }), TypeError);
    assert.throws(() => Object.assign(type?.properties.get("managementOptions") ?? {}, { nullable: true }), TypeError);
  });

  test("what the API creates can be created; of the drafts only what a payload can name", () => {
    const names = creatableTypes().map(({ name, generation }) => `${name} ${generation}`);
    for (const name of ["azureDataLakeConnector", "inboundApiFlow", "referenceDefinition", "userProvisioningFlow"]) {
      assert.ok(names.includes(`${name} current`), name);
    }
    assert.deepEqual(
      names.filter((name) => name.endsWith("preRelease")),
      ["dataShareOutgoingFlow preRelease", "outgoingFlowRun preRelease"],
    );
    // No route creates a run, and a role group is the service's own.
    for (const name of ["industryDataRun", "roleGroup", "runGroup", "inboundFlow"]) {
      assert.ok(!names.some((each) => each.startsWith(`${name} `)), name);
    }
  });

  test("inherited members come first, whichever generation they are from", () => {
    const share = structuredType("dataShareOutgoingFlow");
    assert.deepEqual(
      share?.bases.map(({ name }) => name),
      ["outgoingFlow", "process", "mutableEntity", "entity"],
    );
    assert.deepEqual([...(share?.properties.keys() ?? [])].slice(0, 4), [
      "id",
      "eTag",
      "displayName",
      "readinessStatus",
    ]);
    const process = structuredType("process");
    assert.ok(share && process && isA(share, process));
  });

  test("an enum of one name in both generations is told apart", () => {
    assert.ok(enumeration("readinessStatus", "current")?.legal.includes("disabled"));
    assert.ok(enumeration("readinessStatus", "preRelease")?.legal.includes("deleted"));
    const share = structuredType("dataShareOutgoingFlow")?.properties.get("readinessStatus");
    assert.ok(share?.value.kind === "enum" && share.value.enum.legal.includes("deleted"));
  });

  test("concrete types of an abstract one", () => {
    assert.deepEqual(
      concreteTypes("passwordSettings").map(({ name }) => name),
      ["simplePasswordSettings"],
    );
    const flows = concreteTypes("provisioningFlow").map(({ name }) => name);
    assert.ok(flows.includes("classGroupProvisioningFlow") && !flows.includes("provisioningFlow"));
    // Both generations have a file connector, and each has its own heirs.
    assert.deepEqual(
      [concreteTypes("fileDataConnector", "current"), concreteTypes("fileDataConnector", "preRelease")].map(
        ([first]) => first?.name,
      ),
      ["azureDataLakeConnector", "schoolDataSyncDataConnector"],
    );
  });

  test("a create needs a discriminator where the collection is of an abstract type", () => {
    const needs = (name: string): boolean => {
      const type = structuredType(name);
      const set = type && setFor(type);
      assert.ok(set, name);
      return needsDiscriminator(set);
    };
    for (const name of ["azureDataLakeConnector", "inboundFileFlow", "userProvisioningFlow"]) assert.ok(needs(name));
    for (const name of ["sourceSystemDefinition", "outboundProvisioningFlowSet"]) assert.ok(!needs(name));
  });
});

suite("lookups", () => {
  const set = structuredType("outboundProvisioningFlowSet");
  const flows = entitySet("provisioningFlows");
  assert.ok(set && flows);

  test("a property is found in whatever casing it is written", () => {
    assert.equal(propertyNamed(set, "DISPLAYname")?.name, "displayName");
    assert.equal(propertyNamed(set, "displayNames"), undefined);
  });

  test("an entity is of the type it names, else of the one its set declares", () => {
    assert.equal(
      typeOf({ "@odata.type": "#microsoft.graph.userProvisioningFlow" }, flows)?.name,
      "userProvisioningFlow",
    );
    assert.equal(typeOf({ "@odata.type": "#nonsense" }, flows)?.name, "provisioningFlow");
    assert.equal(typeOf({}, flows)?.name, "provisioningFlow");
  });

  test("what the drafts called a property leads to it, in whatever casing", () => {
    const year = structuredType("yearTimePeriodDefinition");
    assert.ok(year);
    assert.equal(propertyFormerly(year, "YEAR2")?.name, "year");
    assert.equal(propertyFormerly(year, "year"), undefined);
    assert.deepEqual([isWithdrawn("etag"), isWithdrawn("displayName")], [true, false]);
  });

  test("a draft type leads to the current one, also of the same name", () => {
    const draft = structuredType("sourceSystemDefinition", "preRelease");
    assert.ok(draft);
    assert.equal(draft.generation, "preRelease");
    assert.equal(successorOf(draft)?.generation, "current");
    assert.equal(successorOf(set), undefined);
  });

  test("a value that points to a code does so by code or by link", () => {
    const role = structuredType("sectionRoleReferenceValue");
    assert.ok(role);
    assert.deepEqual([codeOrLink(role)?.code.name, codeOrLink(role)?.link.name], ["code", "value"]);
    assert.equal(codeOrLink(set), undefined);
  });

  test("each generation has its words, and only the draft a note", () => {
    assert.deepEqual(Object.keys(generations), ["current", "preRelease"]);
    assert.equal(generations.current.note, undefined);
    assert.match(generations.preRelease.note ?? "", /404/);
    for (const { title, phrase } of Object.values(generations)) assert.equal(phrase.toLowerCase(), title.toLowerCase());
  });
});

suite("routes", () => {
  test("are those of the sheet and the drafts", () => {
    const flows = "/external/industryData/outboundProvisioningFlowSets";
    assert.deepEqual(
      routes()
        .filter(({ kind, path }) => kind === "collection" && path.startsWith(flows))
        .map(({ method, path, success }) => `${method} ${path} ${success}`),
      [
        `GET ${flows} 200`,
        `POST ${flows} 201`,
        `GET ${flows}/{outboundProvisioningFlowSets-id} 200`,
        `PATCH ${flows}/{outboundProvisioningFlowSets-id} 204`,
        `DELETE ${flows}/{outboundProvisioningFlowSets-id} 204`,
        `GET ${flows}/{outboundProvisioningFlowSets-id}/provisioningFlows 200`,
        `POST ${flows}/{outboundProvisioningFlowSets-id}/provisioningFlows 201`,
        `GET ${flows}/{outboundProvisioningFlowSets-id}/provisioningFlows/{provisioningFlows-id} 200`,
        `PATCH ${flows}/{outboundProvisioningFlowSets-id}/provisioningFlows/{provisioningFlows-id} 204`,
        `DELETE ${flows}/{outboundProvisioningFlowSets-id}/provisioningFlows/{provisioningFlows-id} 204`,
      ],
    );
    assert.equal(
      routes().find(({ method, path }) => method === "PATCH" && path.startsWith("/industryData/dataShareOutgoingFlows"))
        ?.success,
      200,
    );
  });

  test("outbound writes are delegated only", () => {
    const writes = routes().filter(({ method, path }) => method !== "GET" && path.includes("/outbound"));
    assert.equal(writes.length, 7);
    for (const route of writes) assert.deepEqual(route.application, []);
  });

  test("ids are encoded, missing and surplus ones refused", () => {
    const path = entitySet("provisioningFlows")?.path ?? "";
    assert.equal(
      fillPath(path, ["a/b"]),
      "/external/industryData/outboundProvisioningFlowSets/a%2Fb/provisioningFlows",
    );
    assert.throws(() => fillPath(path, []), /No value for/);
    assert.throws(() => fillPath(path, [""]), /No value for/);
    assert.throws(() => fillPath(path, ["a", "b"]), /fewer than 2/);
  });

  test("children are found below their parents", () => {
    assert.deepEqual(
      childSets(entitySet("dataShareOutgoingFlows")).map(({ name }) => name),
      ["runs"],
    );
  });

  test("every permission is used or is the wider one of a used kind", () => {
    assert.deepEqual(
      permissionNames().filter((name) => !routes().some(({ delegated }) => delegated.includes(name))),
      [],
    );
  });
});
