import assert from "node:assert/strict";
import { DemoTenantRunner, demoProfile, type RunningDemo } from "../../../client/src/tenants/demoTenant";
import { demoItself, demoProfileWith } from "../../../client/src/tenants/knownProfile";

/** A demo tenant that ends when it is told to, or by itself. */
function fakeDemo(stopped: () => void): RunningDemo & { readonly end: () => void } {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    ...{ graph: "http://127.0.0.1:1/beta", authority: "http://localhost:2/t", tenantId: "t" },
    ...{ tenantName: "Contoso", clientId: "people", username: "dana", controlKey: "key" },
    application: { clientId: "application", secret: "s" },
    ended,
    stop: async () => stopped(),
    end,
  };
}

function world() {
  const seen: string[] = [];
  const made: ReturnType<typeof fakeDemo>[] = [];
  const runner = new DemoTenantRunner(
    async () => {
      seen.push("started");
      const demo = fakeDemo(() => seen.push("stopped"));
      made.push(demo);
      return demo;
    },
    () => seen.push("told that it ended"),
  );
  return { runner, seen, made };
}

suite("the demo tenant's runner", () => {
  test("starts it once, however often it is wanted", async () => {
    const { runner, seen } = world();
    const [one, other] = await Promise.all([runner.running(), runner.running()]);
    assert.equal(one, other);
    assert.deepEqual(seen, ["started"]);
    assert.ok(runner.isRunning);
  });

  test("tells when it ended by itself, and starts it again when it is wanted", async () => {
    const { runner, seen, made } = world();
    const first = await runner.running();
    made[0]?.end();
    await first.ended;
    await new Promise(setImmediate);
    assert.deepEqual(seen, ["started", "told that it ended"]);
    assert.ok(!runner.isRunning);
    assert.notEqual(await runner.running(), first);
  });

  test("says nothing when it was stopped on purpose", async () => {
    const { runner, seen, made } = world();
    await runner.running();
    await runner.stop();
    made[0]?.end();
    await new Promise(setImmediate);
    await runner.stop();
    assert.deepEqual(seen, ["started", "stopped"]);
  });

  test("a start that fails is not remembered", async () => {
    let attempts = 0;
    const runner = new DemoTenantRunner(
      async () => {
        attempts++;
        throw new Error("No port.");
      },
      () => undefined,
    );
    await assert.rejects(runner.running(), /No port/);
    await assert.rejects(runner.running(), /No port/);
    assert.equal(attempts, 2);
    assert.ok(!runner.isRunning);
  });
});

suite("a profile of the demo tenant", () => {
  const demo = fakeDemo(() => undefined);

  test("itself: named after the tenant, for the person who is known", () => {
    const { name, loginHint, clientId } = demoProfile(demoItself, demo);
    assert.deepEqual([name, loginHint, clientId], ["Contoso (demo)", "dana", "people"]);
  });

  test("with a device code: under its own name, for whoever signs in", () => {
    const { name, loginHint, clientId } = demoProfile(demoProfileWith("By code", { kind: "deviceCode" }), demo);
    assert.deepEqual([name, loginHint, clientId], ["By code", undefined, "people"]);
  });

  test("with a secret: as the application that has one", () => {
    assert.equal(demoProfile(demoProfileWith("As itself", { kind: "secret" }), demo).clientId, "application");
  });
});
