import assert from "node:assert/strict";
import type { Exchange, GraphRequest } from "../../../client/src/graph/exchange";
import { graphError } from "../../../client/src/graph/graphError";
import { redacted } from "../../../client/src/graph/redact";
import { sendFilled } from "../../../client/src/submit/sendFilled";
import { anExchange, answeredWith, unanswered } from "../../support/exchanges";

const canary = 'Brücke "41"\\west';
const literal = JSON.stringify({ password: canary });
const named = JSON.stringify({ password: "${secret:first}" });

/** What becomes of an answer to a body with a secret in it. */
async function sent(body: string, answer: Exchange) {
  const asked: GraphRequest[] = [];
  const client = {
    send: async (request: GraphRequest): Promise<Exchange> => {
      asked.push(request);
      return { ...answer, request: { ...answer.request, body: request.body ?? "" } };
    },
  };
  const request: GraphRequest = { method: "POST", path: "/x", body, permissions: [] };
  const filled = { body: literal, secrets: body === literal ? [] : [canary] };
  const result = await sendFilled(client as never, request, filled, new AbortController().signal);
  assert.equal(asked[0]?.body, literal);
  return result;
}

suite("the answer to a filled body", () => {
  const refusal = JSON.stringify({ error: { code: "weak", message: `The password ${canary} is too short.` } });
  // As the JSON writer of the service escapes it.
  const escaped = refusal.replaceAll("ü", "\\u00FC").replaceAll('\\"', "\\u0022");

  for (const [what, body] of Object.entries({ "of a variable": named, "that stands in it": literal })) {
    for (const [how, answer] of Object.entries({
      "in a refusal": answeredWith(400, "Bad Request", refusal),
      "in a refusal that escapes it": answeredWith(400, "Bad Request", escaped),
      "in a page": answeredWith(502, `Bad ${canary}`, `<p>${canary.replaceAll('"', "&quot;")}</p>`, "text/html"),
      "in a success that is no JSON": answeredWith(201, "Created", `{"password":${canary}`),
      "in a redirect": answeredWith(302, "Found", canary, "text/plain"),
      "in a failure": unanswered("outcomeUnknown", `The proxy did not take ${canary}.`),
    })) {
      test(`holds no secret ${what} ${how}, and neither does its error`, async () => {
        const { shown, exchange } = await sent(body, answer);
        const error = graphError(exchange);
        assert.ok(error);
        const texts = [
          error.message,
          error.report,
          error.serverMessage,
          JSON.stringify([shown.response, shown.failure]),
        ];
        assert.ok(
          texts.every((text) => !/Br.*(?:cke|41)|west/.test(text ?? "")),
          texts.join("\n"),
        );
        assert.ok(texts.some((text) => text?.includes(redacted)));
        assert.equal(shown.request.body, body);
        assert.equal(exchange.request.body, body);
      });
    }
  }

  test("that is a success is read as it came", async () => {
    const answer = answeredWith(201, "Created", JSON.stringify({ id: `x-${canary}` }));
    const { shown, exchange } = await sent(named, { ...anExchange(), response: answer.response as never });
    assert.equal(JSON.parse(exchange.response?.body ?? "").id, `x-${canary}`);
    assert.equal(JSON.parse(shown.response?.body ?? "").id, `x-${redacted}`);
  });
});
