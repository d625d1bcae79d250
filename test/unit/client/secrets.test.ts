import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Secrets, type SecretVault } from "../../../client/src/variables/secrets";
import { filesWith } from "../../support/filesWith";
import { MementoInMemory } from "../../support/memento";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const earlierKey = "industryData.secrets.names";

suite("secrets by name", () => {
  const temporary = useTemporaryFolder();
  const folder = () => path.join(temporary.path, "secrets");

  const vault = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      get: async (key: string) => kept.get(key),
      store: async (key: string, value: string) => void kept.set(key, value),
      delete: async (key: string) => void kept.delete(key),
    };
  };
  const window = (safe: SecretVault, earlier = new MementoInMemory(), log: string[] = []) =>
    new Secrets({ vault: safe, folder: folder(), earlier, log: (line) => log.push(line) });

  test("are kept in the vault, and listed by name only, in order", async () => {
    const secrets = window(vault());
    await secrets.set("roster", "canary-7391");
    await secrets.set("first-password", "canary-7392");
    await secrets.set("roster", "canary-7393");
    assert.deepEqual(await secrets.names(), ["first-password", "roster"]);
    assert.equal(await secrets.get("roster"), "canary-7393");
    assert.equal(await secrets.get("other"), undefined);
    const texts = readdirSync(folder()).map((file) => readFileSync(path.join(folder(), file), "utf8"));
    assert.deepEqual(texts.sort(), ["first-password\n", "roster\n"]);
    assert.deepEqual(filesWith(temporary.path, ["canary"]), []);
  });

  test("leave nothing behind when they are removed, and tell who listens", async () => {
    const safe = vault();
    const secrets = window(safe);
    let told = 0;
    secrets.onDidChange(() => {
      told += 1;
    });
    await secrets.set("roster", "canary-7391");
    await secrets.remove("roster");
    assert.deepEqual([await secrets.names(), safe.kept.size, told, readdirSync(folder())], [[], 0, 2, []]);
  });

  test("are found again by the next window", async () => {
    const safe = vault();
    await window(safe).set("roster", "canary-7391");
    const next = window(safe);
    assert.deepEqual([await next.names(), await next.get("roster")], [["roster"], "canary-7391"]);
  });

  test("two windows that set and remove at the same time lose nothing, and see each other's", async () => {
    const safe = vault();
    const [one, other] = [window(safe), window(safe)];
    for (let repetition = 0; repetition < 100; repetition++) {
      await Promise.all([
        one.set(`one ${repetition}`, "a"),
        other.set(`other ${repetition}`, "b"),
        one.set("both", "c"),
      ]);
      await Promise.all([other.remove(`one ${repetition - 1}`), other.set("both", "d")]);
      if (repetition % 10 !== 9) continue;
      assert.equal((await one.names()).length, repetition + 3);
      assert.deepEqual(await one.names(), await other.names());
    }
  });

  test("take every name that a variable can have, each in a file that any file system takes", async () => {
    const names = [
      "roster",
      "Roster",
      "con",
      "a.b",
      "mot de passe",
      "çédille",

      "x".repeat(500),
    ];
    const secrets = window(vault());
    for (const name of names) await secrets.set(name, name);
    assert.deepEqual(await secrets.names(), [...names].sort());
    const files = readdirSync(folder());
    assert.equal(new Set(files.map((file) => file.toLowerCase())).size, names.length);
    assert.ok(files.every((file) => /^[0-9a-f]{64}\.txt$/.test(file)));
  });

  test("that an earlier version listed are taken over once", async () => {
    const [safe, earlier] = [vault(), new MementoInMemory()];
    await safe.store("industryData.secret.roster", "canary-7391");
    await safe.store("industryData.secret.first", "canary-7392");
    await earlier.update(earlierKey, ["first", "roster"]);
    const secrets = window(safe, earlier);
    assert.deepEqual(await secrets.names(), ["first", "roster"]);
    assert.equal(earlier.get(earlierKey), undefined);
    await secrets.remove("first");
    // A window that had read the list before.
    const late = new MementoInMemory();
    await late.update(earlierKey, ["first", "roster"]);
    assert.deepEqual(await window(safe, late).names(), ["roster"]);
  });

  test("are not found in files that hold none, which stay and are told", async () => {
    const log: string[] = [];
    const safe = vault();
    await window(safe).set("roster", "canary-7391");
    const [file = ""] = readdirSync(folder());
    for (const [index, text] of ["", "${secret:x}", "other"].entries()) {
      writeFileSync(path.join(folder(), file.replace(/^../, `0${index}`)), text);
    }
    assert.deepEqual(await window(safe, new MementoInMemory(), log).names(), ["roster"]);
    assert.equal(log.length, 3);
    assert.equal(readdirSync(folder()).length, 4);
  });
});
