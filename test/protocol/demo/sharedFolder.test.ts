import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Program } from "../../support/program";
import type { Connection } from "../../support/runningDemoTenant";
import { useTemporaryFolder } from "../../support/temporaryFolder";

suite("the demo tenant of a folder, in several processes", () => {
  const running = new Set<Program>();
  // Before the folder is taken away.
  teardown(async () => {
    await Promise.all([...running].map((program) => program.stop()));
    running.clear();
  });
  const folder = useTemporaryFolder();

  const start = (): Program => {
    const program = new Program("demo", ["--folder", join(folder.path, "demo")]);
    running.add(program);
    return program;
  };
  const connectionOf = async (program: Program): Promise<Connection> => JSON.parse(await program.firstLine());
  const isServed = async ({ graph, token }: Connection): Promise<boolean> => {
    const headers = { Authorization: `Bearer ${token}` };
    return (await fetch(`${graph}/external/industryData/roleGroups`, { headers })).ok;
  };
  const kept = async (): Promise<string> => readFile(join(folder.path, "demo", "tenant.json"), "utf8").catch(() => "");
  const isKept = async ({ token }: Connection): Promise<boolean> => {
    const { uti } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    return (await kept()).includes(uti);
  };

  test("is one tenant, also when they start at once", async () => {
    const connections = await Promise.all([start(), start(), start()].map(connectionOf));
    assert.equal(new Set(connections.map(({ graph }) => graph)).size, 1);
    assert.deepEqual(await Promise.all(connections.map(isServed)), [true, true, true]);
  });

  test("goes on at the same address when the process that runs it is killed", async () => {
    const first = start();
    const before = await connectionOf(first);
    const second = start();
    const attached = await connectionOf(second);
    assert.equal(attached.graph, before.graph);
    while (!(await isKept(attached)));
    await first.stop();
    const after: Connection = JSON.parse(await second.line(2));
    assert.deepEqual([after.graph, after.authority], [before.graph, before.authority]);
    assert.ok((await isServed(before)) && (await isServed(attached)) && (await isServed(after)));
  });

  test("goes on when a process ends that only used it", async () => {
    const first = start();
    const connection = await connectionOf(first);
    const second = start();
    await connectionOf(second);
    second.signal("SIGTERM");
    assert.equal((await second.ended).code, 0);
    assert.ok(await isServed(connection));
  });

  test("is the same tenant at the next start", async () => {
    const first = start();
    const before = await connectionOf(first);
    first.signal("SIGTERM");
    await first.ended;
    const after = await connectionOf(start());
    assert.deepEqual([after.graph, after.authority], [before.graph, before.authority]);
    assert.ok(await isServed(before));
  });
});
