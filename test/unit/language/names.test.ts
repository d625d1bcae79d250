import assert from "node:assert/strict";
import {
  creatableTypes,
  memberName,
  type Property,
  propertyNamed,
  type StructuredType,
  setFor,
  typeMember,
} from "../../../schemas/src";
import { type Members, wholeRequest } from "../../support/answers";
import { findingLines, underlined } from "../../support/findings";
import { fixed, offeredFor } from "../../support/fixes";

const typed = (type: string, members: string): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.${type}"${members && `, ${members}`} }`;
const text = (value: unknown): string => JSON.stringify(value, null, 2);

/** Every type with each property that a sibling in its collection has and it has not. */
function* strangers(): Iterable<{ type: StructuredType; owner: StructuredType; property: Property }> {
  for (const type of creatableTypes()) {
    for (const owner of creatableTypes()) {
      if (owner === type || setFor(owner) !== setFor(type)) continue;
      for (const property of owner.properties.values()) {
        if (property.create !== "server" && !propertyNamed(type, property.name)) yield { type, owner, property };
      }
    }
  }
}

suite("a property of a sibling type", () => {
  test("is told with the type it belongs to, in every collection of several types", () => {
    const all = [...strangers()];
    assert.ok(all.length > 0);
    for (const { type, owner, property } of all) {
      const name = memberName(property);
      const document = text({ ...wholeRequest(type), [name]: wholeRequest(owner)[name] ?? null });
      const found = findingLines(document).filter((line) => / unknown-property /.test(line));
      assert.equal(found.length, 1, document);
      assert.match(
        found[0] ?? "",
        new RegExp(`\`${property.name}\` belongs to .*\\b${owner.name}\\b.*; ${type.name} has no`),
      );
    }
  });

  test("with the members of that type alone, leads to it", () => {
    for (const { type, owner, property } of strangers()) {
      const members: Members = { ...wholeRequest(owner), [typeMember]: type.discriminator };
      const document = text(members);
      const titles = offeredFor(document, "unknown-property");
      if (!findingLines(document).some((line) => line.includes(`\`${property.name}\` belongs to ${owner.name};`)))
        continue;
      assert.ok(titles.includes(`Change the type to ${owner.name}`), titles.join());
      const mended = fixed(document, "unknown-property", new RegExp(`^Change the type to ${owner.name}$`));
      assert.deepEqual(JSON.parse(mended), wholeRequest(owner));
    }
  });

  const configuration = '"configuration": { "additionalOptions": {}, "enrollmentMappings": {} }';
  test("offers the other type only where that one knows all there is", () => {
    const both = typed("securityGroupProvisioningFlow", `"creationOptions": {}, ${configuration}`);
    assert.ok(underlined(both).includes('unknown-property on "configuration"'));
    assert.deepEqual(offeredFor(both, "unknown-property"), ["Remove configuration"]);
    assert.deepEqual(offeredFor(typed("securityGroupProvisioningFlow", configuration), "unknown-property"), [
      "Change the type to classGroupProvisioningFlow",
      "Remove configuration",
    ]);
  });

  test("is looked for in the same collection first, then among all payloads", () => {
    const vendor = typed("outboundProvisioningFlowSet", '"displayName": "x", "vendor": "y"');
    assert.match(
      findingLines(vendor)[0] ?? "",
      /`vendor` belongs to sourceSystemDefinition; outboundProvisioningFlowSet/,
    );
    assert.deepEqual(findingLines(fixed(vendor, "unknown-property", /^Change the type/)), []);
    // Too many types have a name to tell which is meant.
    assert.match(
      findingLines(typed("securityGroupProvisioningFlow", '"displayName": "x"')).join("\n"),
      /no property `displayName`; the service refuses/,
    );
  });

  test("is found inside of values too, and in bundles", () => {
    const connector = wholeRequest(
      creatableTypes().find(({ name }) => name === "oneRosterApiDataConnector") as StructuredType,
    );
    const credential = {
      "@odata.type": "#microsoft.graph.industryData.oAuth1ClientCredential",
      displayName: "c",
      clientId: "i",
      tokenUrl: "https://sis.contoso.com/token",
    };
    const document = text([{ ...connector, credential }]);
    assert.ok(findingLines(document).some((line) => line.includes("`tokenUrl` belongs to oAuth2ClientCredential;")));
    const mended = fixed(document, "unknown-property", /^Change the type to oAuth2ClientCredential$/);
    assert.ok(!findingLines(mended).some((line) => line.includes("unknown-property")));
  });
});

suite("names of the drafts", () => {
  /** Every creatable type with each property that the drafts called something else. */
  const renamed = creatableTypes().flatMap((type) =>
    [...type.properties.values()].flatMap((property) =>
      (property.formerly ?? []).map((former) => ({ type, property, former })),
    ),
  );
  assert.ok(renamed.length > 0);

  for (const { type, property, former } of renamed) {
    test(`${type.name}: ${former} is called ${property.name} now`, () => {
      const request = wholeRequest(type);
      const old = Object.fromEntries(
        Object.entries(request).map(([name, value]) => [name === memberName(property) ? former : name, value]),
      );
      assert.deepEqual(
        underlined(text(old)).filter((line) => !/^(placeholder|value-)/.test(line)),
        [`former-name on "${former}"`],
      );
      assert.deepEqual(
        findingLines(text(old)).flatMap((line) => /former-name (.*)$/.exec(line)?.[1] ?? []),
        [`\`${former}\` is called \`${memberName(property)}\` now.`],
      );
      assert.deepEqual(JSON.parse(fixed(text(old), "former-name", /^Change to /)), request);
    });
  }

  test("an old name of what is needed is an error, of anything else a warning", () => {
    const severities = (document: string): string[] =>
      findingLines(document).flatMap((line) => /(\w+) former-name/.exec(line)?.[1] ?? []);
    assert.deepEqual(
      severities(typed("inboundFileFlow", '"recurrenceEffectiveDateTime": "x", "recurrenceExpirationDateTime": "x"')),
      ["error", "warning"],
    );
  });

  test("beside the present name, one of them has to go", () => {
    const document = typed(
      "yearTimePeriodDefinition",
      '"displayName": "y", "year": "2026", "startDate": "2026-08-01", "endDate": "2027-07-31", "year2": { "code": "2026" }',
    );
    assert.match(
      findingLines(document).join("\n"),
      /warning former-name `year2` is called `year` now, and that is given too\./,
    );
    assert.deepEqual(findingLines(fixed(document, "former-name", /^Put it in place of year$/)), []);
    assert.ok(!/year2/.test(fixed(document, "former-name", /^Remove year2$/)));
  });

  test("what only drafts had is told so, also where the current type never had it", () => {
    const document = '{ "displayName": "x", "vendor": "y", "eTag": "z" }';
    assert.deepEqual(underlined(typed("sourceSystemDefinition", document.slice(2, -2))), [
      'withdrawn-property on "eTag"',
    ]);
    assert.match(
      findingLines(typed("sourceSystemDefinition", document.slice(2, -2)))[0] ?? "",
      /not in the current API/,
    );
  });

  const draft = (type: string): string => typed(type, '"displayName": "x"');
  test("a draft type names what became of it, and offers its kinds", () => {
    assert.match(
      findingLines(draft("incomingFlow"))[0] ?? "",
      /error discriminator-abstract incomingFlow is from the drafts; inboundFlow took its place\. Name one of its kinds: inbound/,
    );
    assert.deepEqual(offeredFor(draft("incomingFlow"), "discriminator-abstract").sort(), [
      "Change to inboundApiFlow",
      "Change to inboundFileFlow",
    ]);
    assert.match(
      findingLines(draft("schoolDataSyncDataConnector"))[0] ?? "",
      /discriminator-misplaced schoolDataSyncDataConnector is from the drafts; the current API calls it azureDataLakeConnector\./,
    );
    assert.deepEqual(offeredFor(draft("schoolDataSyncDataConnector"), "discriminator-misplaced"), [
      "Change to azureDataLakeConnector",
    ]);
  });

  test("a draft type whose successor nobody creates says so, in one finding", () => {
    const lines = findingLines(draft("runGroup"));
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /industryDataRun took its place, and no request creates that\./);
  });

  test("a draft type inside of a value names its successor there", () => {
    const settings =
      '"userMatchingSettings": [ { "@odata.type": "#microsoft.graph.industryData.directoryUserMatchingSettings" } ]';
    const document = typed("sourceSystemDefinition", `"displayName": "x", ${settings}`);
    assert.match(findingLines(document)[0] ?? "", /the current API calls it userMatchingSetting\./);
    assert.deepEqual(offeredFor(document, "discriminator-misplaced"), ["Change to userMatchingSetting"]);
  });
});
