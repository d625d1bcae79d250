import assert from "node:assert/strict";
import { createMsalTokenProvider } from "../../../client/src/auth/msal";
import { codeProfile } from "./codeService";
import { asking, MemoryStore } from "./signInFixture";

const origin = "https://login.microsoftonline.com";
const html = { "Content-Type": "text/html; charset=utf-8" };

const failed = (facts: object) => () =>
  Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error("inner words"), facts) }));
const answered =
  (status: number, headers: Record<string, string>, body = "<html>") =>
  async () =>
    new Response(body, { status, headers });

const check = "Check the network connection, then sign in again.";
const proxy = "Check the proxy in the editor's settings (http.proxy) or in those of the system, then sign in again.";
const portal =
  "the sign-in page of a network or a proxy may stand between. " +
  "Open any page in a browser to see what the network asks for, then sign in again.";

suite("what stands between this computer and the sign-in service", () => {
  for (const [what, fetch, words] of [
    [
      "a dead network: no name",
      failed({ code: "ENOTFOUND", syscall: "getaddrinfo" }),
      `Cannot reach ${origin}: name not found. ${check}`,
    ],
    [
      "a dead network: no route",
      failed({ code: "ENETUNREACH", syscall: "connect", address: "20.1.1.1", port: 443 }),
      `Cannot reach ${origin}: no network. ${check}`,
    ],
    [
      "a dead network: nothing answers",
      failed({ code: "ETIMEDOUT", syscall: "connect", address: "20.1.1.1", port: 443 }),
      `Cannot reach ${origin}: nothing answered. ${check}`,
    ],
    [
      "a connection that breaks",
      failed({ code: "ECONNRESET", syscall: "read" }),
      `The connection ended before the sign-in service at ${origin} answered. ${check}`,
    ],
    [
      "a certificate that is not known",
      failed({ code: "SELF_SIGNED_CERT_IN_CHAIN" }),
      `Cannot reach ${origin}: its certificate comes from an authority that this computer does not know ` +
        "(SELF_SIGNED_CERT_IN_CHAIN). If your network inspects traffic, install its root certificate in the " +
        "certificate store of the operating system.",
    ],
    [
      "a clock that is wrong",
      failed({ code: "CERT_NOT_YET_VALID" }),
      `Cannot reach ${origin}: its certificate is not valid yet; check the clock of this computer ` +
        "(CERT_NOT_YET_VALID). If your network inspects traffic, install its root certificate in the " +
        "certificate store of the operating system.",
    ],
    [
      "a proxy that does not run",
      failed({ code: "ECONNREFUSED", syscall: "connect", address: "10.0.0.1", port: 8080 }),
      `Cannot reach ${origin}: the proxy at 10.0.0.1:8080 is out of reach: connection refused. ${proxy}`,
    ],
    [
      "a proxy that refuses the tunnel",
      failed({ code: "UND_ERR_ABORTED", message: "Proxy response (407) !== 200 when HTTP Tunneling" }),
      `Cannot reach ${origin}: the proxy answered 407 Proxy Authentication Required. ${proxy}`,
    ],
    [
      "a proxy that answers itself",
      answered(407, html),
      `The sign-in service at ${origin} answered 407 Proxy Authentication Required: the proxy wants a user name and ` +
        `a password. ${proxy}`,
    ],
    [
      "a network that wants a sign-in: its page",
      answered(200, html),
      `The sign-in service at ${origin} answered 200 OK with text/html instead of JSON; ${portal}`,
    ],
    [
      "a network that wants a sign-in: the way to its page",
      answered(302, { Location: "http://portal.example/login?back=1" }, ""),
      `The sign-in service at ${origin} answered 302 Found and pointed to http://portal.example; ${portal}`,
    ],
    [
      "an outage",
      answered(503, html),
      `The sign-in service at ${origin} answered 503 Service Unavailable with text/html instead of JSON. ` +
        "Try again in a few minutes.",
    ],
    [
      "an outage without words",
      answered(500, {}, "{}"),
      `The sign-in service at ${origin} answered 500 Internal Server Error without saying why. ` +
        "Try again in a few minutes.",
    ],
  ] as const) {
    for (const kind of ["browser", "deviceCode", "secret"] as const) {
      test(`${what}, signing in by ${kind}`, async () => {
        const provider = createMsalTokenProvider({
          profile: { ...codeProfile, signIn: { kind } },
          cache: new MemoryStore(),
          openBrowser: async () => assert.fail("A page was opened."),
          showDeviceCode: async () => assert.fail("A code was shown."),
          clientSecret: async () => "secret",
          fetch,
          log: () => {},
        });
        await assert.rejects(provider.getToken(asking()), { name: "UserError", message: words });
      });
    }
  }

  test("a service that never answers", async () => {
    const provider = createMsalTokenProvider({
      profile: codeProfile,
      cache: new MemoryStore(),
      openBrowser: async () => false,
      fetch: (_input, init) =>
        new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted")))),
      log: () => {},
      wait: async () => {},
    });
    await assert.rejects(provider.getToken(asking()), {
      name: "UserError",
      message: `The sign-in service at ${origin} did not answer within 30 seconds. ${check}`,
    });
  });
});
