import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { AdministratorsWay } from "../../support/administratorsWay";
import { smallSchool } from "../../support/smallSchool";
import { Client, schoolDay } from "./client";

suite("demo tenant: the way of an administrator", () => {
  let tenant: DemoTenant;
  let now = schoolDay();
  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: () => now });
  });
  suiteTeardown(() => tenant.stop());

  test("leads from nothing to a finished run with statistics, and each wrong step is explained", async () => {
    const client = new Client(tenant, await tenant.token());
    const way = new AdministratorsWay(
      {
        send: async (method, path, body) => {
          const { status, headers, json } = await client.send(
            method,
            path.startsWith("http") ? path : `/external/industryData${path}`,
            body,
          );
          return { status, headers: Object.fromEntries(headers), json };
        },
        put: (address, body, headers) => fetch(address, { method: "PUT", headers, body }),
        until: async (isSo) => {
          const end = now + 60_000;
          while (!(await isSo())) {
            assert.ok(now < end, "a minute went by");
            now += 500;
          }
        },
      },
      smallSchool,
    );
    await way.go();
  });
});
