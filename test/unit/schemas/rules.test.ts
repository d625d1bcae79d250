import assert from "node:assert/strict";
import {
  brokenRules,
  clashes,
  extensibleLists,
  isBefore,
  mispaired,
  rulesOf,
  type StructuredType,
  structuredType,
} from "../../../schemas/src";

const type = (name: string): StructuredType => {
  const found = structuredType(name);
  assert.ok(found, name);
  return found;
};

suite("rules over several properties", () => {
  const brokenAt = (entity: Record<string, unknown>, name: string): string[] =>
    brokenRules(entity, type(name)).map(({ rule, property }) => `${rule.kind} ${property}`);

  test("a year ends after it begins", () => {
    assert.deepEqual(brokenAt({ startDate: "2026-08-01", endDate: "2027-07-31" }, "yearTimePeriodDefinition"), []);
    for (const endDate of ["2026-08-01", "2026-07-31"]) {
      assert.deepEqual(brokenAt({ startDate: "2026-08-01", endDate }, "yearTimePeriodDefinition"), ["order endDate"]);
    }
  });

  test("moments are compared, not texts", () => {
    const effectiveDateTime = "2026-09-01T00:00:00+05:30";
    assert.deepEqual(
      brokenAt({ effectiveDateTime, expirationDateTime: "2026-08-31T19:00:00Z" }, "inboundFileFlow"),
      [],
    );
    assert.deepEqual(brokenAt({ effectiveDateTime, expirationDateTime: "2026-08-31T18:00:00Z" }, "inboundApiFlow"), [
      "order expirationDateTime",
    ]);
    assert.ok(isBefore("nonsense", "2026-01-01"), "what cannot be read is judged elsewhere");
    assert.deepEqual(brokenAt({ effectiveDateTime, expirationDateTime: null }, "inboundFileFlow"), []);
  });

  test("codes are added to the extensible lists only", () => {
    assert.deepEqual(brokenAt({ referenceType: "RefRole" }, "referenceDefinition"), ["extensible referenceType"]);
    assert.deepEqual(brokenAt({ referenceType: "RefGradeLevel" }, "referenceDefinition"), []);
    assert.deepEqual(brokenAt({ referenceType: "RefOfLater" }, "referenceDefinition"), []);
    assert.deepEqual(extensibleLists().sort(), [
      "RefAcademicSubject",
      "RefEthnicity",
      "RefGradeLevel",
      "RefOrgType",
      "RefPersonFlagType",
      "RefRace",
    ]);
  });

  test("a type without rules has none", () => assert.deepEqual(rulesOf(type("userProvisioningFlow")), []));
});

suite("rules over several objects", () => {
  const clashing = (one: Record<string, unknown>, other: Record<string, unknown>): string[] =>
    clashes(one, other, type("referenceDefinition")).map(({ property }) => property);
  const first = { referenceType: "RefGradeLevel", code: "K5", sortIndex: 100 };

  test("code and sort index are unique inside a list, codes in any case", () => {
    assert.deepEqual(clashing(first, { ...first, sortIndex: 101, code: "k5" }), ["code"]);
    assert.deepEqual(clashing(first, { ...first, code: "K6" }), ["sortIndex"]);
    assert.deepEqual(clashing(first, { ...first, code: "K6", sortIndex: 101 }), []);
    assert.deepEqual(clashing(first, { ...first, referenceType: "RefOrgType" }), []);
    assert.deepEqual(clashing(first, { referenceType: "RefGradeLevel" }), []);
  });

  test("file flows read file connectors, API flows API connectors", () => {
    const wrong = (flow: string, connector: string): boolean =>
      mispaired(type(flow), "dataConnector", type(connector)) !== undefined;
    assert.ok(wrong("inboundFileFlow", "oneRosterApiDataConnector"));
    assert.ok(wrong("inboundApiFlow", "azureDataLakeConnector"));
    assert.ok(!wrong("inboundFileFlow", "azureDataLakeConnector"));
    assert.ok(!wrong("inboundApiFlow", "oneRosterApiDataConnector"));
    assert.equal(mispaired(type("inboundFileFlow"), "year", type("yearTimePeriodDefinition")), undefined);
  });
});
