import assert from "node:assert/strict";
import { redacted, redactHeaders, redactText } from "../../../client/src/graph/redact";
import { isMasked, structuredTypes } from "../../../schemas/src";

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
