import assert from "node:assert/strict";
import { defaultOptions, weights } from "../../../server/src/language/options";
import { mostFindings } from "../../../server/src/language/validate";
import { judge } from "../../../server/src/language/workspace/judge";

const set = `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
  "displayName": 7, "colour": "green" }`;

const judged = (unknownMembers: (typeof weights)[number]): string[] =>
  judge(set, { ...defaultOptions, unknownMembers }).findings.map(({ code, severity }) => `${severity} ${code}`);

suite("options of validation", () => {
  for (const weight of weights.filter((each) => each !== "off")) {
    test(`an unknown member counts as ${weight}, and nothing else does`, () => {
      assert.deepEqual(judged(weight), ["error wrong-kind", `${weight} unknown-property`]);
    });
  }

  test("unknown members can be left out", () => {
    assert.deepEqual(judged("off"), ["error wrong-kind"]);
  });

  test("what is left out takes no place among the findings that are shown", () => {
    const many = Array.from({ length: mostFindings + 1 }, (_, index) => `"unknown${index}": 1`).join();
    const { findings } = judge(set.replace('"displayName"', `${many}, $&`), {
      ...defaultOptions,
      unknownMembers: "off",
    });
    assert.deepEqual(
      findings.map(({ code }) => code),
      ["wrong-kind"],
    );
  });
});
