// What the command line reads in a token from the environment, before it sends anything.
import assert from "node:assert/strict";
import { type DemoTenant, startDemoTenant } from "../../../client/src/demo/demoTenant";
import { fixturesIn } from "../../support/fixtures";
import { type Outcome, useCommandLine } from "../../support/program";

const read = "IndustryData-SourceSystem.Read.All";
const write = "IndustryData-OutboundFlow.ReadWrite.All";
const canary = "canary-4f0c1b7e";
const anHour = 3600;
const seconds = (): number => Math.floor(Date.now() / 1000);

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const tokenWith = (claims: object): string =>
  [
    encoded({ alg: "RS256" }),
    encoded({ aud: "https://graph.microsoft.com", exp: seconds() + anHour, ...claims }),
    canary,
  ].join(".");

const filled = (part: string): string => fixturesIn("filled").find(({ name }) => name.includes(part))?.path ?? part;

suite("the token of the command line", () => {
  const industrydata = useCommandLine();
  let tenant: DemoTenant;
  suiteSetup(async () => {
    tenant = await startDemoTenant();
  });
  suiteTeardown(() => tenant.stop());
  setup(() => control("DELETE", "requests"));

  const control = (method: string, name: string): Promise<Response> =>
    fetch(new URL(`/demo/${name}`, tenant.graph), { method, headers: { "X-Demo-Key": tenant.controlKey } });
  const requests = async (): Promise<readonly { method: string }[]> =>
    (await (await control("GET", "requests")).json()) as { method: string }[];
  const run = (token: string, ...args: string[]): Promise<Outcome> =>
    industrydata([...args, "--graph-endpoint", tenant.graph], { env: { INDUSTRYDATA_ACCESS_TOKEN: token } });
  const submit = (token: string, ...files: string[]) => run(token, "submit", ...files.map(filled), "--yes");
  const list = (token: string) => run(token, "list", "sourceSystems");
  /** Exit code 2, one sentence that shows nothing of the token, and no request. */
  const refuses = async ({ code, stdout, stderr }: Outcome, sentence: string) => {
    assert.deepEqual([code, stdout, stderr], [2, "", `industrydata: ${sentence}\n`]);
    assert.ok(!stderr.includes(canary));
    assert.deepEqual(await requests(), []);
  };

  const variable = "The environment variable INDUSTRYDATA_ACCESS_TOKEN";
  const refusals: readonly [string, () => string, string][] = [
    [
      "has expired",
      () => tokenWith({ exp: Date.parse("2026-01-05T08:30:00Z") / 1000 }),
      `${variable} holds a token that expired at 2026-01-05 08:30 UTC: get another one.`,
    ],
    [
      "is for another service",
      () => tokenWith({ aud: "https://management.azure.com" }),
      `${variable} holds a token for "https://management.azure.com" instead of https://graph.microsoft.com: get one for Microsoft Graph.`,
    ],
    [
      "has a word before it",
      () => `Bearer ${tokenWith({})}`,
      `${variable} holds no access token: a JSON web token is wanted, without a word before it.`,
    ],
    [
      "is two lines",
      () => `${canary}\n${canary}`,
      `${variable} holds no access token: a JSON web token is wanted, without a word before it.`,
    ],
  ];
  for (const [what, token, sentence] of refusals) {
    test(`a token that ${what} is refused with 2, and nothing is sent`, async () => {
      await refuses(await list(token()), sentence);
      await refuses(await submit(token(), "FlowSet"), sentence);
    });
  }

  test("no token: 2, and the sentence names the variable", async () =>
    refuses(await list(" "), "Set INDUSTRYDATA_ACCESS_TOKEN to an access token for Microsoft Graph, or use --demo."));

  for (const [whose, granted] of [
    ["a person", { scp: read }],
    ["an application", { idtyp: "app", roles: [read] }],
  ] as const) {
    test(`the permission that the token of ${whose} lacks is named with 2, and nothing is sent`, async () =>
      refuses(
        await run(tokenWith(granted), "list", "runs"),
        `${variable} has not been given IndustryData-Run.Read.All: get a token with it.`,
      ));
  }

  test("a permission that only the second file needs is missed before the first is sent", async () => {
    const token = tokenWith({ scp: write });
    const { code, stderr } = await submit(token, "FlowSet", "sourceSystem");
    assert.equal(code, 2);
    assert.match(stderr, /has not been given IndustryData-SourceSystem\.ReadWrite\.All: get a token with it\.\n$/);
    assert.deepEqual(await requests(), []);
  });

  test("what only people may do is refused for the token of an application, and nothing is sent", async () => {
    const { code, stdout, stderr } = await submit(tokenWith({ idtyp: "app", roles: [write] }), "FlowSet");
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /An application cannot create outbound flow sets: Microsoft Graph lets only people do that\./);
    assert.deepEqual(await requests(), []);
  });

  test("the token of an application reads, spaces around it or not", async () => {
    const { code, stderr } = await list(` ${await applicationToken()}\n`);
    assert.equal(code, 0, stderr);
  });

  const applicationToken = async (): Promise<string> => {
    const { clientId, secret } = tenant.application;
    const body = new URLSearchParams({
      ...{ grant_type: "client_credentials", client_id: clientId, client_secret: secret },
      scope: "https://graph.microsoft.com/.default",
    });
    const answer = await fetch(`${tenant.authority}/oauth2/v2.0/token`, { method: "POST", body });
    return ((await answer.json()) as { access_token: string }).access_token;
  };

  test("of a token that does not say what it is for, the service decides", async () => {
    for (const token of [canary, `a.${canary}.b`, `a.${encoded({ tid: tenant.tenantId })}.${canary}`]) {
      const { code, stderr } = await list(token);
      assert.equal(code, 1, token);
      assert.match(stderr, /Microsoft Graph answered 401 Unauthorized/);
      assert.ok(!stderr.includes(canary));
    }
    assert.equal((await requests()).length, 3);
  });

  test("a challenge that the token does not meet: 1, with the words of the service", async () => {
    const token = await tenant.token();
    await control("POST", "challenge");
    const { code, stderr } = await list(token);
    assert.equal(code, 1);
    assert.match(stderr, /Microsoft Graph answered 401 Unauthorized/);
  });
});
