import assert from "node:assert/strict";
import { oneRosterConnector } from "./bodies";
import { at, connectors, each, inboundFlows } from "./client";
import { useSchoolDayTenant } from "./schoolDayTenant";

const musicSchool = `${connectors.root}/5f3c91d7-0a48-4e62-b9d5-7c1e84f60a23`;
const musicFlow = `${inboundFlows.root}/27d4b0f8-6e95-4c13-a8f2-b3096d7e51ca`;

suite("demo tenant: validating a connector", () => {
  const demo = useSchoolDayTenant();

  const begin = async (connector: string): Promise<string> => {
    const { status, headers, text } = await demo.client.send("POST", `${connector}/validate`);
    assert.deepEqual([status, text], [202, ""]);
    return headers.get("Location") ?? "";
  };
  const validated = async (connector: string): Promise<unknown> => {
    const operation = await begin(connector);
    demo.now += 3000;
    return (await demo.client.get(operation)).json;
  };

  test("answers 202 with the address of an operation, which goes from one state to the next", async () => {
    const operation = await begin(connectors.api);
    assert.match(operation, new RegExp(`^${demo.tenant.graph}/external/industryData/operations/[0-9a-f-]{36}$`));
    const seen: unknown[] = [];
    for (const wait of [0, 500, 2499, 1]) {
      demo.now += wait;
      const { json, headers } = await demo.client.get(operation);
      seen.push([at(json, "status"), headers.get("Retry-After")]);
    }
    assert.deepEqual(seen, [
      ["notStarted", "1"],
      ["running", "1"],
      ["running", "1"],
      ["succeeded", null],
    ]);
  });

  test("the operation names its type and its connector, and is in the list", async () => {
    const operation = await begin(connectors.api);
    const { json } = await demo.client.get(operation);
    assert.equal(at(json, "@odata.type"), "#microsoft.graph.industryData.fileValidateOperation");
    assert.equal(at(json, "resourceLocation"), `${demo.tenant.graph}${connectors.api}`);
    assert.match(String(at(json, "createdDateTime")), /^2026-10-07T18:24:00\.000\d{4}Z$/);
    demo.now += 3000;
    assert.match(String(at((await demo.client.get(operation)).json, "lastActionDateTime")), /^2026-10-07T18:24:03/);
    const list = (await demo.client.get("/external/industryData/operations")).json;
    assert.ok(each(list, "id").includes(at(json, "id")));
  });

  test("finds that files are missing, and that is a result", async () => {
    const operation = await begin(connectors.files);
    demo.now += 1000;
    assert.deepEqual(at((await demo.client.get(operation)).json, "errors"), []);
    demo.now += 2000;
    const { json } = await demo.client.get(operation);
    assert.equal(at(json, "status"), "succeeded");
    assert.deepEqual(
      (at(json, "errors") as object[]).map((error) => [at(error, "code"), at(error, "target")]),
      ["orgs.csv", "users.csv", "roles.csv"].map((name) => ["RequiredFileNotFound", name]),
    );
    assert.equal(at(json, "errors/0/message"), "The required file orgs.csv was not among the uploaded files.");
    assert.ok((at(json, "warnings") as object[]).every((each) => at(each, "code") === "OptionalFileNotFound"));
  });

  test("fails when the source refuses the credential", async () => {
    const operation = await validated(musicSchool);
    assert.equal(at(operation, "status"), "failed");
    assert.deepEqual(at(operation, "errors"), [
      {
        code: "CredentialRefused",
        message: "The source system refused the credential of the connector.",
        target: "Music school, OneRoster",
        details: [],
        innerError: null,
      },
    ]);
  });

  test("a new secret is let in, and what could not be prepared for want of it is ready then", async () => {
    assert.equal(at((await demo.client.get(musicFlow)).json, "readinessStatus"), "failed");
    const secret = { credential: { clientSecret: "Proseware-music-2026" } };
    assert.equal((await demo.client.send("PATCH", musicSchool, secret)).status, 204);
    assert.equal(at((await demo.client.get(musicSchool)).json, "credential/isValid"), undefined);
    assert.equal(at(await validated(musicSchool), "status"), "succeeded");
    const { json } = await demo.client.get(musicSchool);
    assert.equal(at(json, "credential/isValid"), true);
    assert.match(String(at(json, "credential/lastValidDateTime")), /^2026-10-07T18:24:03/);
    assert.equal(at((await demo.client.get(musicFlow)).json, "readinessStatus"), "ready");
  });

  test("a verdict on a secret that was changed meanwhile is not written down", async () => {
    await begin(musicSchool);
    await demo.client.send("PATCH", musicSchool, { credential: { clientSecret: "Proseware-music-2026" } });
    demo.now += 3000;
    assert.equal(at((await demo.client.get(musicSchool)).json, "credential/isValid"), undefined);
  });

  test("a change of the name alone says nothing of the secret", async () => {
    await demo.client.send("PATCH", musicSchool, { credential: { displayName: "Reader" } });
    assert.equal(at((await demo.client.get(musicSchool)).json, "credential/isValid"), false);
  });

  test("finds nobody at an address that begins with unreachable", async () => {
    const { headers } = await demo.client.send("POST", connectors.root, {
      ...oneRosterConnector,
      baseUrl: "https://unreachable.fabrikam.example/oneroster",
    });
    const operation = await validated(headers.get("Location") ?? "");
    assert.equal(at(operation, "status"), "failed");
    assert.equal(at(operation, "errors/0/code"), "SourceNotReachable");
    assert.equal(at((await demo.client.get(headers.get("Location") ?? "")).json, "credential/isValid"), undefined);
  });

  const spellings = [
    `${connectors.api}/microsoft.graph.industryData.validate`,
    `${connectors.api.replace(/\/([^/]+)$/, "('$1')")}/validate`,
    `${connectors.api.toUpperCase()}/VALIDATE`,
    `${inboundFlows.api}/dataConnector/validate`,
    `${inboundFlows.api}/dataConnector/microsoft.graph.industryData.validate`,
  ];
  for (const path of spellings) {
    test(`is called at ${path}`, async () => {
      const { status, headers } = await demo.client.send("POST", path);
      assert.equal(status, 202);
      const { json } = await demo.client.get(headers.get("Location") ?? "");
      assert.equal(at(json, "resourceLocation"), `${demo.tenant.graph}${connectors.api}`);
    });
  }

  test("says what is wrong with a call", async () => {
    const nothing = await demo.client.send("POST", `${connectors.root}/00000000-0000-0000-0000-000000000000/validate`);
    assert.deepEqual([nothing.status, at(nothing.json, "error/code")], [404, "ResourceNotFound"]);
    const read = await demo.client.get(`${connectors.api}/validate`);
    assert.deepEqual([read.status, read.headers.get("Allow")], [405, "POST, OPTIONS"]);
    const asked = await demo.client.send("POST", `${connectors.api}/validate?$filter=true`);
    assert.equal(asked.status, 400);
    assert.match(String(at(asked.json, "error/message")), /does not support the query option '\$filter'/);
    const given = await demo.client.send("POST", `${connectors.api}/validate(force=true)`);
    assert.equal(given.status, 400);
    assert.match(String(at(given.json, "error/message")), /validate has no parameter 'force'\. It takes none/);
    const unsaid = await demo.client.send("POST", `${connectors.api}/check`);
    assert.equal(unsaid.status, 404);
  });
});
