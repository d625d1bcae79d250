import assert from "node:assert/strict";
import type { Problem } from "../editor/workbench/problems.mjs";
import { useDemoWorkbench } from "../support/demoWorkbench";

const file = "classes.industrydata.json";
const nobody = '"external/industryData/referenceDefinitions/RefSectionRole-nobody"';
const text = `{
  "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow",
  "configuration": {
    "enrollmentMappings": {
      "ownerEnrollmentMappings": [{ "code": "teacher" }],
      "memberEnrollmentMappings": [
        { "code": "student" },
        { "value@odata.bind": ${nobody} }
      ]
    },
    "additionalOptions": {
      "createTeam": true,
      "writeDisplayNameOnCreateOnly": true
    }
  }
}
// The end.
`;

const placeOf = (part: string, whole = text): { line: number; column: number } => {
  const before = whole.slice(0, whole.indexOf(part)).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
};

const isFromService = ({ source }: Problem): boolean => source === "Microsoft Graph";
const placesOf = (problems: readonly Problem[]): { line: number; column: number }[] =>
  problems.filter(isFromService).map(({ line, column }) => ({ line, column }));

suite("Errors of the service", () => {
  const { journey, demo } = useDemoWorkbench({ files: { [file]: text } });

  const submit = async (): Promise<void> => {
    const { workbench } = journey;
    await workbench.notifications.clear();
    await workbench.editor.focus();
    await workbench.press("Control+Alt+Enter");
    await workbench.quickInput.pick("Pilot schools");
    await workbench.dialog.click("Submit");
  };

  /** Waits until the service's problems are in these places, and stay there. */
  const problemsAt = (...places: { line: number; column: number }[]): Promise<Problem[]> =>
    journey.workbench.problems.settled((all) => JSON.stringify(placesOf(all)) === JSON.stringify(places));

  /** Waits until exactly this is selected. */
  const selected = async (part: string): Promise<void> => {
    const { line, column } = placeOf(part);
    await journey.workbench.statusBar.waitFor(`Ln ${line}, Col ${column + part.length} (${part.length} selected)`);
  };

  suiteSetup("starts the demo tenant", async () => {
    const { workbench } = journey;
    await workbench.run("Industry Data: Start Demo Tenant");
    await workbench.statusBar.waitFor(/\(demo\)/);
    await workbench.editor.open(file);
  });

  test("a wrong value deep inside is marked, and nothing around it", async () => {
    const { workbench } = journey;
    await submit();
    await workbench.notifications.waitFor(/400 Bad Request.*RefSectionRole-nobody/s);
    const [problem] = (await problemsAt(placeOf(nobody))).filter(isFromService);
    assert.match(problem?.message ?? "", /^The link 'value@odata\.bind' points to 'RefSectionRole-nobody'/);
    assert.equal(problem?.severity, "error");
    await workbench.problems.open(/RefSectionRole-nobody/);
    await selected(nobody);
  });

  test("it stays while the text behind it changes, moves with the text before it, and goes with its own", async () => {
    const { workbench } = journey;
    const { editor } = workbench;
    await editor.goToText("// The end.", { after: true });
    await editor.type(" Really.");
    await editor.goToText("true,");
    await workbench.press("Control+Delete");
    await editor.type("false");
    await problemsAt(placeOf(nobody));
    await editor.goTo(1);
    await editor.type("// The beginning.");
    await workbench.press("Enter");
    const { line, column } = placeOf(nobody);
    await problemsAt({ line: line + 1, column });
    await editor.goToText("-nobody", { after: true });
    await editor.type("1");
    await problemsAt();
    await editor.setText(text);
  });

  test("a property that the service names in words only is marked, and the details can be copied", async () => {
    const { workbench } = journey;
    const message = "The property 'writeDisplayNameOnCreateOnly' must be false in this district.";
    await demo.order({ kind: "status", method: "POST", status: 400, error: { code: "DistrictRule", message } });
    await submit();
    await workbench.notifications.waitFor(/400 Bad Request.*in this district/s);
    const value = placeOf("true\n");
    const [problem] = (await problemsAt(value)).filter(isFromService);
    assert.deepEqual([problem?.message, problem?.code], [message, "DistrictRule"]);
    await workbench.problems.open(/in this district/);
    await workbench.statusBar.waitFor(`Ln ${value.line}, Col ${value.column + 4} (4 selected)`);
    await workbench.editor.focus();
    await workbench.fillClipboard("");
    await workbench.assistance.applyQuickFix("Copy Error Details");
    const copied = await workbench.until(() => workbench.clipboard(), "the details on the clipboard");
    assert.match(copied, /^Microsoft Graph answered 400 Bad Request: The property .*\nPOST .*\ncode: DistrictRule\n/);
    await submit();
    await workbench.notifications.waitFor(/400 Bad Request.*RefSectionRole-nobody/s);
    await problemsAt(placeOf(nobody));
  });

  test("what is edited before the answer comes is marked where it is then, and not at all once it changed", async () => {
    const { workbench } = journey;
    const { editor } = workbench;
    const submitted = async (): Promise<void> => {
      await demo.forgetRequests();
      await demo.order({ kind: "slow", method: "POST", path: "/external", delayMs: 8_000 });
      await submit();
      await workbench.until(async () => (await demo.writes()).length > 0, "the request to arrive");
    };
    await submitted();
    const moved = `// Two lines\n// more.\n${text}`;
    await editor.setText(moved);
    await workbench.notifications.waitFor(/400 Bad Request.*RefSectionRole-nobody/s);
    await problemsAt(placeOf(nobody, moved));
    await submitted();
    await editor.setText(moved.replace("-nobody", "-student"));
    await workbench.notifications.waitFor(/400 Bad Request.*RefSectionRole-nobody/s);
    await problemsAt();
  });
});
