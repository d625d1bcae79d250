import assert from "node:assert/strict";
import { Secrets } from "../../../client/src/variables/secrets";
import { MementoInMemory } from "../../support/memento";

suite("secrets by name", () => {
  const vault = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      get: async (key: string) => kept.get(key),
      store: async (key: string, value: string) => void kept.set(key, value),
      delete: async (key: string) => void kept.delete(key),
    };
  };

  test("are kept in the vault, and listed by name only, in order", async () => {
    const [safe, store] = [vault(), new MementoInMemory()];
    const secrets = new Secrets(safe, store);
    await secrets.set("roster", "canary-7391");
    await secrets.set("first-password", "canary-7392");
    await secrets.set("roster", "canary-7393");
    assert.deepEqual(secrets.names, ["first-password", "roster"]);
    assert.equal(await secrets.get("roster"), "canary-7393");
    assert.deepEqual(store.get("industryData.secrets.names"), ["first-password", "roster"]);
    assert.equal(await secrets.get("other"), undefined);
  });

  test("leave nothing behind when they are removed, and tell who listens", async () => {
    const safe = vault();
    const secrets = new Secrets(safe, new MementoInMemory());
    let told = 0;
    secrets.onDidChange(() => {
      told += 1;
    });
    await secrets.set("roster", "canary-7391");
    await secrets.remove("roster");
    assert.deepEqual([secrets.names, safe.kept.size, told], [[], 0, 2]);
  });

  test("are found again by the next window", async () => {
    const [safe, store] = [vault(), new MementoInMemory()];
    await new Secrets(safe, store).set("roster", "canary-7391");
    const next = new Secrets(safe, store);
    assert.deepEqual([next.names, await next.get("roster")], [["roster"], "canary-7391"]);
  });
});
