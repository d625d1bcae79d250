import assert from "node:assert/strict";
import { creatableTypes, type StructuredType, setFor } from "../../../schemas/src";
import { fixAllEdits } from "../../../server/src/language/codeActions";
import { applyEdits } from "../../../server/src/language/edits";
import { analyse } from "../../../server/src/language/validate";
import { judge } from "../../../server/src/language/workspace/judge";
import { answerTo, contextOf, type Members, wholeRequest } from "../../support/answers";
import { findingLines, underlined } from "../../support/findings";
import { fixed, offeredFor } from "../../support/fixes";

const context = (path: string): string => `"@odata.context": "https://graph.microsoft.com/beta/$metadata#${path}"`;
const years = context("external/industryData/years");
const year = (name: string): string =>
  `"id": "1", "displayName": "${name}", "startDate": "2026-08-01", "endDate": "2027-07-31", "year": { "code": "2026" }`;

const turned = (text: string): unknown => JSON.parse(fixed(text, "answer", /^Turn this answer into a /));
const codesOf = (text: string): string[] => judge(text).findings.map(({ code }) => code);
const text = (value: unknown): string => JSON.stringify(value, null, 2);

function answered(type: StructuredType): { request: Members; answer: Members; entity: string; list: string } {
  const set = setFor(type);
  assert.ok(set, type.name);
  const request = wholeRequest(type);
  return {
    request,
    answer: answerTo(request, type),
    entity: contextOf(set, true),
    list: contextOf(set, false),
  };
}

/** What a request of the type has to say, answered or not. */
const own = (request: Members): string[] => codesOf(text(request)).sort();
/** What only answers have, beside the one finding that says what they are. */
const ofAnswers: readonly string[] = ["server-set-property", "answer-annotation"];

suite("answers", () => {
  for (const type of creatableTypes()) {
    const { request, answer, entity, list } = answered(type);

    test(`of a ${type.name}: one finding says so, and its fix gives the request back`, () => {
      const document = text({ "@odata.context": entity, ...answer });
      assert.deepEqual(
        underlined(document).filter((line) => line.startsWith("answer ")),
        ['answer on "@odata.context"'],
      );
      assert.ok(!codesOf(document).some((code) => ofAnswers.includes(code)));
      assert.deepEqual(turned(document), request);
    });

    test(`of a list of ${type.name}: the fix gives a bundle`, () => {
      const document = text({ "@odata.context": list, "@odata.count": 2, value: [answer, answer] });
      assert.equal(codesOf(document).filter((code) => code === "answer").length, 1);
      assert.ok(!codesOf(document).some((code) => ofAnswers.includes(code)));
      const bundle = fixed(document, "answer", /^Turn this answer into a bundle of requests$/);
      assert.deepEqual(JSON.parse(bundle), [request, request]);
      // That the same is there twice is another matter.
      const alone = analyse(bundle).findings.map(({ code }) => code);
      assert.deepEqual(alone.sort(), [...own(request), ...own(request)].sort());
    });

    test(`of a wrapped ${type.name}: the fix unwraps it`, () => {
      for (const document of [text({ value: answer }), text({ "@odata.context": entity, value: answer })]) {
        assert.deepEqual(turned(document), request);
      }
    });
  }

  test("are typed by their context where nothing names the type, on whatever host", () => {
    for (const document of [
      `{ ${years}, "value": [ { ${year("26")} }, { ${year("27")} } ] }`,
      `{ ${context("external/industryData/years/$entity").replace("graph.", "canary.graph.")}, ${year("26")} }`,
    ]) {
      assert.deepEqual(codesOf(document), ["answer"]);
    }
    const [first] = turned(`{ ${years}, "value": [ { ${year("26")} }, { ${year("27")} } ] }`) as Members[];
    assert.deepEqual(Object.keys(first ?? {}), ["@odata.type", "displayName", "startDate", "endDate", "year"]);
  });

  test("a context that casts to a type tells it", () => {
    const cast = "external/industryData/dataConnectors/microsoft.graph.industryData.azureDataLakeConnector/$entity";
    const document = `{ ${context(cast)}, "displayName": "d", "sourceSystem": { "id": "s" } }`;
    assert.deepEqual(turned(document), {
      "@odata.type": "#microsoft.graph.industryData.azureDataLakeConnector",
      displayName: "d",
      "sourceSystem@odata.bind": "https://graph.microsoft.com/beta/external/industryData/sourceSystems/s",
    });
  });

  test("of an abstract set need a type, one of that set", () => {
    const document = `{ ${context("external/industryData/dataConnectors")}, "value": [ { "displayName": "d" } ] }`;
    assert.deepEqual(codesOf(document), ["answer", "discriminator-missing"]);
    assert.deepEqual(offeredFor(document, "answer"), []);
    assert.deepEqual(
      offeredFor(document, "discriminator-missing").map((title) => title.replace(/^.* /, "")),
      ["azureDataLakeConnector", "oneRosterApiDataConnector"],
    );
  });

  test("that no request creates say so, and nothing else", () => {
    const roles = '"id": "staff", "displayName": "Staff", "roles": [ { "code": "nobodyKnows" }, {} ]';
    for (const document of [
      `{ ${context("external/industryData/roleGroups/$entity")}, ${roles} }`,
      `{ ${context("external/industryData/roleGroups")}, "value": [ { ${roles} } ] }`,
      `{ ${context("external/industryData/runs/$entity")}, "id": "1", "status": "completed", "blockingError": {} }`,
    ]) {
      assert.deepEqual(codesOf(document), ["answer"], document);
      assert.match(
        findingLines(document)[0] ?? "",
        /The service offers none that creates (roleGroup|industryDataRun)\.$/,
      );
      assert.deepEqual(offeredFor(document, "answer"), []);
    }
  });

  test("the state after a create, and that of later, are both fine", () => {
    for (const state of ["notReady", "disabled"]) {
      const flow = '"creationOptions": { "createBasedOnOrg": true, "createBasedOnOrgPlusRoleGroup": false }';
      const document = `{ ${context("external/industryData/outboundProvisioningFlowSets('1')/provisioningFlows/$entity")},
        "@odata.type": "#microsoft.graph.industryData.administrativeUnitProvisioningFlow", "id": "1",
        "readinessStatus": "${state}", ${flow} }`;
      assert.deepEqual(codesOf(document), ["answer"]);
    }
  });

  test("of the drafts may hold what only they had", () => {
    const share = '"displayName": "d", "shareName": "s", "inviteeUserIds": ["7d3a1f52-90c4-4b6e-8f21-6c0e9ab4d713"]';
    const type = '"@odata.type": "#microsoft.graph.industryData.dataShareOutgoingFlow"';
    const wrapped = `{ "value": { ${type}, "id": "1", "eTag": "1", "readinessStatus": "deleted", ${share} } }`;
    assert.deepEqual(underlined(wrapped), ['answer on "value"']);
    assert.deepEqual(turned(wrapped), JSON.parse(`{ ${type}, ${share} }`));
    const system = `{ ${context("industryData/sourceSystems/$entity")}, "displayName": "x", "eTag": "1" }`;
    assert.deepEqual(codesOf(system), ["answer"]);
    assert.ok(!/eTag/.test(JSON.stringify(turned(system))));
  });

  test("of functions, and along navigation properties, are told by their context too", () => {
    for (const [path, members] of [
      ["microsoft.graph.industryData.industryDataRunStatistics", '"runId": "1", "activityStatistics": [ {} ]'],
      ["external/industryData/inboundFlows('1')/year/$entity", year("26")],
    ] as const) {
      assert.deepEqual(codesOf(`{ ${context(path)}, ${members} }`), ["answer"]);
    }
  });

  test("a masked secret stays, with its own finding", () => {
    const document = `{ ${context("x")}, "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
      "managementOptions": { "additionalOptions": {} }, "creationOptions": { "configurations": [ {
        "roleGroup@odata.context": "x", "roleGroup": { "id": "students", "displayName": "Students" },
        "defaultPasswordSettings": {
          "@odata.type": "#microsoft.graph.industryData.simplePasswordSettings", "password": "***************" } } ] } }`;
    assert.deepEqual(codesOf(document), ["answer", "inline-reference", "masked-secret"]);
    const request = fixed(document, "answer", /^Turn/);
    assert.deepEqual(codesOf(request), ["masked-secret"]);
    assert.match(request, /"roleGroup@odata\.bind": "[^"]+\/roleGroups\/students"/);
  });

  test("a code needs no link beside it, and a link stays", () => {
    const of = (value: string): string =>
      `{ ${context("external/industryData/years/$entity")}, ${year("26").replace('{ "code": "2026" }', value)} }`;
    const definition = '"value": { "id": "RefAcademicYear-2026", "code": "2026" }';
    const yearOf = (value: string): unknown => (turned(of(value)) as Members).year;
    assert.deepEqual(yearOf(`{ "code": "2026", ${definition} }`), { code: "2026" });
    assert.deepEqual(Object.keys(yearOf(`{ ${definition} }`) as Members), ["value@odata.bind"]);
    const bound = '"value@odata.bind": "external/industryData/referenceDefinitions/RefAcademicYear-2026"';
    assert.deepEqual(yearOf(`{ ${definition}, ${bound} }`), JSON.parse(`{ ${bound} }`));
  });

  test("one page of a list says so, an empty list offers nothing", () => {
    const page = `{ ${years}, "@odata.nextLink": "https://graph.microsoft.com/beta/x", "value": [ { ${year("26")} } ] }`;
    assert.match(findingLines(page)[0] ?? "", /information answer This is one page of a list of 1 that the service/);
    assert.ok(!Array.isArray(turned(page)));
    assert.deepEqual(offeredFor(`{ ${years}, "value": [] }`, "answer"), []);
  });

  test("what a list holds beside objects is no payload", () => {
    assert.deepEqual(underlined(`{ ${years}, "value": [ 7, { ${year("26")} } ] }`), [
      'answer on "@odata.context"',
      "not-a-payload on 7",
    ]);
  });

  test("in a bundle each is turned by itself, lists into items of it", () => {
    const request = '{ "displayName": "x", "vendor": "y" }';
    const bundle = `[\n  ${request},\n  { ${years}, "value": [ { ${year("26")} }, { ${year("27")} } ] }\n]`;
    assert.deepEqual(codesOf(bundle), ["answer"]);
    const all = turned(bundle) as Members[];
    assert.deepEqual(
      all.map(({ displayName }) => displayName),
      ["x", "26", "27"],
    );
  });

  test("the fix writes lines as the document does, and says when comments go", () => {
    const document = `{\r\n\t${years},\r\n\t"value": [ { ${year("26")} } ]\r\n}\r\n`;
    assert.match(fixed(document, "answer", /request$/), /^\{\r\n\t"@odata\.type": .*,\r\n\t"displayName": /);
    assert.match(fixed(document, "answer", /request$/), /\r\n\}\r\n$/);
    const commented = `// mine\n{ ${years}, /* here */ "value": [ { ${year("26")} } ] }`;
    assert.match(fixed(commented, "answer", /request, without its comments$/), /^\/\/ mine\n\{/);
    assert.ok(offeredFor(`// mine\n{ ${years}, "value": [ { ${year("26")} } ] }`, "answer")[0]?.endsWith("request"));
  });

  test("Fix All leaves them: turning one is a decision", () => {
    const document = `{ ${years}, "value": [ { ${year("26")} } ] }`;
    assert.deepEqual(fixAllEdits(analyse(document)), []);
  });

  test("broken ones are not turned", () => {
    assert.deepEqual(offeredFor(`{ ${years}, "value": [ { ${year("26")} }`, "answer"), []);
  });

  test("cut off anywhere, they are read, and their fixes leave something to read", () => {
    const [first] = creatableTypes();
    assert.ok(first);
    const { answer, list } = answered(first);
    const document = text({ "@odata.context": list, value: [answer, answer] });
    for (let end = 0; end <= document.length; end += 1) {
      const cut = document.slice(0, end);
      for (const finding of judge(cut).findings) {
        assert.ok(finding.start <= finding.end && finding.end <= cut.length + 1, cut);
        for (const { edits } of finding.fixes?.() ?? []) judge(applyEdits(cut, edits)).findings;
      }
    }
  });

  test("annotations beside `value` take nothing from it, a link does", () => {
    const wrapped = `"value": { ${year("26")} }`;
    assert.deepEqual(codesOf(`{ ${wrapped}, "value@odata.type": "#x" }`), ["answer"]);
    assert.ok(!codesOf(`{ ${wrapped}, "year@odata.bind": "x" }`).includes("answer"));
  });

  test("what wraps another answer, or gives something twice, is not turned", () => {
    const nested = `{ ${years}, "value": [ { "value": [ { ${year("26")} } ] } ] }`;
    assert.deepEqual(offeredFor(nested, "answer"), []);
    for (const again of ["displayName", "DisplayName"]) {
      const twice = `{ ${years}, "value": [ { ${year("26")}, "${again}": "27" } ] }`;
      assert.deepEqual(offeredFor(twice, "answer"), []);
    }
  });

  test("a text in `value` wraps nothing", () => {
    assert.deepEqual(codesOf('{ "value": "x" }'), ["discriminator-missing"]);
  });
});
