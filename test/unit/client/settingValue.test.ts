import assert from "node:assert/strict";
import { UserError } from "../../../client/src/host/errors";
import { settingValue } from "../../../client/src/variables/settingValue";
import { variablesIn } from "../../../schemas/src";

const setting = "industryData.variables";
const contoso = "Contoso School District (demo)";

suite("a variable of the setting", () => {
  const found = (name: string, values: unknown, tenant = contoso): string => {
    const [variable] = variablesIn(`\${var:${name}}`);
    assert.ok(variable);
    return settingValue(values, variable, { tenant, setting });
  };

  test("is one text for every tenant", () => {
    assert.equal(found("year", { year: "2026" }), "2026");
    assert.equal(found("year", { year: "" }), "");
  });

  test("is the text of the tenant in use where each has its own", () => {
    const values = { district: { [contoso]: "north", Fabrikam: "south" } };
    assert.equal(found("district", values), "north");
    assert.equal(found("district", values, "Fabrikam"), "south");
  });

  for (const [what, name, values, message] of [
    ["no value", "year", {}, "${var:year} has no value in the setting industryData.variables. Nothing was sent."],
    ["no such member of its own", "constructor", {}, /has no value in the setting/],
    ["a number", "year", { year: 2026 }, /has no value in the setting/],
    ["a list", "year", { year: ["2026"] }, /has no value in the setting/],
    ["no object at all", "year", null, /has no value in the setting/],
    [
      "only other tenants'",
      "district",
      { district: { Fabrikam: "south" } },
      `\${var:district} has no value for ${contoso} in the setting industryData.variables. Nothing was sent.`,
    ],
    ["a number for the tenant", "district", { district: { [contoso]: 1 } }, /has no value for Contoso/],
  ] as const) {
    test(`that has ${what} is told, and the setting is a button away`, () => {
      assert.throws(
        () => found(name, values),
        (error) => {
          assert.ok(error instanceof UserError);
          if (typeof message === "string") assert.equal(error.message, message);
          else assert.match(error.message, message);
          assert.deepEqual(
            error.actions.map(({ title, arguments: given }) => [title, given]),
            [["Open Settings", [setting]]],
          );
          return true;
        },
      );
    });
  }
});
