import assert from "node:assert/strict";
import { concreteTypes, creatableTypes, enumeration } from "../../../schemas/src";
import { complete, hover } from "../../support/cursor";
import { findingLines } from "../../support/findings";

const creatable = creatableTypes().map(({ name }) => name);

suite("completion of discriminators", () => {
  test("offers the types that can be created, each once, by short name", () => {
    const { labels } = complete(`{ "@odata.type": "¦" }`);
    assert.deepEqual([...labels].sort(), [...creatable].sort());
    assert.equal(new Set(labels).size, labels.length);
  });

  test("inserts the canonical form", () => {
    assert.equal(
      complete(`{ "@odata.type": "¦" }`).accept("userProvisioningFlow"),
      `{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow" }`,
    );
  });

  test("puts the types first that know the members present", () => {
    const { labels } = complete(`{ "@odata.type": "¦", "shareName": "x" }`);
    assert.equal(labels[0], "dataShareOutgoingFlow");
  });

  test("offers all of them when one is already there", () => {
    const { labels } = complete(`{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow¦" }`);
    assert.equal(labels.length, creatable.length);
  });

  test("offers only what the place allows", () => {
    const { labels } = complete(
      `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "filter": { "@odata.type": "¦" } }`,
    );
    assert.deepEqual(
      labels,
      concreteTypes("filter").map(({ name }) => name),
    );
  });

  test("works without quotes and without a comma behind", () => {
    assert.equal(
      complete(`{ "@odata.type": ¦\n "shareName": "x" }`).accept("dataShareOutgoingFlow"),
      `{ "@odata.type": "#microsoft.graph.industryData.dataShareOutgoingFlow",\n "shareName": "x" }`,
    );
  });
});

suite("completion of properties", () => {
  const share = (rest: string): string =>
    `{ "@odata.type": "#microsoft.graph.industryData.dataShareOutgoingFlow"${rest}`;

  test("offers the type's properties, required first, without what the service sets", () => {
    const { labels } = complete(share(`, ¦ }`));
    assert.deepEqual(labels, ["displayName", "inviteeUserIds", "shareName", "eTag"]);
  });

  test("offers nothing that is already there", () => {
    const { labels } = complete(share(`, "displayName": "x", ¦ }`));
    assert.deepEqual(labels, ["inviteeUserIds", "shareName", "eTag"]);
  });

  test("offers the reference under the name a request gives it", () => {
    const { labels } = complete(`{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
      "creationOptions": { "configurations": [ { ¦ } ] } }`);
    assert.deepEqual(labels, ["roleGroup@odata.bind", "defaultPasswordSettings", "licenseSkus", "@odata.type"]);
  });

  test("puts deprecated properties last and marks them", () => {
    const { items } = complete(`{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
      "managementOptions": { "additionalOptions": { ¦ } } }`);
    const last = items.at(-1);
    assert.deepEqual([last?.label, last?.deprecated], ["markAllStudentsAsMinors", true]);
  });

  test("adds the comma that is missing before and the one that is missing behind", () => {
    assert.equal(
      complete(share(`\n  ¦\n  "shareName": "x" }`)).accept("displayName"),
      share(`,\n  "displayName": "name of the flow",\n  "shareName": "x" }`),
    );
  });

  test("replaces only the name when the colon is there", () => {
    assert.equal(complete(share(`, "disp¦": "mine" }`)).accept("displayName"), share(`, "displayName": "mine" }`));
  });

  test("a typeless object is offered its discriminator only", () => {
    assert.deepEqual(complete(`{ ¦ }`).labels, ["@odata.type"]);
  });

  test("works in a document that ends in the middle", () => {
    assert.ok(complete(share(`,\n  ¦`)).labels.includes("displayName"));
  });

  test("says nothing inside comments", () => {
    assert.deepEqual(complete(share(`, // ¦\n }`)).labels, []);
  });
});

suite("completion of values", () => {
  const classGroup = (
    items: string,
  ): string => `{ "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow",
    "configuration": { "additionalAttributes": [${items}] } }`;
  const legal = enumeration("additionalClassGroupAttributes")?.legal ?? [];

  test("offers exactly the eight legal members of additionalAttributes", () => {
    assert.equal(legal.length, 8);
    assert.deepEqual(complete(classGroup(`"¦"`)).labels, legal);
    assert.deepEqual(complete(classGroup(`¦`)).labels, legal);
    assert.ok(!legal.includes("unknownFutureValue"));
  });

  test("leaves out the members that are already in the list", () => {
    assert.ok(!complete(classGroup(`"courseCode", "¦"`)).labels.includes("courseCode"));
  });

  test("keeps commas right in the middle of a list", () => {
    assert.equal(
      complete(classGroup(`"courseCode" ¦ "classCode"`)).accept("courseTitle"),
      classGroup(`"courseCode", "courseTitle", "classCode"`),
    );
  });

  test("offers null for a code only beside the link that takes its place", () => {
    const type = `"@odata.type": "#microsoft.graph.industryData.azureDataLakeConnector"`;
    const link = `, "value@odata.bind": "external/industryData/referenceDefinitions/1"`;
    const labels = (rest: string) => complete(`{ ${type}, "fileFormat": { "code": ¦${rest} } }`).labels;
    assert.ok(!labels("").includes("null"));
    assert.ok(labels(link).includes("null"));
  });

  test("offers no payload in front of one that nests too deep to be read", () => {
    assert.deepEqual(complete(`¦${"[".repeat(201)}`).labels, []);
  });

  test("offers true and false, and null where the API allows it", () => {
    const { labels } = complete(
      `{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow", "createUnmatchedUsers": ¦ }`,
    );
    assert.deepEqual(labels, ["true", "false", "null"]);
  });

  test("offers role groups for a link, and inserts the whole address", () => {
    const text = (value: string): string => `{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
      "creationOptions": { "configurations": [ { "roleGroup@odata.bind": ${value} } ] } }`;
    assert.equal(
      complete(text(`"¦"`)).accept("students"),
      text(`"https://graph.microsoft.com/beta/external/industryData/roleGroups/students"`),
    );
  });

  test("offers the codes that are not in the list yet, as whole references", () => {
    const text = (
      items: string,
    ): string => `{ "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow",
      "configuration": { "enrollmentMappings": { "ownerEnrollmentMappings": [ { "code": "teacher" }, ${items} ] } } }`;
    const suggested = complete(text("¦"));
    assert.ok(!suggested.labels.includes("teacher"));
    assert.equal(suggested.accept("proctor"), text(`{ "code": "proctor" }`));
  });

  test("scaffolds a polymorphic object with its discriminator", () => {
    const text = (value: string): string =>
      `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "displayName": "x", "filter": ${value} }`;
    const filled = complete(text("¦")).accept("{ } basicFilter");
    assert.match(filled, /"@odata\.type": "#microsoft\.graph\.industryData\.basicFilter"/);
    assert.deepEqual(findingLines(filled), []);
  });
});

suite("completion beside what is there", () => {
  const flags = (members: string): string =>
    `{ "@odata.type": "#microsoft.graph.industryData.administrativeUnitProvisioningFlow", "creationOptions": { ${members} } }`;
  const set = (members: string): string =>
    `{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet"${members} }`;

  for (const there of ["true", `"yes"`, "nul"]) {
    test(`the value ${there} behind the cursor is replaced`, () => {
      assert.equal(
        complete(flags(`"createBasedOnOrg": ¦${there}, "x": 1`)).accept("false"),
        flags(`"createBasedOnOrg": false, "x": 1`),
      );
    });
  }

  test("a discriminator behind the cursor is replaced", () => {
    assert.equal(
      complete(`{ "@odata.type": ¦ "x" }`).accept("userProvisioningFlow"),
      `{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow" }`,
    );
  });

  for (const there of ["{}", "\n  { }", "/* all */ null", "\n  null"]) {
    test(`a value that no suggestion can reach is left alone: ${JSON.stringify(there)}`, () => {
      assert.deepEqual(complete(set(`, "displayName": "x", "filter": ¦${there}`)).labels, []);
    });
  }

  test("the name of the next member is no value", () => {
    assert.equal(
      complete(flags(`"createBasedOnOrg": ¦\n "createBasedOnOrgPlusRoleGroup": true`)).accept("true"),
      flags(`"createBasedOnOrg": true,\n "createBasedOnOrgPlusRoleGroup": true`),
    );
  });

  test("the name of the next member is completed as a name", () => {
    assert.deepEqual(complete(set(`, "filter": \n "disp¦": "x"`)).labels, ["displayName"]);
  });

  test("the value of the member behind an unfinished one belongs to its own name", () => {
    assert.deepEqual(complete(flags(`"createBasedOnOrgPlusRoleGroup": \n "createBasedOnOrg": ¦`)).labels, [
      "true",
      "false",
    ]);
  });

  test("a name behind the cursor is not offered again", () => {
    assert.deepEqual(complete(`{¦"@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet"}`).labels, [
      "displayName",
      "filter",
    ]);
  });

  test("an item behind the cursor is not offered again", () => {
    const text = (
      items: string,
    ): string => `{ "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow",
      "configuration": { "additionalAttributes": [${items}] } }`;
    const suggested = complete(text(`¦"courseTitle"`));
    assert.ok(!suggested.labels.includes("courseTitle"));
    assert.equal(suggested.accept("courseCode"), text(`"courseCode","courseTitle"`));
  });

  test("a comma right before the cursor is part of what is inserted", () => {
    const suggested = complete(set(`¦`));
    assert.deepEqual(
      suggested.items.map(({ further }) => further),
      suggested.items.map(() => []),
    );
    assert.equal(suggested.accept("displayName"), set(`, "displayName": "name of the flow set"`));
  });

  test("a comma farther away is an edit of its own", () => {
    assert.equal(
      complete(set(` // a set\n  ¦`)).accept("displayName"),
      set(`, // a set\n  "displayName": "name of the flow set"`),
    );
  });

  test("the quote that ends a text asks for nothing, the one that begins it does", () => {
    assert.deepEqual(complete(set("¦"), '"').labels, []);
    assert.deepEqual(complete(set(`, "¦"`), '"').labels, ["displayName", "filter"]);
    assert.deepEqual(complete(set(`, "¦`), '"').labels, ["displayName", "filter"]);
  });

  test("a name in another casing is there already", () => {
    assert.deepEqual(complete(flags(`"createBasedOnorg": true, ¦`)).labels, [
      "createBasedOnOrgPlusRoleGroup",
      "@odata.type",
    ]);
  });

  test("a code is not joined by a link", () => {
    const { labels } = complete(`{ "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow",
      "configuration": { "enrollmentMappings": { "ownerEnrollmentMappings": [ { "code": "teacher", ¦ } ] } } }`);
    assert.deepEqual(labels, ["@odata.type"]);
  });

  test("where the place leaves the type open, the discriminator comes first", () => {
    assert.deepEqual(complete(set(`, "displayName": "x", "filter": { ¦ }`)).labels, ["@odata.type"]);
    assert.equal(
      complete(`{ "@odata.type": "#microsoft.graph.industryData.outgoingFlowRun", "statistics": { ¦ } }`).labels[0],
      "@odata.type",
    );
  });

  test("an editor that knows no snippets gets the text as it should stand", () => {
    const [filter] = complete(set(`, "displayName": "x", ¦`)).items;
    assert.match(filter?.snippet ?? "", /\$\{1/);
    assert.doesNotMatch(filter?.text ?? "", /[$\\]/);
    assert.deepEqual(findingLines(set(`, "displayName": "x", ${filter?.text}`)), []);
  });
});

suite("new documents", () => {
  for (const type of creatableTypes()) {
    test(`a new ${type.name} is clean as soon as its stops are filled`, () => {
      assert.deepEqual(findingLines(complete("¦").accept(type.name)), []);
    });
  }
});

suite("completion of variables", () => {
  const connector = (members: string): string =>
    `{ "@odata.type": "#microsoft.graph.industryData.oneRosterApiDataConnector", ${members} }`;
  const secret = (value: string): string =>
    connector(
      `"credential": { "@odata.type": "#microsoft.graph.industryData.oAuth1ClientCredential", "clientSecret": ${value} }`,
    );
  const kinds = ["${secret:…}", "${env:…}", "${var:…}"];

  test("is offered for a secret at once, with a name to type", () => {
    for (const value of ["¦", '"¦"', '"¦']) {
      const suggested = complete(secret(value));
      assert.deepEqual(suggested.labels.slice(0, 3), kinds, value);
    }
    const [first] = complete(secret('"¦"')).items;
    assert.equal(first?.snippet, '"\\${secret:${1:roster-client}}"');
    assert.equal(first?.text, '"${secret:roster-client}"');
    assert.equal(complete(secret('"¦"')).accept("${secret:…}"), secret('"${secret:roster-client}"'));
  });

  test("is offered in another text once a $ is typed, and keeps what stands before it", () => {
    assert.deepEqual(complete(connector('"displayName": "¦"')).labels, []);
    const suggested = complete(connector('"displayName": "Roster of $¦"'));
    assert.deepEqual(suggested.labels, kinds);
    assert.equal(suggested.accept("${var:…}"), connector('"displayName": "Roster of ${var:displayName}"'));
  });

  test("is offered in links, not for values that are no text", () => {
    assert.ok(complete(connector('"sourceSystem@odata.bind": "external/$¦"')).labels.includes("${var:…}"));
    assert.deepEqual(complete(connector('"isFlagsEnabled": "$¦"')).labels, ["true", "false"]);
  });

  test("offers the variables of the document by name", () => {
    const text = connector('"displayName": "${var:district}", "baseUrl": "${¦"');
    assert.deepEqual(complete(text).labels, ["${var:district}", ...kinds]);
    assert.equal(complete(text).accept("${var:district}"), text.replace("${¦", "${var:district}"));
  });

  test("explains one under the cursor by its name only", () => {
    const text = connector('"baseUrl": "https://${env:HOST¦}/${var:path}"');
    assert.match(
      hover(text) ?? "",
      /^\*\*\$\{env:HOST\}\*\*\n\nFilled in from an environment variable when the payload is sent\./,
    );
    assert.match(hover(text.replace("HOST¦", "HOST").replace("path", "pa¦th")) ?? "", /\$\{var:path\}/);
  });
});

suite("hover", () => {
  const flow = `{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
    "managementOptions": { "additionalOptions": { "studentAgeGroup": "minor" } } }`;

  test("a type tells where it is created and who may", () => {
    const card = hover(flow.replace("userProvisioningFlow", "user¦ProvisioningFlow")) ?? "";
    assert.match(card, /POST \/external\/industryData\/outboundProvisioningFlowSets\/.*provisioningFlows/);
    assert.match(card, /IndustryData-OutboundFlow\.ReadWrite\.All/);
    assert.match(card, /learn\.microsoft\.com/);
  });

  test("a property tells its type, duty and values", () => {
    const card = hover(flow.replace("studentAge", "student¦Age")) ?? "";
    assert.match(card, /studentAgeGroup · optional, may be null/);
    assert.match(card, /`notAdult`/);
  });

  test("a member tells its meaning", () => {
    assert.match(hover(flow.replace('"minor"', '"mi¦nor"')) ?? "", /Students are minors/);
  });

  test("a draft type says that a tenant may not know it", () => {
    assert.match(hover(`{ "@odata.type": "#microsoft.graph.industryData.dataShare¦OutgoingFlow" }`) ?? "", /404/);
  });
});
