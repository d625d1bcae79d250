import assert from "node:assert/strict";
import { associatedLanguage } from "../../../client/src/language/associations";

suite("the language that people give a file", () => {
  const path = "/school/High Schools/users.industrydata.json";
  for (const [associations, language] of [
    [{}, undefined],
    [undefined, undefined],
    ["nonsense", undefined],
    [{ "*.txt": "plaintext" }, undefined],
    [{ "*.industrydata.json": "json" }, "json"],
    [{ "*.JSON": "jsonc" }, "jsonc"],
    [{ "*.json": "jsonc", "*.industrydata.json": "industrydata-flow" }, "industrydata-flow"],
    [{ "**/High Schools/*.json": "json" }, "json"],
    [{ "**/Other/*.json": "json" }, undefined],
    [{ "users.*": "json" }, "json"],
    [{ "user?.industrydata.json": "json" }, "json"],
    [{ "*.industrydata+json": "json", "*.json": 5 }, undefined],
  ] as const) {
    test(`${JSON.stringify(associations)} gives ${language}`, () => {
      assert.equal(associatedLanguage(associations, path), language);
    });
  }
});
