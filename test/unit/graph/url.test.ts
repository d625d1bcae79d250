import assert from "node:assert/strict";
import { graphRoot, RefusedAddressError, requestUrl } from "../../../client/src/graph/url";

const root = "https://graph.microsoft.com/beta";

suite("addresses of requests", () => {
  for (const [text, url] of [
    ["/external/industryData/roleGroups", `${root}/external/industryData/roleGroups`],
    ["/external/industryData/x/a%2Fb", `${root}/external/industryData/x/a%2Fb`],
    ["/x?$filter=name eq 'a'&$top=5", `${root}/x?$filter=name%20eq%20%27a%27&$top=5`],
    ["/x/users('a.b..c')", `${root}/x/users('a.b..c')`],
    ["/x/100%25", `${root}/x/100%25`],
    [`${root}/x?$skiptoken=ab%2Fcd`, `${root}/x?$skiptoken=ab%2Fcd`],
    ["HTTPS://GRAPH.MICROSOFT.COM:443/beta/x", `${root}/x`],
    [`${root}/x?back=https://other.example/../`, `${root}/x?back=https://other.example/../`],
    [root, root],
    [`${root}?x`, `${root}?x`],
  ] as const) {
    test(`takes ${text}`, () => assert.equal(requestUrl(root, text), url));
  }

  for (const text of [
    "",
    "x",
    "?x",
    "//other.example/beta/x",
    "/\\other.example/beta/x",
    "\\\\other.example\\beta",
    "https:/graph.microsoft.com/beta/x",
    "https:graph.microsoft.com/beta/x",
    "https:\\\\other.example/beta/x",
    "https://other.example/beta/x",
    "https://graph.microsoft.com.other.example/beta/x",
    "https://graph.microsoft.com@other.example/beta/x",
    "https://other.example\\@graph.microsoft.com/beta/x",
    "https://user:secret@graph.microsoft.com/beta/x",
    "https://@graph.microsoft.com:8443/beta/x",
    "https://graph.microsoft.com:8443/beta/x",
    "https://graph.microsoft.com./beta/x",
    "http://graph.microsoft.com/beta/x",
    "ftp://graph.microsoft.com/beta/x",
    "javascript:alert(1)",
    "https://graph.microsoft.com/v1.0/x",
    "https://graph.microsoft.com/betamax/x",
    "/x/../../v1.0/me",
    "/x/%2e%2e/%2E./me",
    "/x/..%2f..%2fv1.0/me",
    "/x/..%5c..%5cv1.0/me",
    "/x/%252e%252e%252fme",
    "/x/a%5cb",
    "/x/a\\b",
    "/..",
    "/./x",
    "/x/%zz",
    "/x#y",
    "/x\n/y",
    "/x\t",
    " /x",
    "/x ",
  ]) {
    test(`refuses ${JSON.stringify(text)}`, () => assert.throws(() => requestUrl(root, text), RefusedAddressError));
  }

  test("names the address and the reason", () => {
    assert.throws(() => requestUrl(root, "https://other.example/beta/x"), {
      message:
        'The address "https://other.example/beta/x" was refused: it does not belong to https://graph.microsoft.com. ' +
        "Nothing was sent to it.",
    });
  });
});

suite("Graph roots", () => {
  for (const [text, expected] of [
    ["https://graph.microsoft.com/beta/", root],
    ["http://127.0.0.1:8080/beta", "http://127.0.0.1:8080/beta"],
    ["http://localhost/beta", "http://localhost/beta"],
    ["http://[::1]:1/beta", "http://[::1]:1/beta"],
  ] as const) {
    test(`takes ${text}`, () => assert.equal(graphRoot(text), expected));
  }

  for (const text of [
    "graph.microsoft.com/beta",
    "http://graph.microsoft.com/beta",
    "http://127.0.0.1.other.example/beta",
    "http://localhost.other.example/beta",
    "https://user@graph.microsoft.com/beta",
    "https://graph.microsoft.com/beta?x",
    "ftp://localhost/beta",
  ]) {
    test(`refuses ${text}`, () => assert.throws(() => graphRoot(text), RefusedAddressError));
  }
});
