import assert from "node:assert/strict";
import type { Exchange } from "../../../client/src/graph/exchange";
import { graphError } from "../../../client/src/graph/graphError";
import { graphFailure } from "./loopbackServer";

const permissions = ["IndustryData-OutboundFlow.ReadWrite.All"];

interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly type?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly method?: Exchange["request"]["method"];
  readonly permissions?: readonly string[];
}

function exchange({
  status,
  statusText,
  type = "application/json",
  body = "",
  headers,
  method = "GET",
  ...rest
}: Answer): Exchange {
  return {
    id: "client-1",
    startedAt: "2026-08-01T10:00:00.000Z",
    durationMs: 500,
    attempts: 1,
    request: {
      method,
      url: "https://graph.microsoft.com/beta/x",
      headers: {},
      permissions: rest.permissions ?? permissions,
    },
    response: {
      ...{ status, statusText, headers: { ...(type && { "content-type": type }), ...headers } },
      body: typeof body === "string" ? body : JSON.stringify(body),
    },
  };
}

const message = (answer: Answer): string | undefined => graphError(exchange(answer))?.message;

suite("errors of Microsoft Graph", () => {
  for (const [answer, expected] of [
    [
      { status: 409, statusText: "Conflict", body: graphFailure("Conflict", "The set has such a flow already") },
      "Microsoft Graph answered 409 Conflict: The set has such a flow already.",
    ],
    [
      { status: 403, statusText: "Forbidden", body: graphFailure("Forbidden", "Insufficient privileges.") },
      "Microsoft Graph answered 403 Forbidden: Insufficient privileges. This request needs the permission " +
        "IndustryData-OutboundFlow.ReadWrite.All; an administrator must consent to it.",
    ],
    [
      {
        status: 403,
        statusText: "Forbidden",
        body: graphFailure("Forbidden", "No."),
        permissions: ["IndustryData.ReadBasic.All"],
      },
      "Microsoft Graph answered 403 Forbidden: No. This request needs the permission IndustryData.ReadBasic.All; " +
        "it needs consent.",
    ],
    [
      { status: 401, statusText: "Unauthorized", body: graphFailure("InvalidAuthenticationToken", "Token expired!") },
      "Microsoft Graph answered 401 Unauthorized: Token expired! The sign-in was not accepted; sign in again.",
    ],
    [
      {
        status: 500,
        statusText: "Internal Server Error",
        body: graphFailure("x", "Line one.\nLine two"),
        method: "POST",
      },
      "Microsoft Graph answered 500 Internal Server Error: Line one.\nLine two. " +
        "The request may or may not have been carried out.",
    ],
    [
      {
        status: 503,
        statusText: "Service Unavailable",
        body: graphFailure("x", "Busy."),
        headers: { "retry-after": "30" },
      },
      "Microsoft Graph answered 503 Service Unavailable: Busy. Try again after 2026-08-01 10:00:30 UTC.",
    ],
    [
      { status: 502, statusText: "Bad Gateway", type: "text/html; charset=utf-8", body: "<html>Bad Gateway</html>" },
      "Microsoft Graph answered 502 Bad Gateway with text/html instead of JSON; " +
        "a proxy or sign-in page may stand between.",
    ],
    [
      { status: 200, statusText: "OK", type: "Text/HTML", body: "<html>" },
      "Microsoft Graph answered 200 OK with text/html instead of JSON; a proxy or sign-in page may stand between.",
    ],
    [
      { status: 200, statusText: "OK", type: "text/html", body: "<html>", method: "POST" },
      "Microsoft Graph answered 200 OK with text/html instead of JSON; a proxy or sign-in page may stand between. " +
        "The request may or may not have been carried out.",
    ],
    [{ status: 200, statusText: "OK" }, "Microsoft Graph answered 200 OK with an empty body instead of JSON."],
    [{ status: 400, statusText: "Bad Request" }, "Microsoft Graph answered 400 Bad Request with an empty body."],
    [
      { status: 400, statusText: "Bad Request", body: {} },
      "Microsoft Graph answered 400 Bad Request without saying why.",
    ],
    [
      { status: 400, statusText: "Bad Request", body: "{" },
      "Microsoft Graph answered 400 Bad Request without saying why.",
    ],
    [
      { status: 400, statusText: "Bad Request", body: { error: { code: "BadRequest" } } },
      "Microsoft Graph answered 400 Bad Request with the code BadRequest and no explanation.",
    ],
    [
      { status: 400, statusText: "Bad Request", type: "text/plain", body: "No such path" },
      "Microsoft Graph answered 400 Bad Request: No such path.",
    ],
    [
      { status: 400, statusText: "Bad Request", body: { error: "invalid_request", error_description: "Wrong." } },
      "Microsoft Graph answered 400 Bad Request: Wrong.",
    ],
    [
      { status: 302, statusText: "Found", headers: { location: "https://login.example/page?x=secret" } },
      "Microsoft Graph answered 302 Found and pointed to https://login.example; redirects are not followed.",
    ],
    [{ status: 418, statusText: "" }, "Microsoft Graph answered 418 with an empty body."],
  ] as const) {
    test(expected, () => assert.equal(message(answer), expected));
  }

  test("names the reason why an answer is not JSON", () => {
    assert.match(
      message({ status: 200, statusText: "OK", body: '{"value": [' }) ?? "",
      /^Microsoft Graph answered 200 OK, but the answer is not valid JSON: .*end of JSON input.*\.$/,
    );
  });

  test("successes are no errors", () => {
    for (const answer of [
      { status: 200, statusText: "OK", body: {} },
      { status: 200, statusText: "OK", body: {}, type: "" },
      { status: 200, statusText: "OK", body: {}, type: "text/plain" },
      { status: 201, statusText: "Created", body: {}, method: "POST" as const },
      { status: 202, statusText: "Accepted", method: "POST" as const },
      { status: 204, statusText: "No Content", method: "PATCH" as const, type: "" },
      { status: 204, statusText: "No Content", method: "DELETE" as const, type: "text/html" },
    ]) {
      assert.equal(message(answer), undefined);
    }
  });

  test("keeps codes, target, details and ids as fields", () => {
    const error = graphError(
      exchange({
        ...{ status: 400, statusText: "Bad Request", method: "POST" },
        headers: { "request-id": "request-1" },
        body: {
          error: {
            code: "BadRequest",
            message: "The payload is not valid.",
            details: [
              { code: "PropertyRequired", message: "displayName is required", target: "displayName" },
              { code: "x", message: "The payload is not valid." },
              "not a detail",
            ],
            innerError: {
              code: "ValidationFailed",
              innererror: { code: "MissingDisplayName", "request-id": "r-2", "client-request-id": "c-2" },
            },
          },
        },
      }),
    );
    assert.equal(
      error?.message,
      "Microsoft Graph answered 400 Bad Request: The payload is not valid. displayName is required.",
    );
    assert.equal(error?.status, 400);
    assert.equal(error?.code, "MissingDisplayName");
    assert.deepEqual(error?.codes, ["BadRequest", "ValidationFailed", "MissingDisplayName"]);
    assert.equal(error?.serverMessage, "The payload is not valid.");
    assert.equal(error?.target, "displayName");
    assert.deepEqual(error?.details[0], {
      code: "PropertyRequired",
      message: "displayName is required",
      target: "displayName",
    });
    assert.equal(error?.details.length, 2);
    assert.equal(error?.requestId, "request-1");
    assert.equal(error?.clientRequestId, "c-2");
    assert.equal(
      error?.report,
      [
        "Microsoft Graph answered 400 Bad Request: The payload is not valid. displayName is required.",
        "POST https://graph.microsoft.com/beta/x",
        "code: BadRequest > ValidationFailed > MissingDisplayName",
        "target: displayName",
        "request-id: request-1",
        "client-request-id: c-2",
        "sent: 2026-08-01T10:00:00.000Z",
      ].join("\n"),
    );
  });

  test("tells all that was said, inner errors at any depth with what they have from those around them", () => {
    const deep = (depth: number): object =>
      depth === 0 ? { target: "deepest" } : { "request-id": "r", innererror: deep(depth - 1) };
    const error = graphError(
      exchange({
        ...{ status: 400, statusText: "Bad Request", method: "POST" },
        body: {
          error: {
            code: "BadRequest",
            message: "No.",
            target: "a",
            details: [{ target: "b" }, { message: "Not c.", code: "c" }],
            innerError: {
              code: "Inner",
              innerError: { message: "Not d.", target: "d", details: [{ target: "e" }], innererror: deep(20) },
            },
          },
        },
      }),
    );
    assert.deepEqual(error?.said, [
      { code: "BadRequest", message: "No.", target: "a" },
      { message: "No.", target: "b" },
      { code: "c", message: "Not c." },
      { code: "Inner", message: "No.", target: "a" },
      { code: "Inner", message: "Not d.", target: "d" },
      { message: "Not d.", target: "e" },
      { code: "Inner", message: "Not d.", target: "deepest" },
    ]);
  });

  test("of a hundred thousand details the first hundred are told, and how many more there are", () => {
    const details = Array.from({ length: 100_000 }, (_, index) => ({ code: "x", message: `Row ${index} is wrong.` }));
    const body = { error: { message: "Rows are wrong.", details, innerError: { message: "m".repeat(1_000_000) } } };
    const error = graphError(exchange({ status: 400, statusText: "Bad Request", method: "POST", body }));
    assert.match(error?.message ?? "", /Row 99 is wrong\. The answer has 99900 more details\.$/);
    assert.deepEqual([error?.details.length, error?.said.length], [100, 100]);
    assert.ok(error?.said.every(({ message = "" }) => message.length < 200_000));
  });

  test("takes any shape of JSON", () => {
    for (const body of [null, 1, "text", [], { error: null }, { error: [] }, { error: { message: 5, details: {} } }]) {
      assert.equal(
        message({ status: 400, statusText: "Bad Request", body: JSON.stringify(body) }),
        "Microsoft Graph answered 400 Bad Request without saying why.",
      );
    }
  });
});
