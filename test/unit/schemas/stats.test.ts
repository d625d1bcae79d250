import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as model from "../../../schemas/src";
import { checkCounts } from "../../../schemas/tools/checkCounts.mjs";
import { type Column, type Counts, countedThings, countModel, type Thing } from "../../../schemas/tools/countModel.mjs";
import { runModelTool } from "../../support/modelTool";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const expected = JSON.parse(readFileSync(join(process.cwd(), "schemas", "tools", "counts.json"), "utf8"));
const counts = countModel(model);
const columns = Object.keys(counts) as Column[];

/** By how much the counts of a changed model differ, for example `current: enums +1`. */
function growth(changes: Partial<typeof model>): string[] {
  const changed = countModel({ ...model, ...changes });
  const number = (of: Counts, thing: Thing): number => of[thing] ?? 0;
  return columns.flatMap((column) =>
    countedThings.flatMap((thing) => {
      const more = number(changed[column], thing) - number(counts[column], thing);
      return more === 0 ? [] : [`${column}: ${thing} +${more}`];
    }),
  );
}

const withType = (type: Partial<model.StructuredType>): string[] => {
  const some = model.structuredType("sourceSystemDefinition");
  assert.ok(some);
  return growth({ structuredTypes: () => [...model.structuredTypes(), { ...some, ...type }] });
};

function property(row: Partial<model.Property>): [string, model.Property] {
  const some = model.structuredType("sourceSystemDefinition")?.properties.get("displayName");
  assert.ok(some);
  return [row.name ?? some.name, { ...some, declaredBy: "labDefinition", ...row }];
}

suite("counting the model", () => {
  const properties = new Map([
    property({ name: "id", declaredBy: "entity" }),
    property({ name: "size" }),
    property({ name: "lab", value: { kind: "navigation", typeName: "labDefinition" } }),
  ]);

  test("counts a type with its own properties, for its generation or for microsoft.graph", () => {
    assert.deepEqual(withType({ name: "labDefinition", properties }), [
      "current: entity types +1",
      "current: properties +2",
      "current: navigation properties +1",
      "all: entity types +1",
      "all: properties +2",
      "all: navigation properties +1",
    ]);
    assert.deepEqual(withType({ name: "x", kind: "complex", generation: "preRelease", properties: new Map() }), [
      "preRelease: complex types +1",
      "all: complex types +1",
    ]);
    assert.deepEqual(withType({ name: "x", outside: true, properties: new Map() }), [
      "microsoft.graph: entity types +1",
      "all: entity types +1",
    ]);
  });

  test("counts enums with their members", () => {
    const some = model.enumeration("apiFormat");
    assert.ok(some);
    assert.deepEqual(growth({ enumerations: () => [...model.enumerations(), some] }), [
      "current: enums +1",
      `current: enum members +${some.members.size}`,
      "all: enums +1",
      `all: enum members +${some.members.size}`,
    ]);
  });

  test("counts sets, routes, actions and functions by generation", () => {
    const [set] = model.entitySets();
    const draft = model.routes().filter(({ set }) => set?.generation === "preRelease");
    assert.ok(set);
    assert.deepEqual(growth({ entitySets: () => [...model.entitySets(), set] }), [
      `${set.generation}: entity sets +1`,
      "all: entity sets +1",
    ]);
    assert.deepEqual(growth({ routes: () => [...model.routes(), ...draft] }), [
      `preRelease: routes +${draft.length}`,
      `all: routes +${draft.length}`,
    ]);
    const action = model.boundOperations().find(({ kind }) => kind === "action");
    const draftFunction = model
      .boundOperations()
      .find(({ kind, generation }) => kind === "function" && generation === "preRelease");
    assert.ok(action && draftFunction);
    assert.deepEqual(growth({ boundOperations: () => [...model.boundOperations(), action, draftFunction] }), [
      `${action.generation}: actions +1`,
      "preRelease: functions +1",
      "all: actions +1",
      "all: functions +1",
    ]);
  });

  test("counts permissions that routes name, and all of them once", () => {
    const [route] = model.routes();
    assert.ok(route && route.set === undefined, "the root is of the current generation");
    const twice = { ...route, delegated: ["Lab.Read"], application: ["Lab.Read"] };
    assert.deepEqual(growth({ routes: () => [...model.routes(), twice] }), [
      "current: routes +1",
      "current: permissions +1",
      "all: routes +1",
    ]);
    assert.deepEqual(growth({ permissionNames: () => [...model.permissionNames(), "Lab.Read"] }), [
      "all: permissions +1",
    ]);
  });

  test("counts code lists and their codes", () => {
    const list = model.codeList("RefOrgType");
    assert.ok(list);
    assert.deepEqual(growth({ codeLists: () => [...model.codeLists(), list] }), [
      "all: code lists +1",
      `all: codes +${list.codes.size}`,
    ]);
  });
});

suite("counting the model: npm run model:stats", () => {
  const folder = useTemporaryFolder();
  const stats = (file: unknown) =>
    runModelTool("stats", "--counts", join(folder.path, folder.write("counts.json", JSON.stringify(file))));

  test("says 0: the rows are as many as the sources hold", () => {
    const { code, stdout, stderr } = runModelTool("stats");
    assert.deepEqual([code, stderr], [0, ""], stdout);
    const [header, ...lines] = stdout.split("\n");
    assert.deepEqual(header?.trim().split(/\s+/), columns);
    for (const thing of countedThings) {
      const row = lines.find((line) => line.startsWith(`${thing} `));
      const numbers = columns.flatMap((column) => counts[column][thing] ?? []);
      assert.deepEqual(row?.slice(thing.length).trim().split(/\s+/).map(Number), numbers, thing);
    }
    assert.match(stdout, /\n\d+ equal, 0 not equal\.\n$/);
  });

  test("counts.json holds the current generation, each number once", () => {
    const checked = checkCounts(counts, expected);
    const names = checked.map(({ thing }) => thing);
    assert.deepEqual(
      countedThings.filter((thing) => !names.includes(thing)),
      ["codes"], // A list of years has no end.
    );
    assert.equal(new Set(names).size, names.length);
  });

  test("says 1 when one is not, and which", () => {
    const enums = expected.current.enums;
    const { code, stdout } = stats({ ...expected, current: { ...expected.current, enums: enums + 1 } });
    assert.equal(code, 1);
    assert.match(stdout, new RegExp(`\n  current: enums +${enums + 1}  not equal, the model has ${enums}\n`));
    assert.match(stdout, /\n\d+ equal, 1 not equal\.\n$/);
  });

  test("says 2 when it cannot be told", () => {
    const { code, stdout, stderr } = stats({ current: { unicorns: 1 } });
    assert.deepEqual([code, stdout, stderr], [2, "", 'Nobody counts "unicorns" of current.\n']);
    assert.equal(runModelTool("stats", "--counts", join(folder.path, "none.json")).code, 2);
    assert.equal(runModelTool("stats", "--loud").code, 2);
  });

  test("takes only numbers of what is counted", () => {
    assert.throws(() => checkCounts(counts, { past: { enums: 1 } }), /^Error: There is no column "past"\.$/);
    assert.throws(() => checkCounts(counts, { current: { enums: "nine" } }), /"enums" of current is no number\.$/);
    assert.throws(() => checkCounts(counts, { "microsoft.graph": { routes: 1 } }), /Nobody counts "routes"/);
  });
});
