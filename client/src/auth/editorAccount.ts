// Signing in with the Microsoft account of VS Code, which keeps the session, opens the pages and renews the tokens. The
// application is the profile's own: VS Code's gets only permissions that were agreed on with it beforehand.
import type { Wait } from "../graph/deadline";
import { wait as realWait } from "../graph/wait";
import { CancelledError, UserError } from "../host/errors";
import { authorityOf } from "./authority";
import { Interruption } from "./interruption";
import type { Profile } from "./profile";
import { refusalSentence, writtenNumber } from "./refusals";
import { everythingConsented, scopesFor } from "./scopes";
import type { TokenCacheStore } from "./tokenCacheStore";
import { claimsOf, textClaim } from "./tokenClaims";
import {
  type Account,
  ConsentRequiredError,
  SignInRequiredError,
  type TokenProvider,
  type TokenRequest,
} from "./tokenProvider";

/** `vscode.AuthenticationSession` fits. */
export interface EditorSession {
  readonly accessToken: string;
  readonly account: { readonly id: string; readonly label: string };
}

/** `vscode.AuthenticationWwwAuthenticateRequest`, of VS Code 1.105 and newer. */
export interface EditorChallenge {
  readonly wwwAuthenticate: string;
  readonly fallbackScopes: readonly string[];
}

/** A part of `vscode.AuthenticationGetSessionOptions`. */
export interface EditorSessionOptions {
  readonly silent?: boolean;
  readonly createIfNone?: boolean;
  readonly clearSessionPreference?: boolean;
  readonly account?: EditorSession["account"];
}

export interface EditorAccountOptions {
  readonly profile: Profile;
  /** `vscode.authentication.getSession` for the provider `microsoft`. */
  readonly getSession: (
    request: readonly string[] | EditorChallenge,
    options: EditorSessionOptions,
  ) => PromiseLike<EditorSession | undefined>;
  /** Whether `getSession` takes challenges. */
  readonly takesChallenges?: boolean;
  /** Remembers the account of the profile, and nothing secret; without it a sign-out lasts as long as the window. */
  readonly cache?: TokenCacheStore;
  readonly wait?: Wait;
}

type Known = Pick<EditorSessionOptions, "account">;

/** What a sign-out leaves to do: VS Code owns the session, and an extension cannot end it. */
export const editorSignOutNote =
  "VS Code still has the account. To sign out of it everywhere, use Accounts in the Activity Bar.";

const timeLimitMinutes = 5;
const publicCloud = "https://login.microsoftonline.com";

export const createEditorAccountProvider = (options: EditorAccountOptions): TokenProvider =>
  new EditorAccountProvider(options);

class EditorAccountProvider implements TokenProvider {
  readonly #options: EditorAccountOptions;
  readonly #cache: TokenCacheStore;

  constructor(options: EditorAccountOptions) {
    const { name, authority } = options.profile;
    if (new URL(authorityOf(options.profile).authority).origin !== publicCloud) {
      throw new UserError(
        `The account of VS Code signs in at ${publicCloud}, and ${name} at ${new URL(authority).origin}. ` +
          "Let the profile sign in with a page or a code.",
      );
    }
    this.#options = options;
    this.#cache = options.cache ?? rememberedInWindow();
  }

  async getToken(request: TokenRequest): Promise<string> {
    if (request.signal.aborted) throw new CancelledError();
    const known = await this.#known();
    if (known) {
      for (const permission of request.permissions) {
        const session = await this.#session(request, permission, { ...known, silent: true });
        if (session) return session.accessToken;
      }
    }
    if (request.interactive) return this.#interactively(request, known);
    if (known && (await this.#signedIn(known, request.signal))) throw new ConsentRequiredError(request.permissions);
    throw new SignInRequiredError(`Sign in to ${this.#options.profile.name} first.`);
  }

  async account(): Promise<Account | undefined> {
    const known = await this.#known();
    const session = known && (await this.#signedIn(known, new AbortController().signal));
    if (!session) return undefined;
    const claims = claimsOf(session.accessToken);
    const name = textClaim(claims, "name");
    return {
      kind: "person",
      username: session.account.label,
      tenantId: textClaim(claims, "tid") ?? this.#options.profile.tenant,
      ...(name !== undefined && { name }),
    };
  }

  /** Forgets the account of the profile; the next sign-in asks which one to use. */
  signOut(): Promise<void> {
    return this.#cache.delete();
  }

  async #interactively(request: TokenRequest, known: Known | undefined): Promise<string> {
    const [least] = request.permissions;
    // Several profiles share what VS Code remembers of an extension, so that each says which account is its own.
    const options = { createIfNone: true, ...(known ?? { clearSessionPreference: true }) };
    const session = await this.#session(request, least, options);
    if (!session) throw new CancelledError();
    const { id, label } = session.account;
    await this.#cache.write(JSON.stringify({ account: { id, label } } satisfies Known));
    return session.accessToken;
  }

  /** The account of the profile, as far as it is known; undefined when nobody signed in, or signed out. */
  async #known(): Promise<Known | undefined> {
    const text = await this.#cache.read();
    if (text === undefined) return undefined;
    try {
      const { account } = JSON.parse(text) as Known;
      return typeof account?.id === "string" && typeof account.label === "string" ? { account } : {};
    } catch {
      return {};
    }
  }

  /** Whatever was consented to, for the account only. */
  #signedIn(known: Known, signal: AbortSignal): Promise<EditorSession | undefined> {
    return this.#session({ permissions: [], signal }, undefined, { ...known, silent: true });
  }

  async #session(
    { claims, signal, permissions, besides = [] }: Pick<TokenRequest, "claims" | "signal" | "permissions" | "besides">,
    permission: string | undefined,
    options: EditorSessionOptions,
  ): Promise<EditorSession | undefined> {
    const { profile, getSession, takesChallenges, wait = realWait } = this.#options;
    const asked =
      permission === undefined
        ? [everythingConsented(profile.graph)]
        : scopesFor([permission, ...besides], profile.graph);
    const [, tenant] = new URL(profile.authority).pathname.split("/");
    const scopes = [...asked, `VSCODE_CLIENT_ID:${profile.clientId}`, `VSCODE_TENANT:${tenant}`];
    if (claims !== undefined && !takesChallenges) {
      throw new UserError(
        `The policies of ${profile.name} ask for more than this version of VS Code can pass on. ` +
          "Update VS Code, or let the profile sign in with a page or a code.",
      );
    }
    const request = claims === undefined ? scopes : { wwwAuthenticate: challengeOf(claims), fallbackScopes: scopes };
    // VS Code can neither be told to stop nor stops by itself.
    const interruption = new Interruption(signal, wait);
    interruption.after(timeLimitMinutes * 60_000, new UserError(late));
    try {
      return await Promise.race([getSession(request, options), interruption.promise]);
    } catch (error) {
      throw this.#explained(error, permissions);
    } finally {
      interruption.release();
    }
  }

  #explained(error: unknown, permissions: readonly string[]): unknown {
    if (error instanceof UserError || error instanceof CancelledError) return error;
    const words = error instanceof Error ? error.message : String(error);
    // VS Code tells a no by an error without any mark but these.
    if (/^(Cancell?ed|User did not consent)/.test(words) || (error instanceof Error && error.name === "Canceled")) {
      return new CancelledError();
    }
    const number = writtenNumber(words);
    const refusal = { error: "", words, ...(number !== undefined && { number }) };
    return new UserError(refusalSentence(refusal, this.#options.profile.name, permissions), [], { cause: error });
  }
}

const late = `VS Code did not sign anyone in within ${timeLimitMinutes} minutes. Sign in again.`;

/** The challenge of the service once more, as a header says it. */
const challengeOf = (claims: string): string =>
  `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString("base64")}"`;

function rememberedInWindow(): TokenCacheStore {
  let known: string | undefined = "{}";
  return {
    read: async () => known,
    write: async (text) => {
      known = text;
    },
    delete: async () => {
      known = undefined;
    },
  };
}
