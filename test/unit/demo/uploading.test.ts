import assert from "node:assert/strict";
import { putFile, smallSchool } from "../../support/smallSchool";
import { at, connectors, each } from "./client";
import { useSchoolDayTenant } from "./schoolDayTenant";

const getUploadSession = `${connectors.files}/microsoft.graph.industryData.azureDataLakeConnector/getUploadSession`;
const hour = 60 * 60 * 1000;

suite("demo tenant: uploading files", () => {
  const demo = useSchoolDayTenant();

  const session = async (path = getUploadSession): Promise<unknown> => {
    const { status, json, text } = await demo.client.get(path);
    assert.equal(status, 200, text);
    return json;
  };
  const addressOf = async (path?: string) => String(at(await session(path), "sessionUrl"));
  const putAll = async (address: string, files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) assert.equal((await putFile(address, name, text)).status, 201);
  };
  const validated = async (): Promise<unknown> => {
    const { headers } = await demo.client.send("POST", `${connectors.files}/validate`);
    demo.now += 3000;
    return (await demo.client.get(headers.get("Location") ?? "")).json;
  };
  const listed = async (address: string): Promise<string[]> => {
    const text = await (await fetch(`${address}&restype=container&comp=list`)).text();
    return [...text.matchAll(/<Name>(.*?)<\/Name>/g)].map(([, name = ""]) => name);
  };

  test("gives a signed address on this server, and says how long it lasts", async () => {
    const json = await session();
    assert.equal(
      at(json, "@odata.context"),
      `${demo.tenant.graph}/$metadata#microsoft.graph.industryData.fileUploadSession`,
    );
    assert.equal(at(json, "sessionExpirationDateTime"), "2026-10-07T19:24:00Z");
    assert.equal(at(json, "containerExpirationDateTime"), "2026-10-08T18:24:00Z");
    const address = new URL(String(at(json, "sessionUrl")));
    assert.equal(address.origin, new URL(demo.tenant.graph).origin);
    assert.equal(address.pathname, `/uploads/${at(json, "containerId")}`);
    assert.ok(address.searchParams.get("sig"));
  });

  const spellings = ["getUploadSession()", "microsoft.graph.industryData.getUploadSession", "GETUPLOADSESSION"];
  for (const spelling of spellings) {
    test(`is called ${spelling} too`, async () => {
      const first = at(await session(), "containerId");
      assert.equal(at(await session(getUploadSession.replace("getUploadSession", spelling)), "containerId"), first);
    });
  }

  test("gives the same container again, and another one when it is asked for", async () => {
    const first = at(await session(), "containerId");
    for (const ending of ["?resetSession=false", "(resetSession=false)", "(resetSession=null)", "(resetSession=@p)"]) {
      assert.equal(at(await session(getUploadSession + ending), "containerId"), first, ending);
    }
    const seen = new Set([first]);
    for (const ending of ["?resetSession=true", "(resetSession=true)", "(resetSession=@p)?@p=true"]) {
      seen.add(at(await session(getUploadSession + ending), "containerId"));
    }
    assert.equal(seen.size, 4);
  });

  test("takes files without a token, and a validation finds them", async () => {
    const address = await addressOf();
    await putAll(address, smallSchool);
    assert.deepEqual(await listed(address), Object.keys(smallSchool));
    const operation = await validated();
    assert.deepEqual(at(operation, "validatedFiles"), Object.keys(smallSchool));
    assert.deepEqual(at(operation, "errors"), []);
    assert.deepEqual(
      (at(operation, "warnings") as object[]).map((warning) => at(warning, "target")),
      ["academicSessions.csv", "courses.csv", "demographics.csv", "userFlags.csv", "relationships.csv"],
    );
  });

  test("a file that is put again replaces the first one", async () => {
    const address = await addressOf();
    await putAll(address, smallSchool);
    await putFile(address, "users.csv", "sourcedId,username\n");
    assert.equal((await listed(address)).length, Object.keys(smallSchool).length);
    assert.deepEqual(
      (at(await validated(), "errors") as object[]).map((error) => [at(error, "code"), at(error, "target")]),
      [["EmptyFile", "users.csv"]],
    );
  });

  test("names of files count to the letter, and long records are pointed out", async () => {
    const address = await addressOf();
    await putAll(address, { ...smallSchool, "Courses.csv": "sourcedId\nA1\n" });
    await putFile(address, "classes.csv", "sourcedId,title\nC1,Pottery\nC2,Welding,Workshop 2\n");
    const warnings = at(await validated(), "warnings") as { message: string }[];
    const messages = warnings.map(({ message }) => message).join("\n");
    assert.match(messages, /Courses\.csv belongs to no file of this format\. Upper and lower case count: courses\.csv/);
    assert.match(messages, /1 record of classes\.csv holds more values/);
  });

  test("the container ends with its validation", async () => {
    const address = await addressOf();
    await putAll(address, smallSchool);
    await validated();
    const late = await putFile(address, "users.csv", "sourcedId\nP1\n");
    assert.equal(late.status, 404);
    assert.match(await late.text(), /<Code>ContainerNotFound<\/Code>/);
    assert.equal(at(await validated(), "errors/0/code"), "RequiredFileNotFound");
    assert.notEqual(new URL(await addressOf()).pathname, new URL(address).pathname);
  });

  test("the address ends with its session, and the container a day after it began", async () => {
    const address = await addressOf();
    demo.now += hour;
    const late = await putFile(address, "users.csv", "");
    assert.deepEqual([late.status, late.headers.get("x-ms-error-code")], [403, "AuthenticationFailed"]);
    demo.client.token = await demo.tenant.token();
    const renewed = await addressOf();
    assert.equal(new URL(renewed).pathname, new URL(address).pathname);
    await putAll(renewed, smallSchool);
    await demo.pass(23 * hour);
    assert.equal(at(await validated(), "errors/0/code"), "RequiredFileNotFound");
    assert.notEqual(new URL(await addressOf()).pathname, new URL(address).pathname);
  });

  const refusals: readonly [string, number, string, (address: string) => Promise<Response>][] = [
    ["a forged signature", 403, "AuthenticationFailed", (address) => fetch(address.replace(/sig=.*/, "sig=AAAA"))],
    [
      "a later end than was signed",
      403,
      "AuthenticationFailed",
      (address) => putFile(address.replace(/se=2026/, "se=2027"), "users.csv", ""),
    ],
    [
      "a token, which nobody but the service should see",
      400,
      "InvalidAuthenticationInfo",
      (address) => putFile(address, "users.csv", "", { Authorization: "Bearer secret" }),
    ],
    [
      "a file without its kind",
      400,
      "MissingRequiredHeader",
      (address) => fetch(address.replace("?", "/users.csv?"), { method: "PUT", body: "" }),
    ],
    ["another method", 405, "UnsupportedHttpVerb", (address) => fetch(address, { method: "POST" })],
    [
      "a name that is not encoded",
      400,
      "InvalidUri",
      (address) => fetch(address.replace("?", "/%E0%A4%A?"), { method: "PUT", body: "" }),
    ],
    [
      "more than the demo tenant takes",
      413,
      "RequestBodyTooLarge",
      (address) => putFile(address, "users.csv", "x".repeat(4 * 1024 * 1024 + 1)),
    ],
  ];
  for (const [what, status, code, send] of refusals) {
    test(`refuses ${what}`, async () => {
      const response = await send(await addressOf());
      assert.deepEqual([response.status, response.headers.get("x-ms-error-code")], [status, code]);
      assert.match(await response.text(), new RegExp(`^<\\?xml .*<Code>${code}</Code>`));
    });
  }

  test("files are for the file connector alone, and say so", async () => {
    const { status, json } = await demo.client.get(getUploadSession.replace(connectors.files, connectors.api));
    assert.equal(status, 404);
    assert.match(
      String(at(json, "error/message")),
      /is a oneRosterApiDataConnector; getUploadSession works on a azure/,
    );
    assert.equal((await demo.client.get(`${connectors.files}/getUploadSession`)).status, 404);
    const odd = await demo.client.get(`${getUploadSession}?resetSession=yes`);
    assert.deepEqual([odd.status, at(odd.json, "error/target")], [400, "resetSession"]);
  });

  test("neither the log of requests nor a list holds the signature", async () => {
    const address = await addressOf();
    await putAll(address, smallSchool);
    const signature = new URL(address).searchParams.get("sig") ?? "";
    const requests = await demo.client.control("GET", "requests");
    const { text, json } = await demo.client.get(connectors.root);
    assert.ok(each(json, "id").length > 0);
    for (const held of [requests.text, text]) {
      assert.ok(!held.includes(signature) && !held.includes(encodeURIComponent(signature)));
    }
    const uploads = (requests.json as { method: string; url: string }[]).filter(({ method }) => method === "PUT");
    assert.equal(uploads.length, Object.keys(smallSchool).length);
    assert.ok(uploads.every(({ url }) => url.includes("sig=(redacted)")));
  });
});
