import assert from "node:assert/strict";
import { errorBody } from "../../../client/src/graph/errorBody";
import { readPayload } from "../../../client/src/payload/payload";
import { errorPlaces } from "../../../client/src/submit/errors/errorPlaces";
import { creatableTypes, setFor, typeMember } from "../../../schemas/src";
import { bound, collectionFor, newDocument } from "../demo/newDocuments";
import { useSeededTenant } from "../demo/seededTenant";

suite("where the errors of the demo tenant are in the text that was sent", () => {
  const client = useSeededTenant();

  const ask = async (text: string) => {
    const payload = readPayload(text);
    const collection = await collectionFor(client, payload.type, payload.set);
    const { status, json } = await client.send("POST", collection, payload.body("create"));
    assert.equal(status, 400);
    return errorPlaces({ text, path: [] }, errorBody(json)?.said ?? []);
  };

  for (const type of creatableTypes()) {
    test(`every wrong value of a ${type.name} is marked, and nothing else`, async () => {
      const set = setFor(type);
      assert.ok(set);
      const { body, wrong } = withWrongValues(await bound(client, type, newDocument(type, set, "full")));
      const text = JSON.stringify(body, undefined, 2);
      const places = await ask(text);
      const marked = places.map(({ mark }) => text.slice(mark.offset, mark.offset + mark.length));
      assert.deepEqual(marked.sort(), wrong.sort(), text);
      assert.ok(wrong.length > 0);
    });
  }

  test("a wrong role of a class group flow is marked, deep inside", async () => {
    const list = '"memberEnrollmentMappings": [ { "code": ';
    const text = `{
      "@odata.type": "#microsoft.graph.industryData.classGroupProvisioningFlow",
      "configuration": {
        "additionalOptions": { "createTeam": true, "writeDisplayNameOnCreateOnly": true },
        "enrollmentMappings": { "ownerEnrollmentMappings": [ { "code": "teacher" } ], ${list}7 } ] }
      }
    }`;
    const [place, ...more] = await ask(text);
    assert.deepEqual(more, []);
    assert.deepEqual(place?.path, ["configuration", "enrollmentMappings", "memberEnrollmentMappings", 0, "code"]);
    assert.deepEqual(place?.mark, { offset: text.indexOf(list) + list.length, length: 1 });
  });
});

/** Every single value replaced by another wrong one, no two alike. */
function withWrongValues(body: object): { readonly body: unknown; readonly wrong: string[] } {
  const wrong: string[] = [];
  const replaced = JSON.parse(JSON.stringify(body), (name, value: unknown) => {
    if (name === typeMember || (typeof value === "object" && value !== null)) return value;
    const other = typeof value === "number" ? `wrong ${wrong.length}` : 1000 + wrong.length;
    wrong.push(JSON.stringify(other));
    return other;
  });
  return { body: replaced, wrong };
}
