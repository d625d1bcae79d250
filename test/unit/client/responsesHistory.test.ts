import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Exchange } from "../../../client/src/graph/exchange";
import { Body } from "../../../client/src/responses/body";
import { BodyCache } from "../../../client/src/responses/bodyCache";
import { ExchangeHistory, type HistoryOptions } from "../../../client/src/responses/history";
import { HistoryFolder } from "../../../client/src/responses/historyFolder";
import { longestKept } from "../../../client/src/responses/keptFile";
import { exchangeChildren } from "../../../client/src/responses/nodes";
import { anExchange, answeredWith, recordedOf, unanswered } from "../../support/exchanges";
import { useTemporaryFolder } from "../../support/temporaryFolder";

const minute = 60_000;
const begin = Date.parse("2026-11-21T08:00:00.000Z");

/** The exchange of that minute. */
const exchangeAt = (number: number, exchange: Exchange = anExchange()): Exchange => ({
  ...exchange,
  id: `client-${number}`,
  startedAt: new Date(begin + number * minute).toISOString(),
});

suite("the history of responses", () => {
  const temporary = useTemporaryFolder();
  const folderPath = () => path.join(temporary.path, "history");
  const files = () => readdirSync(folderPath()).sort();

  /** The history as another window has it; `opened` tells which files it looked into. */
  function window(options: Partial<HistoryOptions> & { opened?: string[]; lines?: string[] } = {}): ExchangeHistory {
    const { opened = [], lines = [], ...rest } = options;
    const folder = new HistoryFolder(folderPath());
    const { head, bodies } = folder;
    folder.head = (id) => {
      opened.push(`head of ${id}`);
      return head.call(folder, id);
    };
    folder.bodies = (id) => {
      opened.push(`bodies of ${id}`);
      return bodies.call(folder, id);
    };
    return new ExchangeHistory({ folder, size: () => 200, log: (line) => lines.push(line), ...rest });
  }

  async function recordedIn(history: ExchangeHistory, ...numbers: number[]): Promise<void> {
    for (const number of numbers) history.record(recordedOf(exchangeAt(number)));
    await history.settled();
  }

  const idsIn = (history: ExchangeHistory): string[] => history.kept.map(({ exchange }) => exchange.id);

  test("survives a restart, newest first, as it was", async () => {
    const before = window();
    await recordedIn(before, 1, 3, 2);
    const refused = answeredWith(409, "Conflict", '{"error":{"code":"x","message":"There is one."}}');
    before.record(recordedOf(exchangeAt(4, refused)));
    before.record(recordedOf(exchangeAt(5, unanswered("outcomeUnknown", "It ended."))));
    await before.settled();

    const after = window();
    await after.look();
    assert.deepEqual(idsIn(after), ["client-5", "client-4", "client-3", "client-2", "client-1"]);
    assert.deepEqual(after.kept, before.kept);
    for (const kept of after.kept) assert.deepEqual(await after.exchange(kept), await before.exchange(kept));
  });

  test("is a file for each, which only its owner reads, and nothing half written", async () => {
    await recordedIn(window(), 1, 2);
    assert.equal(files().length, 2);
    for (const file of files()) {
      assert.match(file, /^20261121T080[12]00000Z-[\da-f-]{36}\.jsonl$/);
      assert.equal(statSync(path.join(folderPath(), file)).mode & 0o077, 0);
    }
    assert.equal(statSync(folderPath()).mode & 0o077, 0);
  });

  test("is not read before somebody looks, and bodies not before somebody opens them", async () => {
    await recordedIn(window(), 1, 2);
    const opened: string[] = [];
    const later = window({ opened });
    assert.equal(await later.isEmpty(), false);
    await recordedIn(later, 3);
    assert.equal(opened.length, 0);
    await later.look();
    const [, , first] = later.kept;
    assert.ok(first);
    assert.deepEqual(opened.map((line) => line.split(" ")[0]).sort(), ["head", "head"]);
    await later.bodies(first);
    await later.bodies(first);
    assert.deepEqual(opened.slice(2), [`bodies of ${first.id}`]);
  });

  test("of a line that is shown nothing but the head of its file is read", async () => {
    const text = `{"list":[${"1,".repeat(400_000)}1]}`;
    const before = window();
    before.record(recordedOf(exchangeAt(1, answeredWith(200, "OK", text))));
    await before.settled();
    const [file = ""] = files();
    const whole = readFileSync(path.join(folderPath(), file), "utf8");
    // The bodies are damaged: whoever reads the head only does not notice.
    writeFileSync(path.join(folderPath(), file), whole.slice(0, whole.indexOf("\n") + 1000));
    const after = window();
    await after.look();
    assert.deepEqual(after.kept, before.kept);
    await assert.rejects(after.bodies(after.kept[0] as never), /cannot be read/);
  });

  test("a large answer is kept cut, and says so; in this window it is whole", async () => {
    const text = JSON.stringify({ value: "x".repeat(longestKept * 2) });
    const before = window();
    const kept = before.record(recordedOf(exchangeAt(1, answeredWith(200, "OK", text))));
    assert.equal((await before.exchange(kept)).response?.body, text);
    await before.settled();

    const after = window();
    await after.look();
    const [found] = after.kept;
    assert.ok(found);
    const bodies = await after.bodies(found);
    assert.equal(bodies.response?.text, text.slice(0, longestKept));
    const notes = exchangeChildren(found, bodies).filter(({ kind }) => kind === "note");
    assert.deepEqual(
      notes.map((note) => note.kind === "note" && note.text),
      ["The answer was too long to keep: only the first 1 MB of 2.1 MB are here."],
    );
  });

  test("a large answer is looked at after it is shown", async () => {
    let goOn = (): void => undefined;
    const drawn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const history = window({ later: () => drawn });
    const body = JSON.stringify({ password: "Bright-Maple-41", value: "x".repeat(1_000_000) });
    const kept = history.record(recordedOf(exchangeAt(1, answeredWith(200, "OK", body))));
    assert.equal(history.kept[0], kept);
    assert.equal(kept.outcome.state, "done");
    goOn();
    const { response } = await history.bodies(kept);
    assert.ok(!response?.text.includes("Bright-Maple"));
    await history.settled();
    assert.ok(!readFileSync(path.join(folderPath(), files()[0] ?? ""), "utf8").includes("Bright-Maple"));
  });

  test("keeps as many as the setting says, the newest, whoever recorded them", async () => {
    const size = () => 3;
    const [one, other] = [window({ size }), window({ size })];
    await recordedIn(one, 1, 3, 5);
    await recordedIn(other, 2, 4, 6);
    assert.equal(files().length, 3);
    const later = window({ size });
    await later.look();
    assert.deepEqual(idsIn(later), ["client-6", "client-5", "client-4"]);
    await one.look();
    assert.deepEqual(idsIn(one), idsIn(later));
  });

  test("two windows that record at the same time lose nothing", async () => {
    const [one, other] = [window(), window()];
    for (let number = 0; number < 40; number += 1) {
      (number % 2 ? one : other).record(recordedOf(exchangeAt(number)));
    }
    await Promise.all([one.settled(), other.settled()]);
    await Promise.all([one.look(), other.look()]);
    assert.equal(one.kept.length, 40);
    assert.deepEqual(idsIn(one), idsIn(other));
  });

  test("with 0 nothing is written, and the window still shows it", async () => {
    const history = window({ size: () => 0 });
    await recordedIn(history, 1, 2);
    await history.look();
    assert.deepEqual(idsIn(history), ["client-2", "client-1"]);
    assert.equal((await history.exchange(history.kept[0] as never)).response?.status, 201);
    assert.throws(files, /ENOENT/);
  });

  for (const [what, text] of [
    ["nothing", ""],
    ["no JSON", "{\n"],
    ["a list", "[]\n"],
    ["a later version", `${JSON.stringify({ format: 2, kept: {} })}\nnull\nnull\n`],
    ["no exchange", `${JSON.stringify({ format: 1, kept: { id: 1 } })}\nnull\nnull\n`],
    ["no line", "x".repeat(2_000_000)],
  ] as const) {
    test(`a file that holds ${what} costs only itself, stays and is told once`, async () => {
      await recordedIn(window(), 1, 2, 3);
      const bad = path.join(folderPath(), `20261121T080130000Z-${randomUUID()}.jsonl`);
      writeFileSync(bad, text);
      const lines: string[] = [];
      const later = window({ lines, size: () => 2 });
      await later.look();
      await later.look();
      assert.deepEqual(idsIn(later), ["client-3", "client-2"]);
      assert.equal(readFileSync(bad, "utf8"), text);
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? "", /cannot be read/);
    });
  }

  test("an exchange under another's name is not shown", async () => {
    await recordedIn(window(), 1);
    const [file = ""] = files();
    const copy = file.replace(/-.*/, `-${randomUUID()}.jsonl`);
    writeFileSync(path.join(folderPath(), copy), readFileSync(path.join(folderPath(), file)));
    const later = window();
    await later.look();
    assert.equal(later.kept.length, 1);
  });

  test("files of others in the folder are left alone, whatever is cleared", async () => {
    const history = window();
    await recordedIn(history, 1);
    const theirs = path.join(folderPath(), "notes.txt");
    writeFileSync(theirs, "mine");
    await history.clear();
    assert.deepEqual(files(), ["notes.txt"]);
    assert.deepEqual(history.kept, []);
  });

  test("Clear removes what cannot be read, and what a window left that ended while it wrote", async () => {
    const history = window();
    await recordedIn(history, 1);
    const [file = ""] = files();
    writeFileSync(path.join(folderPath(), `${file}.${randomUUID()}`), "half");
    writeFileSync(path.join(folderPath(), file.replace(/-.*/, `-${randomUUID()}.jsonl`)), "broken");
    await history.clear();
    assert.deepEqual(files(), []);
  });

  test("what a window left that ended while it wrote goes after an hour", async () => {
    const history = window();
    await recordedIn(history, 1);
    const [file = ""] = files();
    const [old, young] = [randomUUID(), randomUUID()].map((part) => `${file}.${part}`);
    for (const name of [old, young]) writeFileSync(path.join(folderPath(), name ?? ""), "half");
    const before = new Date(Date.now() - 61 * minute);
    utimesSync(path.join(folderPath(), old ?? ""), before, before);
    await recordedIn(history, 2);
    assert.equal(files().length, 3);
    assert.ok(files().includes(young ?? ""));
  });

  test("one is removed, for all windows and for good", async () => {
    const [one, other] = [window(), window()];
    await recordedIn(one, 1, 2, 3);
    await other.look();
    await one.remove(one.kept.slice(1, 2));
    assert.deepEqual(idsIn(one), ["client-3", "client-1"]);
    await one.look();
    await other.look();
    assert.deepEqual(idsIn(one), ["client-3", "client-1"]);
    assert.deepEqual(idsIn(other), idsIn(one));
  });

  test("one that is removed while it is written stays removed", async () => {
    const history = window();
    const kept = history.record(recordedOf(exchangeAt(1)));
    await history.remove([kept]);
    await history.look();
    assert.deepEqual(history.kept, []);
    assert.deepEqual(files(), []);
  });

  test("what is recorded while the history is read, or removed, is not lost", async () => {
    await recordedIn(window(), 1, 2, 3);
    const history = window();
    const looking = history.look();
    history.record(recordedOf(exchangeAt(4)));
    await Promise.all([looking, history.look(), history.settled()]);
    assert.deepEqual(idsIn(history), ["client-4", "client-3", "client-2", "client-1"]);
  });

  test("what is written after the folder was listed is not taken for removed", async () => {
    const folder = new HistoryFolder(folderPath());
    const { ids } = folder;
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let listings = 0;
    folder.ids = async () => {
      const found = await ids.call(folder);
      listings += 1;
      if (listings === 1) await gate;
      return found;
    };
    const history = window({ folder });
    const looking = history.look();
    await recordedIn(history, 1);
    goOn();
    await looking;
    assert.deepEqual(idsIn(history), ["client-1"]);
  });

  test("a folder that cannot be written costs a line in the log, and the window goes on", async () => {
    writeFileSync(path.join(temporary.path, "history"), "a file");
    const lines: string[] = [];
    const history = window({ lines });
    await recordedIn(history, 1);
    assert.deepEqual(idsIn(history), ["client-1"]);
    assert.equal((await history.exchange(history.kept[0] as never)).response?.status, 201);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /could not be kept in the history/);
  });

  test("whoever shows it is told of each change, until they stop listening", async () => {
    const history = window();
    let changes = 0;
    const stop = history.onDidChange(() => {
      changes += 1;
    });
    await recordedIn(history, 1);
    assert.equal(changes, 1);
    await history.look();
    assert.equal(changes, 1, "nothing new");
    await history.clear();
    stop();
    await recordedIn(history, 2);
    assert.equal(changes, 2);
  });
});

suite("bodies in memory", () => {
  const body = (length: number) => Promise.resolve({ response: new Body("x".repeat(length)) });

  test("those that were asked for last stay, as far as there is room", async () => {
    const cache = new BodyCache(10);
    for (const [id, length] of [
      ["a", 4],
      ["b", 4],
    ] as const)
      cache.add(id, body(length));
    await cache.get("a");
    cache.add("c", body(4));
    await cache.get("c");
    assert.equal(cache.get("b"), undefined);
    assert.ok(cache.get("a"));
    cache.add("d", body(1000));
    await cache.get("d");
    assert.ok(cache.get("d"), "the one that is looked at");
    assert.equal(cache.get("a"), undefined);
  });
});
