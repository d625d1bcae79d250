import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Journal, type WritePlace } from "../../../client/src/submit/unanswered/journal";
import type { UnclearWrite } from "../../../client/src/submit/unanswered/unclearWrite";
import { entitySet, structuredType } from "../../../schemas/src";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const place: WritePlace = { document: "file:///a.industrydata.json", tenantId: "t-1", tenant: "Contoso" };

function write(changes: Partial<UnclearWrite> = {}): UnclearWrite {
  const set = entitySet("outboundProvisioningFlowSets");
  const type = structuredType("outboundProvisioningFlowSet");
  assert.ok(set && type);
  return { set, type, parents: [], body: '{"displayName":"A"}', startedAt: new Date().toISOString(), ...changes };
}

suite("the journal of submits", () => {
  const folder = useTemporaryFolder();
  const logged: string[] = [];
  setup(() => logged.splice(0));

  const journal = (pid = 1, running: readonly number[] = [], bootedAt = 0): Journal =>
    new Journal({
      folder: join(folder.path, "submits"),
      log: (line) => logged.push(line),
      process: { pid, isRunning: (other) => running.includes(other) },
      bootedAt: () => bootedAt,
    });
  const ids = (entries: readonly { readonly id: string }[]): string[] => entries.map(({ id }) => id);

  test("gives back what it was given, until the outcome is known", async () => {
    const begun = await journal().begin(place, write({ parents: ["p"], id: "x", name: "A" }));
    const [found] = await journal().of(place.document, place.tenantId);
    assert.deepEqual(found, begun);
    await journal().settle(begun);
    assert.deepEqual(await journal().of(place.document, place.tenantId), []);
    assert.deepEqual(readdirSync(join(folder.path, "submits")), []);
  });

  test("holds no secret", async () => {
    const body = JSON.stringify({ credential: { displayName: "A", userName: "u", password: "canary-1" } });
    await journal().begin(place, write({ body }));
    const [file = ""] = readdirSync(join(folder.path, "submits"));
    assert.doesNotMatch(readFileSync(join(folder.path, "submits", file), "utf8"), /canary/);
  });

  test("knows documents and tenants apart, the newest first", async () => {
    const older = await journal().begin(place, write({ startedAt: "2026-11-20T10:00:00.000Z" }));
    const newer = await journal().begin(place, write({ startedAt: "2026-11-21T10:00:00.000Z" }));
    await journal().begin({ ...place, document: "file:///b.json" }, write());
    await journal().begin({ ...place, tenantId: "t-2" }, write());
    assert.deepEqual(ids(await journal().of(place.document, place.tenantId)), ids([newer, older]));
  });

  test("offers what a window left that is gone, and not what one still works on", async () => {
    const mine = await journal(1).begin(place, write());
    assert.deepEqual(await journal(1).abandoned(), []);
    assert.deepEqual(await journal(2, [1]).abandoned(), []);
    assert.deepEqual(ids(await journal(2).abandoned()), ids([mine]));
  });

  test("after a restart of the computer a process of the same number is another one", async () => {
    const startedAt = new Date(Date.now() - 60_000).toISOString();
    const mine = await journal(1).begin(place, write({ startedAt }));
    assert.deepEqual(ids(await journal(1, [1], Date.now()).abandoned()), ids([mine]));
  });

  test("what was left alone is not offered again, but still looked for before the document's next submit", async () => {
    const mine = await journal(1).begin(place, write());
    await journal(2).leave(mine);
    assert.deepEqual(await journal(2).abandoned(), []);
    assert.deepEqual(ids(await journal(2).of(place.document, place.tenantId)), ids([mine]));
  });

  test("an untitled document is another one in another window", async () => {
    const untitled = { ...place, document: "untitled:Untitled-1" };
    await journal(1).begin(untitled, write());
    assert.equal((await journal(1).of(untitled.document, place.tenantId)).length, 1);
    assert.deepEqual(await journal(2).of(untitled.document, place.tenantId), []);
    assert.equal((await journal(2).abandoned()).length, 1);
  });

  test("passes over what is no entry, and says so", async () => {
    const begun = await journal(1).begin(place, write());
    const broken = "00000000-0000-4000-8000-000000000000.json";
    for (const text of [
      "{",
      "null",
      '{"id":"x"}',
      JSON.stringify({ ...begun, write: { body: "no JSON" }, process: 1 }),
    ]) {
      folder.write(join("submits", broken), text);
      assert.deepEqual(ids(await journal(2).abandoned()), ids([begun]));
    }
    folder.write(join("submits", "notes.txt"), "mine");
    assert.deepEqual(ids(await journal(2).abandoned()), ids([begun]));
    assert.equal(logged.length, 5);
  });

  test("says in a sentence that it cannot be written, and that nothing was sent", async () => {
    mkdirSync(folder.path, { recursive: true });
    writeFileSync(join(folder.path, "submits"), "a file where the folder should be");
    await assert.rejects(journal().begin(place, write()), /cannot be written down.*Nothing was sent\.$/);
    assert.deepEqual(await journal().abandoned(), []);
  });
});
