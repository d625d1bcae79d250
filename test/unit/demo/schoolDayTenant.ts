// A demo tenant for a suite whose tests let time pass.
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/main";
import { Client, schoolDay } from "./client";

export interface SchoolDayTenant {
  readonly tenant: DemoTenant;
  /** Signed in anew for each test. */
  readonly client: Client;
  /** The clock of the tenant, in milliseconds; a test sets it forward. */
  now: number;
  /** Lets time pass and signs in again, as tokens last an hour. */
  pass(ms: number): Promise<void>;
}

/** One tenant for the whole suite; before each test it is as seeded, on `schoolDay`. */
export function useSchoolDayTenant(): SchoolDayTenant {
  let tenant: DemoTenant;
  let client: Client;
  const day: SchoolDayTenant = {
    get tenant() {
      return tenant;
    },
    get client() {
      return client;
    },
    now: schoolDay(),
    pass: async (ms) => {
      day.now += ms;
      client.token = await tenant.token();
    },
  };

  suiteSetup(async () => {
    tenant = await startDemoTenant({ now: () => day.now });
  });
  suiteTeardown(() => tenant.stop());
  setup(async () => {
    day.now = schoolDay();
    client = new Client(tenant, await tenant.token());
    await client.control("POST", "reset");
  });
  return day;
}
