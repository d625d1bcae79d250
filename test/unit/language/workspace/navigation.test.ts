import assert from "node:assert/strict";
import { entityNotes, nameHints, pageLinks } from "../../../../server/src/language/workspace/hints";
import { definitionsOf, whyNotName, whyNotRenamed } from "../../../../server/src/language/workspace/navigation";
import { TestWorkspace } from "../../../support/workspace";

const system =
  '{ "@odata.type": "#microsoft.graph.industryData.sourceSystemDefinition", "id": "sis", "displayName": "Contoso SIS" }';
const connector = (link: string): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.azureDataLakeConnector", "sourceSystem@odata.bind": "${link}" }`;
const grade =
  '{ "@odata.type": "#microsoft.graph.industryData.referenceDefinition", "referenceType": "RefRole", "code": "coach" }';
const role = (member: string): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.securityGroupProvisioningFlow", "x": ${member} }`;
const years = (members: string): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.yearTimePeriodDefinition", "year": { ${members} } }`;
const year =
  '{ "@odata.type": "#microsoft.graph.industryData.referenceDefinition", "referenceType": "RefAcademicYear", "code": "y26", "displayName": "School year 26" }';

suite("an entity that documents name", () => {
  const forms = [
    "https://graph.microsoft.com/beta/external/industryData/sourceSystems/sis",
    "external/industryData/sourceSystems('sis')",
    "/external/industryData/SourceSystems(%27SIS%27)",
  ];

  for (const form of forms) {
    test(`is found from ${form} to its definition and to all that name it`, () => {
      const link = `${form.slice(0, 20)}¦${form.slice(20)}`;
      const workspace = new TestWorkspace({
        "sis.json": system,
        "a.json": connector(link),
        "b.json": connector(forms[0] ?? ""),
      });
      const { mention, index } = workspace;
      assert.ok(mention);
      assert.deepEqual(
        definitionsOf(mention, index).map(({ place }) => workspace.words(place)),
        ["sis.json: sis"],
      );
      assert.deepEqual(
        workspace.places().map((place) => place.toLowerCase()),
        ["sis.json: sis", "a.json: sis", "b.json: sis"],
      );
    });

    test(`gets another name in ${form} and everywhere`, () => {
      const workspace = new TestWorkspace({ "sis.json": system.replace('"sis"', '"s¦is"'), "a.json": connector(form) });
      assert.deepEqual(workspace.renamed("contoso~é"), {
        "sis.json": system.replace('"sis"', '"contoso~é"'),
        "a.json": connector(form.replace(/sis(?=['%"]|$)/i, "contoso~%C3%A9")),
      });
    });
  }

  test("of two definitions the nearest comes first", () => {
    const workspace = new TestWorkspace({
      "fabrikam/sis.json": system,
      "contoso/sis.json": system,
      "contoso/csv.json": connector("external/industryData/sourceSystems/¦sis"),
    });
    const { mention, index } = workspace;
    assert.ok(mention);
    assert.deepEqual(
      definitionsOf(mention, index).map(({ place }) => workspace.words(place)),
      ["contoso/sis.json: sis", "fabrikam/sis.json: sis"],
    );
  });

  test("is not renamed where only the tenant could", () => {
    const link = "external/industryData/sourceSystems/¦other";
    const { mention, index } = new TestWorkspace({ "sis.json": system, "a.json": connector(link) });
    assert.ok(mention);
    assert.match(whyNotRenamed(mention, index) ?? "", /^No document here defines `other`/);
    const guid = "5b1e4f6a-3f0c-4d0a-9a59-7f1f2b0f4a11";
    const drawn = new TestWorkspace({ "sis.json": system.replace('"sis"', `"¦${guid}"`) });
    assert.ok(drawn.mention);
    assert.match(whyNotRenamed(drawn.mention, drawn.index) ?? "", /^The service has drawn this id/);
  });

  test("takes no name that is taken, nor one that no address could hold", () => {
    const { mention, index } = new TestWorkspace({
      "sis.json": system.replace('"sis"', '"¦sis"'),
      "b.json": system.replace('"sis"', '"other"'),
    });
    assert.ok(mention);
    assert.equal(whyNotRenamed(mention, index), undefined);
    assert.equal(whyNotName(mention, "SIS", index), undefined);
    assert.match(whyNotName(mention, "Other", index) ?? "", /called `Other` here/);
    for (const name of ["", "a b", "a/b", "a?", "a'"])
      assert.match(whyNotName(mention, name, index) ?? "", /takes no/, name);
  });
});

suite("a code that documents define", () => {
  test("is found from a code and from a link, and renamed in both", () => {
    const workspace = new TestWorkspace({
      "year.json": year,
      "a.json": years('"code": "¦Y26"'),
      "b.json": years('"value@odata.bind": "external/industryData/referenceDefinitions/RefAcademicYear-y26"'),
      "c.json": years('"code": "2027"'),
    });
    assert.deepEqual(workspace.places(), ["year.json: y26", "a.json: Y26", "b.json: y26"]);
    assert.deepEqual(workspace.renamed("y-27"), {
      "year.json": year.replace("y26", "y-27"),
      "a.json": years('"code": "y-27"'),
      "b.json": years('"value@odata.bind": "external/industryData/referenceDefinitions/RefAcademicYear-y-27"'),
    });
  });

  test("of another list is another code", () => {
    const workspace = new TestWorkspace({
      "role.json": grade,
      "year.json": years('"code": "¦coach"'),
      "x.json": role("1"),
    });
    assert.deepEqual(workspace.places(), ["year.json: coach"]);
  });
});

suite("beside the name of an entity", () => {
  const workspace = new TestWorkspace({
    "sis.json": system,
    "a.json": connector("external/industryData/sourceSystems/sis"),
    "b.json": connector("external/industryData/sourceSystems/other"),
    "year.json": year,
    "c.json": years('"code": "y26"'),
  });
  const whole = { start: 0, end: 10_000 };
  const hints = (name: string): string[] =>
    nameHints(workspace.summary(name), workspace.index, whole).map(
      (hint) => `${workspace.text(name).slice(0, hint.at).at(-1)} ${hint.name}`,
    );

  test("stands what people call it, where a document tells", () => {
    assert.deepEqual(hints("a.json"), ['" Contoso SIS']);
    assert.deepEqual(hints("b.json"), []);
    assert.deepEqual(hints("c.json"), ['" School year 26']);
    assert.deepEqual(nameHints(workspace.summary("a.json"), workspace.index, { start: 0, end: 5 }), []);
  });

  test("a link that no document answers leads to Graph Explorer", () => {
    assert.deepEqual(pageLinks(workspace.summary("a.json"), workspace.index), []);
    const [link] = pageLinks(workspace.summary("b.json"), workspace.index);
    assert.equal(workspace.text("b.json").slice(link?.start, link?.end), "external/industryData/sourceSystems/other");
    assert.equal(
      link?.target,
      "https://developer.microsoft.com/graph/graph-explorer?request=external%2FindustryData%2FsourceSystems%2Fother&method=GET&version=beta&GraphUrl=https%3A%2F%2Fgraph.microsoft.com",
    );
  });

  test("a card tells where it is defined, and how many refer to it", () => {
    const at = (name: string, text: string): string[] =>
      entityNotes(workspace.summary(name), workspace.text(name).indexOf(text), workspace.index);
    assert.deepEqual(at("a.json", "external"), [
      "**Contoso SIS** · sourceSystemDefinition, defined in [sis.json](file:///school/sis.json#L1)",
    ]);
    assert.deepEqual(at("sis.json", 'sis"'), ["One place here refers to it by this name."]);
    assert.deepEqual(at("b.json", "external"), []);
  });
});
