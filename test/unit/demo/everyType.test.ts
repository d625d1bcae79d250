import assert from "node:assert/strict";
import { creatableTypes, setFor } from "../../../schemas/src";
import { at } from "./client";
import { bound, canary, collectionFor, linksIn, newDocument, replaceLink, withCanaries } from "./newDocuments";
import { useSeededTenant } from "./seededTenant";

suite("demo tenant: every type that can be created", () => {
  const client = useSeededTenant();

  for (const type of creatableTypes()) {
    const set = setFor(type);
    assert.ok(set);

    for (const extent of ["required", "full"] as const) {
      test(`${type.name} is created from a new document's ${extent} members`, async () => {
        const body = withCanaries(await bound(client, type, newDocument(type, set, extent)));
        const created = await client.send("POST", await collectionFor(client, type, set), body);
        assert.equal(created.status, 201, created.text);
        const read = await client.get(created.headers.get("Location") ?? "");
        assert.equal(read.status, 200, read.text);
        assert.equal(at(read.json, "id"), at(created.json, "id"));
        for (const { text } of [created, read]) assert.ok(!text.includes(canary), text);
      });
    }

    for (const path of linksIn(newDocument(type, set, "full"))) {
      test(`${type.name} is refused when ${path} links to nothing`, async () => {
        const body = await bound(client, type, newDocument(type, set, "full"));
        replaceLink(body, path, "nothing-is-called-so");
        const { status, json, text } = await client.send("POST", await collectionFor(client, type, set), body);
        assert.deepEqual([status, at(json, "error/target")], [400, path], text);
        assert.match(String(at(json, "error/message")), /points to 'nothing-is-called-so', which does not exist/);
      });
    }
  }

  test("there are links to try", () => {
    const tried = creatableTypes().flatMap((type) => {
      const set = setFor(type);
      return set ? linksIn(newDocument(type, set, "full")) : [];
    });
    assert.ok(tried.some((path) => path.includes("/")) && tried.some((path) => !path.includes("/")), String(tried));
  });
});
