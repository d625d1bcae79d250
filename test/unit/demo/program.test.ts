import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { startDemoTenant } from "../../../client/src/demo/main";
import { useTemporaryFolder } from "../../support/temporaryFolder";
import { claimsOf } from "./signInClient";

suite("demo tenant: as a program", () => {
  let folder: string;
  let program: string;

  suiteSetup(async () => {
    folder = await mkdtemp(join(tmpdir(), "demo-tenant-"));
    program = join(folder, "demo.cjs");
    await build({
      entryPoints: ["client/src/demo/main.ts"],
      bundle: true,
      platform: "node",
      format: "cjs",
      outfile: program,
      logLevel: "silent",
    });
  });
  suiteTeardown(() => rm(folder, { recursive: true }));

  const start = (...args: string[]) =>
    spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });

  test("prints one line to connect with, and ends on a signal", async () => {
    const child = start("--key", "chosen");
    const printed: string[] = [];
    const output = createInterface(child.stdout).on("line", (line) => printed.push(line));
    await once(output, "line");
    const connection = JSON.parse(printed[0] ?? "");
    assert.deepEqual(Object.keys(connection), ["graph", "authority", "tenant", "clientId", "token"]);
    assert.ok(connection.authority.endsWith(`/${connection.tenant}`));

    const roleGroups = await fetch(`${connection.graph}/external/industryData/roleGroups`, {
      headers: { Authorization: `Bearer ${connection.token}` },
    });
    assert.equal(roleGroups.status, 200);
    const requests = await fetch(new URL("/demo/requests", connection.graph), { headers: { "X-Demo-Key": "chosen" } });
    assert.equal(((await requests.json()) as unknown[]).length, 1);

    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    assert.equal(code, 0);
    assert.equal(printed.length, 1);
  });

  test("says so when the port is taken", async () => {
    const other = await startDemoTenant();
    const { port } = new URL(other.graph);
    const { code, errors } = await outcomeOf(start("--port", port));
    await other.stop();
    assert.equal(code, 2);
    assert.match(errors, new RegExp(`Port ${port} on 127\\.0\\.0\\.1 is already in use`));
  });

  suite("several with one folder", () => {
    const running = new Set<ReturnType<typeof start>>();
    const run = () => {
      const child = start("--folder", join(shared.path, "demo"));
      running.add(child);
      const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
      const connection = async () => JSON.parse(String((await lines.next()).value));
      return { child, connection };
    };
    teardown(async () => {
      await Promise.all([...running].map((child) => end(child)));
      running.clear();
    });
    // Its end comes after theirs.
    const shared = useTemporaryFolder();
    const end = async (child: ReturnType<typeof start>): Promise<void> => {
      running.delete(child);
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    };
    const statusOf = async ({ graph, token }: { graph: string; token: string }): Promise<number> => {
      const headers = { Authorization: `Bearer ${token}` };
      return (await fetch(`${graph}/external/industryData/roleGroups`, { headers })).status;
    };

    const kept = async (text: string): Promise<void> => {
      const read = () => readFile(join(shared.path, "demo", "tenant.json"), "utf8").catch(() => "");
      while (!(await read()).includes(text));
    };

    test("use one tenant, also when they start at once", async () => {
      const connections = await Promise.all([run(), run(), run()].map(({ connection }) => connection()));
      assert.equal(new Set(connections.map(({ graph }) => graph)).size, 1);
      assert.deepEqual(await Promise.all(connections.map(statusOf)), [200, 200, 200]);
    });

    test("another one goes on at the same address when the first is killed", async () => {
      const first = run();
      const before = await first.connection();
      const second = run();
      const attached = await second.connection();
      assert.equal(attached.graph, before.graph);
      await kept(String(claimsOf(attached.token).uti));
      await end(first.child);
      const after = await second.connection();
      assert.deepEqual([after.graph, after.authority], [before.graph, before.authority]);
      assert.deepEqual([await statusOf(attached), await statusOf(after)], [200, 200]);
    });

    test("the one that only used it ends alone", async () => {
      const first = run();
      const connection = await first.connection();
      const second = run();
      await second.connection();
      second.child.kill("SIGTERM");
      assert.deepEqual(await once(second.child, "exit"), [0, null]);
      assert.equal(await statusOf(connection), 200);
    });
  });

  test("explains itself when it is called wrongly", async () => {
    for (const args of [["--port", "many"], ["--colour"]]) {
      const { code, errors } = await outcomeOf(start(...args));
      assert.equal(code, 2);
      assert.match(errors, /Usage: node demo\.js/);
    }
  });
});

async function outcomeOf(child: ReturnType<typeof spawn>): Promise<{ code: number; errors: string }> {
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, "close");
  return { code, errors };
}
