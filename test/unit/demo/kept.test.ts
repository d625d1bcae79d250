import assert from "node:assert/strict";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import {
  attachDemoTenant,
  type DemoTenant,
  type DemoTenantOptions,
  startDemoTenant,
} from "../../../client/src/demo/main";
import { makeCertificate } from "../../support/certificates";
import { useTemporaryFolder } from "../../support/temporaryFolder";
import { securityGroupFlow } from "./bodies";
import { at, Client, connectors, pilotFlows, readAll, sets } from "./client";
import { claimsOf, failure, people, readFlows, SignInClient } from "./signInClient";

suite("demo tenant: kept in a folder", () => {
  const running = new Set<DemoTenant>();
  const lines: string[] = [];
  let folder: string;

  // Before the folder is taken away.
  teardown(async () => {
    await Promise.all([...running].map((tenant) => tenant.stop()));
    running.clear();
  });
  const temporary = useTemporaryFolder();
  setup(() => {
    folder = join(temporary.path, "demo");
    lines.length = 0;
  });

  const start = async (options: DemoTenantOptions = {}): Promise<DemoTenant> => {
    const tenant = await startDemoTenant({ folder, log: (line) => lines.push(line), ...options });
    running.add(tenant);
    return tenant;
  };
  const clientOf = async (tenant: DemoTenant) => new Client(tenant, await tenant.token());
  const file = () => join(folder, "tenant.json");
  const kept = () => readFile(file(), "utf8");
  const written = async (text: string): Promise<void> => {
    while (!(await kept().catch(() => "")).includes(text));
  };

  test("is the same tenant again at its next start", async () => {
    const first = await start();
    const before = await clientOf(first);
    await before.send("POST", pilotFlows, securityGroupFlow);
    const all = await readAll(before, sets.root);
    await first.stop();
    const second = await start();
    const same = ({ graph, authority, controlKey, application }: DemoTenant) => ({
      ...{ graph, authority, controlKey, application },
    });
    assert.deepEqual(same(second), same(first));
    const after = new Client(second, before.token);
    assert.deepEqual(await readAll(after, sets.root), all);
    assert.equal((await readAll(after, pilotFlows)).length, 1);
    assert.deepEqual(
      lines.filter((line) => line.includes("afresh")),
      [],
    );
  });

  test("everything that is served is the same after a restart", async () => {
    const first = await start();
    const client = await clientOf(first);
    const paths = Object.keys(at(await asJson(first), "store/roots") as object)
      .filter((name) => name.startsWith("current/"))
      .map((name) => `/external/industryData/${name.split("/")[1]}`);
    assert.ok(paths.length > 5);
    const before = await Promise.all(paths.map((path) => readAll(client, path)));
    await first.stop();
    const again = new Client(await start(), client.token);
    assert.deepEqual(await Promise.all(paths.map((path) => readAll(again, path))), before);
  });

  const asJson = async (tenant: DemoTenant): Promise<unknown> => {
    await (await clientOf(tenant)).control("POST", "reset");
    return JSON.parse(await kept());
  };

  test("sign-ins, consents and certificates go on", async () => {
    const first = await start();
    await new Client(first, "").control("POST", "consent", { mode: "ask" });
    const page = await (await new SignInClient(first).openPage({ scope: `offline_access ${readFlows}` })).press({
      account: people.administrator,
    });
    const { code } = (await page.press({ consent: "accept" })).outcome;
    const { refresh_token } = (await new SignInClient(first).redeemCode(code)).json as { refresh_token: string };
    const { certificate } = makeCertificate({ name: "Nightly roster sync", kind: "rsa" });
    const headers = { "X-Demo-Key": first.controlKey };
    await fetch(new URL("/demo/certificates", first.graph), { method: "POST", headers, body: certificate });
    await first.stop();

    const client = new SignInClient(await start());
    assert.equal((await client.refresh(refresh_token)).status, 200);
    assert.deepEqual(failure(await client.refresh(refresh_token, { scope: "IndustryData-Run.Read.All" })), [
      ...[400, "invalid_grant", 65001],
    ]);
    assert.deepEqual((JSON.parse(await kept()) as { certificates: string[] }).certificates, [certificate]);
  });

  test("what was revoked stays so", async () => {
    const first = await start();
    const client = await clientOf(first);
    const { refreshToken } = await new SignInClient(first).signIn();
    await client.control("POST", "revoke");
    await first.stop();
    const second = await start();
    assert.equal((await new Client(second, client.token).get(sets.root)).status, 401);
    assert.deepEqual(failure(await new SignInClient(second).refresh(refreshToken)), [400, "invalid_grant", 50173]);
  });

  test("holds no token, no code and no secret of the service or of an application", async () => {
    const tenant = await start();
    const client = await clientOf(tenant);
    const { token, refreshToken } = await new SignInClient(tenant).signIn();
    const secret = "canary-7f3a";
    const changed = await client.send("PATCH", connectors.api, {
      "@odata.type": "#microsoft.graph.industryData.oneRosterApiDataConnector",
      credential: {
        "@odata.type": "#microsoft.graph.industryData.oAuth2ClientCredential",
        displayName: "Key",
        clientId: "client",
        clientSecret: secret,
        tokenUrl: "https://example.com/token",
      },
    });
    assert.ok(changed.status < 300, changed.text);
    await tenant.stop();
    const text = await kept();
    for (const hidden of [token, refreshToken, client.token, secret, tenant.application.secret]) {
      assert.ok(!text.includes(hidden));
    }
  });

  test("only its owner may read it, and nothing unfinished stays", async function () {
    if (process.platform === "win32") this.skip();
    const tenant = await start();
    await tenant.stop();
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
    assert.equal((await stat(file())).mode & 0o777, 0o600);
    assert.deepEqual(await readdir(folder), ["tenant.json"]);
  });

  test("changes are written while it runs, and without being asked", async () => {
    const tenant = await start();
    const created = await (await clientOf(tenant)).send("POST", pilotFlows, securityGroupFlow);
    const id = String(at(created.json, "id"));
    await written(id);
  });

  test("sign-ins are written while it runs, and without being asked", async () => {
    const tenant = await start();
    const { token } = await new SignInClient(tenant).signIn();
    await written(String(claimsOf(token).uti));
  });

  test("a process that has lost the folder writes there no more", async () => {
    const tenant = await start();
    const client = await clientOf(tenant);
    await client.control("POST", "reset");
    const before = await kept();
    await writeFile(join(folder, "tenant.lock"), `${process.ppid} another`);
    await client.send("POST", pilotFlows, securityGroupFlow);
    await client.control("POST", "reset");
    await tenant.stop();
    assert.equal(await kept(), before);
  });

  test("a reset is written before it is answered", async () => {
    const tenant = await start();
    const client = await clientOf(tenant);
    const created = await client.send("POST", pilotFlows, securityGroupFlow);
    const id = String(at(created.json, "id"));
    await written(id);
    await client.control("POST", "reset");
    assert.ok(!(await kept()).includes(id));
  });

  const damages: readonly [string, (text: string) => string][] = [
    ["is cut off", (text) => text.slice(0, text.length / 2)],
    ["is of another version", (text) => text.replace('"version":1', '"version":0')],
    ["is another thing", () => "[]"],
    [
      "names a type that the API no longer has",
      (text) => text.replaceAll('"current/roleGroup"', '"current/rankGroup"'),
    ],
    ["names a collection that the API no longer has", (text) => text.replace('"current/years"', '"current/terms"')],
    ["has a plan without a time", (text) => text.replace('"agenda":[{"at"', '"agenda":[{"when"')],
    ["has a broken key", (text) => text.replace('"kty":"RSA"', '"kty":"none"')],
  ];
  for (const [what, damage] of damages) {
    test(`starts afresh when what was kept ${what}, and keeps that beside it`, async () => {
      const first = await start();
      await (await clientOf(first)).send("POST", pilotFlows, securityGroupFlow);
      await first.stop();
      const text = await kept();
      const damaged = damage(text);
      assert.notEqual(damaged, text);
      await writeFile(file(), damaged);
      const second = await start();
      assert.deepEqual(await readAll(await clientOf(second), pilotFlows), []);
      assert.equal(await readFile(`${file()}.bad`, "utf8"), damaged);
      assert.match(lines.join("\n"), /starts afresh.*tenant\.json\.bad/);
    });
  }

  test("takes other ports when another program has them, and keeps those", async () => {
    const first = await start();
    await first.stop();
    const port = Number(new URL(first.graph).port);
    const other = createServer().listen(port, "127.0.0.1");
    try {
      const second = await start();
      assert.notEqual(second.graph, first.graph);
      assert.equal(second.authority, first.authority);
      await second.stop();
      const third = await start();
      assert.equal(third.graph, second.graph);
    } finally {
      other.close();
    }
  });

  test("a port that is asked for has to be free, and nothing is lost when it is not", async () => {
    const first = await start();
    await first.stop();
    const before = await kept();
    const other = await startDemoTenant();
    running.add(other);
    await assert.rejects(start({ port: Number(new URL(other.graph).port) }), /is already in use/);
    assert.equal(await kept(), before);
    assert.equal((await start()).graph, first.graph);
  });

  suite("used a second time", () => {
    test("is attached to instead of started, with the same addresses, key and data", async () => {
      const owner = await start();
      const second = await start();
      assert.deepEqual([owner.isAttached, second.isAttached], [false, true]);
      const { isAttached: _a, ended: _b, token: _c, stop: _d, ...facts } = owner;
      const { isAttached: _e, ended: _f, token: _g, stop: _h, ...attached } = second;
      assert.deepEqual(attached, facts);
      await (await clientOf(second)).send("POST", pilotFlows, securityGroupFlow);
      assert.equal((await readAll(await clientOf(owner), pilotFlows)).length, 1);
    });

    test("stopping the attached one leaves the tenant running", async () => {
      const owner = await start();
      const second = await start();
      await second.stop();
      await second.ended;
      assert.equal((await (await clientOf(owner)).get(sets.root)).status, 200);
    });

    test("the attached one hears when the tenant ends, and takes its place on the same ports", async () => {
      const owner = await start();
      const second = await start();
      const { token } = await clientOf(second);
      await Promise.all([owner.stop(), second.ended]);
      const third = await start();
      assert.deepEqual([third.isAttached, third.graph, third.authority], [false, owner.graph, owner.authority]);
      assert.equal((await new Client(third, token).get(sets.root)).status, 200);
    });

    test("of several that start at once, one runs it, also where a process was killed before", async () => {
      await (await start()).stop();
      // Nobody else has our own number.
      await writeFile(join(folder, "tenant.lock"), `${process.pid} of-somebody-before`);
      const all = await Promise.all(Array.from({ length: 5 }, () => start()));
      assert.equal(all.filter(({ isAttached }) => !isAttached).length, 1);
      assert.equal(new Set(all.map(({ graph }) => graph)).size, 1);
    });

    test("nothing is attached to where nothing runs", async () => {
      assert.equal(await attachDemoTenant(folder), undefined);
      await (await start()).stop();
      assert.equal(await attachDemoTenant(folder), undefined);
    });

    test("another program on the port is not taken for it, and does not get the key", async () => {
      const owner = await start();
      await owner.stop();
      const received: string[] = [];
      const other = createServer((request, response) => {
        received.push(JSON.stringify(request.headers));
        response.end("{}");
      });
      await new Promise<void>((resolve) => {
        other.listen(Number(new URL(owner.graph).port), "127.0.0.1", resolve);
      });
      try {
        assert.equal(await attachDemoTenant(folder), undefined);
        assert.equal(received.length, 1);
        assert.ok(!received.join().includes(owner.controlKey));
      } finally {
        other.closeAllConnections();
        other.close();
      }
    });

    test("the sign of life needs the key", async () => {
      const owner = await start();
      const refused = await fetch(new URL("/demo/alive", owner.graph), { headers: { "X-Demo-Key": "guessed" } });
      assert.equal(refused.status, 403);
    });
  });
});
