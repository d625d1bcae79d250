import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import * as fc from "fast-check";
import type { Exchange } from "../../../client/src/graph/exchange";
import { type CopiedRequest, copiedRequest } from "../../../client/src/responses/copies/copiedRequest";
import { curlCommand } from "../../../client/src/responses/copies/curl";
import { httpFile } from "../../../client/src/responses/copies/httpFile";
import { powershellCommand } from "../../../client/src/responses/copies/powershell";
import { awkwardText } from "../../support/arbitraries/awkwardTexts";
import { readPowerShell } from "../../support/powershellReader";
import { testProperty } from "../../support/property";
import { useRequestRecorder } from "../../support/requestRecorder";

const token = "token-of-the-person";
const address = "https://graph.microsoft.com/beta/external/industryData/inboundFlows";

const request = (changes: Partial<Exchange["request"]> = {}): Exchange["request"] => ({
  method: "POST",
  url: address,
  headers: {
    Accept: "application/json",
    "Content-Type": "application/json",
    Prefer: "include-unknown-enum-members",
    "client-request-id": "attempt-1",
  },
  body: '{"displayName":"It\'s $5"}',
  ...changes,
});

/** Bodies and addresses: JSON with awkward texts, and texts that are no JSON at all. */
const bodies = fc.oneof(
  fc.tuple(awkwardText, awkwardText).map(([name, value]) => JSON.stringify({ [name]: value, list: [value] })),
  fc.tuple(awkwardText).map(([value]) => JSON.stringify({ value }, undefined, 2)),
  awkwardText,
);
const paths = fc
  .tuple(awkwardText, awkwardText)
  .map(
    ([segment, value]) =>
      `/beta/a('${encodeURIComponent(segment)}')?$filter=name eq '${encodeURIComponent(value)}'&{b}=[1-3]`,
  );

suite("a request that is copied", () => {
  test("leaves the id of its attempt behind, and any token", () => {
    const copied = copiedRequest(
      request({ headers: { ...request().headers, Authorization: "********", cookie: "x" } }),
    );
    assert.deepEqual(
      copied.headers.map(([name]) => name),
      ["Accept", "Content-Type", "Prefer"],
    );
    assert.deepEqual(copied.remarks, []);
  });

  test("says what has to be filled in", () => {
    const body = '{"password":"${secret:first password}","x":"${var:a}${secret:first password}","y":"********"}';
    assert.deepEqual(copiedRequest(request({ body }), "It ends early").remarks, [
      "Fill in before it runs: ${secret:first password}, ${var:a}",
      "Fill in before it runs: asterisks stand where a secret was left out",
      "It ends early",
    ]);
  });
});

suite("copied as cURL", () => {
  const recorder = useRequestRecorder();
  const run = promisify(execFile);

  suiteSetup(function () {
    const missing = ["bash", "curl"].filter((program) => spawnSync(program, ["--version"]).error);
    if (missing.length > 0) this.skip();
  });

  /** Runs a command as somebody who pastes it, in an environment with nothing of this computer's in it. */
  async function runInBash(command: string, environment: NodeJS.ProcessEnv = { GRAPH_TOKEN: token }): Promise<void> {
    const env = { PATH: process.env.PATH, NO_PROXY: "*", CURL_HOME: "/nowhere", ...environment };
    const running = run("bash", ["--noprofile", "--norc"], { env });
    running.child.stdin?.end(command);
    await running;
  }

  async function receivedOf(copied: CopiedRequest) {
    recorder.take();
    await runInBash(curlCommand(copied));
    const [received, ...others] = recorder.take();
    assert.ok(received);
    assert.deepEqual(others, []);
    return received;
  }

  test("reads like this", () => {
    const body = '{"password":"${secret:first}","note":"It\'s $5"}';
    assert.equal(
      curlCommand(copiedRequest(request({ body }))),
      [
        "# Fill in before it runs: ${secret:first}",
        `curl --request POST '${address}' \\`,
        `  --header "Authorization: Bearer \${GRAPH_TOKEN:?needs an access token}" \\`,
        "  --header 'Accept: application/json' \\",
        "  --header 'Content-Type: application/json' \\",
        "  --header 'Prefer: include-unknown-enum-members' \\",
        `  --data-raw '{"password":"\${secret:first}","note":"It'\\''s $5"}'`,
      ].join("\n"),
    );
  });

  testProperty("it sends the same bytes to the same address", {
    given: [paths, bodies, fc.constantFrom("POST" as const, "PATCH" as const)],
    runs: 25,
    meets: { quotes: 0.2, "line breaks": 0.1 },
    holds: async ([path, body, method], meet) => {
      const url = new URL(recorder.origin + path).href;
      const received = await receivedOf(copiedRequest(request({ method, url, body })));
      assert.equal(received.method, method);
      assert.equal(recorder.origin + received.url, url);
      assert.deepEqual(received.body, Buffer.from(body));
      assert.equal(received.headers.authorization, `Bearer ${token}`);
      assert.equal(received.headers["content-type"], "application/json");
      if (body.includes("'")) meet("quotes");
      if (body.includes("\n")) meet("line breaks");
    },
  });

  test("a GET has no body, and an empty header stays", async () => {
    const { body: _none, ...rest } = request();
    const url = `${recorder.origin}/beta/x`;
    const received = await receivedOf(copiedRequest({ ...rest, url, method: "GET", headers: { Accept: "" } }));
    assert.equal(received.method, "GET");
    assert.equal(received.headers.accept, "");
    assert.equal(received.body.length, 0);
  });

  test("a body that no command line would take goes through a pipe, and begins with what it begins with", async () => {
    const url = `${recorder.origin}/beta/x`;
    for (const body of [`@${"it's ".repeat(60_000)}\n`, "@file"]) {
      const received = await receivedOf(copiedRequest(request({ url, body })));
      assert.ok(received.body.equals(Buffer.from(body)));
    }
  });

  test("without a token nothing is sent, and it says what is missing", async () => {
    const url = `${recorder.origin}/beta/x`;
    recorder.take();
    await assert.rejects(
      runInBash(curlCommand(copiedRequest(request({ url }))), {}),
      /GRAPH_TOKEN: needs an access token/,
    );
    assert.deepEqual(recorder.take(), []);
  });
});

// PowerShell itself is on few computers that run this: a reader of its rules stands in, see its comment.
suite("copied as PowerShell", () => {
  const read = (copied: CopiedRequest) => readPowerShell(powershellCommand(copied, true), { GRAPH_TOKEN: token });

  test("reads like this", () => {
    const body = '{"password":"${secret:first}","note":"It\'s $5"}';
    assert.equal(
      powershellCommand(copiedRequest(request({ body })), true),
      [
        "# Fill in before it runs: ${secret:first}",
        "$request = @{",
        "  Method = 'POST'",
        `  Uri = '${address}'`,
        "  Headers = @{",
        '    Authorization = "Bearer $env:GRAPH_TOKEN"',
        "    'Accept' = 'application/json'",
        "    'Prefer' = 'include-unknown-enum-members'",
        "  }",
        "  ContentType = 'application/json'",
        `  Body = [System.Text.Encoding]::UTF8.GetBytes('{"password":"\${secret:first}","note":"It''s $5"}')`,
        "}",
        "Invoke-RestMethod @request",
      ].join("\n"),
    );
  });

  testProperty("it holds the same bytes and the same address, each text on one line", {
    given: [paths, bodies],
    runs: 300,
    meets: { quotes: 0.3, "typographic quotes": 0.1, "line breaks": 0.2 },
    holds: ([path, body], meet) => {
      const url = new URL(path, address).href;
      const copied = copiedRequest(request({ url, body }));
      const { arguments: found } = read(copied);
      assert.equal(found.Uri, url);
      assert.deepEqual(Buffer.from(found.Body as Uint8Array), Buffer.from(body));
      const { Authorization, ...headers } = found.Headers as Record<string, string>;
      assert.equal(Authorization, `Bearer ${token}`);
      assert.deepEqual(headers, { Accept: "application/json", Prefer: "include-unknown-enum-members" });
      assert.equal(powershellCommand(copied, true).split(/[\r\n\u2028]/).length, 12 + copied.remarks.length);
      if (/'/.test(body)) meet("quotes");
      if (/[\u2018-\u201e]/.test(body)) meet("typographic quotes");
      if (/[\r\n]/.test(body)) meet("line breaks");
    },
  });

  test("any character is told apart", () => {
    const body = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join("");
    assert.deepEqual(
      Buffer.from(read(copiedRequest(request({ body }))).arguments.Body as Uint8Array),
      Buffer.from(body),
    );
  });

  test("an answer without a body is read from its status and headers", () => {
    const copied = copiedRequest(request());
    const script = powershellCommand(copied, false);
    assert.equal(readPowerShell(script, {}).command, "Invoke-WebRequest -UseBasicParsing");
  });
});

suite("copied as HTTP file", () => {
  /** As REST clients read it: comments, request line, headers up to an empty line, body. */
  function read(text: string) {
    const lines = text.split("\n");
    const comments = lines.slice(
      0,
      lines.findIndex((line) => !line.startsWith("#")),
    );
    const [first = "", ...rest] = lines.slice(comments.length);
    const blank = rest.indexOf("");
    const [method = "", url = ""] = first.split(" ");
    return {
      comments,
      method,
      url,
      headers: rest.slice(0, blank),
      body: rest.slice(blank + 1, -1).join("\n"),
    };
  }

  test("reads like this", () => {
    assert.equal(
      httpFile(copiedRequest(request({ body: '{"password":"${secret:first}"}' }))),
      [
        "# Fill in before it runs: ${secret:first}",
        `POST ${address}`,
        "Authorization: Bearer {{token}}",
        "Accept: application/json",
        "Content-Type: application/json",
        "Prefer: include-unknown-enum-members",
        "",
        '{"password":"${secret:first}"}',
        "",
      ].join("\n"),
    );
  });

  testProperty("it holds the same bytes and the same address; JSON that looks like a variable means the same", {
    given: [paths, bodies],
    runs: 300,
    meets: { variables: 0.1, misread: 0.02 },
    holds: ([path, body], meet) => {
      const url = new URL(path, address).href;
      const found = read(httpFile(copiedRequest(request({ url, body }))));
      assert.equal(found.method, "POST");
      assert.equal(decodeURIComponent(found.url), decodeURIComponent(url));
      assert.ok(!found.url.includes("{"));
      assert.equal(found.headers.length, 4);
      if (!body.includes("{{")) assert.equal(found.body, body);
      const isJson = /^[{]/.test(body) && found.body.startsWith("{");
      if (isJson && body.includes("{{") && !found.comments.some((line) => /instructions/.test(line))) {
        meet("variables");
        assert.ok(!found.body.includes("{{"));
        assert.deepEqual(JSON.parse(found.body), JSON.parse(body));
      }
      if (found.comments.some((line) => /instructions/.test(line))) meet("misread");
    },
  });
});
