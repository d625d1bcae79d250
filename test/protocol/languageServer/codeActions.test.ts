import assert from "node:assert/strict";
import type { CodeAction, Diagnostic } from "vscode-languageserver-types";
import { codesOf } from "../../support/diagnosticLines";
import { expectedFindings, type Fixture, fixturesIn } from "../../support/fixtures";
import { type OpenDocument, useLanguageServer } from "../../support/languageServer";
import { positionAt, rangeOf } from "../../support/textPositions";

const everything = (document: OpenDocument) => ({
  start: { line: 0, character: 0 },
  end: positionAt(document.text, document.text.length),
});

/** A finding without its place, which moves when something before it is mended. */
const essence = ({ code, message }: Diagnostic): string => `${code} ${message}`;

function without(all: readonly string[], one: string): string[] {
  assert.ok(all.includes(one), `${one} is not among: ${all.join("; ")}`);
  return all.toSpliced(all.indexOf(one), 1);
}

/** Of the findings written beside a seed, those that no fix may decide alone: the rest is spelling and what is not sent. */
function leftAfterFixAll(seed: Fixture): string[] {
  const lines = expectedFindings(seed);
  const parts = lines.map((line) => /^(\d+):\S+ \w+ (\S+) (.*)$/.exec(line) ?? []);
  // A property that the service sets goes with all its line says.
  const removed = new Set(parts.filter(([, , code]) => code === "server-set-property").map(([, line]) => line));
  return parts
    .filter(([, line, code]) => !removed.has(line) && !code?.endsWith("-spelling"))
    .map(([, , code, message]) => `${code} ${message}`);
}

/** What a person has to write or choose. */
const decisions: readonly unknown[] = ["placeholder", "masked-secret", "deprecated-property"];

suite("quick fixes over the protocol", () => {
  const client = useLanguageServer({ asksQuestions: true });

  for (const seed of fixturesIn("seeds")) {
    test(`each fix of ${seed.name} mends its finding and breaks nothing`, async () => {
      const document = client.server.open(seed.text);
      const before = await document.diagnostics();
      for (const finding of before) {
        const actions = await document.codeActions(finding.range, "quickfix");
        const fixes = actions.filter(({ edit, diagnostics }) => edit && diagnostics?.[0]?.code === finding.code);
        assert.equal(fixes.length > 0, !decisions.includes(finding.code), essence(finding));
        for (const action of fixes) {
          const mended = client.server.open(document.after(action));
          const left = (await mended.diagnostics()).map(essence);
          let expected = before.map(essence);
          for (const each of action.diagnostics ?? []) expected = without(expected, essence(each));
          assert.ok(left.length <= expected.length, `${action.title}: ${left.join("; ")}`);
          for (const each of left) {
            assert.ok(expected.includes(each), `${action.title} brought: ${each}`);
            expected = without(expected, each);
          }
        }
      }
    });

    test(`Fix all leaves of ${seed.name} what only a person can decide`, async () => {
      const document = client.server.open(seed.text);
      const expected = leftAfterFixAll(seed);
      const actions = await document.codeActions(everything(document), "source.fixAll.industryData");
      assert.deepEqual(
        actions.map(({ kind }) => kind),
        expected.length < (await document.diagnostics()).length ? ["source.fixAll.industryData"] : [],
      );

      const mended = client.server.open(actions[0] ? document.after(actions[0]) : document.text);
      assert.deepEqual((await mended.diagnostics()).map(essence), expected);
      assert.deepEqual(await mended.codeActions(everything(mended), "source.fixAll"), []);
    });
  }

  for (const kind of ["administrativeUnit", "classGroup", "securityGroup"]) {
    test(`Fix all changes in the ${kind} flow of the seeds the misspelt words and nothing else`, async () => {
      const name = `004-create-${kind}ProvisioningFlow.industrydata.json`;
      const textIn = (folder: string): string => fixturesIn(folder).find((each) => each.name === name)?.text ?? "";
      const document = client.server.open(textIn("seeds"));
      const [action] = await document.codeActions(everything(document), "source.fixAll");
      assert.equal(action && document.after(action), textIn("filled"));
    });
  }

  test("Fix all spelling mends the spelling of the whole file from any misspelt name", async () => {
    const [seed] = fixturesIn("seeds").filter(({ name }) => name.includes("securityGroup"));
    const document = client.server.open(seed?.text ?? "");
    const actions = await document.codeActions(rangeOf(document.text, `"createBasedOnroleGroup"`));
    const spelling = actions.find(({ title }) => title === "Fix all spelling of Graph names in this file");
    assert.ok(spelling);
    assert.deepEqual(await client.server.open(document.after(spelling)).diagnostics(), []);
  });

  test("the likeliest fix is the preferred one, and there is one at most", async () => {
    const document = client.server.open(
      `{ "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow", "managementOption": {} }`,
    );
    const actions = await document.codeActions(rangeOf(document.text, `"managementOption"`), "quickfix");
    assert.deepEqual(
      actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
      ["Change to managementOptions"],
    );
    assert.ok(actions.some(({ title }) => title === "Remove managementOption"));
  });

  test("only the kinds asked for are given", async () => {
    const [seed] = fixturesIn("seeds");
    const document = client.server.open(seed?.text ?? "");
    const kinds = async (...only: string[]): Promise<unknown[]> => [
      ...new Set((await document.codeActions(everything(document), ...only)).map(({ kind }) => kind)),
    ];
    assert.deepEqual(await kinds(), ["quickfix", "source.fixAll.industryData", "source.sort.industryData"]);
    assert.deepEqual(await kinds("quickfix"), ["quickfix"]);
    assert.deepEqual(await kinds("source"), ["source.fixAll.industryData", "source.sort.industryData"]);
    assert.deepEqual(await kinds("source.fixAll"), ["source.fixAll.industryData"]);
    assert.deepEqual(await kinds("source.organizeImports", "refactor"), []);
  });

  test("members are sorted when somebody asks for that, or for whatever can be done with the whole document", async () => {
    const document = client.server.open(
      `{\n  "displayName": "North", // of the river\n  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet"\n}`,
    );
    const place = rangeOf(document.text, `"displayName"`);
    const titles = async (...asked: Parameters<OpenDocument["codeActions"]>): Promise<string[]> =>
      (await document.codeActions(...asked)).map(({ title }) => title);
    const sort = ["Sort members as Microsoft Graph lists them"];
    for (const kind of ["source.sort.industryData", "source.sort", "source"]) {
      assert.deepEqual(await titles(place, kind), sort);
    }
    assert.deepEqual(await titles(everything(document)), sort);
    assert.deepEqual(await titles(place), []);
    assert.deepEqual(await titles(place, "source.fixAll"), []);

    const [action] = await document.codeActions(place, "source.sort");
    assert.ok(action);
    const sorted = client.server.open(document.after(action));
    assert.equal(
      sorted.text,
      `{\n  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",\n  "displayName": "North" // of the river\n}`,
    );
    assert.deepEqual(await sorted.codeActions(everything(sorted), "source"), []);
  });

  test("a place without a finding has no fix", async () => {
    const document = client.server.open(fixturesIn("seeds")[0]?.text ?? "");
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    assert.deepEqual(await document.codeActions(nowhere, "quickfix"), []);
  });

  test("a fix in a document whose lines end with \\r\\n keeps them", async () => {
    const [seed] = fixturesIn("seeds");
    const document = client.server.open((seed?.text ?? "").replaceAll("\n", "\r\n"));
    const [action] = await document.codeActions(everything(document), "source.fixAll");
    assert.ok(action);
    assert.doesNotMatch(document.after(action), /(?<!\r)\n/);
  });

  test("a fix that adds lines ends them as the document does", async () => {
    const text = `{\r\n  "@odata.type": "#microsoft.graph.industryData.securityGroupProvisioningFlow"\r\n}\r\n`;
    const document = client.server.open(text);
    const [add] = await document.codeActions(everything(document), "quickfix");
    assert.ok(add?.edit);
    assert.doesNotMatch(document.after(add), /(?<!\r)\n/, JSON.stringify(document.after(add)));
  });
});

const deprecated = `{
  "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
  "managementOptions": {
    "additionalOptions": {
      "markAllStudentsAsMinors": true,
      "allowStudentContactAssociation": false
    }
  }
}
`;
const masked = `{
  "@odata.type": "#microsoft.graph.industryData.userProvisioningFlow",
  "managementOptions": { "additionalOptions": { "allowStudentContactAssociation": false } },
  "creationOptions": {
    "configurations": [
      {
        "roleGroup@odata.bind": "https://graph.microsoft.com/beta/external/industryData/roleGroups/staff",
        "defaultPasswordSettings": {
          "@odata.type": "#microsoft.graph.industryData.simplePasswordSettings",
          "password": "********"
        },
        "licenseSkus": ["Sku1"]
      }
    ]
  }
}
`;

suite("what only a person can decide, in a client that can ask", () => {
  const client = useLanguageServer({ asksQuestions: true });

  const questionAt = async (document: OpenDocument, part: string): Promise<CodeAction> => {
    const [action, ...others] = await document.codeActions(rangeOf(document.text, part), "quickfix");
    assert.ok(action);
    assert.deepEqual(others, []);
    return action;
  };

  test("is one action with a command that carries the question", async () => {
    const document = client.server.open(deprecated);
    const { title, edit, command } = await questionAt(document, `"markAllStudentsAsMinors"`);
    assert.equal(title, "Replace markAllStudentsAsMinors by studentAgeGroup…");
    assert.equal(edit, undefined);
    assert.equal(command?.command, "industryData.question.ask");
    const [asked] = command.arguments ?? [];
    assert.equal(asked.uri, document.uri);
    assert.equal(asked.prompt, "What did markAllStudentsAsMinors stand for?");
    assert.deepEqual(
      asked.options.map(({ label }: { label: string }) => label),
      [
        `studentAgeGroup: "minor"`,
        `studentAgeGroup: "notAdult"`,
        `studentAgeGroup: "adult"`,
        "studentAgeGroup: null",
        "Remove markAllStudentsAsMinors",
      ],
    );
  });

  test("ends without a finding, whatever the answer", async () => {
    const document = client.server.open(deprecated);
    const { command } = await questionAt(document, `"markAllStudentsAsMinors"`);
    for (const { label, edits } of command?.arguments?.[0].options ?? []) {
      const answered = client.server.open(
        document.after({ title: label, edit: { changes: { [document.uri]: edits } } }),
      );
      assert.deepEqual(codesOf(await answered.diagnostics()), [], label);
    }
  });

  test("names the version of the document that its edits are for", async () => {
    const document = client.server.open(`\n${deprecated}`, { version: 4 });
    document.change({ range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, text: "" });
    const { command } = await questionAt(document, `"markAllStudentsAsMinors"`);
    assert.equal(command?.arguments?.[0].version, 5);
  });

  test("asks for a secret where one is masked, and says that it is one", async () => {
    const document = client.server.open(masked);
    const { command } = await questionAt(document, `"********"`);
    const [enter, fromEnvironment, remove] = command?.arguments?.[0].options ?? [];
    assert.equal(enter.label, "Enter the password");
    assert.deepEqual([enter.keep.name, typeof enter.keep.prompt], ["first-password", "string"]);
    assert.deepEqual(enter.keep.range, rangeOf(masked, `"********"`));
    const elsewhere = document.after({ title: "", edit: { changes: { [document.uri]: fromEnvironment.edits } } });
    assert.match(elsewhere, /"\$\{env:INDUSTRYDATA_PASSWORD\}"/);
    assert.deepEqual(codesOf(await client.server.open(elsewhere).diagnostics()), []);
    const removed = client.server.open(
      document.after({ title: remove.label, edit: { changes: { [document.uri]: remove.edits } } }),
    );
    assert.deepEqual(codesOf(await removed.diagnostics()), []);
    assert.doesNotMatch(removed.text, /defaultPasswordSettings/);
  });
});

suite("what only a person can decide, in a client that cannot ask", () => {
  const client = useLanguageServer();

  test("is one action for each answer, and each ends without a finding", async () => {
    const document = client.server.open(deprecated);
    const actions = await document.codeActions(rangeOf(deprecated, `"markAllStudentsAsMinors"`), "quickfix");
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        `Change to studentAgeGroup: "minor"`,
        `Change to studentAgeGroup: "notAdult"`,
        `Change to studentAgeGroup: "adult"`,
        "Change to studentAgeGroup: null",
        "Remove markAllStudentsAsMinors",
      ],
    );
    for (const action of actions) {
      assert.equal(action.command, undefined);
      assert.deepEqual(codesOf(await client.server.open(document.after(action)).diagnostics()), [], action.title);
    }
  });

  test("leaves out an answer that has to be typed", async () => {
    const document = client.server.open(masked);
    const actions = await document.codeActions(rangeOf(masked, `"********"`), "quickfix");
    assert.deepEqual(
      actions.map(({ title }) => title),
      ["Take it from an environment variable", "Remove defaultPasswordSettings"],
    );
  });
});
