// The command line sends the same bytes as the editor.
import assert from "node:assert/strict";
import { readPayloads } from "../../../client/src/payload/payload";
import { destinations } from "../../../client/src/submit/bundle/destinations";
import { type BundleDocument, itemsOf } from "../../../client/src/submit/bundle/items";
import { inOrder, type Step } from "../../../client/src/submit/bundle/order";
import { fillVariables, type Variable, variablesIn } from "../../../schemas/src";
import { fixturesIn, shown } from "../../support/fixtures";
import { useCommandLine } from "../../support/program";
import { useRequestRecorder } from "../../support/requestRecorder";

/** What a submit takes. */
const documents = ["filled", "valid"].flatMap(fixturesIn).flatMap((fixture): BundleDocument[] => {
  const text = shown(fixture);
  try {
    return readPayloads(text).length > 0 ? [{ address: fixture.path, name: fixture.path, text }] : [];
  } catch {
    return [];
  }
});

/** As the editor's use case would send them. */
async function stepsOf(some: readonly BundleDocument[]): Promise<Step[]> {
  const items = itemsOf(some);
  const notAsked = () => Promise.reject(new Error("A parent is named."));
  const named = () => ({ ids: ["5e7"], name: "5e7" });
  return inOrder(
    items,
    await destinations(items, { target: async () => undefined, named, choose: notAsked, inTenant: notAsked }),
  );
}

const environmentName = ({ kind, name }: Variable): string =>
  kind === "env" ? name : `INDUSTRYDATA_${kind}_${name.replace(/[^A-Za-z0-9]+/g, "_")}`.toUpperCase();
const valueFor = ({ name }: Variable): string => `value of ${name}`;

suite("industrydata submit sends the bytes of the editor", () => {
  const industrydata = useCommandLine();
  const recorder = useRequestRecorder();

  test("the fixtures hold enough that can be submitted", () => assert.ok(documents.length > 90, `${documents.length}`));

  const atOnce = 12;
  for (let at = 0; at < documents.length; at += atOnce) {
    const some = documents.slice(at, at + atOnce);
    test(`of documents ${at + 1} to ${at + some.length}`, async () => {
      const steps = await stepsOf(some);
      const bodies = steps.map(({ item }) => item.payload.body("create"));
      const variables = bodies.flatMap((body) => variablesIn(body));
      const env = Object.fromEntries(variables.map((variable) => [environmentName(variable), valueFor(variable)]));
      const { code, stdout, stderr } = await industrydata(
        [
          ...["submit", ...some.map(({ name }) => name), "--set", "5e7", "--yes", "--graph-endpoint"],
          `${recorder.origin}/beta`,
        ],
        { env: { INDUSTRYDATA_ACCESS_TOKEN: "opaque", ...env } },
      );
      // The recorder names no ids, so what is linked to a payload of its own list is not sent.
      assert.equal(code, steps.some(({ links }) => links.size > 0) ? 2 : 0, stdout + stderr);
      assert.deepEqual(
        recorder.take().map(({ body }) => body.toString("utf8")),
        bodies.filter((_, index) => steps[index]?.links.size === 0).map((body) => fillVariables(body, valueFor)),
      );
    });
  }
});
