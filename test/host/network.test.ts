// In a real extension host requests follow the proxy settings of the editor, and what goes wrong there is told as it is.
import assert from "node:assert/strict";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:tls";
import * as vscode from "vscode";
import { createMsalTokenProvider } from "../../client/src/auth/msal";
import type { Profile } from "../../client/src/auth/profile";
import { memoryTokenCache } from "../../client/src/auth/tokenCacheStore";
import type { Exchange } from "../../client/src/graph/exchange";
import { GraphClient } from "../../client/src/graph/graphClient";
import { openExactly } from "../../client/src/host/openExactly";
import { commands } from "../../client/src/ids";
import { graphRoot } from "../../schemas/src";
import { makeCertificate } from "../support/certificates";
import { type LoopbackProxy, startProxy } from "../support/loopbackProxy";

const profile: Profile = {
  ...{ id: "1", name: "Contoso", kind: "tenant", graph: graphRoot, tenant: "contoso.example" },
  authority: "https://login.microsoftonline.com/contoso.example",
  clientId: "00000000-0000-4000-8000-000000000001",
  signIn: { kind: "browser" },
  isProtected: false,
};
const signal = new AbortController().signal;

suite("The network of the extension host", () => {
  let proxy: LoopbackProxy;
  let stranger: Server;

  const useProxy = (address: string | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration("http").update("proxy", address, vscode.ConfigurationTarget.Global);

  suiteSetup(async () => {
    proxy = await startProxy();
    const { certificate, privateKey } = makeCertificate({ name: "Nobody knows", hosts: ["graph.microsoft.com"] });
    stranger = createServer({ cert: certificate, key: privateKey }, (socket) => socket.end());
    await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  });
  suiteTeardown(async () => {
    await useProxy(undefined);
    stranger.close();
    await proxy.stop();
  });
  setup(() => {
    proxy.asked.length = 0;
  });

  const post = (): Promise<Exchange> =>
    new GraphClient({ root: graphRoot, fetch, token: async () => "canary" }).send(
      { method: "POST", path: "/external/industryData/years", permissions: [], body: "{}" },
      signal,
    );
  const signIn = (): Promise<string> =>
    createMsalTokenProvider({
      ...{ profile, fetch, cache: memoryTokenCache(), log: () => {} },
      openBrowser: async () => assert.fail("A page was opened."),
    }).getToken({ permissions: ["IndustryData-TimePeriod.Read.All"], interactive: true, signal });

  test("a proxy that refuses: requests and sign-in go through it, nothing is sent, and it is named", async () => {
    await useProxy(proxy.address);
    proxy.answer = { status: 407 };
    const { failure, attempts } = await post();
    assert.equal(failure?.kind, "notSent");
    assert.equal(attempts, 0);
    assert.match(failure?.message ?? "", /^Cannot reach https:\/\/graph\.microsoft\.com: the proxy answered 407/);
    await assert.rejects(
      signIn(),
      /^UserError: Cannot reach https:\/\/login\.microsoftonline\.com: the proxy answered 407/,
    );
    assert.ok(proxy.asked.includes("CONNECT graph.microsoft.com:443"), String(proxy.asked));
    assert.ok(proxy.asked.includes("CONNECT login.microsoftonline.com:443"), String(proxy.asked));
  });

  test("a proxy that does not run is told as a proxy", async () => {
    const gone = await startProxy();
    await gone.stop();
    await useProxy(gone.address);
    const { failure } = await post();
    assert.equal(failure?.kind, "notSent");
    assert.match(failure?.message ?? "", /the proxy at 127\.0\.0\.1:\d+ is out of reach: connection refused/);
    await assert.rejects(signIn(), /the proxy at 127\.0\.0\.1:\d+ is out of reach: connection refused/);
  });

  test("a certificate that nobody knows ends it before a token is sent, with what to do", async () => {
    await useProxy(proxy.address);
    proxy.answer = { tunnelTo: (stranger.address() as AddressInfo).port };
    const { failure } = await post();
    assert.equal(failure?.kind, "notSent");
    assert.match(failure?.message ?? "", /its certificate .* install its root certificate/);
    await assert.rejects(signIn(), /its certificate .* install its root certificate/);
  });

  test("the demo tenant is on this computer: no proxy is asked for it", async () => {
    await useProxy(proxy.address);
    proxy.answer = { status: 407 };
    await vscode.commands.executeCommand(commands.startDemo);
    await vscode.commands.executeCommand(commands.refreshFlows);
    await vscode.commands.executeCommand(commands.stopDemo);
    assert.deepEqual(
      proxy.asked.filter((line) => /127\.0\.0\.1|localhost/.test(line)),
      [],
    );
  });

  test("an address goes to the browser as it is, with whatever its query has encoded", async () => {
    const asked: string[] = [];
    const page = createHttpServer((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Opened</title>");
    });
    await new Promise<void>((resolve) => page.listen(0, "127.0.0.1", resolve));
    // No question stands in the way, for tests show none.
    const trusted = vscode.Uri.parse("trustedDomains:/Trusted Domains");
    await vscode.workspace.fs.writeFile(trusted, new TextEncoder().encode('["http://elsewhere.example:*"]'));
    try {
      const exact = "/authorize?hint=a%2Bb%26c%3Dd%23e&claims=%7B%22x%22%3A%22y%20z%22%7D&plus=a+b";
      // The workbench of the server build writes addresses of this machine anew, as it leads them through its server.
      assert.equal(await openExactly(`http://elsewhere.example:${(page.address() as AddressInfo).port}${exact}`), true);
      while (!asked.some((url) => url.startsWith("/authorize")))
        await new Promise((resolve) => setTimeout(resolve, 20));
      assert.ok(asked.includes(exact), asked.join("\n"));
    } finally {
      await vscode.workspace.fs.writeFile(trusted, new TextEncoder().encode("[]"));
      page.closeAllConnections();
      page.close();
    }
  });
});
