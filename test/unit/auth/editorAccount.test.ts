import assert from "node:assert/strict";
import {
  createEditorAccountProvider,
  type EditorAccountOptions,
  type EditorChallenge,
  type EditorSession,
  type EditorSessionOptions,
} from "../../../client/src/auth/editorAccount";
import type { Profile } from "../../../client/src/auth/profile";
import { CancelledError, UserError } from "../../../client/src/host/errors";
import { asking, claims, MemoryStore, readFlows, silently, writeFlows } from "./signInFixture";

const tenantId = "0b3c2a51-2a2f-4a58-93f6-6a4f2e6f9d10";
const clientId = "8d4a7cb5-7d2c-4c7e-9d0a-52a3d2b4f001";
const profile: Profile = {
  ...{ id: "1", name: "Fabrikam", kind: "tenant", graph: "https://graph.microsoft.com/beta" },
  ...{ authority: "https://login.microsoftonline.com/fabrikam.example", tenant: "fabrikam.example", clientId },
  ...{ signIn: { kind: "editor" }, isProtected: false },
};
const own = [`VSCODE_CLIENT_ID:${clientId}`, "VSCODE_TENANT:fabrikam.example"];
const scope = (permission: string): string => `https://graph.microsoft.com/${permission}`;
const dana = { id: "dana-id", label: "dana@fabrikam.example" };
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

interface Call {
  readonly request: readonly string[] | EditorChallenge;
  readonly options: EditorSessionOptions;
}

/** VS Code with one Microsoft account: permissions are consented to on the pages that it opens. */
class Editor {
  readonly calls: Call[] = [];
  readonly consented = new Set<string>();
  account: EditorSession["account"] = dana;
  /** Thrown when a page would be opened. */
  refusal: Error | undefined;

  readonly getSession = async (request: Call["request"], options: EditorSessionOptions) => {
    this.calls.push({ request, options });
    const [asked = ""] = "wwwAuthenticate" in request ? request.fallbackScopes : request;
    const isConsented = this.consented.has(asked) || (asked.endsWith("/.default") && this.consented.size > 0);
    if (!isConsented || "wwwAuthenticate" in request || options.clearSessionPreference) {
      if (!options.createIfNone) return undefined;
      if (this.refusal) throw this.refusal;
      this.consented.add(asked);
    }
    return { account: this.account, accessToken: this.token(asked) };
  };

  token = (asked: string): string => `x.${encoded({ tid: tenantId, name: "Dana", asked })}.x`;

  get pages(): number {
    return this.calls.filter(({ options }) => options.createIfNone).length;
  }
}

suite("signing in with the account of VS Code", () => {
  let editor: Editor;
  let cache: MemoryStore;
  setup(() => {
    editor = new Editor();
    cache = new MemoryStore();
  });
  const provider = (options: Partial<EditorAccountOptions> = {}) =>
    createEditorAccountProvider({ profile, getSession: editor.getSession, cache, ...options });

  test("asks for the least permission, with our application and the profile's tenant", async () => {
    const made = provider();
    const token = await made.getToken(asking({ permissions: [readFlows, writeFlows] }));
    assert.equal(token, editor.token(scope(readFlows)));
    assert.deepEqual(editor.calls, [
      { request: [scope(readFlows), ...own], options: { createIfNone: true, clearSessionPreference: true } },
    ]);
    assert.deepEqual(await made.account(), { kind: "person", username: dana.label, name: "Dana", tenantId });
  });

  test("the next token needs no page, also in another window", async () => {
    await provider().getToken(asking());
    const other = provider();
    assert.equal((await other.account())?.username, dana.label);
    assert.equal(await other.getToken(silently()), editor.token(scope(writeFlows)));
    assert.equal(editor.pages, 1);
    assert.ok(editor.calls.slice(1).every(({ options }) => options.silent && options.account?.id === dana.id));
  });

  test("before anybody signed in to the profile nothing is asked", async () => {
    editor.consented.add(scope(writeFlows));
    const made = provider();
    assert.equal(await made.account(), undefined);
    await assert.rejects(made.getToken(silently()), {
      name: "SignInRequiredError",
      message: "Sign in to Fabrikam first.",
    });
    assert.deepEqual(editor.calls, []);
  });

  test("a broader permission that was consented to is good enough", async () => {
    const made = provider();
    await made.getToken(asking({ permissions: [writeFlows] }));
    assert.equal(
      await made.getToken(asking({ permissions: [readFlows, writeFlows] })),
      editor.token(scope(writeFlows)),
    );
    assert.equal(editor.pages, 1);
  });

  test("a permission without consent is named where no page may be opened, and asked for where it may", async () => {
    const made = provider();
    await made.getToken(asking({ permissions: [readFlows] }));
    await assert.rejects(made.getToken(silently({ permissions: [writeFlows] })), {
      name: "ConsentRequiredError",
      permissions: [writeFlows],
    });
    await made.getToken(asking({ permissions: [writeFlows] }));
    assert.deepEqual(editor.calls.at(-1)?.options, { createIfNone: true, account: dana });
  });

  test("an account that VS Code no longer has is a sign-in that is missing", async () => {
    const made = provider();
    await made.getToken(asking());
    editor.consented.clear();
    await assert.rejects(made.getToken(silently()), { name: "SignInRequiredError" });
    assert.equal(await made.account(), undefined);
  });

  test("a challenge is passed on to an editor that takes it", async () => {
    const made = provider({ takesChallenges: true });
    await made.getToken(asking());
    await made.getToken(asking({ claims }));
    const { request } = editor.calls.at(-1) ?? {};
    assert.ok(request && "wwwAuthenticate" in request);
    const sent = /^Bearer error="insufficient_claims", claims="([^"]+)"$/.exec(request.wwwAuthenticate)?.[1] ?? "";
    assert.equal(Buffer.from(sent, "base64").toString(), claims);
    assert.deepEqual(request.fallbackScopes, [scope(writeFlows), ...own]);
  });

  test("an older editor cannot pass a challenge on, and that is said", async () => {
    const made = provider();
    await made.getToken(asking());
    await assert.rejects(made.getToken(asking({ claims })), {
      name: "UserError",
      message:
        "The policies of Fabrikam ask for more than this version of VS Code can pass on. " +
        "Update VS Code, or let the profile sign in with a page or a code.",
    });
  });

  test("after a sign-out the next sign-in asks for an account", async () => {
    const made = provider();
    await made.getToken(asking());
    await made.signOut();
    assert.equal(cache.value, undefined);
    assert.equal(await made.account(), undefined);
    await assert.rejects(made.getToken(silently()), { name: "SignInRequiredError" });
    editor.account = { id: "sam-id", label: "sam@fabrikam.example" };
    await made.getToken(asking());
    assert.equal(editor.calls.at(-1)?.options.clearSessionPreference, true);
    assert.equal((await made.account())?.username, "sam@fabrikam.example");
  });

  test("nothing secret is remembered", async () => {
    await provider().getToken(asking());
    assert.deepEqual(JSON.parse(cache.value ?? ""), { account: dana });
  });

  for (const value of ["not json", "5", '{"account":5}', "null"]) {
    test(`a remembered account that cannot be read is looked for again: ${value}`, async () => {
      editor.consented.add(scope(writeFlows));
      cache.value = value;
      assert.equal((await provider().account())?.username, dana.label);
    });
  }

  test("without a place to remember, a sign-out lasts as long as the window", async () => {
    editor.consented.add(scope(writeFlows));
    const made = createEditorAccountProvider({ profile, getSession: editor.getSession });
    assert.equal((await made.account())?.username, dana.label);
    await made.signOut();
    assert.equal(await made.account(), undefined);
  });

  for (const refusal of [
    new Error("User did not consent to login."),
    new Error("Cancelled"),
    Object.assign(new Error(""), { name: "Canceled" }),
  ]) {
    test(`a no is no error: ${refusal}`, async () => {
      editor.refusal = refusal;
      await assert.rejects(provider().getToken(asking()), CancelledError);
    });
  }

  test("what VS Code says is told with its next step", async () => {
    editor.refusal = new Error("access_denied: AADSTS50105: The user is not assigned.");
    await assert.rejects(provider().getToken(asking()), {
      name: "UserError",
      message:
        "Could not sign in to Fabrikam: access_denied: AADSTS50105: The user is not assigned. " +
        "Ask an administrator to assign this account to the application.",
    });
  });

  test("ends at once when it is cancelled", async () => {
    const cancel = new AbortController();
    const getSession = () => {
      cancel.abort();
      return new Promise<never>(() => {});
    };
    await assert.rejects(provider({ getSession }).getToken(asking({ signal: cancel.signal })), CancelledError);
    await assert.rejects(provider().getToken(asking({ signal: cancel.signal })), CancelledError);
  });

  test("ends when VS Code does not", () =>
    assert.rejects(
      provider({ getSession: () => new Promise<never>(() => {}), wait: async () => {} }).getToken(asking()),
      { name: "UserError", message: "VS Code did not sign anyone in within 5 minutes. Sign in again." },
    ));

  for (const authority of ["http://localhost:4000/t", "https://login.microsoftonline.us/t"]) {
    test(`VS Code signs nobody in at ${authority}`, () =>
      assert.throws(
        () => provider({ profile: { ...profile, authority } }),
        (error: Error) => {
          assert.ok(error instanceof UserError);
          assert.match(
            error.message,
            /^The account of VS Code signs in at https:\/\/login\.microsoftonline\.com, and /,
          );
          return true;
        },
      ));
  }
});
