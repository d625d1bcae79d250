import assert from "node:assert/strict";
import { fixAllEdits } from "../../../../server/src/language/codeActions";
import { applyEdits } from "../../../../server/src/language/edits";
import { defaultOptions } from "../../../../server/src/language/options";
import { judge } from "../../../../server/src/language/workspace/judge";
import { underlined } from "../../../support/findings";
import { fixed, offeredFor } from "../../../support/fixes";
import { TestWorkspace } from "../../../support/workspace";

const typed = (type: string, members = ""): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.${type}"${members && `, ${members}`} }`;
const set = (name: string): string => typed("outboundProvisioningFlowSet", `"displayName": "${name}"`);
const users = typed("userProvisioningFlow", '"managementOptions": { "additionalOptions": {} }');
const units = typed(
  "administrativeUnitProvisioningFlow",
  '"creationOptions": { "createBasedOnOrg": true, "createBasedOnOrgPlusRoleGroup": false }',
);
const system = (id: string, name = "SIS"): string =>
  `{ "id": "${id}", "@odata.type": "#microsoft.graph.industryData.sourceSystemDefinition", "displayName": "${name}" }`;
const linked = (type: string, link: string): string =>
  typed(type, `"displayName": "x", "sourceSystem@odata.bind": "external/industryData/sourceSystems/${link}"`);
const grade = (code: string, sortIndex: number): string =>
  typed(
    "referenceDefinition",
    `"referenceType": "RefGradeLevel", "code": "${code}", "isDisabled": false, "sortIndex": ${sortIndex}`,
  );

suite("flows of one kind for one set", () => {
  const mark = 'same-kind-of-flow on "#microsoft.graph.industryData.userProvisioningFlow"';

  test("in a bundle the second is marked, and leads to the first", () => {
    const text = `[ ${users}, ${units}, ${users} ]`;
    const { findings } = judge(text);
    assert.deepEqual(underlined(text), [mark]);
    assert.ok((findings[0]?.start ?? 0) > text.lastIndexOf("@odata.type"));
    assert.match(
      findings[0]?.message ?? "",
      /^userProvisioningFlow is created twice for one outbound provisioning flow set, /,
    );
    assert.equal(findings[0]?.related?.[0]?.location.range.start.character, text.indexOf('"#microsoft'));
  });

  test("a bundle with several sets gives each its own flows", () => {
    assert.deepEqual(underlined(`[ ${set("a")}, ${users}, ${set("b")}, ${users} ]`), []);
    assert.deepEqual(underlined(`[ ${set("a")}, ${users}, ${set("b")}, ${users}, ${users} ]`), [mark]);
  });

  test("two files are marked both, in a folder that creates one set", () => {
    const workspace = new TestWorkspace({
      "high/set.industrydata.json": set("High schools"),
      "high/users.industrydata.json": users,
      "high/more.industrydata.json": users,
      "other/users.industrydata.json": users,
    });
    assert.deepEqual(workspace.findings("high/users.industrydata.json"), [mark]);
    assert.deepEqual(workspace.findings("high/more.industrydata.json"), [mark]);
    assert.deepEqual(workspace.findings("other/users.industrydata.json"), []);
    const [finding] = workspace.judged("high/more.industrydata.json").findings;
    assert.equal(finding?.related?.[0]?.location.uri, "file:///school/high/users.industrydata.json");
  });

  test("two files are left alone where people want no rules between files; a bundle is not", () => {
    const workspace = new TestWorkspace({
      "set.industrydata.json": set("High schools"),
      "users.industrydata.json": users,
      "more.industrydata.json": `[ ${users}, ${users} ]`,
    });
    const options = { ...defaultOptions, workspaceRules: false };
    assert.deepEqual(workspace.findings("users.industrydata.json", options), []);
    assert.deepEqual(workspace.findings("more.industrydata.json", options), [mark]);
  });

  test("where a folder creates no set, or several, nobody knows which one a flow is for", () => {
    const flows = { "a.industrydata.json": users, "b.industrydata.json": users };
    assert.deepEqual(new TestWorkspace(flows).findings("a.industrydata.json"), []);
    const two = new TestWorkspace({ ...flows, "s.industrydata.json": set("s"), "t.industrydata.json": set("t") });
    assert.deepEqual(two.findings("a.industrydata.json"), []);
  });

  test("a file that was mended or removed is no longer held against the others", () => {
    const workspace = new TestWorkspace({ "set.json": set("s"), "a.json": users, "b.json": users });
    assert.deepEqual(workspace.findings("a.json"), [mark]);
    workspace.write("b.json", units);
    assert.deepEqual(workspace.findings("a.json"), []);
    workspace.write("b.json", users);
    assert.deepEqual(workspace.findings("a.json"), [mark]);
    workspace.remove("b.json");
    assert.deepEqual(workspace.findings("a.json"), []);
  });
});

suite("what only one definition may have", () => {
  test("a code twice in one list", () => {
    assert.deepEqual(underlined(`[ ${grade("K1", 1)}, ${grade("k1", 2)} ]`), ['not-unique on "k1"']);
    assert.deepEqual(offeredFor(`[ ${grade("K1", 1)}, ${grade("k1", 2)} ]`, "not-unique"), []);
  });

  test("a place in the order twice, in two files; the fix takes the next free one", () => {
    const workspace = new TestWorkspace({
      "a.json": grade("K1", 7),
      "b.json": `[${grade("K2", 7)}, ${grade("K3", 9)}]`,
    });
    assert.deepEqual(workspace.findings("a.json"), ["not-unique on 7"]);
    assert.deepEqual(workspace.findings("b.json"), ["not-unique on 7"]);
    const [finding] = workspace.judged("a.json").findings;
    assert.deepEqual(
      finding?.fixes?.().map(({ title }) => title),
      ["Change to 10"],
    );
    const [fix] = finding?.fixes?.() ?? [];
    workspace.write("a.json", applyEdits(workspace.text("a.json"), fix?.edits ?? []));
    assert.deepEqual(workspace.findings("b.json"), []);
  });

  test("the fix keeps to places that there can be", () => {
    const twice = (...others: number[]): string =>
      `[${[grade("K1", 7), grade("K2", 7), ...others.map((place, at) => grade(`L${at}`, place))].join()}]`;
    assert.deepEqual(offeredFor(twice(2 ** 31, 10.5), "not-unique"), ["Change to 8"]);
    assert.deepEqual(offeredFor(twice(2 ** 31 - 1), "not-unique"), []);
  });

  test("the same in another folder is about another tenant, perhaps", () => {
    const workspace = new TestWorkspace({ "contoso/a.json": grade("K1", 7), "fabrikam/a.json": grade("K1", 7) });
    assert.deepEqual(workspace.findings("contoso/a.json"), []);
  });

  test("an id twice", () => {
    const text = `[ ${system("sis")}, ${system("SIS")}, ${linked("azureDataLakeConnector", "sis")} ]`;
    assert.deepEqual(underlined(text), ["not-unique on SIS"]);
  });
});

suite("links between documents", () => {
  test("an id by which others refer to an object is no mistake, and Fix All leaves it", () => {
    const alone = system("sis");
    assert.deepEqual(underlined(alone), ['server-set-property on "id"']);
    const bundle = `[ ${alone}, ${linked("azureDataLakeConnector", "sis")} ]`;
    assert.deepEqual(underlined(bundle), []);
    assert.deepEqual(fixAllEdits(judge(bundle)), []);
    assert.notDeepEqual(fixAllEdits(judge(alone)), []);
  });

  test("but what is not sent refers to nothing", () => {
    const bundle = `[ ${system("sis")}, ${linked("azureDataLakeConnector", "sis").replace("sourceSystem@", "id@")} ]`;
    assert.match(applyEdits(bundle, fixAllEdits(judge(bundle))), /^\[ \{ "@odata.type"/);
  });

  test("in whatever casing the members are written, that refer, define and name", () => {
    const bundle = `[ ${system("sis").replace("displayName", "DisplayName")},
      ${linked("azureDataLakeConnector", "sis").replace("sourceSystem@odata.bind", "SOURCESYSTEM@ODATA.BIND")} ]`;
    const spelled = applyEdits(bundle, fixAllEdits(judge(bundle)));
    assert.deepEqual(underlined(spelled), []);
    assert.match(spelled, /"id": "sis"/);
    const codes = `[ ${grade("a", 1)}, ${grade("b", 1).replace("referenceType", "ReferenceType")} ]`;
    assert.ok(underlined(codes).includes("not-unique on 1"));
  });

  test("across folders as well", () => {
    const workspace = new TestWorkspace({
      "systems/sis.json": system("sis"),
      "connectors/csv.json": linked("azureDataLakeConnector", "sis"),
    });
    assert.deepEqual(workspace.findings("systems/sis.json"), []);
    workspace.remove("connectors/csv.json");
    assert.deepEqual(workspace.findings("systems/sis.json"), ['server-set-property on "id"']);
  });

  test("one that leads nowhere is found where such objects have names here", () => {
    const csv = linked("azureDataLakeConnector", "siss");
    assert.deepEqual(underlined(csv), [], "the tenant may hold it");
    const text = `[ ${system("sis")}, ${linked("azureDataLakeConnector", "sis")}, ${csv} ]`;
    assert.deepEqual(underlined(text), ["dangling-reference on siss"]);
    assert.deepEqual(offeredFor(text, "dangling-reference"), ["Link to sis"]);
    assert.deepEqual(underlined(fixed(text, "dangling-reference", /^Link to sis$/)), []);
    // Ids that the service draws are the tenant's business.
    const guid = "5b1e4f6a-3f0c-4d0a-9a59-7f1f2b0f4a11";
    assert.deepEqual(underlined(text.replace("siss", guid)), []);
  });

  test("one that is written with escapes gets another id, and keeps the rest", () => {
    const bundle = (link: string): string => `[ ${system("northern")}, ${linked("azureDataLakeConnector", link)} ]`;
    for (const link of ["northerm\\u006e", "northe\\u0072m", "north%65rm"]) {
      assert.equal(fixed(bundle(link), "dangling-reference", /^Link to northern$/), bundle("northern"), link);
    }
    const quoted = (id: string): string => bundle("x").replace("sourceSystems/x", `sourceSystems(\\u0027${id}')`);
    assert.equal(fixed(quoted("northerm"), "dangling-reference", /^Link to northern$/), quoted("northern"));
  });

  test("a code that a document defines is known", () => {
    const flow = typed(
      "yearTimePeriodDefinition",
      '"displayName": "26", "startDate": "2026-08-01", "endDate": "2027-07-31", "year": { "code": "school26" }',
    );
    const workspace = new TestWorkspace({ "year.json": flow });
    assert.deepEqual(workspace.findings("year.json"), ['unknown-code on "school26"']);
    workspace.write("codes.json", grade("school26", 1).replace("RefGradeLevel", "RefAcademicYear"));
    assert.deepEqual(workspace.findings("year.json"), []);
    assert.deepEqual(workspace.findings("year.json", { ...defaultOptions, workspaceRules: false }), []);
  });

  test("a flow linked to a connector of the other kind; the fix names the flow that fits", () => {
    const connector = typed(
      "oneRosterApiDataConnector",
      [
        '"id": "api", "displayName": "API", "apiFormat": "oneRoster", "baseUrl": "https://sis.contoso.com", "apiVersion": "1.1"',
        '"isContactsEnabled": false, "isDemographicsEnabled": false, "isFlagsEnabled": false',
        '"credential": { "@odata.type": "#microsoft.graph.industryData.oAuth1ClientCredential", "displayName": "c", "clientId": "i" }',
        '"sourceSystem@odata.bind": "external/industryData/sourceSystems/s"',
      ].join(", "),
    );
    const flow = typed(
      "inboundFileFlow",
      [
        '"displayName": "f", "dataDomain": "educationRostering", "effectiveDateTime": "2026-08-01T00:00:00Z"',
        '"dataConnector@odata.bind": "external/industryData/dataConnectors/api"',
        '"year@odata.bind": "external/industryData/years/2026"',
      ].join(", "),
    );
    const text = `[ ${connector}, ${flow} ]`;
    assert.deepEqual(underlined(text), ['mispaired on "external/industryData/dataConnectors/api"']);
    assert.deepEqual(offeredFor(text, "mispaired"), ["Change to inboundApiFlow"]);
    assert.deepEqual(underlined(fixed(text, "mispaired", /inboundApiFlow/)), []);
  });
});
