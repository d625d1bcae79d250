import assert from "node:assert/strict";
import type { Exchange, GraphRequest } from "../../../client/src/graph/exchange";
import { GraphError } from "../../../client/src/graph/graphError";
import { CancelledError, UserError } from "../../../client/src/host/errors";
import type { FilledBody } from "../../../client/src/payload/fillIn";
import type { WriteAgain } from "../../../client/src/responses/sendAgain";
import { sendWriteAgain, type WriteAgainPorts } from "../../../client/src/submit/again/sendAgainWrite";
import { anExchange, answeredWith, unanswered } from "../../support/exchanges";

const body = JSON.stringify({ password: "${secret:first}" });
const path = "/external/industryData/outboundProvisioningFlowSets/1/provisioningFlows";

const again = (changes: Partial<WriteAgain> = {}, request: Partial<GraphRequest> = {}): WriteAgain => ({
  request: { method: "POST", path: `https://graph.microsoft.com/beta${path}`, permissions: ["x"], body, ...request },
  ...{ path, tenant: "Contoso", subject: "users.industrydata.json", outcome: "done" },
  ...changes,
});

/** A tenant with one answer, a person who presses the button, and all that happened. */
class World implements WriteAgainPorts {
  readonly happened: string[] = [];
  readonly sent: { readonly request: GraphRequest; readonly filled: FilledBody | undefined }[] = [];
  readonly recorded: Exchange[] = [];
  question = "";
  detail = "";
  answer = anExchange();

  async fill(text: string): Promise<FilledBody> {
    this.happened.push("fill");
    return { body: text.replace("${secret:first}", "Canary-1"), secrets: ["Canary-1"] };
  }

  async confirm(question: string, detail: string): Promise<void> {
    this.happened.push("confirm");
    Object.assign(this, { question, detail });
  }

  async send(request: GraphRequest, filled: FilledBody | undefined): Promise<Exchange> {
    this.happened.push("send");
    this.sent.push({ request, filled });
    return this.answer;
  }

  record(exchange: Exchange): void {
    this.happened.push("record");
    this.recorded.push(exchange);
  }
}

suite("sending a write again", () => {
  test("fills in, asks, sends once and records, in this order", async () => {
    const world = new World();
    const headers = { "If-Match": 'W/"1"' };
    await sendWriteAgain(again({}, { headers }), world);
    assert.deepEqual(world.happened, ["fill", "confirm", "send", "record"]);
    const [{ request, filled } = assert.fail()] = world.sent;
    assert.deepEqual(request, again({}, { headers }).request);
    assert.equal(filled?.body, '{"password":"Canary-1"}');
    assert.deepEqual(world.recorded, [world.answer]);
  });

  test("asks with method, tenant, path, size, the names of secrets, and what may come of it", async () => {
    const world = new World();
    await sendWriteAgain(again(), world);
    assert.equal(world.question, "Send this POST to Contoso again?");
    assert.deepEqual(world.detail.split("\n"), [
      "POST …/outboundProvisioningFlowSets/1/provisioningFlows, 30 bytes",
      "Filled in as it is sent: ${secret:first}",
      "It was carried out then. It may create a second object.",
    ]);
  });

  for (const [changes, request, words] of [
    [{ outcome: "unknown" }, {}, "Whether it was carried out then is not known. It may create a second object."],
    [{ outcome: "refused" }, {}, "The service refused it then. It may create an object."],
    [{ outcome: "notSent" }, {}, "It did not reach the service then. It may create an object."],
    [{}, { method: "PATCH" }, "It was carried out then. It takes the place of what was changed there since."],
    [{}, { method: "DELETE" }, "It was carried out then. What it removes is gone for good."],
    [
      {},
      { method: "PATCH", headers: { "if-match": "x" } },
      "It is for the version of then (if-match): where the object has changed since, the service answers 412.",
    ],
  ] as const) {
    test(`says: ${words}`, async () => {
      const world = new World();
      await sendWriteAgain(again(changes, request), world);
      assert.ok(world.detail.split("\n").includes(words), world.detail);
    });
  }

  test("sends nothing unless the button is pressed", async () => {
    const world = new World();
    world.confirm = async () => Promise.reject(new CancelledError());
    await assert.rejects(sendWriteAgain(again(), world), CancelledError);
    assert.deepEqual([world.sent, world.recorded], [[], []]);
  });

  test("neither asks nor sends while a value is missing", async () => {
    const world = new World();
    world.fill = async () => Promise.reject(new UserError("${var:x} has no value."));
    await assert.rejects(sendWriteAgain(again(), world), UserError);
    assert.deepEqual(world.happened, []);
  });

  test("sends a request without a body without one", async () => {
    const world = new World();
    const { body: _none, ...request } = again({}, { method: "DELETE" }).request;
    await sendWriteAgain(again({ request }), world);
    assert.deepEqual(world.happened, ["confirm", "send", "record"]);
    assert.deepEqual(world.sent, [{ request, filled: undefined }]);
    assert.match(world.detail, /^DELETE …\/.*, 0 bytes$/m);
  });

  for (const [what, answer, sentence] of [
    [
      "a precondition that no longer holds",
      answeredWith(412, "Precondition Failed", '{"error":{"code":"x","message":"It has changed."}}'),
      /412 Precondition Failed: It has changed\./,
    ],
    ["a refusal", answeredWith(409, "Conflict", '{"error":{"code":"x","message":"It exists."}}'), /409 Conflict/],
    ["no answer", unanswered("outcomeUnknown", "The connection ended."), /The connection ended/],
  ] as const) {
    test(`records ${what}, tells it, and does not repeat it`, async () => {
      const world = new World();
      world.answer = answer;
      await assert.rejects(sendWriteAgain(again(), world), (error) => {
        assert.ok(error instanceof GraphError);
        assert.match(error.message, sentence);
        return true;
      });
      assert.equal(world.sent.length, 1);
      assert.deepEqual(world.recorded, [answer]);
    });
  }
});
