import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { SignIn } from "../../../client/src/auth/profile";
import {
  demoItself,
  demoProfileWith,
  duplicateOf,
  readProfile,
  type TenantAnswers,
  tenantProfile,
} from "../../../client/src/tenants/knownProfile";
import { LastTenant } from "../../../client/src/tenants/lastTenant";
import { Profiles } from "../../../client/src/tenants/profiles";
import { MementoInMemory } from "../../support/memento";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const clientId = "00000000-0000-4000-8000-000000000001";
const answers: TenantAnswers = {
  ...{ name: "Contoso", tenant: "contoso.example", clientId },
  ...{ signIn: { kind: "browser" }, isProtected: false },
};

suite("profiles", () => {
  const folder = useTemporaryFolder();
  const window = (log: string[] = []) => new Profiles(path.join(folder.path, "profiles"), (line) => log.push(line));

  test("are kept as they were, each in a file that only its owner reads", async () => {
    const profile = tenantProfile({ ...answers, isProtected: true });
    const demo = demoProfileWith("Demo by code", { kind: "deviceCode" });
    await window().save(profile);
    await window().save(demo);
    assert.deepEqual(await window().all(), [profile, demo]);
    assert.deepEqual(await window().get(profile.id), profile);
    const files = readdirSync(path.join(folder.path, "profiles"));
    assert.deepEqual(files.sort(), [`${profile.id}.json`, `${demo.id}.json`].sort());
    for (const file of files) assert.equal(statSync(path.join(folder.path, "profiles", file)).mode & 0o077, 0);
  });

  test("the demo tenant itself is always there, and in no list", async () => {
    assert.deepEqual(await window().get(demoItself.id), demoItself);
    assert.deepEqual(await window().all(), []);
  });

  test("are renamed, duplicated and removed", async () => {
    const profile = tenantProfile(answers);
    await window().save(profile);
    await window().save({ ...profile, name: "Contoso schools" });
    const copy = duplicateOf(profile, "Contoso twice");
    await window().save(copy);
    assert.deepEqual(
      (await window().all()).map(({ name }) => name),
      ["Contoso schools", "Contoso twice"],
    );
    assert.notEqual(copy.id, profile.id);
    await window().remove(profile);
    await window().remove(profile);
    assert.deepEqual(await window().all(), [copy]);
  });

  test("two windows that add at the same time lose nothing", async () => {
    const [one, other] = [window(), window()];
    for (let repetition = 0; repetition < 100; repetition++) {
      await Promise.all([one, other].map((each) => each.save(tenantProfile(answers))));
      assert.equal((await one.all()).length, 2 * (repetition + 1));
    }
  });

  for (const [what, text] of [
    ["no JSON", "{"],
    ["a list", "[]"],
    ["another profile's", JSON.stringify(tenantProfile(answers))],
    ["nothing", ""],
  ] as const) {
    test(`a file that holds ${what} costs only itself, stays and is told`, async () => {
      const log: string[] = [];
      const good = tenantProfile(answers);
      await window().save(good);
      const bad = path.join(folder.path, "profiles", "00000000-0000-4000-8000-00000000000f.json");
      writeFileSync(bad, text);
      assert.deepEqual(await window(log).all(), [good]);
      assert.equal(log.length, 1);
      assert.equal(readFileSync(bad, "utf8"), text);
    });
  }
});

suite("what is kept of a profile decides where tokens go", () => {
  const good = tenantProfile(answers);

  for (const [what, changed] of [
    ["an authority without https", { authority: "http://login.example/contoso.example" }],
    ["an authority of another tenant", { authority: "https://login.example/fabrikam.example" }],
    ["an authority with a user name", { authority: "https://me@login.example/contoso.example" }],
    ["an authority that is none", { authority: "contoso.example" }],
    ["a root without https", { graph: "http://graph.example/beta" }],
    ["a root with a query", { graph: "https://graph.example/beta?x=1" }],
    ["a tenant that is a path", { tenant: "contoso.example/../x" }],
    ["a client id that is none", { clientId: "me" }],
    ["an unknown way to sign in", { signIn: { kind: "carrier pigeon" } }],
    ["a certificate without a file", { signIn: { kind: "certificate" } }],
    ["an id that could leave the folder", { id: "../../x" }],
    ["a name that is a number", { name: 1 }],
  ] as const) {
    test(`refuses ${what}`, () => {
      assert.throws(() => readProfile({ ...good, ...changed }));
    });
  }

  test("takes a tenant on this computer, without https", () => {
    const local = { ...good, authority: "http://localhost:4000/contoso.example", graph: "http://127.0.0.1:4001/beta" };
    assert.deepEqual(readProfile(local), local);
  });

  test("keeps every way to sign in, and nothing that does not belong to it", () => {
    const ways: SignIn[] = [
      ...(["browser", "deviceCode", "editor", "secret", "environment"] as const).map((kind) => ({ kind })),
      { kind: "certificate", file: "/keys/contoso.pem" },
    ];
    for (const signIn of ways) {
      const kept = readProfile({ ...good, signIn: { ...signIn, clientSecret: "canary" }, accessToken: "canary" });
      assert.deepEqual(kept, { ...good, signIn });
    }
  });
});

suite("the tenant to go on with", () => {
  test("is that of the workspace, else the one used last anywhere", async () => {
    const everywhere = new MementoInMemory();
    const [one, other] = [new MementoInMemory(), new MementoInMemory()];
    await new LastTenant(one, everywhere).set("contoso");
    assert.equal(new LastTenant(other, everywhere).id, "contoso");
    await new LastTenant(other, everywhere).set("fabrikam");
    assert.equal(new LastTenant(one, everywhere).id, "contoso");
  });

  test("is none in a workspace that left its tenant, whatever other windows use", async () => {
    const everywhere = new MementoInMemory();
    const one = new LastTenant(new MementoInMemory(), everywhere);
    await one.set("contoso");
    await one.set(undefined);
    await new LastTenant(new MementoInMemory(), everywhere).set("fabrikam");
    assert.equal(one.id, undefined);
  });
});
