import assert from "node:assert/strict";
import type { Profile } from "../../../client/src/auth/profile";
import {
  type Account,
  ConsentRequiredError,
  SignInRequiredError,
  type TokenProvider,
  type TokenRequest,
} from "../../../client/src/auth/tokenProvider";
import { CancelledError, type UserError } from "../../../client/src/host/errors";
import { tenantProfile } from "../../../client/src/tenants/knownProfile";
import { Session } from "../../../client/src/tenants/session";

const clientId = "00000000-0000-4000-8000-000000000001";
const browser = { kind: "browser" } as const;
const [contoso, fabrikam] = (["contoso.com", "fabrikam.com"] as const).map((tenant) =>
  tenantProfile({ name: tenant, tenant, clientId, signIn: browser, isProtected: false }),
) as [Profile, Profile];
const signal = new AbortController().signal;

const token = (tenantId: string): string =>
  ["{}", JSON.stringify({ tid: tenantId }), ""].map((part) => Buffer.from(part).toString("base64url")).join(".");

/** A sign-in that answers as it is told. */
class FakeProvider implements TokenProvider {
  signedIn: Account | undefined;
  signIns = 0;
  issues = "tenant-1";
  expired = false;
  /** Permissions that are given only after somebody was asked for them. */
  readonly withheld = new Set<string>();
  /** Who the page signs in. */
  person = "dana@contoso.com";
  looking: Promise<void> = Promise.resolve();

  async getToken({ interactive, permissions }: TokenRequest): Promise<string> {
    if (this.expired && !interactive) throw new SignInRequiredError("The sign-in has expired.");
    if (!interactive && permissions.some((permission) => this.withheld.has(permission))) {
      throw new ConsentRequiredError(permissions);
    }
    if (interactive) this.signIns += 1;
    for (const permission of permissions) this.withheld.delete(permission);
    if (interactive) this.signedIn = { kind: "person", username: this.person, tenantId: this.issues };
    return token(this.issues);
  }
  async account(): Promise<Account | undefined> {
    await this.looking;
    return this.signedIn;
  }
  async signOut(): Promise<void> {
    this.signedIn = undefined;
  }
}

function world() {
  const providers = new Map<string, FakeProvider>();
  const tokensSent: string[] = [];
  const provider = (profile: Profile): FakeProvider => {
    const made = providers.get(profile.id) ?? new FakeProvider();
    providers.set(profile.id, made);
    return made;
  };
  const session = new Session({
    provider,
    fetch: async (_address, init) => {
      tokensSent.push(new Headers(init?.headers).get("authorization") ?? "");
      return Response.json({ value: [] });
    },
  });
  const states: string[] = [];
  session.onDidChange(({ state }) => states.push(state));
  return { session, provider, states, tokensSent };
}

suite("the session", () => {
  test("finds a stored sign-in without asking", async () => {
    const { session, provider, states } = world();
    provider(contoso).signedIn = { kind: "person", username: "dana@contoso.com", tenantId: "tenant-1" };
    await session.use(contoso);
    assert.deepEqual(states, ["connecting", "ready"]);
  });

  test("a submit during that look waits for it instead of saying that nobody is signed in", async () => {
    const { session, provider } = world();
    const fake = provider(contoso);
    let found = (): void => {};
    fake.looking = new Promise((resolve) => {
      found = resolve;
    });
    fake.signedIn = { kind: "person", username: "dana@contoso.com", tenantId: "tenant-1" };
    const using = session.use(contoso);
    const required = session.requireSignIn();
    found();
    await using;
    assert.equal((await required).account.username, "dana@contoso.com");
  });

  test("a submit during a sign-in waits for its end, however it ends", async () => {
    const { session, provider } = world();
    await session.use(contoso);
    const fake = provider(contoso);
    let answer = (_: boolean): void => {};
    fake.getToken = async () => {
      const isGood = await new Promise<boolean>((resolve) => {
        answer = resolve;
      });
      if (!isGood) throw new CancelledError();
      fake.signedIn = { kind: "person", username: "dana@contoso.com", tenantId: "tenant-1" };
      return token("tenant-1");
    };
    for (const isGood of [false, true]) {
      const signing = session.signIn(contoso, [], signal);
      const required = session.requireSignIn();
      answer(isGood);
      if (isGood) {
        await signing;
        assert.equal((await required).account.username, "dana@contoso.com");
      } else {
        await assert.rejects(signing, CancelledError);
        await assert.rejects(required, /Nothing was sent/);
      }
    }
  });

  test("nobody signed in is said with a way out", async () => {
    const { session } = world();
    await assert.rejects(session.requireSignIn(), (error: UserError) => {
      assert.match(error.message, /Nothing was sent/);
      assert.deepEqual(
        error.actions.map(({ title }) => title),
        ["Sign In…", "Try the Demo Tenant"],
      );
      return true;
    });
  });

  test("a sign-in for a tenant that was left meanwhile is not begun", async () => {
    const { session, provider } = world();
    await session.use(contoso);
    await session.use(fabrikam);
    await assert.rejects(session.signIn(contoso, [], signal), CancelledError);
    assert.equal(provider(contoso).signIns, 0);
    assert.ok(session.isCurrent(fabrikam));
  });

  test("signing out of a tenant that was left meanwhile leaves the other one alone", async () => {
    const { session } = world();
    await session.use(contoso);
    await session.signIn(contoso, [], signal);
    await session.use(fabrikam);
    await session.signIn(fabrikam, [], signal);
    await session.signOut(contoso);
    assert.equal(session.connection.state, "ready");
  });

  test("a sign-in that fails ends signed out", async () => {
    const { session, provider } = world();
    await session.use(contoso);
    provider(contoso).getToken = async () => {
      throw new CancelledError();
    };
    await assert.rejects(session.signIn(contoso, [], signal), CancelledError);
    assert.equal(session.connection.state, "signedOut");
  });

  test("a token of another tenant is never sent", async () => {
    const { session, provider, tokensSent } = world();
    await session.use(contoso);
    await session.signIn(contoso, [], signal);
    provider(contoso).issues = "tenant-2";
    const { client } = session.graph(true);
    await assert.rejects(
      client.send({ method: "GET", path: "/external/industryData/roleGroups", permissions: [] }, signal),
      /another tenant/,
    );
    assert.deepEqual(tokensSent, []);
  });

  test("an expired sign-in, noticed while reading, is told and ends signed out", async () => {
    const { session, provider } = world();
    await session.use(contoso);
    await session.signIn(contoso, [], signal);
    provider(contoso).expired = true;
    const { client } = session.graph(false);
    await assert.rejects(
      client.send({ method: "GET", path: "/external/industryData/roleGroups", permissions: [] }, signal),
      SignInRequiredError,
    );
    assert.equal(session.connection.state, "signedOut");
  });
});

suite("a permission that lacks consent", () => {
  const permissions = ["SourceSystem.Read", "SourceSystem.ReadWrite"];

  /** Signed in, without that permission. */
  async function signedIn() {
    const { session, provider, states, tokensSent } = world();
    await session.use(contoso);
    await session.signIn(contoso, [], signal);
    const fake = provider(contoso);
    for (const permission of permissions) fake.withheld.add(permission);
    states.length = 0;
    const read = () =>
      session
        .graph(false)
        .client.send({ method: "GET", path: "/external/industryData/sourceSystems", permissions }, signal);
    return { session, fake, states, tokensSent, read };
  }

  test("is told while reading; the session stays ready and nothing is sent", async () => {
    const { session, states, tokensSent, read } = await signedIn();
    await assert.rejects(read(), { name: "ConsentRequiredError", permissions });
    assert.equal(session.connection.state, "ready");
    assert.deepEqual([states, tokensSent], [[], []]);
  });

  test("can be asked for; reading works then, and nobody was told of another session", async () => {
    const { session, fake, states, read } = await signedIn();
    await session.askFor(permissions, signal);
    assert.equal((await read()).response?.status, 200);
    assert.equal(fake.signIns, 2);
    assert.deepEqual(states, []);
  });

  test("stays missing when the person says no; the session stays ready", async () => {
    const { session, fake, states } = await signedIn();
    fake.getToken = async () => {
      throw new CancelledError();
    };
    await assert.rejects(session.askFor(permissions, signal), CancelledError);
    assert.equal(session.connection.state, "ready");
    assert.deepEqual(states, []);
  });

  test("given by another account of the tenant: the session is that account's from then on", async () => {
    const { session, fake } = await signedIn();
    fake.person = "admin@contoso.com";
    await session.askFor(permissions, signal);
    const { account } = await session.requireSignIn();
    assert.equal(account.username, "admin@contoso.com");
  });

  test("given in another tenant is no use: what was shown stays, and nothing is sent", async () => {
    const { session, fake, tokensSent, read } = await signedIn();
    fake.issues = "tenant-2";
    fake.person = "dana@fabrikam.com";
    await session.askFor(permissions, signal);
    assert.equal((await session.requireSignIn()).account.tenantId, "tenant-1");
    await assert.rejects(read(), /another tenant/);
    assert.deepEqual(tokensSent, []);
  });

  test("is not asked for while nobody is signed in", async () => {
    const { session, provider } = world();
    await session.use(contoso);
    await assert.rejects(session.askFor(permissions, signal), /Nothing was sent/);
    assert.equal(provider(contoso).signIns, 0);
  });
});

suite("another window", () => {
  /** Signed in, and told of it. */
  async function ready() {
    const { session, provider, states } = world();
    await session.use(contoso);
    await session.signIn(contoso, [], signal);
    states.length = 0;
    return { session, fake: provider(contoso), states };
  }

  test("signs out: this one is signed out too", async () => {
    const { session, fake, states } = await ready();
    fake.signedIn = undefined;
    await session.lookAgain();
    assert.deepEqual(states, ["signedOut"]);
  });

  test("signs in: this one is signed in too", async () => {
    const { session, fake, states } = await ready();
    await session.signOut(contoso);
    fake.signedIn = { kind: "person", username: "dana@contoso.com", tenantId: "tenant-1" };
    await session.lookAgain();
    assert.deepEqual(states, ["signedOut", "ready"]);
  });

  test("changes nothing about who is signed in: nobody is told", async () => {
    const { session, states } = await ready();
    await session.lookAgain();
    assert.deepEqual(states, []);
  });

  test("cannot make a token good that the service has refused", async () => {
    const { session, provider } = world();
    const refusing = new Session({
      provider,
      fetch: async () => new Response("{}", { status: 401, headers: { "Content-Type": "application/json" } }),
    });
    await refusing.use(contoso);
    await refusing.signIn(contoso, [], signal);
    const { client } = refusing.graph(false);
    await client.send({ method: "GET", path: "/external/industryData/roleGroups", permissions: [] }, signal);
    await refusing.lookAgain();
    assert.equal(refusing.connection.state, "signedOut");
    assert.equal(session.connection.state, "none");
  });
});
