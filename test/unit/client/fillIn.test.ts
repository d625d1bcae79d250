import assert from "node:assert/strict";
import type { Exchange } from "../../../client/src/graph/exchange";
import { concealed, fillIn, variableNames } from "../../../client/src/payload/fillIn";

const values: Readonly<Record<string, string>> = {
  "${secret:pass}": 'pa"ss\\word\n',
  "${env:HOST}": "sis.contoso.com",
  "${var:year}": "2026",
};

suite("filling variables in", () => {
  test("gives JSON whatever the values are, and asks for each once", async () => {
    const asked: string[] = [];
    const body = '{"password":"${secret:pass}","url":"https://${env:HOST}/${var:year}","again":"${secret:pass}"}';
    const filled = await fillIn(body, async ({ text }) => {
      asked.push(text);
      return values[text] ?? "";
    });
    assert.deepEqual(JSON.parse(filled.body), {
      password: 'pa"ss\\word\n',
      url: "https://sis.contoso.com/2026",
      again: 'pa"ss\\word\n',
    });
    assert.deepEqual(asked, ["${secret:pass}", "${env:HOST}", "${var:year}"]);
    assert.deepEqual(variableNames(body), asked);
  });

  test("counts what comes from the secret storage or the environment as secret, a setting not", async () => {
    const { secrets } = await fillIn(
      '["${secret:pass}","${env:HOST}","${var:year}"]',
      async ({ text }) => values[text] ?? "",
    );
    assert.deepEqual(secrets, ['pa"ss\\word\n', "sis.contoso.com"]);
  });

  test("leaves a body without variables as it is, and asks for nothing", async () => {
    const body = '{"displayName":"costs $5 {net}"}';
    assert.deepEqual(await fillIn(body, () => assert.fail("asked")), { body, secrets: [] });
  });

  test("fails with the value that is missing", async () => {
    await assert.rejects(
      fillIn('["${env:NOPE}"]', async ({ name }) => Promise.reject(new Error(name))),
      /^Error: NOPE$/,
    );
  });
});

suite("an exchange to be shown and kept", () => {
  const exchange = (sent: string, answered: string): Exchange => ({
    id: "1",
    startedAt: "2026-11-21T00:00:00Z",
    durationMs: 1,
    attempts: 1,
    request: { method: "POST", url: "https://graph.microsoft.com/beta/x", headers: {}, body: sent },
    response: { status: 400, statusText: "Bad Request", headers: {}, body: answered },
  });

  test("holds the body as the file has it, and no secret that the answer repeats", () => {
    const secret = 'can"ary\\pass';
    const answer = JSON.stringify({ error: { message: `The password ${secret} is too short.` } });
    const shown = concealed(exchange(JSON.stringify({ password: secret }), answer), '{"password":"${secret:x}"}', [
      secret,
    ]);
    assert.equal(shown.request.body, '{"password":"${secret:x}"}');
    assert.doesNotMatch(JSON.stringify(shown), /ary/);
    assert.match(shown.response?.body ?? "", /The password \*+ is too short/);
    assert.doesNotThrow(() => JSON.parse(shown.response?.body ?? ""));
  });

  test("is not torn apart by a secret of a letter", () => {
    assert.equal(concealed(exchange("{}", '{"id":"a-1"}'), "{}", ["a", ""]).response?.body, '{"id":"a-1"}');
  });
});
