import assert from "node:assert/strict";
import { TestWorkspace } from "../../../support/workspace";

const typed = (type: string, members: string): string =>
  `{ "@odata.type": "#microsoft.graph.industryData.${type}", ${members} }`;
const system = (id: string, name: string): string =>
  typed("sourceSystemDefinition", `"id": "${id}", "displayName": "${name}"`);
const linkTo = (link: string): string => typed("azureDataLakeConnector", `"sourceSystem@odata.bind": "${link}"`);
const connector = linkTo("¦");
const grade = typed(
  "referenceDefinition",
  '"referenceType": "RefAcademicYear", "code": "sy26", "displayName": "School year 26"',
);
const root = "https://graph.microsoft.com/beta/external/industryData/sourceSystems/";

suite("suggestions from other documents", () => {
  test("a link can lead to what a document defines, those beside it first, and to an id that is typed", () => {
    const workspace = new TestWorkspace({
      "other/far.json": system("far", "Fabrikam"),
      "here/near.json": system("near", "Contoso SIS"),
      "here/csv.json": connector,
    });
    const { labels, items, accept } = workspace.complete();
    assert.deepEqual(labels, ["near", "far", "sourceSystems/…"]);
    assert.equal(items[0]?.detail, "Contoso SIS");
    assert.equal(accept("far"), linkTo(`${root}far`));
  });

  test("without any document a link can be begun", () => {
    const { labels, items } = new TestWorkspace({ "csv.json": connector }).complete();
    assert.deepEqual(labels, ["sourceSystems/…"]);
    assert.equal(items[0]?.snippet, `"${root}\${1:id of the source system}"`);
  });

  test("a code can be one that a document defines, in its own list only", () => {
    const years = (code: string): string => typed("yearTimePeriodDefinition", `"year": { "code": "${code}" }`);
    const workspace = new TestWorkspace({ "grade.json": grade, "year.json": years("¦") });
    assert.ok(workspace.complete().labels.includes("sy26"));
    workspace.write("grade.json", grade.replace("RefAcademicYear", "RefGradeLevel"));
    assert.ok(!workspace.complete().labels.includes("sy26"));
  });
});
