import assert from "node:assert/strict";
import {
  isDate,
  isDateTimeOffset,
  isGuid,
  isMasked,
  isPlaceholder,
  readBindLink,
  readDiscriminator,
} from "../../../schemas/src";

suite("bind links", () => {
  const cases: [link: string, set: string, id: string][] = [
    ["https://graph.microsoft.com/beta/external/industryData/roleGroups/staff", "roleGroups", "staff"],
    ["https://graph.microsoft.com/beta/external/industryData/roleGroups('students')", "roleGroups", "students"],
    ["external/industryData/referenceDefinitions/RefRole-student", "referenceDefinitions", "RefRole-student"],
    ["/external/industryData/RoleGroups/a%20b", "roleGroups", "a b"],
    ["external/industryData/roleGroups(%27staff%27)", "roleGroups", "staff"],
    ["external/industryData/roleGroups('it''s')", "roleGroups", "it's"],
    ["https://graph.microsoft.com/testprodbeta_x/external/industryData/roleGroups/staff", "roleGroups", "staff"],
    ["https://graph.microsoft.com/beta/industryData/roleGroups/staff", "roleGroups", "staff"],
    ["industryData/roleGroups/staff", "roleGroups", "staff"],
  ];
  for (const [link, set, id] of cases) {
    test(link, () => {
      const read = readBindLink(link);
      assert.deepEqual([read?.set.name, read?.id], [set, id]);
    });
  }

  test("tell host and version where they are given", () => {
    const { origin, version } = readBindLink("https://example.com/v1.0/external/industryData/roleGroups/x") ?? {};
    assert.deepEqual([origin, version], ["https://example.com", "v1.0"]);
  });

  test("tell when the root is that of the other generation", () => {
    const { otherRoot, canonical } = readBindLink("industryData/roleGroups/staff") ?? {};
    assert.deepEqual([otherRoot, canonical], ["/industryData", "external/industryData/roleGroups/staff"]);
    assert.equal(readBindLink("external/industryData/roleGroups/staff")?.otherRoot, undefined);
    assert.equal(readBindLink("industryData/dataShareOutgoingFlows/1")?.otherRoot, undefined);
  });

  for (const link of [
    "",
    "staff",
    "https://graph.microsoft.com/beta/users/1",
    "external/industryData/roleGroups",
    "external/industryData/roleGroups/%E0%A4%A",
    "external/industryData/roleGroups('%E0%A4%A')",
    "external/industryData/roleGroups('')",
  ]) {
    test(`"${link}" is none`, () => assert.equal(readBindLink(link), undefined));
  }
});

suite("small facts about texts", () => {
  test("dates", () => {
    assert.ok(isDate("2024-02-29") && !isDate("2023-02-29") && !isDate("2024-13-01") && !isDate("24-1-1"));
    assert.ok(isDateTimeOffset("2024-03-22T21:28:02.7164229Z") && isDateTimeOffset("0001-01-01T00:00:00+05:30"));
    assert.ok(!isDateTimeOffset("2024-02-30T00:00:00Z") && !isDateTimeOffset("2024-01-01T24:00:00Z"));
  });
  test("GUIDs", () =>
    assert.ok(isGuid("7D3A1F52-90c4-4b6e-8f21-6c0e9ab4d713") && !isGuid("7d3a1f5290c44b6e8f216c0e9ab4d713")));
  test("masks and placeholders", () => {
    assert.ok(isMasked("*") && isMasked("***************") && !isMasked("a*") && !isMasked(""));
    assert.ok(isPlaceholder("String (timestamp)") && !isPlaceholder("string"));
  });
  test("a discriminator of microsoft.graph itself has its own form", () => {
    assert.equal(readDiscriminator("#microsoft.graph.entity")?.spelling, "canonical");
    assert.equal(readDiscriminator("#microsoft.graph.industryData.entity"), undefined);
  });
});
