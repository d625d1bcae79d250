import assert from "node:assert/strict";
import {
  boundOperations,
  enumeration,
  formatProperty,
  memberAt,
  propertyTelling,
  stageOf,
  structuredType,
  uploadFiles,
} from "../../../schemas/src";

const type = (name: string) => {
  const found = structuredType(name);
  assert.ok(found, name);
  return found;
};

suite("what properties tell", () => {
  test("the end of a run and the end of a flow's period are found without naming them", () => {
    assert.equal(propertyTelling(type("industryDataRun"), "ended")?.name, "endDateTime");
    assert.equal(propertyTelling(type("inboundApiFlow"), "until")?.name, "expirationDateTime");
    assert.equal(propertyTelling(type("roleGroup"), "ended"), undefined);
  });

  test("heirs tell what their base tells", () => {
    assert.equal(propertyTelling(type("fileValidateOperation"), "errors")?.name, "errors");
    assert.equal(propertyTelling(type("fileValidateOperation"), "subject")?.name, "resourceLocation");
  });

  test("states of different enums stand alike", () => {
    const run = enumeration("industryDataRunStatus");
    const operation = enumeration("longRunningOperationStatus");
    assert.ok(run && operation);
    assert.deepEqual([memberAt(run, "done"), memberAt(operation, "done")], ["completed", "succeeded"]);
    assert.equal(memberAt(operation, "doneWithWarnings"), undefined);
    assert.equal(stageOf(run, "completedWithErrors"), "doneWithErrors");
    assert.equal(stageOf(run, "unknownFutureValue"), undefined);
    assert.equal(stageOf(run, null), undefined);
  });

  test("a call says what it begins and how often it can be made", () => {
    const begun = boundOperations().flatMap(({ name, begins, limit }) => (begins ? [[name, begins.set, limit]] : []));
    assert.deepEqual(begun, [
      ["validate", "operations", undefined],
      ["start", "runs", "runStarts"],
    ]);
  });
});

suite("uploaded files", () => {
  test("are those of the connector's format, else of the newest one", () => {
    assert.equal(formatProperty(type("azureDataLakeConnector")), "fileFormat");
    assert.equal(formatProperty(type("oneRosterApiDataConnector")), undefined);
    const needed = (code?: string) => [...uploadFiles(code)].flatMap(([name, { required }]) => (required ? name : []));
    assert.deepEqual(needed("schoolDataSyncV2Rev1"), ["orgs.csv", "users.csv", "roles.csv"]);
    assert.deepEqual(needed(), needed("schoolDataSyncV2Rev1"));
    assert.equal(needed("schoolDataSyncV1").length, 6);
  });
});
