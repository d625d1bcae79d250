import assert from "node:assert/strict";
import * as fc from "fast-check";
import { redacted, redactHeaders, redactText, removeSecrets, secretsIn } from "../../../client/src/graph/redact";
import { isMasked, structuredTypes } from "../../../schemas/src";
import { passesDuring } from "../../support/passes";
import { testProperty } from "../../support/property";

const canary = "Canary-7d1f";
const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJncmFwaCJ9.c2lnbmF0dXJl_-x";

suite("redaction", () => {
  test("every secret the model knows, in JSON", () => {
    const names = [...structuredTypes()].flatMap((type) =>
      [...type.properties.values()].filter(({ secret }) => secret).map(({ name }) => name),
    );
    assert.ok(names.length > 0);
    for (const name of names) {
      const body = JSON.stringify({ a: { [name]: canary, b: "kept" } }, undefined, 2);
      assert.deepEqual(JSON.parse(redactText(body)), { a: { [name]: redacted, b: "kept" } });
    }
  });

  test("what replaces a secret cannot be sent as one", () => assert.ok(isMasked(redacted)));

  for (const [title, text, expected] of [
    ["escaped quotes in the value", `{"password":"a\\"${canary}\\\\","x":1}`, `{"password":"${redacted}","x":1}`],
    ["another case", `{"PassWord" : "${canary}"}`, `{"PassWord" : "${redacted}"}`],
    ["single quotes", `{'password': '${canary}'}`, `{'password': "${redacted}"}`],
    ["a number", `{"password": 123456}`, `{"password": "${redacted}"}`],
    ["a list", `{"password": ["${canary}", "x"]}`, `{"password": "${redacted}"}`],
    ["an unfinished string", `{"password": "${canary}\n"x": 1}`, `{"password": "${redacted}"\n"x": 1}`],
    ["an unfinished escape", `{"password": "${canary}\\`, `{"password": "${redacted}"`],
    ["client secrets", `{"clientSecret":"${canary}"}`, `{"clientSecret":"${redacted}"}`],
    ["bearer tokens", `Authorization: Bearer ${canary}/abc==`, `Authorization: Bearer ${redacted}`],
    ["JSON web tokens anywhere", `x=${jwt};`, `x=${redacted};`],
    ["unsigned web tokens", "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.", redacted],
    ["form members", `grant_type=x&refresh_token=${canary}&y=1`, `grant_type=x&refresh_token=${redacted}&y=1`],
    [
      "authorization codes",
      `http://localhost:1/?code=${canary}&state=s`,
      `http://localhost:1/?code=${redacted}&state=s`,
    ],
    [
      "upload addresses",
      `https://a.example/c?sv=1&sig=${canary}%3D&se=2`,
      `https://a.example/c?sv=1&sig=${redacted}&se=2`,
    ],
    [
      "upload addresses in JSON of other writers",
      `{"url":"https:\\/\\/a.example\\/c?sv=1\\u0026sig=a\\u002B${canary}\\/x\\u0026se=2"}`,
      `{"url":"https:\\/\\/a.example\\/c?sv=1\\u0026sig=${redacted}\\u0026se=2"}`,
    ],
    [
      "addresses in addresses",
      `https://a.example/?to=https%3A%2F%2Fb%3Fsig%3D${canary}`,
      "https://a.example/?to=https%3A%2F%2Fb%3Fsig%3D********",
    ],
    [
      "an address in JSON in JSON",
      `"{\\"url\\":\\"https://a/?code=${canary}\\"}"`,
      `"{\\"url\\":\\"https://a/?code=${redacted}\\"}"`,
    ],
    [
      "a bearer token as other writers escape it",
      `{"x":"Bearer ab\\u002Bcd\\/${canary}=="}`,
      `{"x":"Bearer ${redacted}"}`,
    ],
  ] as const) {
    test(title, () => assert.equal(redactText(text), expected));
  }

  test("JSON inside a JSON string", () => {
    const inner = JSON.stringify({ password: `a"${canary}\\`, kept: "yes" });
    const once = redactText(JSON.stringify({ message: inner }));
    assert.deepEqual(JSON.parse(JSON.parse(once).message), { password: redacted, kept: "yes" });
    assert.ok(!redactText(JSON.stringify(JSON.stringify({ message: inner }))).includes(canary));
  });

  test("leaves ordinary text alone", () => {
    const text = '{ "passwordPolicy": "strong", "code": "409", "displayName": "The password: see board" }';
    assert.equal(redactText(text), text);
  });

  test("a variable stays: it says which secret to fill in", () => {
    for (const value of ["${secret:first password}", "${env:SECRET}"]) {
      const body = JSON.stringify({ password: value });
      assert.equal(redactText(body), body);
      assert.equal(redactText(JSON.stringify({ body })), JSON.stringify({ body }));
    }
    assert.ok(!redactText(`{"password":"${canary}\${secret:x}"}`).includes(canary));
  });

  test("a secret that is repeated elsewhere can be found there", () => {
    const secret = `Bright "Maple" & ${canary}`;
    const body = JSON.stringify({ password: secret, clientSecret: [canary, "${secret:x}", redacted], code: "kept" });
    const secrets = secretsIn(body);
    assert.deepEqual(secrets, [secret, canary]);
    const texts = [secret, JSON.stringify({ said: secret }), `https://a.example/?q=${encodeURIComponent(secret)}`];
    for (const text of texts) {
      assert.ok(!removeSecrets(text, secrets).includes(canary), text);
    }
    assert.equal(removeSecrets("a name", ["a", ""]), "a name");
  });

  testProperty("secrets are found as if each were looked for alone", {
    given: [
      fc.array(fc.string({ unit: fc.constantFrom(...'abc"/'), minLength: 1, maxLength: 7 }), { maxLength: 6 }),
      fc.array(fc.nat(12), { maxLength: 12 }),
    ],
    runs: 500,
    meets: { found: 0.2 },
    holds: ([secrets, pieces], meet) => {
      const text = pieces.map((piece) => secrets[piece] ?? 'abca"/'.slice(piece % 6)).join("");
      const left = removeSecrets(text, secrets);
      for (const secret of secrets.filter(({ length }) => length >= 4)) assert.ok(!left.includes(secret), left);
      if (left !== text) meet("found");
      else assert.ok(secrets.every((secret) => secret.length < 4 || !text.includes(secret)));
    },
  });

  test("of secrets that begin in one place the longest is taken out", () => {
    assert.equal(removeSecrets("abcabcab", ["abca", "abcabc"]), `${redacted}ab`);
  });

  test("a thousand secrets do not make a text be looked through more often than a few", () => {
    const text = `said: ${"nothing, ".repeat(100_000)}`;
    const secrets = Array.from({ length: 1_000 }, (_, index) => `Canary-${index}`);
    const passes = (some: readonly string[]) => passesDuring(() => void removeSecrets(text, some), text.length);
    assert.deepEqual(passes(secrets), passes(secrets.slice(0, 20)));
  });

  test("no text takes much longer than its length, whatever it repeats", () => {
    for (const part of ["\\", '\\"', '"password":', "sig=", "?code=\\", "Bearer ", "eyJ", "a.", "%3F", "[", "'"]) {
      assert.ok(redactText(part.repeat(200_000)).length > 0);
    }
  });

  test("headers", () => {
    const headers = {
      Authorization: canary,
      "set-cookie": canary,
      location: `https://a.example/?sig=${canary}`,
      date: "x",
    };
    assert.deepEqual(redactHeaders(headers), {
      Authorization: redacted,
      "set-cookie": redacted,
      location: `https://a.example/?sig=${redacted}`,
      date: "x",
    });
  });
});
