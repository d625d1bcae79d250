// For every type of the demo tenant: retrieve, plan, change one property, compare, submit, compare.
import assert from "node:assert/strict";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { CancelledError } from "../../../client/src/host/errors";
import { readPayload } from "../../../client/src/payload/payload";
import { readerOf } from "../../../client/src/submit/lookUp";
import { type Retrieved, retrieved } from "../../../client/src/submit/retrieve/retrieve";
import { comparisonText } from "../../../client/src/submit/update/comparisonText";
import { difference } from "../../../client/src/submit/update/difference";
import { type Present, readWithLinks } from "../../../client/src/submit/update/present";
import {
  creatableTypes,
  type EntitySet,
  keyMember,
  namingProperty,
  type StructuredType,
  setFor,
  typeMember,
} from "../../../schemas/src";
import { findingLines } from "../../support/findings";
import { Submitter } from "../../support/submitter";
import { useTemporaryFolder } from "../../support/temporaryFolder";
import { at } from "../demo/client";
import { bound, collectionFor, type Json, newDocument, withCanaries } from "../demo/newDocuments";
import { useSeededTenant } from "../demo/seededTenant";

suite("what is retrieved", () => {
  const folder = useTemporaryFolder();
  const client = useSeededTenant();

  async function present(type: StructuredType, id: string, parents: readonly string[]): Promise<Present> {
    const graph = new GraphClient({ root: client.tenant.graph, fetch, token: async () => client.token });
    const payload = readPayload(JSON.stringify({ [typeMember]: type.discriminator }));
    const found = await readWithLinks(payload, { parents, id }, readerOf(graph, new AbortController().signal));
    assert.ok("entity" in found, JSON.stringify(found));
    return found;
  }

  const differencesOf = (text: string, { entity, type }: Present) =>
    difference(JSON.parse(readPayload(text).body("create")) as Json, entity, type).changes;

  for (const type of creatableTypes()) {
    const known = setFor(type);
    assert.ok(known);
    const set: EntitySet = known;
    if (!set.operations.get || !set.operations.update) continue;

    async function retrieve(): Promise<Retrieved & { path: string; now: () => Promise<Present> }> {
      const document = {
        [typeMember]: type.discriminator,
        ...withCanaries(await bound(client, type, newDocument(type, set, "full"))),
      };
      const path = await collectionFor(client, type, set);
      const created = await client.send("POST", path, document);
      assert.equal(created.status, 201, created.text);
      const template = set.path.split("/");
      const parents = path.split("/").filter((_, index) => template[index]?.startsWith("{"));
      const id = String(at(created.json, keyMember));
      const now = () => present(type, id, parents);
      const { entity } = await now();
      return { ...retrieved(entity, type, { parents, id }), path: `${path}/${id}`, now };
    }

    test(`of a ${type.name} validates clean, and a submit of it has nothing to send`, async () => {
      const { text, target, now } = await retrieve();
      assert.deepEqual(
        findingLines(text).filter((line) => / (error|warning) /.test(line)),
        [],
        text,
      );
      assert.doesNotMatch(text, /\*{4}|Canary/);
      assert.deepEqual(differencesOf(text, await now()), []);
      const person = new Submitter(client.tenant, text, { folder: folder.path, log: () => {} });
      await person.remember(target);
      person.decide = ({ update }) => {
        assert.equal(update?.kind, "same", text);
        throw new CancelledError();
      };
      await assert.rejects(person.submit(), CancelledError);
    });

    const naming = namingProperty(type);
    if (!naming || naming.update === "no") continue;
    test(`of a ${type.name} with one change is sent as just that change`, async () => {
      const { text, target, path, now } = await retrieve();
      const changed = `${JSON.stringify({ ...JSON.parse(text), [naming.name]: "Another-name" }, undefined, 2)}\n`;
      assert.equal(differencesOf(changed, await now()).length, 1);
      const person = new Submitter(client.tenant, changed, { folder: folder.path, log: () => {} });
      await person.remember(target);
      await client.control("DELETE", "requests");
      await person.submit();
      const seen = (await client.control("GET", "requests")).json as { method: string; body: string; url: string }[];
      const [write, ...others] = seen.filter(({ method }) => method !== "GET");
      assert.deepEqual(others, []);
      assert.ok(decodeURIComponent(write?.url ?? "").endsWith(path), write?.url);
      assert.deepEqual(JSON.parse(write?.body ?? ""), {
        [typeMember]: type.discriminator,
        [naming.name]: "Another-name",
      });
      assert.deepEqual(differencesOf(changed, await now()), []);
      const { entity } = await now();
      const theirs = comparisonText(entity, type);
      const mine = comparisonText(JSON.parse(readPayload(changed).body("create")), type);
      assert.equal(mine, theirs);
      person.decide = ({ update }) => {
        assert.equal(update?.kind, "same");
        throw new CancelledError();
      };
      await assert.rejects(person.submit(), CancelledError);
    });
  }
});
