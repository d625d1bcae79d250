// Work that the service has begun goes on when the tenant is started again from its folder.
import assert from "node:assert/strict";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type DemoTenant, type DemoTenantOptions, startDemoTenant } from "../../../client/src/demo/main";
import { putFile, smallSchool } from "../../support/smallSchool";
import { useTemporaryFolder } from "../../support/temporaryFolder";
import { securityGroupFlow } from "./bodies";
import { at, Client, connectors, inboundFlows, pilotFlows, readAll, runs, schoolDay, sets } from "./client";

const startRun = `${runs.root}/start`;
const getUploadSession = `${connectors.files}/microsoft.graph.industryData.azureDataLakeConnector/getUploadSession`;
const musicSchool = `${connectors.root}/5f3c91d7-0a48-4e62-b9d5-7c1e84f60a23`;
const musicFlow = `${inboundFlows.root}/27d4b0f8-6e95-4c13-a8f2-b3096d7e51ca`;
const lastPart = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

suite("demo tenant: work goes on in a kept tenant", () => {
  const lines: string[] = [];
  const running = new Set<DemoTenant>();
  let folder: string;
  let now = schoolDay();

  // Before the folder is taken away.
  teardown(async () => {
    await Promise.all([...running].map((tenant) => tenant.stop()));
    running.clear();
  });
  const temporary = useTemporaryFolder();
  setup(() => {
    folder = join(temporary.path, "demo");
    lines.length = 0;
    now = schoolDay();
  });

  const start = async (options: DemoTenantOptions = {}): Promise<Client> => {
    const tenant = await startDemoTenant({ folder, now: () => now, log: (line) => lines.push(line), ...options });
    running.add(tenant);
    return new Client(tenant, await tenant.token());
  };
  /** Stops the tenant, lets time pass, and starts it again. */
  const restart = async ({ tenant }: Client, away: number, options: DemoTenantOptions = {}): Promise<Client> => {
    await tenant.stop();
    running.delete(tenant);
    now += away;
    return start(options);
  };
  const file = () => join(folder, "tenant.json");
  const kept = () => readFile(file(), "utf8");
  const written = async (text: string): Promise<string> => {
    for (;;) {
      const state = await kept().catch(() => "");
      if (state.includes(text)) return state;
    }
  };
  const read = async (client: Client, path: string) => (await client.get(path)).json;
  const newestRun = async (client: Client) => `${runs.root}/${(await readAll(client, runs.root)).at(-1)?.id}`;
  const begin = async (client: Client): Promise<string> => {
    assert.equal((await client.send("POST", startRun)).status, 202);
    return newestRun(client);
  };
  const startedAfresh = () => lines.some((line) => line.includes("afresh"));

  test("a run goes on, and ends with its statistics", async () => {
    const first = await start();
    const run = await begin(first);
    now += 15_000;
    assert.equal(at(await read(first, run), "status"), "running");
    const half = await readAll(first, `${run}/activities`);
    const second = await restart(first, 0);
    assert.deepEqual(await readAll(second, `${run}/activities`), half);
    const third = await restart(second, 15_000);
    assert.equal(at(await read(third, run), "status"), "completed");
    assert.match(String(at(await read(third, run), "endDateTime")), /^2026-10-07T18:24:30/);
    assert.equal(at(await read(third, `${run}/getStatistics`), "inboundTotals/people"), 6384);
  });

  test("a run takes as long as it was told when it began", async () => {
    const first = await start({ runSeconds: 10 });
    const run = await begin(first);
    const second = await restart(first, 9_999, { runSeconds: 600 });
    assert.equal(at(await read(second, run), "status"), "running");
    now += 1;
    assert.equal(at(await read(second, run), "status"), "completed");
    const another = await begin(second);
    now += 599_999;
    assert.equal(at(await read(second, another), "status"), "running");
  });

  test("a run goes on when the process was killed", async () => {
    const first = await start();
    const run = await begin(first);
    await written(lastPart(run));
    const left = join(temporary.path, "left");
    await mkdir(left);
    await copyFile(file(), join(left, "tenant.json"));
    now += 30_000;
    const second = await start({ folder: left });
    assert.equal(at(await read(second, run), "status"), "completed");
  });

  test("starts of runs count on", async () => {
    let client = await start();
    for (let count = 0; count < 5; count++) await begin(client);
    client = await restart(client, 60_000);
    const { status, headers } = await client.send("POST", startRun);
    assert.deepEqual([status, headers.get("Retry-After")], [429, String(12 * 60 * 60 - 60)]);
    client = await restart(client, (12 * 60 * 60 - 60) * 1000);
    await begin(client);
  });

  test("a validation goes on, and what it found shows when it ends", async () => {
    const first = await start();
    const credential = { "@odata.type": "#microsoft.graph.industryData.oAuth1ClientCredential", clientSecret: "new" };
    const { type } = await typeOf(first, musicSchool);
    const changed = await first.send("PATCH", musicSchool, { "@odata.type": type, credential });
    assert.ok(changed.status < 300, changed.text);
    const location = (await first.send("POST", `${musicSchool}/validate`)).headers.get("Location") ?? "";
    assert.equal(at(await read(first, musicFlow), "readinessStatus"), "failed");
    const second = await restart(first, 1_500);
    assert.equal(at(await read(second, location), "status"), "running");
    const third = await restart(second, 1_500);
    assert.equal(at(await read(third, location), "status"), "succeeded");
    assert.match(String(at(await read(third, location), "lastActionDateTime")), /^2026-10-07T18:24:03/);
    assert.equal(at(await read(third, musicFlow), "readinessStatus"), "ready");
  });

  const typeOf = async (client: Client, path: string) => ({ type: at(await read(client, path), "@odata.type") });

  test("uploaded files stay in their container, and only another session leads to them", async () => {
    const first = await start();
    const session = await read(first, getUploadSession);
    const address = String(at(session, "sessionUrl"));
    for (const [name, text] of Object.entries(smallSchool)) {
      assert.equal((await putFile(address, name, text)).status, 201);
    }
    const second = await restart(first, 60_000);
    for (const hidden of ["sig=", new URL(address).searchParams.get("sig") ?? "", "Garner"]) {
      assert.ok(!(await kept()).includes(hidden), hidden);
    }
    const refused = await putFile(address, "orgs.csv", "");
    assert.deepEqual([refused.status, refused.headers.get("x-ms-error-code")], [403, "AuthenticationFailed"]);
    assert.match(await refused.text(), /A new session gives another address\./);

    const again = await read(second, getUploadSession);
    assert.equal(at(again, "containerId"), at(session, "containerId"));
    assert.equal(at(again, "containerExpirationDateTime"), at(session, "containerExpirationDateTime"));
    const list = await (await fetch(`${at(again, "sessionUrl")}&restype=container&comp=list`)).text();
    assert.deepEqual(
      [...list.matchAll(/<Name>(.*?)<\/Name>/g)].map(([, name]) => name),
      Object.keys(smallSchool),
    );
    const { headers } = await second.send("POST", `${connectors.files}/validate`);
    const third = await restart(second, 3_000);
    const operation = await read(third, headers.get("Location") ?? "");
    assert.deepEqual([at(operation, "status"), at(operation, "errors")], ["succeeded", []]);
    assert.deepEqual(at(operation, "validatedFiles"), Object.keys(smallSchool));
    const run = await begin(third);
    now += 30_000;
    const [school] = at(await read(third, `${run}/getStatistics`), "activityStatistics") as unknown[];
    assert.equal(at(school, "people/active"), 4);
  });

  test("a file from before there was an agenda is read, and what was being prepared becomes ready", async () => {
    const first = await start();
    const { headers } = await first.send("POST", pilotFlows, securityGroupFlow);
    await first.tenant.stop();
    const state = JSON.parse(await kept()) as { store: { agenda?: unknown } };
    delete state.store.agenda;
    await writeFile(
      file(),
      JSON.stringify(state, (name, value) => (name === "unseen" ? undefined : value)),
    );
    const second = await start();
    assert.ok(!startedAfresh());
    const flow = headers.get("Location") ?? "";
    assert.equal(at(await read(second, flow), "readinessStatus"), "notReady");
    const third = await restart(second, 1_000);
    assert.equal(at(await read(third, flow), "readinessStatus"), "ready");
    await begin(third);
  });

  test("another seed leaves what is kept alone", async () => {
    const first = await start();
    await first.send("POST", pilotFlows, securityGroupFlow);
    const before = await readAll(first, sets.root);
    const second = await restart(first, 0, { seed: "large" });
    assert.deepEqual(await readAll(second, sets.root), before);
    assert.equal((await readAll(second, pilotFlows)).length, 1);
  });

  test("whether there are ETags is for each start to say", async () => {
    const first = await start({ etags: false });
    assert.equal(at(await read(first, sets.highSchools), "@odata.etag"), undefined);
    const second = await restart(first, 0);
    assert.notEqual(at(await read(second, sets.highSchools), "@odata.etag"), undefined);
  });

  test("the requests that a token has made are forgotten", async () => {
    const requestLimit = { requests: 1, seconds: 600 };
    const first = await start({ requestLimit });
    assert.deepEqual([(await first.get(sets.root)).status, (await first.get(sets.root)).status], [200, 429]);
    const second = await restart(first, 0, { requestLimit });
    assert.equal((await new Client(second.tenant, first.token).get(sets.root)).status, 200);
  });

  test("a reset takes back what was begun, and what counts, also in the folder", async () => {
    const first = await start();
    const initial = await planned();
    let run = "";
    for (let count = 0; count < 5; count++) run = await begin(first);
    const location = (await first.send("POST", `${musicSchool}/validate`)).headers.get("Location") ?? "";
    await putFile(String(at(await read(first, getUploadSession), "sessionUrl")), "orgs.csv", "sourcedId\nS1\n");
    for (const begun of ['"isAsked"', '"container"', lastPart(run), lastPart(location)]) await written(begun);
    assert.notDeepEqual(await planned(), initial);
    await first.control("POST", "reset");
    assert.deepEqual(await planned(), initial);
    const text = await kept();
    for (const gone of ['"isAsked"', '"container"', lastPart(run), lastPart(location)]) {
      assert.ok(!text.includes(gone), gone);
    }
    const second = await restart(first, 30_000);
    assert.equal((await second.get(run)).status, 404);
    await begin(second);
  });

  const planned = async (): Promise<unknown> =>
    (JSON.parse(await written("agenda")) as { store: { agenda: unknown } }).store.agenda;
});
