// What submit says when the service refuses, does not answer, or is not one that a token may be sent to.
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fixturesIn } from "../../support/fixtures";
import { useCommandLine } from "../../support/program";
import { useDemoTenant } from "../../support/runningDemoTenant";

const pilotSchools = "c9d30e57-12a8-4f6b-b4e9-73f1a8c6d042";
const token = "canary-4f0c1b7e";

const filled = (part: string): string => fixturesIn("filled").find(({ name }) => name.includes(part))?.path ?? part;

suite("industrydata submit: refused or unanswered", () => {
  const industrydata = useCommandLine();
  const demo = useDemoTenant();

  const submit = (...args: string[]) => {
    const { graph, token } = demo.tenant.connection;
    return industrydata(["submit", ...args, "--graph-endpoint", graph, "--yes"], {
      env: { INDUSTRYDATA_ACCESS_TOKEN: token },
    });
  };

  test("says 1 and the service's own words when it refuses", async () => {
    await demo.tenant.fail({
      kind: "status",
      status: 409,
      method: "POST",
      error: { code: "conflict", message: "A flow set of that name exists." },
    });
    const { code, stdout } = await submit(filled("FlowSet"), "--format", "json");
    assert.equal(code, 1);
    const [result] = JSON.parse(stdout).results;
    assert.deepEqual([result.status, result.id], [409, null]);
    assert.match(result.error, /A flow set of that name exists\./);
    assert.equal((await demo.tenant.requests("POST")).length, 1);
  });

  test("says 1 when a set has a flow of that kind already", async () => {
    assert.equal((await submit(filled("administrativeUnit"), "--set", pilotSchools)).code, 0);
    const { code, stdout } = await submit(filled("administrativeUnit"), "--set", pilotSchools);
    assert.equal(code, 1);
    assert.match(stdout, /^POST \S+\/provisioningFlows\n {2}Microsoft Graph answered 4\d\d /);
  });

  test("stops at the first payload that is refused", async () => {
    await demo.tenant.fail({ kind: "status", status: 400, method: "POST" });
    const { code, stdout } = await submit(
      filled("FlowSet"),
      filled("securityGroup"),
      filled("classGroup"),
      "--format",
      "json",
    );
    assert.equal(code, 1);
    const [refused, ...others] = JSON.parse(stdout).results;
    assert.equal(refused.status, 400);
    assert.deepEqual(
      others.map(({ status, id }: Record<string, unknown>) => [status, id]),
      [
        [null, null],
        [null, null],
      ],
    );
    for (const { error } of others) assert.match(error, /^Not sent\. It needs Summer schools, which was refused\.$/);
    assert.equal((await demo.tenant.requests("POST")).length, 1);
  });

  test("says 1 for a token that the service does not take, also while it looks for the parent", async () => {
    const { graph } = demo.tenant.connection;
    for (const args of [[filled("FlowSet")], [filled("securityGroup")]]) {
      const { code, stdout, stderr } = await industrydata(["submit", ...args, "--graph-endpoint", graph, "--yes"], {
        env: { INDUSTRYDATA_ACCESS_TOKEN: token },
      });
      assert.equal(code, 1, stderr);
      assert.match(stdout + stderr, /Microsoft Graph answered 401 Unauthorized/);
      assert.doesNotMatch(stdout + stderr, /\n\s+at /);
      assert.doesNotMatch(stdout + stderr, new RegExp(token));
    }
  });

  test("says 3 when the connection ends after the service has carried a write out, and sends it once", async () => {
    await demo.tenant.fail({ kind: "dropAfterCommit", method: "POST" });
    const { code, stdout } = await submit(filled("FlowSet"), "--format", "json");
    assert.equal(code, 3);
    const [result, ...others] = JSON.parse(stdout).results;
    assert.deepEqual(others, []);
    assert.deepEqual([result.status, result.id], [null, null]);
    assert.match(result.error, /connection ended/i);
    assert.doesNotMatch(result.error, /failed/i);
    assert.equal((await demo.tenant.requests("POST")).length, 1);
    const sets = await demo.tenant.read("/external/industryData/outboundProvisioningFlowSets");
    const names = (sets.value as { displayName: string }[]).map(({ displayName }) => displayName);
    assert.equal(names.filter((name) => name === "Summer schools").length, 1, "it was carried out");
  });

  test("says 3 for an error of the service that may have come after the write, and sends it once", async () => {
    await demo.tenant.fail({ kind: "statusAfterCommit", status: 503, method: "POST" });
    const { code, stdout } = await submit(filled("FlowSet"));
    assert.equal(code, 3);
    assert.match(stdout, /may or may not have been carried out/);
    assert.equal((await demo.tenant.requests("POST")).length, 1);
  });

  test("says 3 for an update that was not answered, and sends it once", async () => {
    await demo.tenant.fail({ kind: "drop", method: "PATCH" });
    const { code } = await submit(filled("002-"), "--update", "84c1f6a3-b590-4e2d-a7c8-3d9e0b5f6127");
    assert.equal(code, 3);
    assert.equal((await demo.tenant.requests("PATCH")).length, 1);
  });
});

suite("industrydata submit: not a place to send to", () => {
  const industrydata = useCommandLine();
  let server: Server;
  let port = 0;
  let asked = 0;

  setup((done) => {
    asked = 0;
    server = createServer((_, response) => {
      response.writeHead(404).end();
    }).on("connection", () => {
      asked += 1;
    });
    server.listen(0, "127.0.0.1", () => {
      port = (server.address() as AddressInfo).port;
      done();
    });
  });
  teardown((done) => {
    server.close(done);
    server.closeAllConnections();
  });

  const submit = (endpoint: string, file = filled("FlowSet"), env = { INDUSTRYDATA_ACCESS_TOKEN: token }) =>
    industrydata(["submit", file, "--graph-endpoint", endpoint, "--yes"], { env });

  test("a server on this computer is one, by any of its names", async () => {
    for (const host of ["127.0.0.1", "localhost"])
      assert.equal((await submit(`http://${host}:${port}/beta`)).code, 1, host);
    assert.ok(asked >= 2);
  });

  // 0.0.0.0 leads to this computer too, so what is sent in spite of the refusal is seen.
  for (const [name, endpoint] of [
    ["http on another host", (port: number) => `http://0.0.0.0:${port}/beta`],
    ["a host that begins like this computer's", (port: number) => `http://127.0.0.1.example.invalid:${port}/beta`],
    ["a password in the address", (port: number) => `http://user:secret@127.0.0.1:${port}/beta`],
    ["another protocol", (port: number) => `ftp://127.0.0.1:${port}/beta`],
    ["no address", () => "graph.microsoft.com/beta"],
  ] as const) {
    test(`${name} is refused with 2, and nothing is sent`, async () => {
      const { code, stdout, stderr } = await submit(endpoint(port));
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /^industrydata: /);
      assert.doesNotMatch(stderr, new RegExp(`${token}|\\n\\s+at `));
      assert.equal(asked, 0);
    });
  }

  test("an address that nobody answers at is 2, and the words say that it cannot be reached", async () => {
    const { port: closed } = await new Promise<AddressInfo>((resolve) => {
      const other = createServer().listen(0, "127.0.0.1", () => {
        const address = other.address() as AddressInfo;
        other.close(() => resolve(address));
      });
    });
    const endpoint = `http://127.0.0.1:${closed}/beta`;
    // The first is sent at once, the second only after its parent was looked for.
    for (const file of [filled("FlowSet"), filled("securityGroup")]) {
      const { code, stdout, stderr } = await submit(endpoint, file);
      assert.equal(code, 2);
      assert.match(stdout + stderr, new RegExp(`Cannot reach http://127\\.0\\.0\\.1:${closed}: connection refused\\.`));
      assert.doesNotMatch(stderr, /\n\s+at /);
    }
  });

  test("without a token it is 2, and nothing is sent", async () => {
    const { code, stderr } = await submit(`http://127.0.0.1:${port}/beta`, filled("FlowSet"), {
      INDUSTRYDATA_ACCESS_TOKEN: "",
    });
    assert.equal(code, 2);
    assert.match(stderr, /INDUSTRYDATA_ACCESS_TOKEN/);
    assert.equal(asked, 0);
  });
});
