import assert from "node:assert/strict";
import { payloadTypeOf, readPayload } from "../../client/src/payload/payload";
import {
  concreteTypes,
  creatableTypes,
  isA,
  mispaired,
  type Property,
  type StructuredType,
  structuredType,
  variablesIn,
} from "../../schemas/src";
import type { Workbench } from "../editor/workbench/workbench.mjs";
import { type DemoJourney, useDemoWorkbench } from "../support/demoWorkbench";
import { fixturesIn } from "../support/fixtures";

const filled = fixturesIn("filled");

/** The ways in which a person can begin. */
const ways: Record<string, (workbench: Workbench) => Promise<unknown>> = {
  "the keyboard": (workbench) => workbench.press("Control+Alt+Enter"),
  "the palette": (workbench) => workbench.run("Industry Data: Submit"),
  "the editor's title": (workbench) => workbench.editorTitle.click("Submit"),
  "the line above the document": (workbench) => workbench.editor.clickCodeLens(/^Submit to/),
};
const wayNames = Object.keys(ways);

/** Submits the active document: picks the parent where one is asked for, and presses the button. */
async function submit(
  { journey }: DemoJourney,
  parent: string | undefined,
  { way = "the keyboard", secrets = [] }: { way?: string | undefined; secrets?: readonly string[] } = {},
): Promise<void> {
  const { workbench } = journey;
  await workbench.editor.focus();
  await ways[way]?.(workbench);
  if (parent !== undefined) await workbench.quickInput.pick(parent);
  for (const name of secrets) {
    const isAsked = async (): Promise<boolean> => (await workbench.quickInput.read()).title === `Secret ${name}`;
    await workbench.until(isAsked, `the question for the secret ${name}`);
    await workbench.quickInput.enter(`${name} of Contoso`);
  }
  await workbench.dialog.click("Submit");
}

/** The names of the secrets that a document has no value for, each once. */
const secretsIn = (document: string): string[] => [...new Set(variablesIn(document).map(({ name }) => name))];

const parentFor = (typeName: string): string | undefined => {
  if (typeName === "outgoingFlowRun") return "District analytics";
  return structuredType(typeName)?.bases.some(({ name }) => name === "provisioningFlow") ? "Pilot schools" : undefined;
};

suite("Submitting", () => {
  const demoJourney = useDemoWorkbench({ files: Object.fromEntries(filled.map(({ name, text }) => [name, text])) });
  const { journey, demo } = demoJourney;

  suiteSetup("starts the demo tenant", async () => {
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    await journey.workbench.statusBar.waitFor(/\(demo\)/);
    await journey.workbench.view("Responses").open();
  });

  for (const [index, { name, text }] of filled.filter((fixture) => fixture.name.includes("-create-")).entries()) {
    const way = wayNames[index % wayNames.length];
    test(`${name} is created through ${way}, and its exact bytes arrive`, async () => {
      const { editor, view } = { editor: journey.workbench.editor, view: journey.workbench.view("Responses") };
      await demo.forgetRequests();
      await editor.open(name);
      await submit(demoJourney, parentFor(payloadTypeOf(text)?.name ?? ""), { way });
      const [, newest] = await view.settled(
        ([, first]) => first?.label === "201 Created" && (first?.expanded ?? false),
      );
      assert.equal(newest?.icon, "pass");
      const [write, ...others] = await demo.writes();
      assert.deepEqual(others, []);
      assert.equal(write?.body, readPayload(text).body("create"));
      await editor.closeAll();
    });
  }

  test("the body of seed 002 updates a share that another file created, with 200", async () => {
    const { workbench } = journey;
    await demo.forgetRequests();
    await workbench.editor.open("002-update-dataShareOutgoingFlow.industrydata.json");
    await workbench.press("Control+Alt+Enter");
    await workbench.dialog.click("Update Existing…");
    await workbench.quickInput.pick("District analytics");
    const dialog = await workbench.dialog.read();
    assert.equal(dialog.message, "Update the dataShareOutgoingFlow in Contoso School District (demo)?");
    await workbench.dialog.click("Submit");
    await workbench.view("Responses").row(/^200 OK/);
    assert.deepEqual(
      (await demo.writes()).map(({ method, status }) => `${method} ${status}`),
      ["PATCH 200"],
    );
    // The share's new name is in the explorer.
    await workbench.view("Flows").row(["Outgoing data shares", "Attendance and enrollment for the regional data lake"]);
    await workbench.editor.closeAll();
  });

  test("a plan, by its key or from the question, reads the tenant and changes nothing", async () => {
    const { workbench } = journey;
    const readPlan = async (): Promise<string> => {
      const isPlan = ({ name }: { name: string }): boolean => name.endsWith(".industrydata.plan");
      await workbench.until(async () => (await workbench.editor.tabs()).some(isPlan), "the plan beside the document");
      await workbench.press("Control+2");
      await workbench.editor.waitForTab(/\.industrydata\.plan$/);
      return workbench.editor.text();
    };
    const flow = filled.find(({ name }) => name.includes("userProvisioningFlow"));
    assert.ok(flow);
    await demo.forgetRequests();
    // The file itself may be an object of the tenant already.
    await workbench.editor.openUntitled("Industry Data Flow");
    await workbench.editor.setText(flow.text);
    await workbench.press("Control+Alt+P");
    await workbench.quickInput.pick("High schools");
    assert.match(await readPlan(), /✓ .*: Staff \(roleGroups\/staff\)/);
    await workbench.editor.closeAll();
    await workbench.editor.open("004-create-outboundProvisioningFlowSet.industrydata.json");
    await workbench.press("Control+Alt+Enter");
    await workbench.dialog.click("Show Plan");
    // Whatever ran before may have made an object of it.
    assert.match(
      await readPlan(),
      /^(POST|PATCH) http:\/\/127\.0\.0\.1:\d+\/beta\/external\/industryData\/\w+|^Nothing would be sent: the tenant has all/m,
    );
    assert.deepEqual(await demo.writes(), []);
    await workbench.editor.closeAll();
  });

  test("Escape sends nothing, and neither does closing the picker", async () => {
    const { workbench } = journey;
    await demo.forgetRequests();
    await workbench.editor.open("004-create-outboundProvisioningFlowSet.industrydata.json");
    await workbench.press("Control+Alt+Enter");
    await workbench.dialog.dismiss();
    await workbench.editor.closeAll();
    await workbench.editor.openUntitled("Industry Data Flow");
    await workbench.editor.setText(filled.find(({ name }) => name.includes("securityGroup"))?.text ?? "");
    await workbench.press("Control+Alt+Enter");
    await workbench.quickInput.waitForRows();
    await workbench.quickInput.dismiss();
    assert.deepEqual(await demo.writes(), []);
    await workbench.editor.closeAll();
  });

  test("any JSON document that names one of our types can be submitted", async () => {
    const { workbench } = journey;
    await workbench.editor.openUntitled("JSON");
    await workbench.editor.setText(
      '{ "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet", "displayName": "From plain JSON" }',
    );
    await workbench.until(
      async () => (await workbench.editorTitle.actions()).some((title) => /^Submit/.test(title)),
      "Submit in the editor's title",
    );
    await submit(demoJourney, undefined);
    await workbench.view("Flows").row(["Outbound flow sets", "From plain JSON"]);
    await workbench.editor.closeAll();
  });
});

interface Link extends Property {
  readonly value: Extract<Property["value"], { kind: "navigation" }>;
}

const linksOf = (type: StructuredType): Link[] =>
  [...type.properties.values()].filter(
    (property): property is Link => property.bindsTo !== undefined && property.value.kind === "navigation",
  );

/** How many links it takes, one after the other, to get from a type to one that needs nothing else. */
const depth = (type: StructuredType): number =>
  Math.max(
    0,
    ...linksOf(type)
      .flatMap(({ value }) => concreteTypes(value.typeName, type.generation))
      .map((target) => 1 + depth(target)),
  );

suite("Snippets", () => {
  const demoJourney = useDemoWorkbench({ files: {} });
  const { journey, demo } = demoJourney;

  suiteSetup("starts the demo tenant", async () => {
    await journey.workbench.run("Industry Data: Start Demo Tenant");
    await journey.workbench.statusBar.waitFor(/\(demo\)/);
    await journey.workbench.view("Responses").open();
  });

  /** Ids of what the tests before have created. */
  const created = new Map<StructuredType, string>();

  /** The document with the blanks of its links filled in. */
  const linked = (document: string, type: StructuredType): string =>
    linksOf(type).reduce((text, { name, value, example = "" }) => {
      const declared = structuredType(value.typeName, type.generation);
      const fitting = [...created].find(
        ([target]) => declared && isA(target, declared) && !mispaired(type, name, target),
      );
      assert.ok(fitting, `The tests before have created nothing that fits ${type.name} as ${name}.`);
      assert.ok(text.includes(example));
      return text.replace(example, fitting[1]);
    }, document);

  for (const type of [...creatableTypes()].sort((a, b) => depth(a) - depth(b))) {
    test(`a new ${type.name} is clean with its stops filled, and the demo tenant takes it`, async () => {
      const { workbench } = journey;
      await demo.forgetRequests();
      await workbench.quickInput.pickFrom(() => workbench.run("Industry Data: New Flow…"), type.title);
      await workbench.until(async () => /@odata\.type/.test(await workbench.editor.text()), "the snippet");
      // Leave the tab stops as they are suggested.
      await workbench.dismissAll();
      await workbench.editor.focus();
      const document = linked((await workbench.editor.text()).trimEnd(), type);
      assert.equal(payloadTypeOf(document)?.name, type.name);
      // A known mistake first, so that "no finding" is seen to come after it.
      await workbench.editor.setText(`${document.slice(0, -1).trimEnd()}, "mistake": 1 }`);
      await workbench.problems.settled((shown) => shown.some(({ code }) => code === "unknown-property"));
      await workbench.editor.focus();
      await workbench.editor.setText(document);
      await workbench.problems.settled((shown) => shown.length === 0);
      await submit(demoJourney, parentFor(type.name), { secrets: secretsIn(document) });
      const responses = workbench.view("Responses");
      const [, , ...parts] = await responses.settled(([, first]) => first?.label === "201 Created");
      created.set(type, parts.find(({ label }) => label === "id")?.description ?? "");
      assert.deepEqual(
        (await demo.writes()).map(({ status }) => status),
        [201],
      );
      const [write] = await demo.writes();
      assert.doesNotMatch(write?.body ?? "", /\$\{/);
      await workbench.editor.closeAll();
    });
  }
});
