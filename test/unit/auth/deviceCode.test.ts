import assert from "node:assert/strict";
import { createMsalTokenProvider, type DeviceCode, type MsalOptions } from "../../../client/src/auth/msal";
import { SignInNetwork } from "../../../client/src/auth/msalNetwork";
import { wait } from "../../../client/src/graph/wait";
import { CancelledError, UserError } from "../../../client/src/host/errors";
import { accessToken, CodeService, codeProfile, declined, expired, pending, slowDown, tokens } from "./codeService";
import { asking, MemoryStore, silently } from "./signInFixture";

suite("signing in with a code", () => {
  let service: CodeService;
  let store: MemoryStore;
  let shown: DeviceCode[];
  let closed: boolean;
  setup(() => {
    service = new CodeService();
    store = new MemoryStore();
    shown = [];
    closed = false;
  });

  const provider = (options: Partial<MsalOptions> = {}) =>
    createMsalTokenProvider({
      profile: codeProfile,
      cache: store,
      openBrowser: async () => assert.fail("A page was opened."),
      showDeviceCode: async (code, signal) => {
        shown.push(code);
        signal.addEventListener("abort", () => {
          closed = true;
        });
      },
      fetch: service.fetch,
      log: () => {},
      now: () => 1_000_000,
      ...options,
    });

  test("shows the code, and stops showing it when it was used", async () => {
    service.answers = [pending, pending, tokens];
    const made = provider();
    assert.equal(await made.getToken(asking()), accessToken);
    assert.deepEqual(shown, [
      {
        userCode: "ABCD-EFGH",
        verificationUri: "https://microsoft.com/devicelogin",
        message: "Open the page and type ABCD-EFGH.",
        expiresAt: 1_900_000,
      },
    ]);
    assert.equal(service.polls, 3);
    assert.ok(closed);
    assert.equal((await made.account())?.username, "dana@fabrikam.example");
    assert.equal(await made.getToken(silently()), accessToken);
  });

  test("asks for the least permission, with what the tenant's policies demand", async () => {
    service.answers = [tokens];
    await provider().getToken(asking({ permissions: ["IndustryData-Run.Read.All", "IndustryData-Run.Start"] }));
    const scopes = service.requests[0]?.get("scope")?.split(" ") ?? [];
    assert.ok(scopes.includes("https://graph.microsoft.com/IndustryData-Run.Read.All"));
    assert.ok(!scopes.includes("https://graph.microsoft.com/IndustryData-Run.Start"));
    assert.match(service.requests[0]?.get("claims") ?? "", /CP1/);
  });

  test("without being allowed to: shows nothing, asks nobody", async () => {
    await assert.rejects(provider().getToken(silently()), { name: "SignInRequiredError" });
    assert.deepEqual([shown.length, service.requests.length], [0, 0]);
  });

  test("cancelled while it waits: ends at once, and asks no more", async () => {
    const cancel = new AbortController();
    // It never answers; MSAL alone would wait for it.
    service.answers = [() => new Promise(() => {})];
    service.onPoll = () => cancel.abort();
    const made = provider();
    await assert.rejects(made.getToken(asking({ signal: cancel.signal })), CancelledError);
    assert.ok(closed);
    assert.equal(await made.account(), undefined);
    assert.equal(service.polls, 1);
  });

  test("cancelled where the code is shown: ends, and asks no more", async () => {
    let stopped: () => void = () => {};
    const hasStopped = new Promise<void>((resolve) => {
      stopped = resolve;
    });
    const made = provider({
      showDeviceCode: async () => {
        throw new CancelledError();
      },
      // MSAL says so when it gives up between two questions.
      log: (line) => line.includes("DeviceCodeRequest.cancel") && stopped(),
    });
    await assert.rejects(made.getToken(asking()), CancelledError);
    await hasStopped;
    assert.equal(await made.account(), undefined);
  });

  // MSAL is a bundle of its own: the classes of errors are not those of whoever shows the code.
  test("cancelled by an error of another bundle", async () => {
    const made = provider({
      showDeviceCode: () => Promise.reject(Object.assign(new Error("Cancelled."), { name: "CancelledError" })),
    });
    await assert.rejects(made.getToken(asking()), CancelledError);
  });

  test("refused by an error of another bundle", async () => {
    const made = provider({
      showDeviceCode: () => Promise.reject(Object.assign(new Error("Codes are forbidden."), { name: "UserError" })),
    });
    await assert.rejects(made.getToken(asking()), { name: "UserError", message: "Codes are forbidden." });
  });

  test("after a cancel another sign-in has its turn at once", async () => {
    const cancel = new AbortController();
    service.code = { interval: 60 };
    service.onPoll = (count) => count === 1 && cancel.abort();
    service.answers = [pending, tokens];
    const made = provider();
    const first = made.getToken(asking({ signal: cancel.signal }));
    const second = made.getToken(asking());
    await assert.rejects(first, CancelledError);
    assert.equal(await second, accessToken);
  });

  test("a token that comes after the cancel is not kept", async () => {
    const cancel = new AbortController();
    let answer: (tokens: object) => void = () => {};
    service.answers = [
      () =>
        new Promise((resolve) => {
          answer = resolve;
          cancel.abort();
        }),
    ];
    const made = provider({
      // As the real one does, it gives up when it is told to.
      fetch: (input, init) =>
        Promise.race([
          service.fetch(input, init),
          new Promise<never>((_, reject) =>
            init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))),
          ),
        ]),
    });
    await assert.rejects(made.getToken(asking({ signal: cancel.signal })), CancelledError);
    answer(tokens);
    assert.equal(await made.account(), undefined);
    assert.equal(store.value, undefined);
  });

  for (const [what, answer, words] of [
    ["declined on the page", declined, /AADSTS70017: The person declined\./],
    ["that the service calls expired", expired, /AADSTS70020: The code has expired\./],
  ] as const) {
    test(`a code ${what}`, async () => {
      service.answers = [pending, answer];
      await assert.rejects(provider().getToken(asking()), (error: Error) => {
        assert.ok(error instanceof UserError);
        assert.match(error.message, /^Could not sign in to Fabrikam: /);
        assert.match(error.message, words);
        return true;
      });
      assert.ok(closed);
    });
  }

  test("a service that gives no code", async () => {
    service.answers = [];
    const made = provider({
      fetch: async () =>
        Response.json(
          { error: "unauthorized_client", error_description: "AADSTS700016: No such application." },
          { status: 400 },
        ),
    });
    await assert.rejects(made.getToken(asking()), {
      name: "UserError",
      message:
        "Could not sign in to Fabrikam: AADSTS700016: No such application. " +
        "Check the client id and the tenant of this profile.",
    });
    assert.deepEqual(shown, []);
  });

  test("a service that gives no token", async () => {
    service.answers = [{ token_type: "Bearer" }];
    await assert.rejects(provider().getToken(asking()), UserError);
  });

  test("a code that is not used in time", async () => {
    let timeIsUp: () => void = () => {};
    const limits: number[] = [];
    service.onPoll = () => timeIsUp();
    const made = provider({
      wait: (ms, signal) => {
        if (ms < 60_000) return wait(ms, signal);
        limits.push(ms);
        return new Promise((resolve) => {
          timeIsUp = resolve;
        });
      },
    });
    await assert.rejects(made.getToken(asking()), {
      name: "UserError",
      message: "The code was not used in time. Sign in again to get another one.",
    });
    assert.deepEqual(limits, [900_000]);
  });

  test("a service that wants to be asked less often is asked less often", async () => {
    const pauses: number[] = [];
    service.answers = [slowDown, tokens];
    const made = provider({
      wait: (ms, signal) => {
        if (ms !== 5000) return wait(ms, signal);
        pauses.push(ms);
        return Promise.resolve();
      },
    });
    assert.equal(await made.getToken(asking()), accessToken);
    assert.deepEqual(pauses, [5000]);
  });

  for (const [said, used] of [
    [undefined, 5],
    [0, 5],
    ["soon", 5],
    [7, 7],
  ] as const) {
    test(`a service that says ${said} for how often is asked every ${used} seconds`, async () => {
      service.code = { interval: said };
      const network = new SignInNetwork(service.fetch, wait);
      const { body } = await network.sendPostRequestAsync<{ interval: number }>("https://login.example/t/devicecode");
      assert.equal(body.interval, used);
    });
  }

  for (const page of ["http://login.example/device", "javascript:alert(1)", "file:///etc/passwd", "device"]) {
    test(`a page at ${page} is not shown`, async () => {
      service.code = { verification_uri: page };
      await assert.rejects(provider().getToken(asking()), {
        name: "UserError",
        message: `The sign-in service named a page that cannot be trusted: "${page}". Nobody was signed in.`,
      });
      assert.deepEqual(shown, []);
    });
  }

  test("where no code can be shown, that is said", async () => {
    const made = createMsalTokenProvider({
      ...{ profile: codeProfile, cache: store, openBrowser: async () => false, fetch: service.fetch, log: () => {} },
    });
    await assert.rejects(made.getToken(asking()), {
      name: "UserError",
      message: "A code for signing in to Fabrikam cannot be shown here.",
    });
  });
});
