import assert from "node:assert/strict";
import { connectionFailure } from "../../../client/src/graph/connection";
import { GraphClient } from "../../../client/src/graph/graphClient";
import { graphError } from "../../../client/src/graph/graphError";
import { never, post } from "./clientFixture";
import { startServer } from "./loopbackServer";

const failure = (facts: object) =>
  connectionFailure(
    new TypeError("fetch failed", { cause: Object.assign(new Error("inner words"), facts) }),
    "https://graph.microsoft.com",
    "Microsoft Graph",
  );

suite("failed connections", () => {
  for (const [facts, reason] of [
    [{ code: "ENOTFOUND", syscall: "getaddrinfo" }, "name not found"],
    [{ code: "EAI_AGAIN", syscall: "getaddrinfo" }, "the name could not be looked up"],
    [{ code: "ECONNREFUSED", syscall: "connect" }, "connection refused"],
    [{ code: "ECONNREFUSED" }, "connection refused"],
    [{ code: "ETIMEDOUT", syscall: "connect" }, "nothing answered"],
    [{ code: "UND_ERR_CONNECT_TIMEOUT" }, "nothing answered"],
    [{ code: "ENETUNREACH", syscall: "connect" }, "no network"],
    [{ code: "EACCES", syscall: "connect" }, "EACCES"],
  ] as const) {
    test(`${JSON.stringify(facts)}: nothing was sent, and it may be tried again`, () => {
      const { beforeSending, permanent, message } = failure(facts);
      assert.equal(message, `Cannot reach https://graph.microsoft.com: ${reason}.`);
      assert.deepEqual({ beforeSending, permanent }, { beforeSending: true, permanent: false });
    });
  }

  for (const [code, reason] of [
    ["SELF_SIGNED_CERT_IN_CHAIN", "its certificate comes from an authority that this computer does not know"],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "its certificate comes from an authority that this computer does not know"],
    ["CERT_HAS_EXPIRED", "its certificate has expired"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "its certificate is for another name"],
  ] as const) {
    test(`${code}: names it and the store of the operating system`, () => {
      const { beforeSending, permanent, message } = failure({ code });
      assert.equal(
        message,
        `Cannot reach https://graph.microsoft.com: ${reason} (${code}). If your network inspects traffic, ` +
          "install its root certificate in the certificate store of the operating system.",
      );
      assert.deepEqual({ beforeSending, permanent }, { beforeSending: true, permanent: true });
    });
  }

  for (const [facts, words] of [
    [{ code: "ECONNREFUSED", address: "10.0.0.1", port: 8080 }, "at 10.0.0.1:8080 is out of reach: connection refused"],
    [{ code: "ETIMEDOUT", address: "10.0.0.1", port: 3128 }, "at 10.0.0.1:3128 is out of reach: nothing answered"],
  ] as const) {
    test(`${JSON.stringify(facts)}: the port is a proxy's`, () => {
      const { kind, beforeSending, message } = failure({ ...facts, syscall: "connect" });
      assert.equal(message, `Cannot reach https://graph.microsoft.com: the proxy ${words}.`);
      assert.deepEqual([kind, beforeSending], ["proxy", true]);
    });
  }

  test("the service's own port is no proxy's", () => {
    const { kind } = failure({ code: "ECONNREFUSED", syscall: "connect", address: "20.20.20.20", port: 443 });
    assert.equal(kind, "unreachable");
  });

  for (const words of [
    "Proxy response (407) !== 200 when HTTP Tunneling",
    "Proxy response (407) ?.== 200 when HTTP Tunneling",
  ]) {
    test(`${words}: a proxy that refuses`, () => {
      const inner = Object.assign(new Error(words), { name: "AbortError", code: "UND_ERR_ABORTED" });
      const { kind, beforeSending, permanent, message } = failure({ message: "Request was cancelled.", cause: inner });
      assert.equal(
        message,
        "Cannot reach https://graph.microsoft.com: the proxy answered 407 Proxy Authentication Required.",
      );
      assert.deepEqual([kind, beforeSending, permanent], ["proxy", true, true]);
    });
  }

  for (const facts of [
    { code: "ECONNRESET", syscall: "read" },
    { code: "ETIMEDOUT", syscall: "read" },
    { code: "EHOSTUNREACH", syscall: "write" },
    { code: "EPIPE", syscall: "write" },
    { code: "UND_ERR_SOCKET" },
    { code: "UND_ERR_HEADERS_TIMEOUT" },
    { code: "HPE_INVALID_CONSTANT" },
    { code: "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC" },
    {},
  ]) {
    test(`${JSON.stringify(facts)}: it may have arrived`, () => {
      const { beforeSending, message } = failure(facts);
      assert.equal(beforeSending, false);
      assert.equal(message, "The connection ended before Microsoft Graph answered.");
    });
  }

  test("looks into the attempts at several addresses", () => {
    const attempts = ["connect", "connect"].map((syscall) =>
      Object.assign(new Error("x"), { code: "ETIMEDOUT", syscall }),
    );
    const cause = Object.assign(new AggregateError(attempts), { code: "ETIMEDOUT" });
    const { beforeSending } = connectionFailure(new TypeError("fetch failed", { cause }), "https://a.example", "A");
    assert.equal(beforeSending, true);
  });

  test("https to a server that speaks http: said at once, sent nothing", async () => {
    const server = await startServer((response) => response.end());
    const root = `${server.origin.replace("http:", "https:")}/beta`;
    const client = new GraphClient({ root, fetch, token: async () => "t" });
    const exchange = await client.send(post(), never());
    await server.close();
    assert.equal(exchange.failure?.kind, "notSent");
    assert.match(
      graphError(exchange)?.message ?? "",
      /^Cannot reach https:\/\/127\.0\.0\.1:\d+: no secure connection could be made \(ERR_SSL_\w+\)\.$/,
    );
  });
});
