import assert from "node:assert/strict";
import { createMsalTokenProvider } from "../../../client/src/auth/msal";
import { wait } from "../../../client/src/graph/wait";
import { CancelledError, UserError } from "../../../client/src/host/errors";
import { Page } from "../demo/pages";
import { asking, claims, Desk, MemoryStore, silently, type Window, writeFlows } from "./signInFixture";

suite("a sign-in that does not succeed", () => {
  let desk: Desk;
  setup(async () => {
    desk = await Desk.open();
  });
  teardown(() => desk.close());

  async function assertNobodyListens({ pages }: Window): Promise<void> {
    const { port } = new URL(pages[0]?.searchParams.get("redirect_uri") ?? "");
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`), { message: "fetch failed" });
  }

  test("cancelled while the page is open: ends at once, and nobody listens any more", async () => {
    const cancel = new AbortController();
    const window = desk.window({
      openBrowser: async () => {
        setImmediate(() => cancel.abort());
        return true;
      },
    });
    await assert.rejects(window.provider.getToken(asking({ signal: cancel.signal })), CancelledError);
    assert.equal(await window.provider.account(), undefined);
    await assertNobodyListens(window);
  });

  test("cancelled before the page was opened", async () => {
    const cancel = new AbortController();
    const window = desk.window({
      openBrowser: () => {
        cancel.abort();
        return new Promise(() => undefined);
      },
    });
    await assert.rejects(window.provider.getToken(asking({ signal: cancel.signal })), CancelledError);
    assert.equal(await window.provider.account(), undefined);
    await assertNobodyListens(window);
  });

  test("cancelled before it began", async () => {
    const { provider, pages } = desk.window();
    await assert.rejects(provider.getToken(asking({ signal: AbortSignal.abort() })), CancelledError);
    assert.equal(pages.length, 0);
  });

  test("cancelled while another sign-in has its turn: leaves at once, and opens nothing", async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    let opened: () => void = () => undefined;
    const isOpen = new Promise<void>((resolve) => {
      opened = resolve;
    });
    const window = desk.window({
      openBrowser: async () => {
        opened();
        return true;
      },
    });
    const waiting = window.provider.getToken(asking({ signal: first.signal }));
    const queued = window.provider.getToken(asking({ signal: second.signal }));
    await isOpen;
    second.abort();
    await assert.rejects(queued, CancelledError);
    first.abort();
    await assert.rejects(waiting, CancelledError);
    assert.equal(await window.provider.account(), undefined);
    assert.equal(window.pages.length, 1);
  });

  test("not finished within five minutes", async () => {
    const limits: number[] = [];
    let timeIsUp: () => void = () => undefined;
    const window = desk.window({
      openBrowser: async () => {
        timeIsUp();
        return true;
      },
      wait: (ms, signal) => {
        if (ms < 60_000) return wait(ms, signal);
        limits.push(ms);
        return new Promise((resolve) => {
          timeIsUp = resolve;
        });
      },
    });
    await assert.rejects(window.provider.getToken(asking()), {
      name: "UserError",
      message: "The sign-in page was not finished within 5 minutes; it may have been closed. Sign in again.",
    });
    assert.deepEqual(limits, [300_000]);
    assert.equal(await window.provider.account(), undefined);
    await assertNobodyListens(window);
  });

  test("the page was not opened", async () => {
    const window = desk.window({ openBrowser: async () => false });
    await assert.rejects(window.provider.getToken(asking()), {
      name: "UserError",
      message:
        "The sign-in page was not opened. Sign in again and allow it to be opened, or let the profile sign in with a code.",
    });
    await assertNobodyListens(window);
  });

  test("the page was refused by an error of another bundle", async () => {
    const refused = Object.assign(new Error("Not on this computer."), { name: "UserError" });
    const window = desk.window({ openBrowser: () => Promise.reject(refused) });
    await assert.rejects(window.provider.getToken(asking()), { name: "UserError", message: "Not on this computer." });
  });

  test("there is no browser", async () => {
    const window = desk.window({ openBrowser: () => Promise.reject(new Error("spawn xdg-open ENOENT")) });
    await assert.rejects(window.provider.getToken(asking()), {
      name: "UserError",
      message:
        "The sign-in page could not be opened: spawn xdg-open ENOENT. Sign in again and allow it to be opened, " +
        "or let the profile sign in with a code.",
    });
    await assertNobodyListens(window);
  });

  test("the person declined on the page", async () => {
    const window = desk.window({
      openBrowser: async (url) => {
        const handOver = await (await Page.open(url)).press({ cancel: "true" });
        await handOver.press({});
        return true;
      },
    });
    await assert.rejects(window.provider.getToken(asking()), {
      name: "UserError",
      message: new RegExp(
        `^Could not sign in to Contoso School District: AADSTS65004: .* ${writeFlows} was declined, or the page ` +
          "was left\\. Sign in again and accept it, or ask an administrator\\.$",
      ),
    });
  });

  test("an account that the tenant does not have", async () => {
    const { provider } = desk.window({ profile: { loginHint: "who+a&b=#@contoso.example" } });
    await assert.rejects(provider.getToken(asking()), (error: Error) => {
      assert.ok(error instanceof UserError);
      assert.match(
        error.message,
        /^Could not sign in to Contoso School District: AADSTS50034: The user account who\+a&b=#@contoso\.example .* Check the user name, or sign in with another account of this tenant\.$/,
      );
      return true;
    });
  });

  test("the sign-in service is gone", async () => {
    const { provider } = desk.window();
    await provider.getToken(asking());
    await desk.tenant.stop();
    // An open connection that was kept for the next request is given up only when that fails.
    await assert.rejects(fetch(desk.tenant.authority));
    await assert.rejects(provider.getToken(silently({ claims })), {
      name: "UserError",
      message:
        `Cannot reach ${new URL(desk.tenant.authority).origin}: connection refused. ` +
        "Check the network connection, then sign in again.",
    });
    assert.equal((await provider.account())?.username, desk.tenant.username);
  });

  test("a proxy answers in its place", async () => {
    const { provider } = desk.window({
      fetch: async () => new Response("<html>", { headers: { "Content-Type": "text/html; charset=utf-8" } }),
    });
    await assert.rejects(provider.getToken(asking()), {
      name: "UserError",
      message:
        `The sign-in service at ${new URL(desk.tenant.authority).origin} answered 200 OK with text/html ` +
        "instead of JSON; the sign-in page of a network or a proxy may stand between. " +
        "Open any page in a browser to see what the network asks for, then sign in again.",
    });
  });

  test("cancelled while the service is asked for a token", async () => {
    const cancel = new AbortController();
    const { provider } = desk.window({
      fetch: (input, init) => {
        if (String(init?.body).includes("refresh_token=")) cancel.abort();
        return fetch(input, init);
      },
    });
    await provider.getToken(asking());
    await assert.rejects(provider.getToken(silently({ claims, signal: cancel.signal })), CancelledError);
  });
});

suite("before a page is opened, the sign-in service is asked about the tenant", () => {
  const provider = (answer: () => Promise<Response>) =>
    createMsalTokenProvider({
      profile: {
        ...{
          id: "1",
          name: "Fabrikam",
          kind: "tenant",
          graph: "https://graph.microsoft.com/beta",
          tenant: "fabrikam.example",
          signIn: { kind: "browser" },
          isProtected: false,
        },
        ...{ authority: "https://login.microsoftonline.com/t", clientId: "8d4a7cb5-7d2c-4c7e-9d0a-52a3d2b4f001" },
      },
      cache: new MemoryStore(),
      openBrowser: async () => assert.fail("A page was opened."),
      fetch: answer,
      log: () => undefined,
    });

  test("a certificate that is not trusted is named", async () => {
    const cause = Object.assign(new Error("self-signed"), { code: "SELF_SIGNED_CERT_IN_CHAIN" });
    const made = provider(() => Promise.reject(new TypeError("fetch failed", { cause })));
    await assert.rejects(made.getToken(asking()), {
      name: "UserError",
      message: /^Cannot reach https:\/\/login\.microsoftonline\.com: its certificate .*SELF_SIGNED_CERT_IN_CHAIN/,
    });
  });

  test("an unknown tenant gets its next step", async () => {
    const body = { error: "invalid_tenant", error_description: "AADSTS90002: Tenant 't' not found." };
    const made = provider(async () => Response.json(body, { status: 400 }));
    await assert.rejects(made.getToken(asking()), {
      name: "UserError",
      message:
        "Could not sign in to Fabrikam: AADSTS90002: Tenant 't' not found. " +
        "Check the tenant of this profile: give its id, or one of its domains.",
    });
  });

  test("is asked for nothing while there is no account", async () => {
    let requests = 0;
    const made = provider(async () => {
      requests++;
      return Response.json({});
    });
    await assert.rejects(made.getToken(silently({ permissions: [writeFlows] })), { name: "SignInRequiredError" });
    assert.equal(requests, 0);
  });
});
