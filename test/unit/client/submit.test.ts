import assert from "node:assert/strict";
import type { Exchange } from "../../../client/src/graph/exchange";
import { graphError } from "../../../client/src/graph/graphError";
import { CancelledError, UserError } from "../../../client/src/host/errors";
import { type FilledBody, fillIn } from "../../../client/src/payload/fillIn";
import type { Entity, TenantReader } from "../../../client/src/submit/lookUp";
import type { WriteRequest } from "../../../client/src/submit/request";
import {
  type Confirmation,
  type Decision,
  type SubmitPorts,
  submit,
  type Target,
} from "../../../client/src/submit/submit";
import type { EarlierWrites } from "../../../client/src/submit/unanswered/earlierWrites";
import type { UnclearWrite } from "../../../client/src/submit/unanswered/unclearWrite";
import { anExchange } from "../../support/exchanges";
import { fixturesIn } from "../../support/fixtures";

const [share = ""] = fixturesIn("filled")
  .filter(({ name }) => name.startsWith("000"))
  .map(({ text }) => text);
const [admin = ""] = fixturesIn("filled")
  .filter(({ name }) => name.includes("administrativeUnit"))
  .map(({ text }) => text);

const old: Target = { parents: [], id: "old-1", type: "dataShareOutgoingFlow", name: "Attendance" };

const notFound = graphError({
  ...anExchange({ response: { status: 404, statusText: "Not Found", headers: {}, body: "" } }),
  request: { method: "GET", url: "https://graph.microsoft.com/beta/x", headers: {} },
});

/** Plays the world: answers every request, and remembers what it was asked. */
class World implements SubmitPorts {
  readonly sent: WriteRequest[] = [];
  readonly asked: Confirmation[] = [];
  readonly remembered: Target[] = [];
  forgotten = 0;
  known: Target | undefined;
  status = 201;
  statusText = "Created";
  body = '{"id":"new-1"}';
  headers: Readonly<Record<string, string>> = {};
  answer: (asked: number) => Decision = () => ({ kind: "send" });

  constructor(public document: string) {}

  text = (): string => this.document;
  target = (): Target | undefined => this.known;
  chooseParent = async (): Promise<{ ids: string[]; name: string }> => ({ ids: ["set-1"], name: "High schools" });
  confirm = async (confirmation: Confirmation): Promise<Decision> => {
    this.asked.push(confirmation);
    return this.answer(this.asked.length);
  };
  /** Values by the text of the variable. */
  values: Readonly<Record<string, string>> = {};
  fill = (body: string): Promise<FilledBody> =>
    fillIn(body, async ({ text }) => {
      const value = this.values[text];
      if (value === undefined) throw new CancelledError();
      return value;
    });
  /** What the tenant answers to a GET, by path. */
  readonly objects: Record<string, Entity> = {
    "/industryData/dataShareOutgoingFlows/old-1": { id: "old-1", displayName: "Before" },
    "/industryData/dataShareOutgoingFlows/picked": { id: "picked", displayName: "Before" },
  };
  /** What goes on while the sign-in for a write is under way. */
  beforeSending = async (): Promise<void> => {};
  reading = async <T>(read: (tenant: TenantReader) => Promise<T>): Promise<T> =>
    read({
      read: async (path) => {
        const found = this.objects[path];
        if (!found) throw notFound;
        return found;
      },
      readAll: async () => [],
      check: () => this.beforeSending(),
    });
  readonly begun: UnclearWrite[] = [];
  settled = 0;
  readonly earlier: { -readonly [Name in keyof EarlierWrites]: EarlierWrites[Name] } = {
    all: async () => [],
    begin: async (write) => {
      this.begun.push(write);
      return { id: String(this.begun.length), write };
    },
    settle: async () => {
      this.settled += 1;
    },
  };
  readonly wire: string[] = [];
  send = async (request: WriteRequest, { body }: FilledBody): Promise<Exchange> => {
    this.wire.push(body);
    this.sent.push(request);
    return {
      id: "exchange",
      startedAt: "2026-11-21T00:00:00Z",
      durationMs: 1,
      attempts: 1,
      request: { ...request, url: `https://graph.microsoft.com/beta${request.path}`, headers: {} },
      response: {
        status: this.status,
        statusText: this.statusText,
        headers: { "content-type": "application/json", ...this.headers },
        body: this.body,
      },
    };
  };
  remember = (target: Target): void => void this.remembered.push(target);
  forget = (): void => {
    this.forgotten += 1;
  };
}

suite("submit", () => {
  test("creates below the chosen parent and remembers the new id", async () => {
    const world = new World(admin);
    const { place } = await submit(world);
    assert.deepEqual(
      world.sent.map(({ method, path }) => `${method} ${path}`),
      ["POST /external/industryData/outboundProvisioningFlowSets/set-1/provisioningFlows"],
    );
    assert.equal(world.asked[0]?.parent?.name, "High schools");
    assert.deepEqual(place, { parents: ["set-1"], id: "new-1" });
    assert.deepEqual(world.remembered, [
      {
        parents: ["set-1"],
        id: "new-1",
        type: "administrativeUnitProvisioningFlow",
        name: "High schools",
        within: "High schools",
      },
    ]);
  });

  test("updates the object the document became before", async () => {
    const world = new World(share);
    world.known = old;
    world.status = 200;
    await submit(world);
    assert.deepEqual(
      world.sent.map(({ method, path }) => `${method} ${path}`),
      ["PATCH /industryData/dataShareOutgoingFlows/old-1"],
    );
  });

  test("sends nothing when the person does not press the button", async () => {
    const world = new World(share);
    world.answer = () => {
      throw new CancelledError();
    };
    await assert.rejects(submit(world), CancelledError);
    assert.deepEqual(world.sent, []);
  });

  test("asks again when the text changed during the question, and sends the new text", async () => {
    const world = new World(share);
    world.answer = (asked) => {
      if (asked === 1) world.document = share.replace("contoso-attendance", "changed-meanwhile");
      return { kind: "send" };
    };
    await submit(world);
    assert.equal(world.asked.length, 2);
    assert.match(world.sent[0]?.body ?? "", /changed-meanwhile/);
    assert.equal(world.sent[0]?.body, world.asked[1]?.request.body);
  });

  test("asks again when another object was picked, and updates that one", async () => {
    const world = new World(share);
    world.status = 200;
    world.answer = (asked) => (asked === 1 ? { kind: "update", target: { ...old, id: "picked" } } : { kind: "send" });
    await submit(world);
    assert.deepEqual(
      world.asked.map(({ request }) => request.method),
      ["POST", "PATCH"],
    );
    assert.equal(world.sent[0]?.path, "/industryData/dataShareOutgoingFlows/picked");
  });

  test("makes another object on request, although the document became one before", async () => {
    const world = new World(share);
    world.known = old;
    world.answer = (asked) => ({ kind: asked === 1 ? "create" : "send" });
    await submit(world);
    assert.deepEqual(
      world.asked.map(({ request }) => request.method),
      ["PATCH", "POST"],
    );
    assert.equal(world.remembered[0]?.id, "new-1");
  });

  test("a type that changed during the question never reaches the object of the old type", async () => {
    const world = new World(share);
    world.target = () => (world.document === share ? old : undefined);
    world.answer = () => {
      world.document = admin;
      return { kind: "send" };
    };
    await submit(world);
    assert.deepEqual(
      world.sent.map(({ method, path }) => `${method} ${path}`),
      ["POST /external/industryData/outboundProvisioningFlowSets/set-1/provisioningFlows"],
    );
  });

  test("a text that became invalid during the question is not sent", async () => {
    const world = new World(share);
    world.answer = () => {
      world.document = "{";
      return { kind: "send" };
    };
    await assert.rejects(submit(world), /not valid JSON/);
    assert.deepEqual(world.sent, []);
  });

  test("an object that is gone is forgotten, so that the next submit creates it", async () => {
    const world = new World(share);
    world.known = old;
    world.status = 404;
    world.body = '{"error":{"code":"itemNotFound","message":"No such share."}}';
    await assert.rejects(submit(world), /No such share\./);
    assert.equal(world.forgotten, 1);
    assert.deepEqual(world.remembered, []);
  });

  test("a refusal carries the service's words and remembers nothing", async () => {
    const world = new World(share);
    world.status = 409;
    world.statusText = "Conflict";
    world.body = '{"error":{"code":"conflict","message":"A share of that name exists."}}';
    await assert.rejects(submit(world), /409 Conflict.*A share of that name exists\./);
    assert.deepEqual([world.remembered, world.forgotten], [[], 0]);
  });

  test("what the service has only accepted, without an id, is no object yet, and is looked for before the next submit", async () => {
    const world = new World(share);
    world.status = 202;
    world.statusText = "Accepted";
    world.body = "";
    const { place, exchange } = await submit(world);
    assert.deepEqual([place.id, exchange.response?.status], [undefined, 202]);
    assert.deepEqual([world.remembered, world.begun.length, world.settled], [[], 1, 0]);
  });

  for (const [name, headers] of [
    [
      "OData-EntityId",
      { "odata-entityid": "https://graph.microsoft.com/beta/industryData/dataShareOutgoingFlows('new-2')" },
    ],
    ["Location", { location: "https://graph.microsoft.com/beta/industryData/dataShareOutgoingFlows/new-2" }],
  ] as const) {
    test(`of an answer without a body the id is taken from ${name}`, async () => {
      const world = new World(share);
      world.status = 204;
      world.body = "";
      world.headers = headers;
      assert.equal((await submit(world)).place.id, "new-2");
      assert.equal(world.settled, 1);
    });
  }

  test("a journal that cannot be written stops the submit before anything is sent", async () => {
    const world = new World(share);
    world.earlier.begin = () => Promise.reject(new UserError("The disk is full. Nothing was sent."));
    await assert.rejects(submit(world), /The disk is full/);
    assert.deepEqual(world.sent, []);
  });

  suite("variables", () => {
    const named = share.replace("Attendance", "${var:district}");

    test("are filled in on the wire and nowhere else, and the person confirms the names", async () => {
      assert.ok(named.includes("${var:district}"));
      const world = new World(named);
      world.values = { "${var:district}": 'Contoso "east"' };
      await submit(world);
      assert.match(world.wire[0] ?? "", /Contoso \\"east\\"/);
      assert.match(world.asked[0]?.request.body ?? "", /\$\{var:district\}/);
      assert.match(world.sent[0]?.body ?? "", /\$\{var:district\}/);
    });

    test("without a value nothing is asked and nothing is sent", async () => {
      const world = new World(named);
      await assert.rejects(submit(world), CancelledError);
      assert.deepEqual([world.asked, world.sent], [[], []]);
    });

    test("in a text that changed during the question are filled in anew", async () => {
      const world = new World(share);
      world.values = { "${var:district}": "Contoso" };
      world.answer = (asked) => {
        if (asked === 1) world.document = named;
        return { kind: "send" };
      };
      await submit(world);
      assert.equal(world.asked.length, 2);
      assert.match(world.wire[0] ?? "", /Contoso/);
    });
  });
});
