import assert from "node:assert/strict";
import { creatableTypes, enumeration } from "../../schemas/src";
import type { Problem } from "../editor/workbench/problems.mjs";
import { useDemoWorkbench } from "../support/demoWorkbench";
import { besideFixture, fixturesIn } from "../support/fixtures";

/** A problem as the line that the findings file has for it, without its end. */
const asLine = ({ line, column, severity, code, message }: Problem): string =>
  `${line}:${column} ${severity} ${code} ${message}`;

/** The lines of a findings file, ends of ranges left out: the Problems view shows where a finding begins. */
const expected = (findings: string): string[] =>
  findings
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/^(\d+:\d+)-\d+:\d+/, "$1"));

suite("Authoring", () => {
  // Ten findings want a tall Problems panel.
  const { journey } = useDemoWorkbench({ size: { width: 1280, height: 1100 } });

  suiteSetup("shows what is found in the file that is being edited", () =>
    journey.workbench.problems.showActiveFileOnly(),
  );

  for (const seed of fixturesIn("seeds")) {
    test(`${seed.name} shows exactly its findings`, async () => {
      const { editor, problems } = journey.workbench;
      await editor.open(seed.name);
      const lines = expected(besideFixture(seed, ".findings.txt"));
      const found = await problems.settled((shown) => shown.length === lines.length);
      assert.deepEqual(found.map(asLine).sort(), lines.sort());
      assert.ok(found.every(({ source, file }) => source === "industrydata" && file === seed.name));
      await editor.closeAll();
    });
  }

  test("Fix All leaves the passwords and the deprecated setting of seed 004, and each asks", async () => {
    const { editor, problems, assistance, quickInput } = journey.workbench;
    await editor.open("004-create-userProvisioningFlow.industrydata.json");
    await problems.settled((shown) => shown.length === 3);
    await editor.focus();
    await journey.workbench.run("Fix All");
    const left = await problems.settled((shown) => shown.length === 3);
    assert.deepEqual(left.map(({ code }) => code).sort(), ["deprecated-property", "masked-secret", "masked-secret"]);

    await editor.goToText("markAllStudentsAsMinors");
    await assistance.applyQuickFix("Replace markAllStudentsAsMinors by studentAgeGroup…");
    const rows = await quickInput.waitForRows();
    assert.equal(rows[0]?.label, 'studentAgeGroup: "minor"');
    await quickInput.pick('studentAgeGroup: "minor"');
    await problems.settled((shown) => shown.length === 2);

    for (const [remaining, password, name] of [
      [1, "Bright-Maple-41", "staff"],
      [0, "Quiet-River-27", "students"],
    ] as const) {
      await editor.goToText('"********"');
      await assistance.applyQuickFix("Replace the masked password…");
      await quickInput.pick("Enter the password");
      await quickInput.enter(password);
      await journey.workbench.until(
        async () => (await quickInput.read()).title === "Name of the secret",
        "the question for a name",
      );
      await quickInput.enter(name);
      await problems.settled((shown) => shown.length === remaining);
    }
    const text = await editor.text();
    assert.match(text, /"password": "\$\{secret:staff\}"/);
    assert.doesNotMatch(text, /Bright-Maple-41/);
    assert.match(text, /"studentAgeGroup": "minor"/);
  });

  test("Fix All mends the spelling of the other files of seed 004", async () => {
    const { editor, problems } = journey.workbench;
    for (const { name } of fixturesIn("seeds").filter((seed) => /004.*(Unit|Group)/.test(seed.name))) {
      await editor.closeAll();
      await editor.open(name);
      await problems.settled((shown) => shown.length > 0);
      await editor.focus();
      await journey.workbench.run("Fix All");
      await problems.settled((shown) => shown.length === 0);
    }
    await journey.workbench.run("File: Revert File");
    await editor.closeAll();
  });

  test("the light bulb names the fix, and one for the whole file", async () => {
    const { editor, problems, assistance } = journey.workbench;
    await editor.open("004-create-securityGroupProvisioningFlow.industrydata.json");
    await problems.settled((shown) => shown.length === 2);
    await editor.goToText("createBasedOnroleGroup");
    const fixes = await assistance.quickFixes();
    assert.ok(fixes.includes("Change to createBasedOnRoleGroup"), fixes.join());
    assert.ok(fixes.includes("Fix all spelling of Graph names in this file"), fixes.join());
    await journey.workbench.press("Escape");
  });

  test("hovering a property explains it", async () => {
    const { editor, assistance } = journey.workbench;
    await editor.goToText("createBasedOnOrgPlus");
    const parts = await assistance.hover();
    assert.match(parts.join("\n"), /One security group for each organization and role group\./);
    await editor.closeAll();
  });

  test("a new file is offered the concrete types by short name, each once", async () => {
    const { editor, suggestions } = journey.workbench;
    await editor.openUntitled("Industry Data Flow");
    await editor.setText('{ "@odata.type": "" }');
    await editor.goToText('"" }');
    await journey.workbench.press("ArrowRight");
    const labels = (await suggestions.trigger({ contains: "userProvisioningFlow" })).map(({ label }) => label);
    assert.deepEqual(
      labels.sort(),
      creatableTypes()
        .map(({ name }) => name)
        .sort(),
    );
    await suggestions.accept("classGroupProvisioningFlow");
    assert.equal(await editor.text(), '{ "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow" }');
  });

  test("additionalAttributes is offered its eight members, and nothing else", async () => {
    const { editor, suggestions } = journey.workbench;
    await editor.setText(
      '{ "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow",\n  "configuration": { "additionalAttributes": [ "" ] } }',
    );
    await editor.goToText('"" ]');
    await journey.workbench.press("ArrowRight");
    const labels = (await suggestions.trigger({ contains: "courseTitle" })).map(({ label }) => label);
    assert.deepEqual(labels, enumeration("additionalClassGroupAttributes")?.legal);
    assert.equal(labels.length, 8);
    await suggestions.dismiss();
  });

  test("properties are those of the type, required first, and what is typed ends as valid JSON", async () => {
    const { editor, suggestions, problems } = journey.workbench;
    await editor.setText('{ "@odata.type": "#microsoft.graph.industryData.dataShareOutgoingFlow",  }');
    await editor.goToText("  }");
    await journey.workbench.press("ArrowRight");
    const labels = (await suggestions.trigger({ contains: "displayName" })).map(({ label }) => label);
    assert.deepEqual(labels, ["displayName", "inviteeUserIds", "shareName", "eTag"]);
    await suggestions.accept("displayName");
    await editor.type("Attendance");
    assert.match(await editor.text(), /"displayName": "Attendance"/);
    const codes = (await problems.settled((shown) => shown.length === 2)).map(({ code }) => code);
    assert.deepEqual(codes, ["missing-property", "missing-property"]);
    await editor.closeAll();
  });

  test("the language server can be started anew", async () => {
    const { editor, problems } = journey.workbench;
    await editor.open("004-create-classGroupProvisioningFlow.industrydata.json");
    await problems.settled((shown) => shown.length === 2);
    await journey.workbench.run("Industry Data: Restart Language Server");
    await editor.goToText("paraProfessional");
    await editor.type("x");
    await problems.settled((shown) => shown.length === 2 && shown.some(({ code }) => code === "unknown-code"));
    await editor.closeAll();
  });
});
