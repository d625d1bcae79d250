// Members in the order of the model: examples a person would look at, and every fixture.
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { creatableTypes, type Extent, render, scaffoldObject } from "../../../schemas/src";
import { applyEdits } from "../../../server/src/language/edits";
import { sortingEdits } from "../../../server/src/language/sorting";
import { Scanner, Token } from "../../../server/src/language/syntax/scanner";
import { analyse } from "../../../server/src/language/validate";
import { movedDocuments, mutatedDocuments } from "../../support/arbitraries/documents";
import { fixturesIn, judgedFixtures } from "../../support/fixtures";
import { plainValue, readJsonTree } from "../../support/jsonTree";
import { testProperty } from "../../support/property";

const sorted = (text: string): string => applyEdits(text, sortingEdits(analyse(text)));

const type = (name: string): string => `"@odata.type": "#microsoft.graph.industryData.${name}"`;
const set = type("outboundProvisioningFlowSet");
const filter = type("basicFilter");
const flow = type("userProvisioningFlow");

suite("sorting members", () => {
  const cases: [name: string, before: string[], after: string[]][] = [
    [
      "begins with the type and goes on as the model does",
      ["{", '  "filter": null,', '  "displayName": "North",', `  ${set}`, "}"],
      ["{", `  ${set},`, '  "displayName": "North",', '  "filter": null', "}"],
    ],
    [
      "inherited members come before own ones",
      ["{", '  "vendor": "v",', '  "displayName": "d",', '  "id": "1",', `  ${type("sourceSystemDefinition")}`, "}"],
      ["{", `  ${type("sourceSystemDefinition")},`, '  "id": "1",', '  "displayName": "d",', '  "vendor": "v"', "}"],
    ],
    [
      "the schema comes first; annotations of answers and unknown members come last, in their own order",
      [
        "{",
        '  "zeal": 1,',
        '  "displayName@odata.note": 2,',
        '  "alsoUnknown": 3,',
        '  "@odata.context": "c",',
        '  "displayName": "d",',
        `  ${set},`,
        '  "$schema": "s"',
        "}",
      ],
      [
        "{",
        '  "$schema": "s",',
        `  ${set},`,
        '  "displayName": "d",',
        '  "displayName@odata.note": 2,',
        '  "@odata.context": "c",',
        '  "zeal": 1,',
        '  "alsoUnknown": 3',
        "}",
      ],
    ],
    [
      "a link, a name in the wrong case and a name of the drafts stand where their property does",
      [
        "{",
        `  ${type("inboundFileFlow")},`,
        '  "year@odata.bind": "y",',
        '  "recurrenceExpirationDateTime": null,',
        '  "DATAConnector@odata.BIND": "c",',
        '  "displayname": "d"',
        "}",
      ],
      [
        "{",
        `  ${type("inboundFileFlow")},`,
        '  "displayname": "d",',
        '  "recurrenceExpirationDateTime": null,',
        '  "DATAConnector@odata.BIND": "c",',
        '  "year@odata.bind": "y"',
        "}",
      ],
    ],
    [
      "duplicates keep their order: the same one counts",
      ["{", '  "displayName": "1",', '  "displayName": "2",', `  ${set},`, '  "DisplayName": "3"', "}"],
      ["{", `  ${set},`, '  "displayName": "1",', '  "displayName": "2",', '  "DisplayName": "3"', "}"],
    ],
    [
      "comments go with their member: those before it, the one behind its comma, the one behind the last",
      [
        "{",
        "  // Which schools",
        "  // take part",
        '  "filter": null, /* all */ // for now',
        '  "displayName": "North" /* of the river */, // a name',
        "  /* what it is */",
        `  ${set} // no comma here`,
        "  // the end",
        "}",
      ],
      [
        "{",
        "  /* what it is */",
        `  ${set}, // no comma here`,
        '  "displayName": "North", /* of the river */ // a name',
        "  // Which schools",
        "  // take part",
        '  "filter": null /* all */ // for now',
        "  // the end",
        "}",
      ],
    ],
    [
      "what speaks of the object stays at its head",
      ["{ // mine", "  // Ask before you change it.", "", "  // a name", '  "displayName": "d",', `  ${set}`, "}"],
      ["{ // mine", "  // Ask before you change it.", "", `  ${set},`, "  // a name", '  "displayName": "d"', "}"],
    ],
    [
      "blank lines stay where they are, and so does a surplus comma",
      ["{", '  "filter": null,', "", '  "displayName": "d",', `  ${set},`, "}"],
      ["{", `  ${set},`, "", '  "displayName": "d",', '  "filter": null,', "}"],
    ],
    ["one line stays one line", [`{ "displayName": "d", ${set} }`], [`{ ${set}, "displayName": "d" }`]],
    ["without blanks too", [`{"displayName":"d",${set}}`], [`{${set},"displayName":"d"}`]],
    [
      "comments on one line",
      [`{ /* name */ "displayName": "d" /* d */, /* type */ ${set}, /* all */ }`],
      [`{ /* type */ ${set} /* all */, /* name */ "displayName": "d" /* d */, }`],
    ],
    [
      "a comment that ends its line gives every member a line",
      [`{ "filter": null, "displayName": "d", // d`, `  ${set} }`],
      ["{", `  ${set},`, `  "displayName": "d", // d`, `  "filter": null`, "}"],
    ],
    [
      "and so does a comment before a member",
      [`  { "displayName": "d",`, "    // type", `    ${set}, "filter": null }`],
      ["  {", "    // type", `    ${set},`, `    "displayName": "d",`, `    "filter": null`, "  }"],
    ],
    [
      "commas before members",
      ["{ // a", '    "filter": null // f', `  , "displayName": "d"`, "  // type", `  , ${set}`, "}"],
      ["{ // a", "    // type", `  ${set}`, `  , "displayName": "d",`, '  "filter": null // f', "}"],
    ],
    [
      "inner objects are sorted too, whether or not the member that holds them moves",
      [
        "{",
        `  ${set},`,
        '  "filter": {',
        '    "in": ["b", "a"],',
        '    "attribute": "orgExternalId",',
        `    ${filter}`,
        "  },",
        '  "displayName": "d"',
        "}",
      ],
      [
        "{",
        `  ${set},`,
        '  "displayName": "d",',
        '  "filter": {',
        `    ${filter},`,
        '    "attribute": "orgExternalId",',
        '    "in": ["b", "a"]',
        "  }",
        "}",
      ],
    ],
    [
      "payloads of a bundle and items of a list keep their places",
      [
        "[",
        `  { "displayName": "b", ${set} },`,
        `  { ${flow}, "managementOptions": {}, "creationOptions": { "configurations": [`,
        '    { "licenseSkus": ["z", "a"], "roleGroup@odata.bind": "2" },',
        '    { "licenseSkus": [], "roleGroup@odata.bind": "1" }',
        "  ] } }",
        "]",
      ],
      [
        "[",
        `  { ${set}, "displayName": "b" },`,
        `  { ${flow}, "creationOptions": { "configurations": [`,
        '    { "roleGroup@odata.bind": "2", "licenseSkus": ["z", "a"] },',
        '    { "roleGroup@odata.bind": "1", "licenseSkus": [] }',
        '  ] }, "managementOptions": {} }',
        "]",
      ],
    ],
    [
      "what an answer wraps is sorted, the wrapping is not",
      [`{ "value": [{ "displayName": "b", ${set} }], "@odata.context": "c" }`],
      [`{ "value": [{ ${set}, "displayName": "b" }], "@odata.context": "c" }`],
    ],
    [
      "objects in members that the type does not know stay as they are",
      [`{ "own": { "displayName": "b", ${set} }, ${set} }`],
      [`{ ${set}, "own": { "displayName": "b", ${set} } }`],
    ],
  ];
  for (const [name, before, after] of cases) {
    test(name, () => {
      assert.equal(sorted(before.join("\n")), after.join("\n"));
      assert.equal(sorted(before.join("\r\n")), after.join("\r\n"));
    });
  }

  test("touches no object that is in order", () => {
    const inner = `{ "in": [], ${filter} }`;
    const text = `[{ ${set}, "displayName": "a", "filter": ${inner} }, { ${set}, "displayName": "b" }]`;
    assert.deepEqual(
      sortingEdits(analyse(text)).map(({ start, end }) => text.slice(start, end)),
      [inner],
    );
  });

  test("leaves an object in which comments mark a region, but not what it holds", () => {
    const head = ["{", "  // #region who", '  "displayName": "d",', "  // #endregion", `  ${set},`];
    const text = [...head, `  "filter": { "in": [], ${filter} }`, "}"].join("\n");
    assert.equal(sorted(text), [...head, `  "filter": { ${filter}, "in": [] }`, "}"].join("\n"));
  });

  for (const text of [
    `{ "displayName": "d", ${set}`,
    `{ "displayName": "d" ${set} }`,
    `{ "displayName": , ${set} }`,
    `{ "displayName": d, ${set} }`,
    `{ "displayName": "d", ${set} } }`,
  ]) {
    test(`waits until commas and brackets are there in ${JSON.stringify(text)}`, () =>
      assert.equal(sorted(text), text));
  }

  test("waits until the type is known", () => {
    for (const text of [`{ "in": [], "displayName": "d" }`, `{ "filter": null, ${type("noSuchFlow")} }`]) {
      assert.equal(sorted(text), text);
    }
  });

  for (const each of creatableTypes()) {
    test(`a new ${each.name} is in order`, () => {
      for (const extent of ["required", "full"] satisfies Extent[]) {
        for (const indent of ["", "  "]) {
          const text = render(scaffoldObject(each, extent, true), { indent, stops: false });
          assert.deepEqual(sortingEdits(analyse(text)), [], text);
        }
      }
    });
  }
});

const codes = (text: string): string[] =>
  analyse(text)
    .findings.map(({ code }) => code)
    .sort();

function comments(text: string): string[] {
  const scanner = new Scanner(text, { comments: true });
  const found: string[] = [];
  for (let token = scanner.next(); token !== Token.end; token = scanner.next()) {
    if (token === Token.lineComment || token === Token.blockComment) found.push(text.slice(scanner.start, scanner.end));
  }
  return found.map((comment) => comment.trimEnd()).sort();
}

/** Undefined for a text that cannot be read. */
function valueIn(text: string): unknown {
  const tree = readJsonTree(text);
  return tree && plainValue(tree);
}

function checkSorted(text: string): void {
  const after = sorted(text);
  assert.deepEqual(valueIn(after), valueIn(text), after);
  assert.deepEqual(comments(after), comments(text), after);
  assert.deepEqual(codes(after), codes(text), after);
  assert.deepEqual(sortingEdits(analyse(after)), [], after);
}

suite("sorting any document keeps values, comments and findings, and has nothing left to sort", () => {
  for (const { name, text } of [...judgedFixtures(), ...fixturesIn("filled")]) {
    test(name, () => checkSorted(text));
  }

  for (const [name, documents] of [
    ["in any order, and wherever comments and line breaks stand", movedDocuments({ extras: 40, commas: false })],
    ["after mutations, with commas missing or too many", mutatedDocuments({ extras: 10 })],
  ] as const) {
    testProperty(name, {
      given: [documents],
      runs: 500,
      meets: { moved: 0.2 },
      holds: ([text], meet) => {
        checkSorted(text);
        if (sorted(text) !== text) meet("moved");
      },
    });
  }

  const names = ["@odata.type", "id", "displayName", "filter", "own"];
  const all = { minLength: names.length, maxLength: names.length };
  const around = fc.record({
    lead: fc.constantFrom("", " ", "\n", "\n// before NAME\n", "/* before NAME */ "),
    trail: fc.constantFrom(",", ",\n", ", // behind NAME\n", ", /* behind NAME */\n", " /* behind NAME */,"),
  });
  testProperty("every comment stays before or behind the member that it names", {
    given: [fc.shuffledSubarray(names, all), fc.array(around, all)],
    runs: 500,
    holds: ([order, comments]) => {
      const members = order.map((name, index) => {
        const { lead = "", trail = "" } = comments[index] ?? {};
        const isLast = index === names.length - 1;
        const member = name === "@odata.type" ? set : `"${name}": "x"`;
        return (lead + member + (isLast ? trail.replace(",", "") : trail)).replaceAll("NAME", name);
      });
      const text = `{${members.join("")}}`;
      checkSorted(text);
      checkPlaces(sorted(text));
    },
  });
});

/** Whether each comment still stands on the right side of its member, and on no line of another one. */
function checkPlaces(text: string): void {
  for (const { 0: comment, 1: side, 2: name, index } of text.matchAll(/\/[/*] (before|behind) ([@.\w]+)/g)) {
    const [start, end] = [text.slice(0, index), text.slice(index)];
    const next = /"([^"]+)":/.exec(end)?.[1];
    const last = [...start.matchAll(/"([^"]+)":/g)].at(-1)?.[1];
    assert.equal(side === "before" ? next : last, name, text);
    const line = start.slice(start.lastIndexOf("\n") + 1);
    if (side === "behind") assert.ok(line.includes(`"${name}":`), text);
    else if (comment.startsWith("//")) assert.equal(line.trim(), "", text);
  }
}
