import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { breakLock, FolderLock } from "../../../client/src/demo/kept/folderLock";
import { takeOrJoin } from "../../../client/src/demo/kept/takeOrJoin";
import { useTemporaryFolder } from "../../support/temporaryFolder";

suite("demo tenant: the lock of its folder", () => {
  const folder = useTemporaryFolder();
  const leave = (content: string) => folder.write("tenant.lock", content);
  const content = () => readFileSync(join(folder.path, "tenant.lock"), "utf8");

  test("one process has it at a time", async () => {
    const lock = await FolderLock.take(folder.path);
    assert.ok(lock && (await lock.isHeld()));
    assert.equal(await FolderLock.take(folder.path), undefined);
    await lock.release();
    assert.ok(await FolderLock.take(folder.path));
  });

  test("what a process left behind that has ended is removed", async () => {
    const ended = spawn(process.execPath, ["-e", ""]);
    await once(ended, "exit");
    leave(`${ended.pid} some-id`);
    await breakLock(folder.path);
    assert.deepEqual(readdirSync(folder.path), []);
  });

  test("what another process of our own number left behind is removed", async () => {
    leave(`${process.pid} some-id`);
    await breakLock(folder.path);
    assert.deepEqual(readdirSync(folder.path), []);
  });

  test("our own stays", async () => {
    const lock = await FolderLock.take(folder.path);
    await breakLock(folder.path);
    assert.ok(await lock?.isHeld());
    await lock?.release();
  });

  for (const [whose, text] of [
    ["a running process", `${process.ppid} some-id`],
    ["a process that is just writing it", ""],
  ] as const) {
    test(`that of ${whose} stays`, async () => {
      leave(text);
      await breakLock(folder.path);
      assert.equal(content(), text);
    });
  }

  test("whoever lost it does not take it away from its next holder", async () => {
    const lock = await FolderLock.take(folder.path);
    leave(`${process.ppid} some-id`);
    assert.equal(await lock?.isHeld(), false);
    await lock?.release();
    assert.equal(content(), `${process.ppid} some-id`);
  });

  test("a process that does not answer for long has lost it", async () => {
    leave(`${process.ppid} some-id`);
    let waited = 0;
    const wait = async (ms: number): Promise<void> => {
      waited += ms;
    };
    const taken = await takeOrJoin(folder.path, async () => undefined, wait);
    assert.ok("lock" in taken && (await taken.lock.isHeld()));
    assert.equal(waited, 5000);
  });

  test("a process that answers late is joined", async () => {
    leave(`${process.ppid} some-id`);
    let asked = 0;
    const join = async (): Promise<string | undefined> => (++asked === 3 ? "joined" : undefined);
    assert.deepEqual(await takeOrJoin(folder.path, join, async () => {}), { joined: "joined" });
  });
});
