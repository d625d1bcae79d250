import assert from "node:assert/strict";
import type { Exchange } from "../../../client/src/graph/exchange";
import { GraphError } from "../../../client/src/graph/graphError";
import type { Confirmation } from "../../../client/src/host/confirm";
import { CancelledError, UserError } from "../../../client/src/host/errors";
import { OwnRuns } from "../../../client/src/runs/ownRuns";
import { runSet } from "../../../client/src/runs/runsApi";
import { startsIn } from "../../../client/src/runs/startLimit";
import { type StartPorts, startRequest, startRun } from "../../../client/src/runs/startRun";
import { readWork, type Work } from "../../../client/src/runs/work";
import { MementoInMemory } from "../../support/memento";
import { hour, runAnswer } from "../../support/schoolRuns";

const noon = new Date(2026, 10, 21, 12, 0);
const run = (hours: number, id = `${hours}`, status = "completed"): Work => {
  const began = new Date(noon.getTime() - hours * hour);
  const read = readWork(runAnswer(id, began, status, status === "running" ? null : 12), runSet);
  assert.ok(read);
  return read;
};
const at = (hours: number): string => new Date(noon.getTime() + hours * hour).toISOString();

suite("how often a run can be started", () => {
  const none: ReadonlySet<string> = new Set();
  const starts = (hours: readonly number[], own: readonly number[] = []) =>
    startsIn(
      hours.map((each) => run(each)),
      new Set(own.map(String)),
      noon,
    );

  test("what began before the last twelve hours does not count", () => {
    assert.deepEqual(starts([12, 13, 11.9, 1]), { began: 2 });
    assert.deepEqual(startsIn([], none, noon), { began: 0 });
  });

  test("five runs may hold an automatic one: whether a sixth can be started only the service knows", () => {
    assert.deepEqual(starts([1, 2, 3, 4, 5]), { began: 5 });
  });

  test("of six at most one is automatic: the next is possible when one of them no longer counts", () => {
    const { began, notBefore } = starts([1, 2, 3, 4, 5, 6]);
    assert.deepEqual([began, notBefore?.toISOString()], [6, at(6)]);
  });

  test("of eight, three have to fall out of the time", () => {
    assert.equal(starts([1, 2, 3, 4, 5, 6, 7, 8]).notBefore?.toISOString(), at(6));
  });

  test("five that were started here are all there can be", () => {
    assert.equal(starts([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]).notBefore?.toISOString(), at(7));
    assert.equal(starts([1, 2, 3, 4, 5], [1, 2, 3, 4]).notBefore, undefined);
    // Those that the list does not hold are of another tenant, or of one that was reset.
    assert.equal(starts([1, 2, 3, 4], [1, 2, 3, 4, 5]).notBefore, undefined);
  });

  test("runs that have not begun do not count", () => {
    assert.deepEqual(startsIn([{ id: "1" }], none, noon), { began: 0 });
  });
});

test("which runs were started here is kept, each once and not for ever", async () => {
  const own = new OwnRuns(new MementoInMemory());
  for (let index = 0; index < 105; index++) await own.add(`${index}`);
  await own.add("104");
  assert.equal(own.all().size, 100);
  assert.ok(own.all().has("104") && !own.all().has("4"));
});

const exchange = (given: Partial<Exchange>): Exchange => ({
  id: "e",
  startedAt: noon.toISOString(),
  durationMs: 5,
  attempts: 1,
  request: { method: "POST", url: "https://graph.microsoft.com/beta/external/industryData/runs/start", headers: {} },
  ...given,
});
const answered = (status: number, body = "", headers = {}): Exchange =>
  exchange({ response: { status, statusText: "", headers: { "content-type": "application/json", ...headers }, body } });
const silence = exchange({ failure: { kind: "outcomeUnknown", message: "The connection ended before it answered." } });

/** A tenant whose lists are given one after the other, the last one for good. */
class Office {
  readonly asked: Confirmation[] = [];
  readonly sent: string[] = [];
  readonly recorded: Exchange[] = [];
  answer: Exchange = answered(202);
  says: "yes" | "no" = "yes";
  constructor(readonly lists: (readonly Work[] | Error)[]) {}

  ports(given: Partial<StartPorts> = {}): StartPorts {
    return {
      profile: { kind: "tenant", name: "Contoso", tenant: "contoso.com", isProtected: false },
      runs: async () => {
        const list = this.lists.length > 1 ? this.lists.shift() : this.lists[0];
        if (list instanceof Error) throw list;
        return list ?? [];
      },
      own: new Set(),
      isOneUnclear: () => false,
      confirm: async (question) => {
        this.asked.push(question);
        if (this.says === "no") throw new CancelledError();
      },
      send: async ({ method, path }) => {
        this.sent.push(`${method} ${path}`);
        return this.answer;
      },
      record: (each) => this.recorded.push(each),
      now: () => noon,
      ...given,
    };
  }
}

suite("starting a run", () => {
  test("asks, sends once, and finds the run that began", async () => {
    const office = new Office([[run(5)], [run(0, "new", "running"), run(5)]]);
    const start = await startRun(office.ports());
    assert.deepEqual(office.sent, ["POST /external/industryData/runs/start"]);
    assert.equal(office.recorded.length, 1);
    assert.equal(start.run?.id, "new");
    assert.deepEqual(startRequest.permissions, ["IndustryData-Run.Start"]);
  });

  test("the question names the tenant, what is sent, the consequence and how many there were", async () => {
    const office = new Office([[run(0, "1", "running"), run(5)]]);
    await startRun(office.ports());
    const [asked] = office.asked;
    assert.equal(asked?.question, "Start a run in Contoso?");
    assert.equal(asked.button, "Start Run");
    assert.equal(asked.isLoss, false);
    assert.deepEqual(asked.detail.split("\n"), [
      "Tenant contoso.com",
      "POST …/runs/start",
      "Every active flow takes part: what the sources hold comes in, and users, groups and classes are created and changed.",
      "In the last 12 hours 2 runs began, automatic ones included; 5 can be started by hand.",
      "The next automatic run is left out when it is due within 10 hours.",
      "The run of 12:00 is still at work.",
    ]);
  });

  test("a protected tenant is asked about with a warning", async () => {
    const office = new Office([[]]);
    const profile = { kind: "tenant", name: "Contoso", tenant: "contoso.com", isProtected: true } as const;
    await startRun(office.ports({ profile }));
    assert.ok(office.asked[0]?.isLoss);
    assert.match(office.asked[0].detail, /^This tenant is protected/);
  });

  test("no is no", async () => {
    const office = new Office([[]]);
    office.says = "no";
    await assert.rejects(startRun(office.ports()), CancelledError);
    assert.deepEqual(office.sent, []);
  });

  test("where the limit is reached for certain, nothing is asked or sent, and the time of the next is told", async () => {
    const office = new Office([[1, 2, 3, 4, 5, 6].map((hours) => run(hours))]);
    await assert.rejects(startRun(office.ports()), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(
        error.message,
        /In the last 12 hours 5 runs were started in Contoso, and the service allows no more\./,
      );
      assert.match(error.message, /possible at 18:00 at the earliest\. Nothing was sent\./);
      return true;
    });
    assert.deepEqual([office.asked, office.sent], [[], []]);
  });

  test("a time on another day names the day", async () => {
    const own = new Set(["0.1", "0.2", "0.3", "0.4", "0.5"]);
    const late = new Date(2026, 10, 21, 23, 0);
    const began = (id: string) => ({ ...run(0, id), began: new Date(late.getTime() - Number(id) * hour) });
    const office = new Office([[...own].map(began)]);
    await assert.rejects(startRun(office.ports({ own, now: () => late })), /at 10:30 on Sunday 22 November/);
  });

  test("a list that cannot be read before is told, and nothing is sent", async () => {
    const error = new GraphError("Microsoft Graph answered 400.", answered(400));
    const office = new Office([error]);
    await assert.rejects(startRun(office.ports()), /Microsoft Graph answered 400\. Nothing was sent\./);
    assert.deepEqual(office.sent, []);
  });

  test("the service's own refusal is told in full, and kept", async () => {
    const office = new Office([[run(5)]]);
    office.answer = answered(429, '{"error":{"code":"TooManyRequests","message":"Five starts were enough."}}');
    await assert.rejects(startRun(office.ports()), (error) => {
      assert.ok(error instanceof GraphError);
      assert.match(error.message, /Five starts were enough\./);
      return true;
    });
    assert.deepEqual([office.sent.length, office.recorded.length], [1, 1]);
  });

  test("without an answer the list says whether it began; it is not sent again", async () => {
    const office = new Office([[run(5)], [run(0, "new", "running"), run(5)]]);
    office.answer = silence;
    const start = await startRun(office.ports());
    assert.deepEqual([start.run?.id, start.unclear], ["new", undefined]);
    assert.equal(office.sent.length, 1);
  });

  for (const [what, second] of [
    ["shows no new run", [run(5)]],
    ["cannot be read", new Error("Cannot reach the tenant.")],
  ] as const) {
    test(`without an answer and with a list that ${what}, it is unknown`, async () => {
      const office = new Office([[run(5)], second]);
      office.answer = silence;
      const start = await startRun(office.ports());
      assert.equal(start.run, undefined);
      assert.match(start.unclear?.message ?? "", /^The connection ended before it answered\./);
      assert.deepEqual([...start.before], ["5"]);
      assert.equal(office.sent.length, 1);
    });
  }

  test("a run that is accepted and not listed yet is no failure", async () => {
    const office = new Office([[run(5)]]);
    const start = await startRun(office.ports());
    assert.deepEqual([start.run, start.unclear, [...start.before]], [undefined, undefined, ["5"]]);
  });

  test("while an earlier start waits for its run, the question says so", async () => {
    const office = new Office([[]]);
    await startRun(office.ports({ isOneUnclear: () => true }));
    assert.ok(office.asked[0]?.isLoss);
    assert.match(office.asked[0].detail, /An earlier start had no answer/);
  });
});
