// Fixes for all findings of a kind: offered where one of several is, and they leave none of them.
import assert from "node:assert/strict";
import { groupFixesAt } from "../../../server/src/language/codeActions";
import { applyEdits } from "../../../server/src/language/edits";
import { fixGroups } from "../../../server/src/language/fixGroups";
import { type Analysis, analyse } from "../../../server/src/language/validate";
import { newFindings, underlined } from "../../support/findings";
import { judgedFixtures, shown } from "../../support/fixtures";

const typed = (type: string, ...members: string[]): string =>
  `{ ${[`"@odata.type": "#microsoft.graph.industryData.${type}"`, ...members].join(", ")} }`;

/** The titles at a part of the document. */
function titlesAt(text: string, part: string): string[] {
  const start = text.indexOf(part);
  return groupFixesAt(analyse(text), { start, end: start + part.length }).map(({ title }) => title);
}

/** The document after the one group fix that is offered at a part of it. */
function mended(text: string, part: string, title: RegExp): string {
  const start = text.indexOf(part);
  const [fix, ...others] = groupFixesAt(analyse(text), { start, end: start + part.length });
  assert.match(fix?.title ?? "", title);
  assert.deepEqual(others, []);
  return applyEdits(text, fix?.edits ?? []);
}

suite("all findings of a kind", () => {
  test("what the service sets goes, the last members of an object too", () => {
    const text = `[
  ${typed("outboundProvisioningFlowSet", '"id": "1"', '"displayName": "a"', '"createdDateTime": null', '"lastModifiedDateTime": null')},
  ${typed("outboundProvisioningFlowSet", '"displayName": "b"', '"displayName@odata.note": 1')}
]`;
    assert.equal(
      mended(text, '"createdDateTime"', /^Remove everything that the service sets$/),
      `[
  ${typed("outboundProvisioningFlowSet", '"displayName": "a"')},
  ${typed("outboundProvisioningFlowSet", '"displayName": "b"')}
]`,
    );
  });

  test("names of the drafts become those of today: types, properties, links, and what these bring to light", () => {
    const text = `[
  { "@odata.type": "#microsoft.industryData.sourceSystemDefinition", "displayName": "s", "vendor": "v",
    "directoryUserMatchingSettings": [
      { "@odata.type": "#microsoft.graph.industryData.directoryUserMatchingSettings", "sourceIdentifier": { "code": "username" },
        "priorityOrder": 0, "roleGroup@odata.bind": "industryData/roleGroups/staff" }
    ] },
  ${typed("schoolDataSyncDataConnector", '"displayName": "c"', '"sourceSystem@odata.bind": "/industryData/sourceSystems/1"')}
]`;
    const after = mended(text, "#microsoft.industryData", /./);
    assert.equal(
      after,
      `[
  { "@odata.type": "#microsoft.graph.industryData.sourceSystemDefinition", "displayName": "s", "vendor": "v",
    "userMatchingSettings": [
      { "@odata.type": "#microsoft.graph.industryData.userMatchingSetting", "sourceIdentifier": { "code": "username" },
        "priorityOrder": 0, "roleGroup@odata.bind": "external/industryData/roleGroups/staff" }
    ] },
  ${typed("azureDataLakeConnector", '"displayName": "c"', '"sourceSystem@odata.bind": "external/industryData/sourceSystems/1"')}
]`,
    );
    assert.deepEqual(underlined(after), []);
    for (const part of ['"directoryUserMatchingSettings"', "schoolData"]) {
      assert.deepEqual(titlesAt(text, part), ["Change all names of the drafts to those of today"]);
    }
  });

  test("where a type of the drafts became several, the person chooses", () => {
    const text = `[ ${typed("incomingFlow")}, ${typed("incomingFlow")} ]`;
    assert.deepEqual(titlesAt(text, text), []);
  });

  test("a name of the drafts beside that of today is left to the person", () => {
    const year = `"year": { "code": "2026" }`;
    const both = `[ ${typed("yearTimePeriodDefinition", year, '"year2": null')}, ${typed("yearTimePeriodDefinition", '"year2": null')} ]`;
    assert.deepEqual(titlesAt(both, both), []);
  });

  test("what only the drafts had goes", () => {
    const flow = (...members: string[]) => typed("dataShareOutgoingFlow", '"displayName": "d"', ...members);
    const text = `[${flow('"eTag": "1"')}, ${flow('"eTag": "2"', '"shareName": "s"')}]`;
    assert.equal(
      mended(text, '"eTag": "2"', /^Remove everything that only the drafts had$/),
      `[${flow()}, ${flow('"shareName": "s"')}]`,
    );
  });

  test("repeated items go from one list, and stay in others", () => {
    const filter = (items: string): string =>
      typed(
        "outboundProvisioningFlowSet",
        '"displayName": "d"',
        `"filter": ${typed("basicFilter", '"attribute": "orgExternalId"', `"in": ${items}`)}`,
      );
    const others = filter('["x", "x", "x"]');
    assert.equal(
      mended(`[${filter('["a", "b", "a", "a", "b"]')}, ${others}]`, '"a", "a"', /^Remove all repeated items of/),
      `[${filter('["a", "b"]')}, ${others}]`,
    );
  });

  test("repeated codes and links are items too", () => {
    const flow = (...items: string[]): string =>
      typed(
        "classGroupProvisioningFlow",
        `"configuration": { "enrollmentMappings": { "ownerEnrollmentMappings": [${items.join(", ")}] } }`,
      );
    const [code, link] = [
      '{ "code": "teacher" }',
      '{ "value@odata.bind": "external/industryData/referenceDefinitions/RefRole-a" }',
    ];
    assert.equal(mended(flow(code, link, link, code), `${link}, ${code}`, /./), flow(code, link));
  });

  test("one alone has its own fix, and a half-typed document none for all", () => {
    const one = typed("outboundProvisioningFlowSet", '"displayName": "d"', '"id": "1"');
    assert.deepEqual(titlesAt(one, '"id"'), []);
    const two = typed("outboundProvisioningFlowSet", '"displayName": "d"', '"id": "1"', '"createdDateTime": null');
    assert.deepEqual(titlesAt(two, '"id"'), ["Remove everything that the service sets"]);
    assert.deepEqual(titlesAt(two.slice(0, -1), '"id"'), []);
    assert.deepEqual(titlesAt(two, '"displayName"'), []);
  });
});

suite("all findings of a kind, in every fixture and in a bundle of two of it", () => {
  const met = new Set<string>();

  /** The findings that a group mends, in one list where it is about one. */
  const mendable = ({ findings }: Analysis, { holds }: (typeof fixGroups)[number]) =>
    findings.filter((finding) => holds(finding) && finding.fixes?.().some(({ preferred }) => preferred));

  for (const fixture of judgedFixtures()) {
    test(fixture.name, () => {
      const text = shown(fixture);
      for (const document of [text, `[${text},\n${text}]`]) {
        const before = analyse(document);
        for (const group of fixGroups) {
          const all = mendable(before, group);
          for (const finding of all) {
            const offered = groupFixesAt(before, finding).find(({ title }) => title === group.title);
            if (!group.ofOneList && !isBrokenBy(before)) assert.equal(offered !== undefined, all.length > 1);
            if (!offered) continue;
            met.add(group.title);
            const after = analyse(applyEdits(document, offered.edits));
            const where = `${group.title}\n${after.document.text}`;
            if (group.ofOneList) assert.ok(mendable(after, group).length < all.length - 1, where);
            else assert.deepEqual(mendable(after, group), [], where);
            assert.deepEqual(
              newFindings(before, after, offered.edits).map(({ code, message }) => `${code}: ${message}`),
              [],
              where,
            );
          }
        }
      }
    });
  }

  test("meets every kind", () => assert.deepEqual([...met].sort(), fixGroups.map(({ title }) => title).sort()));
});

const isBrokenBy = ({ document }: Analysis): boolean =>
  document.syntaxProblems.some(({ comma }) => comma === undefined);
