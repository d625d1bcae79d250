import assert from "node:assert/strict";
import { calledOf } from "../../../../client/src/submit/bundle/items";
import type { Outcome } from "../../../../client/src/submit/bundle/outcome";
import { type SendPorts, sendBundle, type Write } from "../../../../client/src/submit/bundle/send";
import { type Row, requestOf, runsAgain, type Table } from "../../../../client/src/submit/bundle/table";
import { writeRequest } from "../../../../client/src/submit/request";
import {
  connector,
  flowSet,
  inboundFlow,
  securityFlow,
  sourceSystem,
  stepsIn,
  systemLink,
  unitFlow,
  year,
} from "../../../support/bundles";

const refusal: Outcome = { state: "refused", status: 400, sentence: "No." };
const unclear: Outcome = { state: "unknown", sentence: "The connection ended." };

/** Plays the service: gives ids in order, and fails as it is told to. */
class Service implements SendPorts {
  readonly writes: string[] = [];
  readonly bodies: string[] = [];
  readonly asked: [string, number][] = [];
  readonly shown: string[] = [];
  readonly controller = new AbortController();
  signal = this.controller.signal;
  answer: "stop" | "continue" = "continue";
  /** By what an object is called. */
  constructor(readonly failing: Readonly<Record<string, Outcome>> = {}) {}

  write = async ({ step, payload, place }: Write): Promise<Outcome> => {
    const { method, path, body } = writeRequest(payload, place);
    this.writes.push(`${method} ${path.split("/").slice(-3).join("/")}`);
    this.bodies.push(body);
    const failed = this.failing[calledOf(step.item)];
    if (failed) return failed;
    const id = place.id ?? `id-${this.writes.length}`;
    return { state: place.id === undefined ? "created" : "updated", status: 201, id };
  };
  afterFailure = async (failed: Row, left: number): Promise<"stop" | "continue"> => {
    this.asked.push([calledOf(failed.step.item), left]);
    return this.answer;
  };
  progress = (table: Table): void => void this.shown.push(table.map(({ state }) => state).join(", "));
}

const statesOf = (table: Table): string[] => table.map(({ step, state }) => `${calledOf(step.item)}: ${state}`);
const sentences = (table: Table): (string | undefined)[] => table.map(({ sentence }) => sentence);
const unitFlowName = "administrativeUnitProvisioningFlow";
const securityFlowName = "securityGroupProvisioningFlow";

suite("sending a bundle", () => {
  test("children go into the new parent, links lead to new ids, and every change of a row is told", async () => {
    const steps = await stepsIn({
      "all.json": [
        inboundFlow("external/industryData/dataConnectors('csv')", "/external/industryData/years/sy26"),
        connector("csv", systemLink("contoso")),
        year("sy26"),
        sourceSystem("contoso"),
        flowSet("North"),
        unitFlow(),
      ],
    });
    const service = new Service();
    const table = await sendBundle(steps, service);
    assert.deepEqual(service.writes, [
      "POST external/industryData/sourceSystems",
      "POST external/industryData/dataConnectors",
      "POST external/industryData/years",
      "POST external/industryData/inboundFlows",
      "POST external/industryData/outboundProvisioningFlowSets",
      "POST outboundProvisioningFlowSets/id-5/provisioningFlows",
    ]);
    assert.match(service.bodies[1] ?? "", /"external\/industryData\/sourceSystems\/id-1"/);
    assert.match(service.bodies[3] ?? "", /dataConnectors\('id-2'\)".*"\/external\/industryData\/years\/id-3"/);
    assert.deepEqual(new Set(table.map(({ state }) => state)), new Set(["created"]));
    assert.deepEqual(service.shown.slice(0, 3), [
      "waiting, waiting, waiting, waiting, waiting, waiting",
      "sending, waiting, waiting, waiting, waiting, waiting",
      "created, waiting, waiting, waiting, waiting, waiting",
    ]);
    assert.equal(service.shown.length, 13);
  });

  const family = { "all.json": [flowSet("North"), unitFlow(), securityFlow(), flowSet("South")] };

  test("nothing that needs a refused object is sent, whatever was chosen", async () => {
    for (const answer of ["continue", "stop"] as const) {
      const service = new Service({ North: refusal });
      service.answer = answer;
      const table = await sendBundle(await stepsIn(family), service);
      assert.deepEqual(service.asked, [["North", 1]]);
      assert.equal(service.writes.length, answer === "continue" ? 2 : 1);
      assert.deepEqual(statesOf(table), [
        "North: refused",
        answer === "continue" ? "South: created" : "South: not sent",
        `${unitFlowName}: not sent`,
        `${securityFlowName}: not sent`,
      ]);
      assert.deepEqual(sentences(table), [
        "No.",
        answer === "continue" ? undefined : "Stopped after North was refused.",
        "It needs North, which was refused.",
        "It needs North, which was refused.",
      ]);
    }
  });

  test("what needs it through others is not sent either, and is told before the next one is", async () => {
    const steps = await stepsIn({
      "all.json": [
        sourceSystem("contoso"),
        year("sy26"),
        connector("csv", systemLink("contoso")),
        inboundFlow("external/industryData/dataConnectors/csv", "external/industryData/years/sy26"),
      ],
    });
    const service = new Service({ "contoso SIS": refusal });
    const table = await sendBundle(steps, service);
    assert.deepEqual(statesOf(table), [
      "contoso SIS: refused",
      "sy26: created",
      "csv CSV: not sent",
      "Daily roster: not sent",
    ]);
    assert.equal(table[3]?.sentence, "It needs csv CSV, which was not sent.");
    assert.ok(service.shown.includes("refused, waiting, not sent, not sent"));
  });

  test("nobody is asked when nothing is left", async () => {
    const service = new Service({ North: refusal });
    await sendBundle(await stepsIn({ "all.json": [flowSet("North"), unitFlow()] }), service);
    assert.deepEqual(service.asked, []);
  });

  test("an unclear outcome stops everything without a question", async () => {
    const service = new Service({ North: unclear });
    const table = await sendBundle(await stepsIn(family), service);
    assert.deepEqual([service.writes.length, service.asked], [1, []]);
    assert.deepEqual(sentences(table), [
      "The connection ended.",
      "Stopped: whether North was carried out is not known.",
      "It needs North, and whether that was carried out is not known.",
      "It needs North, and whether that was carried out is not known.",
    ]);
  });

  test("a service that cannot be reached stops it too", async () => {
    const service = new Service({ North: { state: "not sent", sentence: "Cannot reach it.", stops: true } });
    const table = await sendBundle(await stepsIn(family), service);
    assert.deepEqual([service.writes.length, service.asked], [1, []]);
    assert.equal(table[1]?.sentence, "Stopped: North was not sent.");
  });

  test("a created object whose id nobody knows takes no children", async () => {
    const service = new Service({ North: { state: "created", status: 201 } });
    const table = await sendBundle(await stepsIn(family), service);
    assert.deepEqual(statesOf(table).slice(0, 3), ["North: created", "South: created", `${unitFlowName}: not sent`]);
    assert.equal(table[2]?.sentence, "It needs North, and the answer did not name its id.");
  });

  test("a stop lets the one under way finish", async () => {
    const service = new Service();
    const write = service.write;
    service.write = async (asked) => {
      service.controller.abort();
      return write(asked);
    };
    const table = await sendBundle(await stepsIn(family), service);
    assert.deepEqual(statesOf(table).slice(0, 2), ["North: created", "South: not sent"]);
    assert.equal(table[1]?.sentence, "It was stopped before it was its turn.");
    assert.equal(service.writes.length, 1);
  });

  test("after a stop nobody is asked whether to go on", async () => {
    const service = new Service({ North: refusal });
    const write = service.write;
    service.write = async (asked) => {
      service.controller.abort();
      return write(asked);
    };
    await sendBundle(await stepsIn(family), service);
    assert.deepEqual(service.asked, []);
  });

  test("a mistake of ours on the way is not taken for a refusal", async () => {
    const service = new Service();
    service.write = async () => {
      throw new TypeError("x is not a function");
    };
    await assert.rejects(sendBundle(await stepsIn(family), service), TypeError);
    assert.match(service.shown.at(-1) ?? "", /^unknown, waiting, not sent, not sent$/);
  });
});

suite("sending a bundle again", () => {
  const steps = () =>
    stepsIn({ "all.json": [flowSet("North"), unitFlow(), securityFlow(), flowSet("South", { id: "south" })] });

  test("sends only what failed, into the objects that were made before", async () => {
    const first = await sendBundle(await steps(), new Service({ [unitFlowName]: refusal }));
    assert.deepEqual(
      first.filter(runsAgain).map(({ step }) => calledOf(step.item)),
      [unitFlowName],
    );
    const again = new Service();
    const table = await sendBundle(await steps(), again, first);
    assert.deepEqual(again.writes, ["POST outboundProvisioningFlowSets/id-1/provisioningFlows"]);
    assert.ok(table.every(({ state }) => state === "created"));
    assert.deepEqual(table.map(({ id }) => id).slice(0, 2), ["id-1", "id-2"]);
  });

  test("leaves out what may have been carried out, and what needs it", async () => {
    const first = await sendBundle(await steps(), new Service({ North: unclear }));
    const again = new Service();
    const table = await sendBundle(await steps(), again, first);
    assert.deepEqual(again.writes, ["POST external/industryData/outboundProvisioningFlowSets"]);
    assert.deepEqual(statesOf(table), [
      "North: unknown",
      "South: created",
      `${unitFlowName}: not sent`,
      `${securityFlowName}: not sent`,
    ]);
    assert.equal(table[0]?.sentence, "The connection ended.");
  });

  test("links lead to what was made before", async () => {
    const linked = () => stepsIn({ "all.json": [sourceSystem("contoso"), connector("csv", systemLink("contoso"))] });
    const first = await sendBundle(await linked(), new Service({ "csv CSV": refusal }));
    const again = new Service();
    await sendBundle(await linked(), again, first);
    assert.match(again.bodies[0] ?? "", /sourceSystems\/id-1/);
    assert.equal(again.bodies.length, 1);
  });
});

suite("the request of a row", () => {
  test("names what is not known yet in braces", async () => {
    const service = new Service({ North: refusal });
    const table = await sendBundle(await stepsIn({ "all.json": [flowSet("North"), unitFlow()] }), service);
    assert.deepEqual(
      table.map((row) => Object.values(requestOf(row)).join(" ")),
      [
        "POST /external/industryData/outboundProvisioningFlowSets",
        "POST /external/industryData/outboundProvisioningFlowSets/{outboundProvisioningFlowSets-id}/provisioningFlows",
      ],
    );
  });

  test("of an update names the object", async () => {
    const target = { parents: ["set"], id: "flow", type: unitFlowName, name: "Old" };
    const table = await sendBundle(
      await stepsIn({ "a.json": unitFlow() }, { target: async () => target }),
      new Service(),
    );
    assert.deepEqual(
      table.map((row) => [row.state, row.id, ...Object.values(requestOf(row))]),
      [["updated", "flow", "PATCH", "/external/industryData/outboundProvisioningFlowSets/set/provisioningFlows/flow"]],
    );
  });
});
