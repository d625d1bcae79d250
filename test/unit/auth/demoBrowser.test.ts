import assert from "node:assert/strict";
import { demoBrowser, loopback } from "../../../client/src/auth/demoBrowser";
import { UserError } from "../../../client/src/host/errors";

const redirect = "http://localhost:5000";
const page = (redirectUri = redirect, origin = "http://localhost:4000") =>
  `${origin}/t/oauth2/v2.0/authorize?${new URLSearchParams({ redirect_uri: redirectUri })}`;

/** Records what is fetched; the first request gets the answer. */
function recording(answer: object, status = 200): { fetched: string[]; bodies: string[]; fetch: typeof fetch } {
  const fetched: string[] = [];
  const bodies: string[] = [];
  return {
    ...{ fetched, bodies },
    fetch: async (input, init) => {
      fetched.push(String(input));
      if (init?.body) bodies.push(String(init.body));
      return Response.json(answer, { status });
    },
  };
}

suite("the one-click browser", () => {
  test("hands the outcome to the waiting client, by number", async () => {
    const { fetch, fetched, bodies } = recording({
      action: redirect,
      method: "POST",
      fields: { code: "a+b", state: "s" },
    });
    assert.equal(await demoBrowser(fetch)(page()), true);
    assert.match(fetched[0] ?? "", /^http:\/\/127\.0\.0\.1:4000\/t\/oauth2/);
    assert.equal(fetched[1], "http://127.0.0.1:5000/");
    assert.deepEqual(bodies, ["code=a%2Bb&state=s"]);
  });

  for (const answer of [
    { action: "http://other.example:5000", method: "POST", fields: {} },
    { action: "http://localhost:5001", method: "POST", fields: {} },
    { action: "https://localhost:5000", method: "POST", fields: {} },
    { action: redirect, method: "GET", fields: {} },
    { action: redirect, method: "POST" },
    {},
  ]) {
    test(`sends nothing after ${JSON.stringify(answer)}`, async () => {
      const { fetch, fetched } = recording(answer);
      await assert.rejects(demoBrowser(fetch)(page()), UserError);
      assert.equal(fetched.length, 1);
    });
  }

  test("tells why nobody was signed in", async () => {
    const { fetch } = recording(
      { error: "invalid_client", error_description: "AADSTS700016: No such application." },
      400,
    );
    await assert.rejects(demoBrowser(fetch)(page()), {
      message: "The demo tenant did not sign anyone in: AADSTS700016: No such application.",
    });
  });

  for (const url of [
    page(redirect, "https://login.microsoftonline.com"),
    page(redirect, "http://localhost.other.example"),
    page("http://other.example"),
    page("https://localhost:5000"),
    page("vscode://callback"),
    page(""),
  ]) {
    test(`asks nobody at ${url}`, async () => {
      const { fetch, fetched } = recording({});
      await assert.rejects(demoBrowser(fetch)(url), UserError);
      assert.deepEqual(fetched, []);
    });
  }

  test("knows addresses on this computer", () => {
    assert.equal(loopback("http://localhost:1/x"), "http://127.0.0.1:1/x");
    for (const address of [
      "http://user@localhost:1",
      "http://[::1]:1",
      "http://127.0.0.2:1",
      "localhost:1",
      undefined,
    ]) {
      assert.equal(loopback(address), undefined);
    }
  });
});
