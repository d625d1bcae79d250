import assert from "node:assert/strict";
import { lazyTokenProvider } from "../../../client/src/auth/lazyTokenProvider";
import { ConsentRequiredError, SignInRequiredError, type TokenProvider } from "../../../client/src/auth/tokenProvider";
import { CancelledError, UserError } from "../../../client/src/host/errors";
import { asking } from "./signInFixture";

const provider = (parts: Partial<TokenProvider> = {}): TokenProvider => ({
  getToken: async () => "token",
  account: async () => undefined,
  signOut: async () => undefined,
  ...parts,
});

/** An error of another bundle: the name is the same, the class is not. */
const foreign = (name: string, message: string, more: object = {}): Error =>
  Object.assign(new Error(message), { name, ...more });

const thrown = (error: Error): Promise<unknown> =>
  lazyTokenProvider(async () => provider({ getToken: () => Promise.reject(error) }))
    .getToken(asking())
    .catch((caught: unknown) => caught);

suite("the provider that is made late", () => {
  test("is made once, at the first use", async () => {
    let made = 0;
    const lazy = lazyTokenProvider(async () => {
      made++;
      return provider();
    });
    assert.equal(made, 0);
    assert.deepEqual(await Promise.all([lazy.getToken(asking()), lazy.getToken(asking())]), ["token", "token"]);
    await lazy.account();
    await lazy.signOut();
    assert.equal(made, 1);
  });

  test("is tried again when it could not be made", async () => {
    let made = 0;
    const lazy = lazyTokenProvider(async () => {
      if (made++ === 0) throw new Error("Cannot read the bundle.");
      return provider();
    });
    await assert.rejects(lazy.account(), { message: "Cannot read the bundle." });
    assert.equal(await lazy.getToken(asking()), "token");
  });

  test("makes the product's own errors of those of the other bundle", async () => {
    const actions = [{ title: "Retry", command: "x" }];
    assert.ok((await thrown(foreign("CancelledError", "Cancelled."))) instanceof CancelledError);
    const user = await thrown(foreign("UserError", "Words.", { actions }));
    assert.ok(user instanceof UserError && !(user instanceof SignInRequiredError));
    assert.deepEqual([user.message, user.actions], ["Words.", actions]);
    const required = await thrown(foreign("SignInRequiredError", "Sign in."));
    assert.ok(required instanceof SignInRequiredError && required instanceof UserError);
    assert.deepEqual([required.message, required.actions], ["Sign in.", []]);
  });

  test("keeps which permissions lack consent", async () => {
    const permissions = ["Read", "ReadWrite"];
    const actions = [{ title: "Open Consent Page", command: "open" }];
    const consent = await thrown(foreign("ConsentRequiredError", "In other words.", { permissions, actions }));
    assert.ok(consent instanceof ConsentRequiredError && !(consent instanceof SignInRequiredError));
    assert.deepEqual(consent.permissions, permissions);
    assert.deepEqual([consent.message, consent.actions], ["In other words.", actions]);
  });

  test("passes our bugs on as they are", async () => {
    const bug = new TypeError("x is not a function");
    assert.equal(await thrown(bug), bug);
  });
});
