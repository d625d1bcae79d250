import assert from "node:assert/strict";
import { type ConfirmationFacts, confirmationOf } from "../../../../client/src/submit/bundle/confirmation";
import type { Row } from "../../../../client/src/submit/bundle/table";
import { tableText } from "../../../../client/src/submit/bundle/tableText";
import { connector, flowSet, stepsIn, systemLink, unitFlow } from "../../../support/bundles";

const facts: ConfirmationFacts = {
  tenant: { name: "Contoso (demo)", isProtected: false },
  errors: 0,
  leftOut: 0,
  notes: [],
};
const target = { parents: [], id: "1", type: "outboundProvisioningFlowSet", name: "North as it was" };

suite("the question before a bundle", () => {
  test("counts, and lists names and paths", async () => {
    const steps = await stepsIn({ "all.json": [flowSet("North"), unitFlow()] });
    assert.deepEqual(confirmationOf(steps, facts), {
      message: "Create 2 objects in Contoso (demo)?",
      detail: [
        "North: POST …/outboundProvisioningFlowSets",
        "administrativeUnitProvisioningFlow: POST …/outboundProvisioningFlowSets/{North}/provisioningFlows",
      ].join("\n"),
      button: "Submit",
    });
  });

  test("tells what is updated, and how", async () => {
    const update = async ({ payload }: { payload: { name: string | undefined } }) =>
      payload.name === "North" ? target : undefined;
    const both = confirmationOf(
      await stepsIn({ "a.json": [flowSet("North"), flowSet("South")] }, { target: update }),
      facts,
    );
    assert.equal(both.message, "Create 1 and update 1 object in Contoso (demo)?");
    assert.match(both.detail, /^North: PATCH …\/outboundProvisioningFlowSets\/\{North as it was\}$/m);
    assert.match(both.detail, /only the differences are sent, and nothing over somebody else's change\.$/);
    const one = confirmationOf(await stepsIn({ "a.json": flowSet("North") }, { target: update }), facts);
    assert.equal(one.message, "Update 1 object in Contoso (demo)?");
  });

  test("is cut where it would be longer than a window", async () => {
    const steps = await stepsIn({ "all.json": Array.from({ length: 20 }, (_, index) => flowSet(`Set ${index}`)) });
    const lines = confirmationOf(steps, facts).detail.split("\n");
    assert.equal(lines.length, 13);
    assert.equal(lines.at(-1), "and 8 more");
  });

  test("warns of a protected tenant, errors, variables and what is left out", async () => {
    const steps = await stepsIn({ "a.json": connector("csv", systemLink("${env:SIS}")) });
    const { detail, button } = confirmationOf(steps, {
      tenant: { name: "District", isProtected: true, domain: "district.example" },
      errors: 2,
      leftOut: 1,
      notes: ["csv CSV: An earlier submit had no clear answer."],
    });
    assert.deepEqual(detail.split("\n"), [
      "This tenant is protected: it is for real schools.",
      "Tenant district.example",
      "csv CSV: POST …/dataConnectors",
      "Filled in as it is sent: ${env:SIS}",
      "csv CSV: An earlier submit had no clear answer.",
      "1 is left out: it may have been carried out. Check the tenant.",
      "There are 2 errors; the service may refuse it.",
    ]);
    assert.equal(button, "Submit Anyway");
  });

  test("a name with a line break stays on its line", async () => {
    const steps = await stepsIn({ "a.json": flowSet("North\nSouth: DELETE everything") });
    assert.equal(confirmationOf(steps, facts).detail.split("\n").length, 1);
  });
});

suite("the table of a bundle", () => {
  test("is aligned, begins with a summary, and has every sentence in full", async () => {
    const steps = await stepsIn({ "all.json": [flowSet("Nörth"), unitFlow()], "b.json": flowSet("South\nEast") });
    const states: Omit<Row, "step">[] = [
      { state: "refused", status: 400, durationMs: 12, sentence: "Microsoft Graph answered 400:\nNo." },
      { state: "created", status: 201, durationMs: 1430, id: "5e7" },
      { state: "not sent", sentence: "It needs Nörth, which was refused." },
    ];
    const table = steps.map((step, index): Row => ({ step, ...(states[index] ?? { state: "waiting" }) }));
    assert.deepEqual(tableText(table, "Contoso").split("\n"), [
      "1 created, 1 refused, 1 not sent · Contoso",
      "",
      "State        Status  Name        Type                                File                     Time  Id",
      "✗ refused    400     Nörth       outboundProvisioningFlowSet         all.json, payload 1     12 ms",
      "↳ Microsoft Graph answered 400: No.",
      "✓ created    201     South East  outboundProvisioningFlowSet         b.json                1430 ms  5e7",
      "– not sent                       administrativeUnitProvisioningFlow  all.json, payload 2",
      "↳ It needs Nörth, which was refused.",
      "",
    ]);
  });

  test("says what an unknown outcome means", async () => {
    const steps = await stepsIn({ "a.json": flowSet("North") });
    const table = steps.map((step): Row => ({ step, state: "unknown", sentence: "The connection ended." }));
    assert.match(tableText(table, "Contoso"), /^1 unknown · Contoso\nWhat is unknown may have been carried out\./);
  });
});
