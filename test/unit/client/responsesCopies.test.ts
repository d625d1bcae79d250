import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { request as ask } from "node:http";
import { promisify } from "node:util";
import * as fc from "fast-check";
import type { Exchange } from "../../../client/src/graph/exchange";
import { type CopiedRequest, copiedRequest } from "../../../client/src/responses/copies/copiedRequest";
import { curlCommand } from "../../../client/src/responses/copies/curl";
import { httpFile } from "../../../client/src/responses/copies/httpFile";
import { powershellCommand } from "../../../client/src/responses/copies/powershell";
import { awkwardText } from "../../support/arbitraries/awkwardTexts";
import { readHttpFile } from "../../support/httpFileReader";
import { readPowerShell } from "../../support/powershellReader";
import { testProperty } from "../../support/property";
import { useRequestRecorder } from "../../support/requestRecorder";

const token = "token-of-the-person";
/** As a script, and as somebody types into it: then an exclamation mark repeats an earlier command. */
const bash = ["bash", "--noprofile", "--norc"];
const shells = [bash, [...bash, "-o", "history", "-o", "histexpand"], ["sh"], ["dash"], ["zsh", "-f"], ["ksh"]];

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
const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
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
  async function runIn(
    [shell = "", ...args]: readonly string[],
    command: string,
    environment: NodeJS.ProcessEnv = { GRAPH_TOKEN: token },
  ): Promise<void> {
    const env = { PATH: process.env.PATH, NO_PROXY: "*", CURL_HOME: "/nowhere", ...environment };
    const running = run(shell, args, { env });
    running.child.stdin?.end(`${command}\n`);
    await running;
  }

  async function receivedOf(copied: CopiedRequest, shell: readonly string[] = bash) {
    recorder.take();
    await runIn(shell, curlCommand(copied));
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

  test("what any shell takes for something else arrives as it is", async () => {
    const url = `${recorder.origin}/beta/x`;
    const nasty =
      "!x !! !$ `id` $(id) ${HOME} $HOME 'a' \"b\" \\ \\\\n \\' é 学 😀 %s %% & ; | < > * ? ~ # {a,b} [x]\n\t!end";
    for (const shell of shells) {
      if (spawnSync(shell[0] ?? "", ["-c", "true"]).error) continue;
      for (const body of [JSON.stringify({ nasty }), JSON.stringify({ nasty }, undefined, 2), nasty, `'${nasty}`]) {
        const received = await receivedOf(copiedRequest(request({ url, body })), shell);
        assert.deepEqual(received.body, Buffer.from(body), shell.join(" "));
        assert.equal(received.headers.authorization, `Bearer ${token}`);
      }
    }
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
      runIn(bash, curlCommand(copiedRequest(request({ url }))), {}),
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
  const recorder = useRequestRecorder();

  /** Sends it as a REST client would. */
  async function receivedOf(text: string) {
    const { method, url, headers, body } = readHttpFile(text, { token });
    const asking = ask(url, { method, headers });
    const answered = once(asking, "response");
    asking.end(body);
    const [response] = await answered;
    response.resume();
    const [received, ...others] = recorder.take();
    assert.ok(received);
    assert.deepEqual(others, []);
    return received;
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

  testProperty("it sends the same bytes to the same address, unless it says that the body is misread", {
    given: [paths, bodies],
    runs: 300,
    meets: { variables: 0.05, misread: 0.02, sent: 0.5 },
    holds: async ([path, body], meet) => {
      const url = new URL(recorder.origin + path).href;
      const copied = copiedRequest(request({ url, body }));
      const text = httpFile(copied);
      if (/^# The body holds what such files take for instructions/m.test(text)) {
        assert.ok(!isJson(body));
        meet("misread");
        return;
      }
      const received = await receivedOf(text);
      assert.equal(received.method, "POST");
      assert.equal(decodeURIComponent(recorder.origin + received.url), decodeURIComponent(url));
      assert.equal(received.headers.authorization, `Bearer ${token}`);
      for (const [name, value] of copied.headers) assert.equal(received.headers[name.toLowerCase()], value);
      if (isJson(body) && body.includes("{{")) {
        // One of the braces is escaped: other bytes, the same meaning.
        meet("variables");
        assert.deepEqual(JSON.parse(received.body.toString()), JSON.parse(body));
      } else if (isJson(body)) assert.equal(received.body.toString().trim(), body.trim());
      else assert.deepEqual(received.body, Buffer.from(body));
      meet("sent");
    },
  });

  test("a GET has no body", async () => {
    const { body: _none, ...rest } = request();
    const url = `${recorder.origin}/beta/x?$top=1`;
    const received = await receivedOf(httpFile(copiedRequest({ ...rest, url, method: "GET" })));
    assert.deepEqual([received.method, received.url, received.body.length], ["GET", "/beta/x?$top=1", 0]);
  });
});
