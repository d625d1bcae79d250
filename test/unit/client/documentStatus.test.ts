import assert from "node:assert/strict";
import { documentStatus } from "../../../client/src/documents/documentStatus";
import { creatableTypes, generations } from "../../../schemas/src";
import { fixturesIn } from "../../support/fixtures";

/** As the language status shows it: the text, its detail, and a mark where it warns. */
function shown(text: string): string {
  const status = documentStatus(text);
  return `${status.isRecognised ? "" : "! "}${status.text}${status.detail && ` (${status.detail})`}`;
}

const typed = (name: string, rest = ""): string => `{ "@odata.type": "#microsoft.graph.industryData.${name}"${rest} }`;
const context = '"@odata.context": "https://graph.microsoft.com/beta/$metadata#external/industryData/years';

suite("what the language status says of a document", () => {
  test("is the type and its API, for all that can be created", () => {
    for (const { name, generation, discriminator } of creatableTypes()) {
      assert.equal(shown(`{ "@odata.type": "${discriminator}" }`), `${name} · ${generations[generation].phrase}`);
    }
    assert.equal(shown(typed("userProvisioningFlow")), "userProvisioningFlow · current API");
  });

  const examples: readonly (readonly [document: string, status: string])[] = [
    // Types that are read although something is wrong.
    [typed("UserProvisioningFlow", ', "creationOptions": { '), "userProvisioningFlow · current API"],
    [
      '{ "displayName": "North", "endDate": "2027-06-30", "year": {} }',
      "yearTimePeriodDefinition · current API (known by its members)",
    ],
    // Nothing to read.
    ["", "! Not recognised: the document is empty"],
    ["\uFEFF \n", "! Not recognised: the document is empty"],
    ["// later", "! Not recognised: this is not valid JSON, see line 1"],
    ["7", "! Not recognised: a payload is an object in { }"],
    ['{\n  "displayName" "x"\n}', "! Not recognised: this is not valid JSON, see line 2"],
    ["[".repeat(100_000), "! Not recognised: values nest deeper than 200 levels"],
    // No type, or none that can be submitted.
    ["{ }", "! Not recognised: @odata.type is missing"],
    ['{ "creationOptions": {} }', "! Not recognised: @odata.type is missing"],
    ['{ "@odata.type": 7 }', "! Not recognised: @odata.type is not a text"],
    ['{ "@odata.type": "" }', "! Not recognised: @odata.type names no type yet"],
    [
      '{ "@odata.type": "#microsoft.graph.user" }',
      '! Not recognised: the industryData API has no type "#microsoft.graph.user"',
    ],
    [typed("provisioningFlow"), "! Not recognised: provisioningFlow is abstract (name one of its kinds)"],
    [typed("roleGroup"), "! Not recognised: roleGroup cannot be submitted"],
    // Bundles.
    ["[]", "! Not recognised: the list is empty"],
    [
      `[ ${typed("userProvisioningFlow")}, ${typed("classGroupProvisioningFlow")}, ${typed("userProvisioningFlow")} ]`,
      "Bundle of 3: userProvisioningFlow, classGroupProvisioningFlow",
    ],
    [`[ ${typed("userProvisioningFlow")}, { }, 7 ]`, "! Bundle of 3: userProvisioningFlow (2 not recognised)"],
    ["[ { } ]", "! Bundle of 1 (1 not recognised)"],
    // Answers.
    [`{ ${context}/$entity", "displayName": "2027" }`, "Answer of the service (yearTimePeriodDefinition)"],
    [`{ ${context}", "value": [ { }, { } ] }`, "Answer of the service (yearTimePeriodDefinition)"],
    ['{ "value": [ ] }', "Answer of the service"],
    ['{ "value": 7 }', "! Not recognised: @odata.type is missing"],
  ];
  for (const [document, status] of examples) {
    test(`is "${status}" for ${JSON.stringify(document.slice(0, 60))}`, () => assert.equal(shown(document), status));
  }

  test("names the first types of a bundle of many", () => {
    const [first, second, ...others] = creatableTypes();
    const text = `[ ${creatableTypes()
      .map(({ discriminator }) => `{ "@odata.type": "${discriminator}" }`)
      .join()} ]`;
    assert.equal(shown(text), `Bundle of ${others.length + 2}: ${first?.name}, ${second?.name}, …`);
  });

  test("fits whatever is in a document", () => {
    for (const { text } of ["valid", "invalid", "seeds", "filled"].flatMap(fixturesIn)) {
      assert.ok(documentStatus(text).text.length < 150, documentStatus(text).text);
      for (let end = 0; end < text.length; end += 37) documentStatus(text.slice(0, end));
    }
  });
});
