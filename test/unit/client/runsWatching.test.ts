import assert from "node:assert/strict";
import { ConsentRequiredError } from "../../../client/src/auth/tokenProvider";
import { Watching } from "../../../client/src/runs/watching";
import { FakeRuns, hour, runAnswer } from "../../support/schoolRuns";

const noon = new Date(2026, 10, 21, 12, 0);
const running = (id: string) => runAnswer(id, new Date(noon.getTime() - hour), "running", null);
const completed = (id: string) => runAnswer(id, new Date(noon.getTime() - hour), "completed", 12);

/** A view that somebody opens and closes, over tenants by their profile. */
function world() {
  const tenants = { contoso: new FakeRuns(), fabrikam: new FakeRuns() };
  const told: string[] = [];
  const drawn: (string | undefined)[] = [];
  const pausing: ((until: number) => void)[] = [];
  const look = { isVisible: true, time: noon.getTime() };
  let inUse: keyof typeof tenants = "contoso";
  let due: { at: number; act: () => void } | undefined;
  const watching = new Watching({
    reader: (_signal, onPause) => {
      pausing.push(onPause);
      return tenants[inUse];
    },
    isVisible: () => look.isVisible,
    redraw: (node) => drawn.push(node?.id),
    began: ({ id }) => told.push(`began ${id}`),
    ended: ({ id, state }) => told.push(`${id} ${state.words}`),
    intervalMs: () => 10_000,
    after: (ms, act) => {
      const entry = { at: look.time + ms, act };
      due = entry;
      return () => {
        if (due === entry) due = undefined;
      };
    },
    now: () => new Date(look.time),
    log: () => undefined,
  });
  const use = (profile: keyof typeof tenants): void => {
    inUse = profile;
    watching.watch(profile);
  };
  /** Lets seconds pass, one reading after the other. */
  const pass = async (seconds: number): Promise<void> => {
    const until = look.time + seconds * 1000;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve));
      if (!due || due.at > until) break;
      const { at, act } = due;
      due = undefined;
      look.time = Math.max(look.time, at);
      act();
    }
    look.time = until;
  };
  const lists = (profile: keyof typeof tenants) => tenants[profile].asked.filter((what) => what === "runs").length;
  use("contoso");
  return { tenants, told, drawn, pausing, look, watching, use, pass, lists };
}

suite("watching the runs of a tenant", () => {
  test("reads nothing before somebody looks, and again only while a run is at work", async () => {
    const { tenants, watching, pass, lists } = world();
    tenants.contoso.listed = [running("1")];
    await pass(60);
    assert.equal(lists("contoso"), 0);
    await watching.current?.runs.roots();
    await pass(25);
    assert.equal(lists("contoso"), 3);
    tenants.contoso.listed = [completed("1")];
    await pass(300);
    assert.equal(lists("contoso"), 4);
  });

  test("hidden it reads nothing; shown again it reads at once and tells what ended meanwhile, once", async () => {
    const { tenants, told, look, watching, pass, lists } = world();
    tenants.contoso.listed = [running("1")];
    await watching.current?.runs.roots();
    const [run] = watching.current?.runs.all ?? [];
    assert.ok(run);
    watching.current?.follower.follow(run);
    look.isVisible = false;
    watching.pollWhereWanted();
    tenants.contoso.listed = [completed("1")];
    await pass(600);
    assert.deepEqual([lists("contoso"), told], [1, ["began 1"]]);
    look.isVisible = true;
    watching.pollWhereWanted();
    await pass(0);
    await pass(600);
    assert.deepEqual([lists("contoso"), told], [2, ["began 1", "1 completed"]]);
  });

  test("in another tenant it follows nothing of the one before, and goes on when the window comes back", async () => {
    const { tenants, told, watching, use, pass, lists } = world();
    tenants.contoso.listed = [running("1")];
    await watching.current?.runs.roots();
    const [run] = watching.current?.runs.all ?? [];
    assert.ok(run);
    watching.current?.follower.follow(run);
    use("fabrikam");
    await watching.current?.runs.roots();
    await pass(300);
    assert.deepEqual([lists("contoso"), lists("fabrikam")], [1, 1]);
    tenants.contoso.listed = [completed("1")];
    use("contoso");
    await watching.current?.runs.roots();
    assert.deepEqual(told, ["began 1", "1 completed"]);
  });

  test("what arrives of a tenant that was left is not drawn", async () => {
    const { drawn, watching, use } = world();
    const reading = watching.current?.runs.read();
    use("fabrikam");
    drawn.length = 0;
    await reading;
    assert.deepEqual(drawn, []);
  });

  test("says until when the service wants to be left alone, until it answers", async () => {
    const { pausing, watching } = world();
    pausing[0]?.(noon.getTime() + 7_000);
    assert.match(watching.message, /left alone for a while: it goes on at 12:00:07\./);
    await watching.current?.runs.read();
    assert.equal(watching.message, "");
  });

  test("does not go on asking where a permission is missing", async () => {
    const { tenants, watching, pass, lists } = world();
    tenants.contoso.listed = [running("1")];
    await watching.current?.runs.roots();
    tenants.contoso.listed = new ConsentRequiredError(["IndustryData-Run.Read.All"]);
    await pass(300);
    assert.equal(lists("contoso"), 2);
    assert.match(watching.message, /needs IndustryData-Run\.Read\.All.*as of 12:00/);
  });

  test("tells an empty list from one that nobody has read, and from one that failed", async () => {
    const { tenants, watching } = world();
    assert.equal(watching.isEmpty, false);
    await watching.current?.runs.roots();
    assert.equal(watching.isEmpty, true);
    tenants.contoso.listed = new Error("Cannot reach the tenant.");
    await watching.current?.runs.read().catch(() => undefined);
    assert.equal(watching.isEmpty, false);
  });
});
