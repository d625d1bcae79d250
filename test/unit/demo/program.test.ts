import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { startDemoTenant } from "../../../client/src/demo/main";

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

  test("explains itself when it is called wrongly", async () => {
    for (const args of [["--port", "many"], ["--run-seconds", "0"], ["--colour"]]) {
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
