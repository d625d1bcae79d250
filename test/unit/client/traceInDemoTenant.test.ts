// After a write that nobody answered: its trace in the demo tenant, for every type that can be created.
import assert from "node:assert/strict";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { redactText } from "../../../client/src/graph/redact";
import { readPayload } from "../../../client/src/payload/payload";
import { readerOf, type TenantReader } from "../../../client/src/submit/lookUp";
import { lookForTrace } from "../../../client/src/submit/unanswered/trace";
import type { UnclearWrite } from "../../../client/src/submit/unanswered/unclearWrite";
import { creatableTypes, type EntitySet, type Extent, namingProperty, setFor, typeMember } from "../../../schemas/src";
import { at } from "../demo/client";
import { bound, collectionFor, newDocument, withCanaries } from "../demo/newDocuments";
import { useSeededTenant } from "../demo/seededTenant";

suite("the trace of a write", () => {
  const client = useSeededTenant();
  let reader: TenantReader;

  suiteSetup(() => {
    const graph = new GraphClient({ root: client.tenant.graph, fetch, token: async () => client.token });
    reader = readerOf(graph, new AbortController().signal);
  });

  for (const type of creatableTypes()) {
    const known = setFor(type);
    assert.ok(known);
    const set: EntitySet = known;

    /** What a submit would write down, and where it goes. */
    async function begin(extent: Extent): Promise<{ write: UnclearWrite; path: string; sent: string }> {
      const document = {
        [typeMember]: type.discriminator,
        ...withCanaries(await bound(client, type, newDocument(type, set, extent))),
      };
      const path = await collectionFor(client, type, set);
      const payload = readPayload(JSON.stringify(document));
      const sent = payload.body("create");
      const template = payload.set.path.split("/");
      const parents = path.split("/").filter((_, index) => template[index]?.startsWith("{"));
      const startedAt = new Date().toISOString();
      const name = payload.name === undefined ? {} : { name: payload.name };
      return { path, sent, write: { set: payload.set, type, parents, body: redactText(sent), startedAt, ...name } };
    }

    for (const extent of ["required", "full"] as const) {
      test(`of a new ${type.name} with ${extent} members leads to it, and to nothing before it is there`, async () => {
        const { write, path, sent } = await begin(extent);
        assert.deepEqual(await lookForTrace(write, reader), { kind: "absent" });
        const created = await client.send("POST", path, sent);
        assert.equal(created.status, 201, created.text);
        const trace = await lookForTrace(write, reader);
        assert.equal(trace.kind, "found", JSON.stringify(trace));
        assert.equal(trace.kind === "found" && trace.id, at(created.json, "id"));
      });
    }

    const naming = namingProperty(type);
    if (set.operations.update && set.operations.get && naming && naming.update !== "no") {
      test(`of an update of a ${type.name} is there when it was carried out, and not before`, async () => {
        const { write, path, sent } = await begin("required");
        const id = String(at((await client.send("POST", path, sent)).json, "id"));
        const body = { [typeMember]: type.discriminator, [naming.name]: "Another-name" };
        const update = { ...write, id, body: JSON.stringify(body) };
        assert.deepEqual(await lookForTrace(update, reader), { kind: "absent" });
        assert.ok((await client.send("PATCH", `${path}/${id}`, body)).status < 300);
        assert.equal((await lookForTrace(update, reader)).kind, "found");
      });
    }

    if (!set.oneOfEachType) {
      test(`of a new ${type.name} is not clear while two could be it`, async () => {
        const { write, path, sent } = await begin("required");
        for (const _ of ["one", "another"]) {
          const { status } = await client.send("POST", path, sent);
          // Some have to be the only ones of their name.
          if (status === 400 || status === 409) return;
          assert.equal(status, 201);
        }
        assert.equal((await lookForTrace(write, reader)).kind, "several");
      });
    }
  }

  test("is not an object that was there long before", async () => {
    const { value } = (await client.get("/external/industryData/outboundProvisioningFlowSets")).json as {
      value: Record<string, unknown>[];
    };
    const [old] = value;
    const type = [...creatableTypes()].find(({ name }) => name === "outboundProvisioningFlowSet");
    const set = type && setFor(type);
    assert.ok(old && set && type);
    const write: UnclearWrite = {
      ...{ set, type, parents: [], name: String(old.displayName) },
      body: JSON.stringify({ displayName: old.displayName }),
      startedAt: new Date().toISOString(),
    };
    assert.equal((await lookForTrace(write, reader)).kind, "absent");
    assert.equal((await lookForTrace({ ...write, startedAt: "2020-01-01T00:00:00Z" }, reader)).kind, "found");
  });

  test("cannot be looked for where the tenant does not answer, and that is said", async () => {
    await client.control("POST", "faults", {
      kind: "status",
      method: "GET",
      status: 403,
      error: { code: "x", message: "Not for you." },
    });
    const [type] = creatableTypes();
    const set = type && setFor(type);
    assert.ok(type && set);
    const trace = await lookForTrace(
      { set, type, parents: [], body: "{}", startedAt: new Date().toISOString() },
      reader,
    );
    assert.equal(trace.kind, "unchecked");
    assert.match(trace.kind === "unchecked" ? trace.why : "", /Not for you\./);
  });
});
