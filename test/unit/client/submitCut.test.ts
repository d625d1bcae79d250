// A submit whose network ends at any point: at most one object, the truth is told, and the next submit sets it right.
import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { GraphError } from "../../../client/src/graph/graphError";
import { CancelledError, UserError } from "../../../client/src/host/errors";
import type { Submission } from "../../../client/src/submit/submit";
import { type Cut, CuttingProxy } from "../../support/cuttingProxy";
import { Submitter } from "../../support/submitter";
import { useTemporaryFolder } from "../../support/temporaryFolder";
import { at, Client, each } from "../demo/client";

const sets = "/external/industryData/outboundProvisioningFlowSets";
const name = "Summer schools";
const text = `{
  // Only what is needed.
  "@odata.type": "#microsoft.graph.industryData.outboundProvisioningFlowSet",
  "displayName": "${name}",
}
`;

/** What the person is told. */
type Told = "created" | "nothing was sent" | "refused" | "carried out" | "unknown";

interface Point {
  readonly when: string;
  readonly told: Told;
  /** Whether the object is in the tenant afterwards. */
  readonly isThere: boolean;
  readonly arrange: (world: World) => Promise<void> | void;
}

interface World {
  readonly person: Submitter;
  readonly tenant: DemoTenant;
  readonly proxy: CuttingProxy;
  order(fault: object): Promise<void>;
}

/** Sends writes elsewhere. */
function divert(person: Submitter, to: (address: string) => string): void {
  person.fetch = (input, init) => fetch(init?.method === "POST" ? to(String(input)) : input, init);
}

const cutAt =
  (cut: Cut) =>
  ({ person, proxy }: World) => {
    proxy.cut(cut);
    divert(person, (address) => proxy.through(address));
  };
const answered = (part: Extract<Cut, { at: "answer" }>["part"]) => cutAt({ at: "answer", part });
const fault =
  (order: object) =>
  ({ order: place }: World) =>
    place({ method: "POST", ...order });

/** Cancels as soon as the write has gone out. */
function cancelDuring({ person }: World): void {
  const { fetch: whole } = person;
  person.fetch = (input, init) => {
    if (init?.method === "POST") setTimeout(() => person.cancel.abort(), 200);
    return whole(input, init);
  };
}

const points: Point[] = [
  {
    when: "before the token: the sign-in service is out of reach",
    told: "nothing was sent",
    isThere: false,
    arrange: ({ person }) => {
      person.token = () => Promise.reject(new UserError("Cannot reach the sign-in service. Nothing was sent."));
    },
  },
  {
    when: "while the token is waited for: the person gives up",
    told: "nothing was sent",
    isThere: false,
    arrange: ({ person }) => {
      person.token = () => Promise.reject(new CancelledError());
    },
  },
  {
    when: "when the name is looked up",
    told: "nothing was sent",
    isThere: false,
    arrange: ({ person }) => divert(person, (address) => address.replace("127.0.0.1", "nowhere.invalid")),
  },
  {
    when: "when nobody listens",
    told: "nothing was sent",
    isThere: false,
    arrange: async ({ person }) => {
      const closed = await CuttingProxy.start("http://127.0.0.1:1");
      const through = closed.through("http://127.0.0.1/");
      await closed.stop();
      divert(person, (address) => through.slice(0, -1) + new URL(address).pathname);
    },
  },
  {
    when: "as soon as the connection is there",
    told: "unknown",
    isThere: false,
    arrange: cutAt({ at: "connection" }),
  },
  {
    when: "in the middle of the request's headers",
    told: "unknown",
    isThere: false,
    arrange: cutAt({ at: "request", part: "half head" }),
  },
  {
    when: "after the request's headers",
    told: "unknown",
    isThere: false,
    arrange: cutAt({ at: "request", part: "head" }),
  },
  {
    when: "in the middle of the request's body",
    told: "unknown",
    isThere: false,
    arrange: cutAt({ at: "request", part: "half body" }),
  },
  {
    when: "after the request, before the service has it",
    told: "unknown",
    isThere: false,
    arrange: cutAt({ at: "held request" }),
  },
  {
    when: "after the service has it, before it does anything",
    told: "unknown",
    isThere: false,
    arrange: fault({ kind: "drop" }),
  },
  {
    when: "after the service has done it, before it answers",
    told: "unknown",
    isThere: true,
    arrange: fault({ kind: "dropAfterCommit" }),
  },
  { when: "before the first byte of the answer", told: "unknown", isThere: true, arrange: answered("nothing") },
  { when: "in the middle of the status line", told: "unknown", isThere: true, arrange: answered("half status line") },
  { when: "in the middle of the answer's headers", told: "unknown", isThere: true, arrange: answered("half head") },
  { when: "after the answer's headers", told: "carried out", isThere: true, arrange: answered("head") },
  { when: "in the middle of the answer's body", told: "carried out", isThere: true, arrange: answered("half body") },
  {
    when: "before the last byte of the answer",
    told: "carried out",
    isThere: true,
    arrange: answered("all but the last byte"),
  },
  {
    when: "at a gateway, which says 503",
    told: "unknown",
    isThere: false,
    arrange: fault({ kind: "status", status: 503 }),
  },
  {
    when: "behind a gateway, which says 503 although it was done",
    told: "unknown",
    isThere: true,
    arrange: fault({ kind: "statusAfterCommit", status: 503 }),
  },
  {
    when: "behind a gateway, which says 504 although it was done",
    told: "unknown",
    isThere: true,
    arrange: fault({ kind: "statusAfterCommit", status: 504 }),
  },
  {
    when: "at a page of a proxy, which says 200",
    told: "unknown",
    isThere: false,
    arrange: fault({ kind: "html", status: 200 }),
  },
  {
    when: "by the person, while the service works on it",
    told: "unknown",
    isThere: true,
    arrange: async (world) => {
      await world.order({ kind: "slow", method: "POST", delayMs: 60_000 });
      cancelDuring(world);
    },
  },
  {
    when: "by a sign-in that was revoked meanwhile",
    told: "refused",
    isThere: false,
    arrange: fault({ kind: "status", status: 401 }),
  },
];

suite("a submit whose network ends", () => {
  const folder = useTemporaryFolder();
  let tenant: DemoTenant;
  let proxy: CuttingProxy;
  let client: Client;
  let world: World;

  suiteSetup(async () => {
    tenant = await startDemoTenant();
    proxy = await CuttingProxy.start(tenant.graph);
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(async () => {
    await proxy.stop();
    await tenant.stop();
  });
  setup(async () => {
    await client.control("POST", "reset");
    proxy.cut(undefined);
    const person = new Submitter(tenant, text, { folder: folder.path, log: () => {} });
    world = {
      ...{ person, tenant, proxy },
      order: async (order) => {
        const { status, text: problem } = await client.control("POST", "faults", order);
        assert.ok(status < 300, problem);
      },
    };
  });

  const there = async (): Promise<number> =>
    each((await client.get(`${sets}?$top=999`)).json, "displayName").filter((found) => found === name).length;

  /** As the person's next attempt, when all is well again. */
  async function submitAgain(): Promise<Submission | undefined> {
    const { person } = world;
    await client.control("DELETE", "faults");
    person.fetch = (...request) => fetch(...request);
    person.token = () => tenant.token();
    person.cancel = new AbortController();
    person.decide = ({ update }) => {
      if (update?.kind === "same") throw new CancelledError();
      return { kind: "send" };
    };
    return person.submit().catch((error: unknown) => {
      if (error instanceof CancelledError) return undefined;
      throw error;
    });
  }

  assert.ok(points.length >= 20);
  for (const { when, told, isThere, arrange } of points) {
    test(`${when}: ${told}`, async () => {
      const { person } = world;
      await arrange(world);
      const heard = await person.submit().then((): Told => "created", tellingOf);
      assert.equal(heard, told);
      assert.equal(await there(), isThere ? 1 : 0);
      assert.equal(person.text, text);
      if (told !== "nothing was sent") assert.equal(person.exchanges.length, 1);

      await submitAgain();
      assert.equal(await there(), 1);
      const target = person.target("outboundProvisioningFlowSet");
      assert.ok(target);
      assert.equal(at((await client.get(`${sets}/${target.id}`)).json, "displayName"), name);
      const asked = person.asked.at(-1);
      assert.equal(asked?.update?.kind, isThere ? "same" : undefined);
      if (told === "unknown")
        assert.match(asked?.notes.join() ?? "", isThere ? /was carried out/ : /Nothing in the tenant shows it/);
      // Nothing is left to be looked for.
      assert.equal(await submitAgain(), undefined);
      assert.deepEqual(person.asked.at(-1)?.notes, []);
      assert.equal(await there(), 1);
    });
  }

  test("with its window: the next window finds the submit in the journal, and the object in the tenant", async () => {
    const { person } = world;
    let isSent = false;
    // The window ends here: nothing comes back any more.
    person.fetch = (input, init) => {
      if (init?.method !== "POST") return fetch(input, init);
      return fetch(input, init).then(() => {
        isSent = true;
        return new Promise<Response>(() => {});
      });
    };
    void person.submit();
    while (!isSent) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(await there(), 1);
    const process = { pid: globalThis.process.pid + 1, isRunning: () => false };
    const next = new Submitter(tenant, text, { folder: folder.path, log: () => {}, process });
    assert.equal((await next.journal.abandoned()).length, 1);
    world = { ...world, person: next };
    assert.equal(await submitAgain(), undefined);
    assert.equal(next.asked.at(-1)?.update?.kind, "same");
    assert.equal(await there(), 1);
    assert.deepEqual(await next.journal.abandoned(), []);
  });
});

function tellingOf(error: unknown): Told {
  if (error instanceof CancelledError) return "nothing was sent";
  if (error instanceof UserError) return /Nothing was sent\./.test(error.message) ? "nothing was sent" : "refused";
  assert.ok(error instanceof GraphError, String(error));
  if (error.outcomeUnknown) return "unknown";
  if (/was carried out/.test(error.message)) return "carried out";
  return /Cannot reach/.test(error.message) ? "nothing was sent" : "refused";
}
