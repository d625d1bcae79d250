import assert from "node:assert/strict";
import { UserError } from "../../../../client/src/host/errors";
import { calledOf, type Item, whereOf } from "../../../../client/src/submit/bundle/items";
import { needsOf, type Step } from "../../../../client/src/submit/bundle/order";
import {
  connector,
  flowSet,
  inboundFlow,
  itemsIn,
  securityFlow,
  sourceSystem,
  stepsIn,
  systemLink,
  unitFlow,
  year,
} from "../../../support/bundles";
import { fixturesIn } from "../../../support/fixtures";

const called = (steps: readonly Step[]): string[] => steps.map(({ item }) => calledOf(item));
const belowOf = (steps: readonly Step[]): (string | undefined)[] =>
  steps.map(({ destination: { below, parent } }) => (below ? whereOf(below) : parent?.name));

suite("the order of a bundle", () => {
  test("is that of the documents where nothing needs anything", async () => {
    const steps = await stepsIn({ "b.json": [flowSet("2"), flowSet("1")], "a.json": flowSet("3") });
    assert.deepEqual(called(steps), ["2", "1", "3"]);
  });

  test("puts what is named before what names it, however the link is spelled", async () => {
    for (const link of [
      systemLink("contoso"),
      `/${systemLink("Contoso")}`,
      "external/industryData/sourceSystems('contoso')",
      "industryData/sourceSystems/contoso",
      "https://graph.microsoft.com/beta/external/industryData/sourceSystems(%27contoso%27)",
    ]) {
      const steps = await stepsIn({ "all.json": [connector("csv", link), sourceSystem("contoso")] });
      assert.deepEqual(called(steps), ["contoso SIS", "csv CSV"], link);
      assert.deepEqual(steps[1] && needsOf(steps[1]).map(calledOf), ["contoso SIS"]);
    }
  });

  test("of a whole path from the source system to the flow is right, given upside down in several files", async () => {
    const steps = await stepsIn({
      "4.json": inboundFlow("external/industryData/dataConnectors('csv')", "external/industryData/years/sy26"),
      "3.json": [connector("csv", systemLink("contoso"))],
      "2.json": year("sy26"),
      "1.json": sourceSystem("contoso"),
    });
    assert.deepEqual(called(steps), ["contoso SIS", "csv CSV", "sy26", "Daily roster"]);
  });

  test("puts the definition of a code before the one that uses it", async () => {
    const own = fixturesIn("valid").find(({ name }) => name === "year-not-in-the-list-of-codes.industrydata.json");
    assert.ok(own);
    const using = JSON.parse(own.text.replace(/^\s*\/\/.*$/gm, ""));
    const definition = { referenceType: "RefAcademicYear", code: using.year.code, displayName: "Own" };
    const steps = await stepsIn({ "all.json": [using, definition] });
    assert.deepEqual(called(steps), ["Own", using.displayName]);
  });

  test("of payloads that need each other there is none, and the sentence names the files", async () => {
    const bound = (to: string) => ({ "sourceSystem@odata.bind": systemLink(to) });
    await assert.rejects(
      stepsIn({ "a.json": sourceSystem("a", bound("b")), "b.json": [year("y"), sourceSystem("b", bound("a"))] }),
      (error) =>
        error instanceof UserError &&
        /a SIS \(a\.json\) → b SIS \(b\.json, payload 2\) → a SIS \(a\.json\)/.test(error.message),
    );
    await assert.rejects(stepsIn({ "a.json": sourceSystem("a", bound("a")) }), /a SIS \(a\.json\) → a SIS \(a\.json\)/);
  });

  test("an id that two payloads have means the one of the same document, else it is not clear", async () => {
    const steps = await stepsIn({
      "a.json": [sourceSystem("contoso"), connector("csv", systemLink("contoso"))],
      "b.json": [sourceSystem("contoso")],
    });
    const [link] = steps.flatMap(({ links }) => [...links.values()]);
    assert.equal(link && whereOf(link), "a.json, payload 1");
    await assert.rejects(
      stepsIn({
        "a.json": sourceSystem("contoso"),
        "b.json": sourceSystem("contoso"),
        "c.json": connector("csv", systemLink("contoso")),
      }),
      /^UserError: c\.json links to sourceSystems\/contoso, and two payloads .* a\.json and b\.json/,
    );
  });
});

suite("the parent of an object in a bundle", () => {
  const twoSets = [flowSet("North"), unitFlow(), flowSet("South"), unitFlow(), securityFlow()];

  test("is the nearest before it in its document", async () => {
    const steps = await stepsIn({ "all.json": twoSets });
    assert.deepEqual(called(steps).slice(0, 2), ["North", "South"]);
    assert.deepEqual(belowOf(steps).slice(2), ["all.json, payload 1", "all.json, payload 3", "all.json, payload 3"]);
  });

  test("is the only one of its document when that comes later", async () => {
    const steps = await stepsIn({ "all.json": [unitFlow(), flowSet("North")], "other.json": flowSet("South") });
    assert.deepEqual(belowOf(steps).slice(2), ["all.json, payload 2"]);
  });

  test("is the only one of the bundle, wherever it is", async () => {
    const steps = await stepsIn({ "flows/unit.json": unitFlow(), "sets/north.json": flowSet("North") });
    assert.deepEqual([called(steps), belowOf(steps)[1]], [["North", unitFlowName], "sets/north.json"]);
  });

  test("is the one of its folder where there are several", async () => {
    const steps = await stepsIn({
      "north/set.json": flowSet("North"),
      "north/unit.json": unitFlow(),
      "south/set.json": flowSet("South"),
      "south/unit.json": unitFlow(),
    });
    assert.deepEqual(belowOf(steps).slice(2), ["north/set.json", "south/set.json"]);
  });

  test("has to be chosen where none of this tells it", async () => {
    const asked: [string, string[]][] = [];
    const documents = { "north.json": flowSet("North"), "south.json": flowSet("South"), "unit.json": unitFlow() };
    const steps = await stepsIn(documents, {
      choose: async (item, parents) => {
        asked.push([whereOf(item), parents.map(calledOf)]);
        return parents[1] as Item;
      },
    });
    assert.deepEqual(asked, [["unit.json", ["North", "South"]]]);
    assert.equal(belowOf(steps)[2], "south.json");
  });

  test("that is named wins, and one of the tenant takes what the bundle has none for", async () => {
    const named = { ids: ["5e7"], name: "5e7" };
    const steps = await stepsIn({ "all.json": [flowSet("North"), unitFlow()] }, { named: () => named });
    assert.deepEqual(steps[1]?.destination, { parent: named });
    assert.deepEqual(steps[1] && needsOf(steps[1]), []);
    assert.deepEqual(belowOf(await stepsIn({ "unit.json": unitFlow() })), ["High schools"]);
  });

  test("of an object that became one before is where that is", async () => {
    const target = { parents: ["old"], id: "1", type: unitFlowName, name: "Old" };
    const steps = await stepsIn(
      { "all.json": [flowSet("North"), unitFlow()] },
      { target: async ({ payload }) => (payload.type.name === unitFlowName ? target : undefined) },
    );
    assert.deepEqual(steps[1]?.destination, { target });
  });
});

const unitFlowName = "administrativeUnitProvisioningFlow";

suite("the items of documents", () => {
  test("a document of one payload is known by its address, those of a list by more", () => {
    const keys = itemsIn({
      "one.json": flowSet("One"),
      "all.json": [
        flowSet("a/b", { id: "north" }),
        unitFlow(),
        securityFlow(),
        unitFlow(),
        flowSet("South"),
        flowSet("South"),
      ],
    }).map(({ key }) => key);
    assert.deepEqual(keys, [
      "one.json",
      "all.json#outboundProvisioningFlowSets/north",
      "all.json#outboundProvisioningFlowSets/north/administrativeUnitProvisioningFlow/",
      "all.json#outboundProvisioningFlowSets/north/securityGroupProvisioningFlow/",
      "all.json#outboundProvisioningFlowSets/north/administrativeUnitProvisioningFlow/~2",
      "all.json#outboundProvisioningFlowSet/South",
      "all.json#outboundProvisioningFlowSet/South~2",
    ]);
  });

  test("keep their keys when the list is in another order", () => {
    const list = [flowSet("North"), unitFlow(), sourceSystem("contoso"), connector("csv", systemLink("contoso"))];
    const keys = (payloads: object[]) => itemsIn({ "all.json": payloads }).map(({ key }) => key);
    assert.deepEqual(keys(list.toReversed()).sort(), keys(list).sort());
  });

  test("a broken one refuses its document by name, and nothing at all is told", () => {
    assert.throws(() => itemsIn({ "a.json": flowSet("x"), "b.json": [flowSet("y"), {}] }), {
      message: /^b\.json: Payload 2 of 2: /,
    });
    assert.throws(() => itemsIn({ "a.json": [] }), { message: /the list is empty/ });
    assert.deepEqual(itemsIn({ "a.json": [], "b.json": flowSet("x") }).map(whereOf), ["b.json"]);
  });
});
