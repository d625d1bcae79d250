// A demo tenant for a suite: one for all of its tests, as seeded before each.
import { type DemoTenant, type DemoTenantOptions, startDemoTenant } from "../../../client/src/demo/main";
import { Client } from "./client";

/** Call it once, at the top of a suite. The client is signed in as the administrator from the first test on. */
export function useSeededTenant(options: DemoTenantOptions = {}): Client {
  const client = new Client(undefined as unknown as DemoTenant, "");
  suiteSetup(async () => {
    client.tenant = await startDemoTenant(options);
    client.token = await client.tenant.token();
  });
  suiteTeardown(() => client.tenant.stop());
  setup(() => client.control("POST", "reset"));
  return client;
}
