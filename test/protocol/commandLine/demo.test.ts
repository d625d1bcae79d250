import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fixturesIn } from "../../support/fixtures";
import { Program, useCommandLine } from "../../support/program";

suite("industrydata demo", () => {
  const industrydata = useCommandLine();
  let demo: Program | undefined;
  teardown(() => demo?.stop());

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    test(`prints one line to connect with, and ends well on ${signal}`, async () => {
      demo = new Program("cli", ["demo"]);
      const line = await demo.firstLine();
      const connection = JSON.parse(line);
      assert.deepEqual(Object.keys(connection), ["graph", "authority", "tenant", "clientId", "token"]);
      assert.match(connection.graph, /^http:\/\/127\.0\.0\.1:\d+\/beta$/);
      assert.match(connection.authority, new RegExp(`^http://localhost:\\d+/${connection.tenant}$`));
      demo.signal(signal);
      const { code, stdout, stderr } = await demo.ended;
      assert.deepEqual([code, stderr], [0, ""]);
      assert.ok(stdout === `${line}\n`, "one line and no more");
    });
  }

  test("serves the rest of the command line with what it printed", async () => {
    demo = new Program("cli", ["demo"]);
    const { graph, token } = JSON.parse(await demo.firstLine());
    const set = fixturesIn("filled").find(({ name }) => name.includes("FlowSet"))?.path ?? "";
    const env = { INDUSTRYDATA_ACCESS_TOKEN: token };
    const submitted = await industrydata(["submit", set, "--graph-endpoint", graph, "--yes"], { env });
    assert.equal(submitted.code, 0, submitted.stderr);
    const listed = await industrydata(["list", "outboundProvisioningFlowSets", "--graph-endpoint", `${graph}/`], {
      env,
    });
    assert.match(listed.stdout, /Summer schools\n$/);
  });

  test("listens at the port that --port names, and says 2 when that is taken", async () => {
    const { port } = await new Promise<AddressInfo>((resolve) => {
      const other = createServer().listen(0, "127.0.0.1", () => {
        const address = other.address() as AddressInfo;
        other.close(() => resolve(address));
      });
    });
    demo = new Program("cli", ["demo", "--port", String(port)]);
    assert.equal(JSON.parse(await demo.firstLine()).graph, `http://127.0.0.1:${port}/beta`);
    const second = await industrydata(["demo", "--port", String(port)]);
    assert.deepEqual([second.code, second.stdout], [2, ""]);
    assert.match(second.stderr, new RegExp(`${port}.* already in use`));
    assert.doesNotMatch(second.stderr, /\n\s+at /);
  });

  test("says 2 for a length of runs that is none", async () => {
    for (const seconds of ["long", "0", "-1", "3601"]) {
      const { code, stdout, stderr } = await industrydata(["demo", `--run-seconds=${seconds}`]);
      assert.deepEqual([code, stdout], [2, ""], seconds);
      assert.match(stderr, /is not a number of seconds up to 3600/);
    }
  });

  test("says 2 for a port that is none", async () => {
    for (const port of ["many", "-1", "65536", "1.5"]) {
      const { code, stdout } = await industrydata(["demo", `--port=${port}`]);
      assert.deepEqual([code, stdout], [2, ""], port);
    }
  });
});
