import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { oneRosterConnector, schoolYear, securityGroupFlow } from "./bodies";
import { at, Client, codes, connectors, each, inboundFlows, pilotFlows, sets, years } from "./client";

suite("demo tenant: versions and preconditions", () => {
  let tenant: DemoTenant;
  let client: Client;
  let now = Date.parse("2026-10-07T18:00:00Z");

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: () => now });
    client = new Client(tenant, await tenant.token());
  });
  suiteTeardown(() => tenant.stop());
  setup(() => client.control("POST", "reset"));

  const versionOf = async (path: string): Promise<string> => (await client.get(path)).headers.get("ETag") ?? "";
  const rename = (path: string, headers: Record<string, string>) =>
    client.send("PATCH", path, { displayName: "Renamed" }, headers);

  test("every object tells its version, and a single one in a header too", async () => {
    const list = await client.get(years.root);
    const [first, second] = each(list.json, "@odata.etag");
    assert.match(String(first), /^W\/"[^"]+"$/);
    assert.notEqual(first, second);
    assert.equal(list.headers.get("ETag"), null);
    const one = await client.get(years.thisYear);
    assert.equal(one.headers.get("ETag"), second);
    assert.equal(at(one.json, "@odata.etag"), second);
    assert.equal(await versionOf(`${inboundFlows.api}/year`), second);
    const expanded = await client.get(`${inboundFlows.api}?$expand=year($select=id)`);
    assert.equal(at(expanded.json, "year/@odata.etag"), second);
  });

  test("every change makes another version, also one that no answer shows", async () => {
    const { json, headers } = await client.send("POST", connectors.root, oneRosterConnector);
    const path = `${connectors.root}/${at(json, "id")}`;
    const seen = [headers.get("ETag"), at(json, "@odata.etag")];
    assert.equal(seen[0], seen[1]);
    assert.equal(await versionOf(path), seen[0]);
    for (const clientSecret of ["Another-secret", "Another-secret"]) {
      const credential = { ...oneRosterConnector.credential, clientSecret };
      const { status, headers: after } = await client.send("PATCH", path, { credential });
      assert.equal(status, 204);
      assert.equal(after.get("ETag"), await versionOf(path));
      assert.ok(!seen.includes(after.get("ETag")), String(seen));
      seen.push(after.get("ETag"));
    }
  });

  test("a change is made for the version that is there", async () => {
    const before = await versionOf(years.thisYear);
    const { status, headers } = await rename(years.thisYear, { "If-Match": before });
    assert.equal(status, 204);
    const after = headers.get("ETag") ?? "";
    assert.equal((await rename(years.thisYear, { "If-Match": `W/"other", ${after}` })).status, 204);
  });

  test("a change for another version is refused, and nothing is changed", async () => {
    const before = await versionOf(years.thisYear);
    await rename(years.thisYear, {});
    const after = await versionOf(years.thisYear);
    for (const method of ["PATCH", "DELETE"]) {
      const body = method === "PATCH" ? { displayName: "Too late" } : undefined;
      const { status, json } = await client.send(method, years.thisYear, body, { "If-Match": before });
      assert.deepEqual([status, at(json, "error/code")], [412, "resourceModified"]);
      const message = String(at(json, "error/message"));
      assert.ok(message.includes(before) && message.includes(after) && /was changed since it was read/.test(message));
    }
    assert.equal(at((await client.get(years.thisYear)).json, "displayName"), "Renamed");
    assert.equal((await client.send("DELETE", inboundFlows.api, undefined, { "If-Match": before })).status, 412);
    const flow = await versionOf(inboundFlows.api);
    assert.equal((await client.send("DELETE", inboundFlows.api, undefined, { "If-Match": flow })).status, 204);
  });

  test("* stands for whatever version there is", async () => {
    assert.equal((await rename(years.thisYear, { "If-Match": "*" })).status, 204);
    assert.equal((await rename(`${years.root}/nothing`, { "If-Match": "*" })).status, 404);
    assert.equal((await rename(years.thisYear, { "If-None-Match": "*" })).status, 412);
  });

  test("a disabled code is changed for its version as well", async () => {
    const path = `${codes}/RefGradeLevel-newcomer`;
    assert.equal((await client.send("DELETE", path, undefined, { "If-Match": 'W/"0"' })).status, 412);
    assert.equal((await client.send("DELETE", path, undefined, { "If-Match": await versionOf(path) })).status, 204);
  });

  test("what is no ETag is refused", async () => {
    for (const header of ["1", 'W/"1", 2', '"1" "2"', ""]) {
      const { status, json } = await rename(years.thisYear, { "If-Match": header });
      assert.equal(status, 400);
      assert.match(String(at(json, "error/message")), /^If-Match must be \* or hold ETags/);
    }
  });

  test("what the reader knows already is not sent again", async () => {
    const known = await versionOf(years.thisYear);
    const same = await client.get(years.thisYear, { "If-None-Match": `W/"x", ${known}` });
    assert.deepEqual([same.status, same.text, same.headers.get("ETag")], [304, "", known]);
    assert.equal((await client.get(`${inboundFlows.api}/year`, { "If-None-Match": known })).status, 304);
    await rename(years.thisYear, {});
    assert.equal((await client.get(years.thisYear, { "If-None-Match": known })).status, 200);
    assert.equal((await client.get(years.thisYear, { "If-Match": known })).status, 412);
    assert.equal((await client.get(years.thisYear, { "If-None-Match": "*" })).status, 304);
  });

  test("a state that the service moves on is news to a reader and no hindrance to a change", async () => {
    const { json, headers } = await client.send("POST", pilotFlows, securityGroupFlow);
    const path = `${pilotFlows}/${at(json, "id")}`;
    const created = headers.get("ETag") ?? "";
    assert.equal((await client.get(path, { "If-None-Match": created })).status, 304);
    now += 60_000;
    const later = await client.get(path, { "If-None-Match": created });
    assert.deepEqual([later.status, at(later.json, "readinessStatus")], [200, "ready"]);
    assert.notEqual(later.headers.get("ETag"), created);
    const body = { creationOptions: { createBasedOnRoleGroup: true, createBasedOnOrgPlusRoleGroup: true } };
    assert.equal((await client.send("PATCH", path, body, { "If-Match": created })).status, 204);
    assert.equal((await client.send("PATCH", path, body, { "If-Match": created })).status, 412);
  });

  test("the tenant can do without, as Microsoft's documentation does", async () => {
    const known = await versionOf(sets.highSchools);
    assert.equal((await client.control("DELETE", "etags")).status, 204);
    const { status, headers, json } = await client.get(sets.highSchools, { "If-None-Match": known });
    assert.deepEqual([status, headers.get("ETag"), at(json, "@odata.etag")], [200, null, undefined]);
    assert.deepEqual(each((await client.get(sets.root)).json, "@odata.etag"), [
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    assert.equal((await rename(sets.highSchools, { "If-Match": 'W/"another"' })).status, 204);
    const created = await client.send("POST", years.root, schoolYear);
    assert.equal(created.headers.get("ETag"), null);
    await client.control("POST", "etags");
    assert.notEqual(await versionOf(sets.highSchools), "");
  });

  test("a tenant that starts without stays so after a reset", async () => {
    const without = await startDemoTenant({ etags: false });
    const other = new Client(without, await without.token());
    await other.control("POST", "etags");
    assert.ok((await other.get(years.thisYear)).headers.get("ETag"));
    await other.control("POST", "reset");
    assert.equal((await other.get(years.thisYear)).headers.get("ETag"), null);
    await without.stop();
  });
});
