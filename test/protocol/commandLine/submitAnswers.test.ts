// What a write came to, by what a service answers; whatever it is, it is sent once.
import assert from "node:assert/strict";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { flowSet } from "../../support/bundles";
import { useCommandLine } from "../../support/program";
import { useTemporaryFolder } from "../../support/temporaryFolder";

type Answer = (response: ServerResponse) => void;

const status =
  (code: number, body = "", type = "application/json", headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(code, { "Content-Type": type, ...headers }).end(body);
  };

/** Announces more than it sends. */
const half =
  (code: number): Answer =>
  (response) => {
    response.writeHead(code, { "Content-Type": "application/json", "Content-Length": "1000" });
    response.write('{"id":"5e7', () => response.destroy());
  };

const drop: Answer = (response) => void response.destroy();
const html = "<html><body>Sign in to the network</body></html>";

const answers: readonly [what: string, answer: Answer, code: number, said: RegExp][] = [
  ["500", status(500), 3, /500 .*may or may not/],
  ["503", status(503, '{"error":{"code":"busy","message":"Later."}}'), 3, /Later\. .*may or may not/],
  ["503 that names a time", status(503, "", undefined, { "Retry-After": "0" }), 3, /may or may not/],
  ["504 of a gateway", status(504, html, "text/html"), 3, /text\/html instead of JSON.*may or may not/],
  ["408", status(408), 3, /may or may not/],
  ["a page in the place of the answer", status(200, html, "text/html"), 3, /may or may not/],
  ["no answer", drop, 3, /connection ended.*may or may not/i],
  ["half an error", half(500), 3, /may or may not/],
  ["half an answer of success, which is one", half(201), 0, /The request was carried out\./],
  ["half a refusal, which is one", half(400), 1, /400/],
  ["a page that refuses", status(403, html, "text/html"), 1, /403/],
  ["a redirect", status(302, "", undefined, { Location: "https://example.invalid/" }), 1, /redirects are not followed/],
];

suite("industrydata submit, by what the service answers", () => {
  const industrydata = useCommandLine();
  const folder = useTemporaryFolder();
  let server: Server;
  let origin = "";
  let answer: Answer = drop;
  let writes = 0;

  suiteSetup((done) => {
    server = createServer((request, response) => {
      request.resume().on("end", () => {
        if (request.method === "POST") writes += 1;
        answer(response);
      });
    }).listen(0, "127.0.0.1", () => {
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  suiteTeardown((done) => {
    server.close(done);
    server.closeAllConnections();
  });

  for (const [what, given, expected, said] of answers) {
    test(`${what}: ${expected}, and nothing is sent twice`, async () => {
      answer = given;
      writes = 0;
      folder.write("sets.json", JSON.stringify([flowSet("North"), flowSet("South")]));
      const { code, stdout, stderr } = await industrydata(
        ["submit", "sets.json", "--graph-endpoint", `${origin}/beta`, "--yes", "--format", "json", "--continue"],
        { cwd: folder.path, env: { INDUSTRYDATA_ACCESS_TOKEN: "opaque" } },
      );
      assert.equal(code, expected, stdout + stderr);
      const [first, second, ...others] = JSON.parse(stdout).results;
      assert.deepEqual(others, []);
      assert.equal(first.id, null);
      assert.match(first.error, said);
      // What is known leaves the next one its turn.
      assert.equal(writes, expected === 3 ? 1 : 2);
      if (expected === 3)
        assert.match(second.error, /^Not sent\. Stopped: whether North was carried out is not known\.$/);
    });
  }
});
