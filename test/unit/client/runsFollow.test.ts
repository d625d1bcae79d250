import assert from "node:assert/strict";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { GraphError } from "../../../client/src/graph/graphError";
import { pauseWords, retryTimeOf } from "../../../client/src/runs/failure";
import { Follower } from "../../../client/src/runs/follower";
import { type Polled, Poller } from "../../../client/src/runs/poller";
import { runSet } from "../../../client/src/runs/runsApi";
import { readWork, type Work } from "../../../client/src/runs/work";
import { runAnswer } from "../../support/schoolRuns";

/** A clock that goes on when it is told to, and a service that is read at its times. */
class Watch {
  time = 0;
  readonly reads: number[] = [];
  answer: Polled = { isFine: true };
  /** How long a reading takes. */
  takes = 0;
  interval = 10;
  readonly #due = new Set<{ at: number; run: () => void }>();
  readonly poller = new Poller({
    intervalMs: () => this.interval,
    poll: async () => {
      this.reads.push(this.time);
      if (this.takes > 0) await new Promise<void>((resolve) => this.#after(this.takes, resolve));
      return this.answer;
    },
    now: () => this.time,
    after: (ms, run) => this.#after(ms, run),
  });

  #after(ms: number, run: () => void): () => void {
    const entry = { at: this.time + ms, run };
    this.#due.add(entry);
    return () => this.#due.delete(entry);
  }

  async until(time: number): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = [...this.#due].filter(({ at }) => at <= time).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.#due.delete(next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
    this.time = time;
  }
}

suite("reading again and again", () => {
  test("only while it is wanted", async () => {
    const watch = new Watch();
    await watch.until(50);
    assert.deepEqual(watch.reads, []);
    watch.poller.want(true);
    await watch.until(75);
    watch.poller.want(false);
    await watch.until(500);
    assert.deepEqual(watch.reads, [50, 60, 70]);
  });

  test("wanted again, it reads at once, unless that would be too soon", async () => {
    const watch = new Watch();
    watch.poller.want(true);
    await watch.until(5);
    watch.poller.want(false);
    watch.poller.want(true);
    await watch.until(8);
    assert.deepEqual(watch.reads, [0]);
    watch.poller.want(false);
    await watch.until(95);
    watch.poller.want(true);
    await watch.until(96);
    assert.deepEqual(watch.reads, [0, 95]);
  });

  test("what somebody else read counts", async () => {
    const watch = new Watch();
    watch.poller.wasRead();
    watch.poller.want(true);
    await watch.until(8);
    watch.poller.wasRead();
    await watch.until(17);
    assert.deepEqual(watch.reads, []);
    await watch.until(18);
    assert.deepEqual(watch.reads, [18]);
  });

  test("never twice at once, however slow the answer and however often it is wanted", async () => {
    const watch = new Watch();
    watch.takes = 35;
    watch.poller.want(true);
    for (const time of [5, 15, 25]) {
      await watch.until(time);
      watch.poller.want(true);
    }
    assert.deepEqual(watch.reads, [0]);
    await watch.until(36);
    assert.deepEqual(watch.reads, [0, 35]);
  });

  test("not before the service wants to be asked again", async () => {
    const watch = new Watch();
    watch.answer = { isFine: false, notBefore: 70 };
    watch.poller.want(true);
    await watch.until(1);
    watch.poller.want(false);
    watch.poller.want(true);
    await watch.until(69);
    assert.deepEqual(watch.reads, [0]);
    await watch.until(70);
    assert.deepEqual(watch.reads, [0, 70]);
  });

  test("less and less often where it fails, and as before when it is well again", async () => {
    const watch = new Watch();
    watch.answer = { isFine: false };
    watch.poller.want(true);
    await watch.until(65);
    assert.deepEqual(watch.reads, [0, 20, 60]);
    watch.answer = { isFine: true };
    await watch.until(165);
    assert.deepEqual(watch.reads.slice(3), [140, 150, 160]);
  });

  test("an interval is never shortened", async () => {
    const watch = new Watch();
    watch.interval = 400_000;
    watch.answer = { isFine: false };
    watch.poller.want(true);
    await watch.until(400_001);
    assert.deepEqual(watch.reads, [0, 400_000]);
  });
});

const noon = new Date(2026, 10, 21, 12, 0);
const run = (id: string, status = "running"): Work => {
  const read = readWork(runAnswer(id, noon, status, status === "running" ? null : 12), runSet);
  assert.ok(read);
  return read;
};

function following() {
  const told: string[] = [];
  const clock = { time: 0 };
  const follower = new Follower({
    began: ({ id }) => told.push(`began ${id}`),
    ended: ({ id, state }) => told.push(`${id} ${state.words}`),
    now: () => clock.time,
  });
  return { told, clock, follower };
}

suite("following a run", () => {
  test("tells its end once, and nothing of runs that others started", () => {
    const { told, follower } = following();
    follower.follow(run("1"));
    follower.look([run("1"), run("2")]);
    assert.ok(follower.isWaiting);
    follower.look([run("1", "completedWithWarnings"), run("2", "completed")]);
    follower.look([run("1", "completedWithWarnings"), run("2", "completed")]);
    assert.deepEqual(told, ["began 1", "1 completed with warnings"]);
    assert.ok(!follower.isWaiting);
  });

  test("a run that is over at once is told as well", () => {
    const { told, follower } = following();
    follower.follow(run("1", "failed"));
    assert.deepEqual(told, ["began 1", "1 failed"]);
  });

  test("one that the list does not show yet is waited for", () => {
    const { told, follower } = following();
    follower.await(new Set(["old"]), false);
    assert.deepEqual([follower.isWaiting, follower.isOneUnclear], [true, false]);
    follower.look([run("old", "completed")]);
    follower.look([run("new"), run("old", "completed")]);
    follower.look([run("new", "completed"), run("old", "completed")]);
    assert.deepEqual(told, ["began new", "new completed"]);
  });

  test("one that may have begun is waited for, but not for ever", () => {
    const { told, clock, follower } = following();
    follower.await(new Set(["old"]), true);
    assert.ok(follower.isOneUnclear);
    clock.time = 119_000;
    follower.look([run("old")]);
    assert.ok(follower.isWaiting);
    clock.time = 121_000;
    follower.look([run("old")]);
    assert.deepEqual([follower.isWaiting, follower.isOneUnclear, told], [false, false, []]);
  });
});

suite("a service that wants to be left alone", () => {
  const answers = [
    new Response("", { status: 429, headers: { "Retry-After": "7" } }),
    new Response('{"value":[]}', { status: 200, headers: { "content-type": "application/json" } }),
  ];
  const refused = (after: string) =>
    new Response("{}", { status: 429, headers: { "Retry-After": after, "content-type": "application/json" } });
  const clientOf = (next: () => Response, pauses: number[]): GraphClient =>
    new GraphClient({
      root: "https://graph.microsoft.com/beta",
      fetch: async () => next(),
      token: async () => "token",
      now: () => noon.getTime(),
      wait: async () => undefined,
      onPause: (until) => pauses.push(until - noon.getTime()),
    });
  const { signal } = new AbortController();

  test("is waited for as it asks, and that is told", async () => {
    const pauses: number[] = [];
    const client = clientOf(() => answers.shift() ?? new Response(), pauses);
    assert.deepEqual(await client.readAll("/external/industryData/runs", [], signal), []);
    assert.deepEqual(pauses, [7_000]);
    assert.equal(
      pauseWords(new Date(noon.getTime() + 7_000)),
      "Microsoft Graph asks to be left alone for a while: it goes on at 12:00:07.",
    );
  });

  test("for long, it is not asked before that time", async () => {
    const client = clientOf(() => refused("600"), []);
    const error: unknown = await client.readAll("/external/industryData/runs", [], signal).catch((reason) => reason);
    assert.ok(error instanceof GraphError);
    assert.deepEqual(retryTimeOf(error), { notBefore: noon.getTime() + 600_000 });
    assert.deepEqual(retryTimeOf(new Error("something else")), {});
  });
});
