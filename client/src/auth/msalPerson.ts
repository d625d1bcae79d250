// People who sign in themselves.
import {
  type AccountInfo,
  type AuthError,
  type AuthenticationResult,
  InteractionRequiredAuthError,
  PublicClientApplication,
} from "@azure/msal-node";
import { signInWithBrowser } from "./browserSignIn";
import { signInWithDeviceCode } from "./deviceCodeSignIn";
import type { FullMsalOptions } from "./msalOptions";
import { MsalSetup } from "./msalSetup";
import { scopesFor } from "./scopes";
import { lacksConsent, needsInteraction, signInProblem } from "./signInErrors";
import {
  type Account,
  ConsentRequiredError,
  SignInRequiredError,
  type TokenProvider,
  type TokenRequest,
} from "./tokenProvider";

export class PersonTokenProvider implements TokenProvider {
  readonly #options: FullMsalOptions;
  readonly #setup: MsalSetup;
  /** Made again when a sign-in service on this computer has described itself; the stored sign-in is read without. */
  #application: PublicClientApplication;
  #isDescribed = false;

  constructor(options: FullMsalOptions) {
    this.#options = options;
    this.#setup = new MsalSetup(options, () => this.#application.clearCache());
    this.#application = new PublicClientApplication(this.#setup.configuration);
  }

  getToken(request: TokenRequest): Promise<string> {
    return this.#setup.runRequest(request, () => this.#token(request));
  }

  account(): Promise<Account | undefined> {
    return this.#setup.run(async () => {
      const account = await this.#signedIn();
      if (!account) return undefined;
      const { username, name, tenantId } = account;
      return { kind: "person", username, tenantId, ...(name !== undefined && { name }) };
    });
  }

  signOut(): Promise<void> {
    return this.#setup.run(async () => {
      for (const account of await this.#application.getAllAccounts()) await this.#application.signOut({ account });
      await this.#setup.cache.delete();
      this.#application.clearCache();
    });
  }

  async #token(request: TokenRequest): Promise<string> {
    const { profile } = this.#options;
    const account = await this.#signedIn();
    if (account || request.interactive) await this.#describe();
    const silent = account && (await this.#silently(account, request));
    if (typeof silent === "string") return silent;
    if (!request.interactive) {
      if (!silent) throw new SignInRequiredError(`Sign in to ${profile.name} first.`);
      if (lacksConsent(silent)) throw new ConsentRequiredError(request.permissions, { cause: silent });
      const { message } = signInProblem(silent, profile.name, request.permissions);
      throw new SignInRequiredError(message, [], { cause: silent });
    }
    return this.#interactively(request, account);
  }

  async #describe(): Promise<void> {
    if (this.#isDescribed) return;
    const configuration = await this.#setup.describedConfiguration();
    if (configuration) this.#application = new PublicClientApplication(configuration);
    this.#isDescribed = true;
  }

  /** The one account of the profile: another sign-in replaces it. */
  async #signedIn(): Promise<AccountInfo | undefined> {
    return (await this.#application.getAllAccounts())[0];
  }

  /** A token without a page, or why only a page can help: missing consent only where nothing else is wrong. */
  async #silently(
    account: AccountInfo,
    { permissions, besides = [], claims }: TokenRequest,
  ): Promise<string | AuthError> {
    let reason: AuthError | undefined;
    for (const scope of this.#scopesByPromise(account, permissions)) {
      const scopes = [scope, ...scopesFor(besides, this.#options.profile.graph)];
      const result = await this.#refreshed(account, { scopes, ...(claims !== undefined && { claims }) });
      if (typeof result === "string") return result;
      if (!lacksConsent(result)) return result;
      reason ??= result;
    }
    return reason ?? new InteractionRequiredAuthError("no_scopes", "", "No permission was asked for.");
  }

  async #refreshed(account: AccountInfo, request: Asked, repeated = false): Promise<string | AuthError> {
    try {
      return (await this.#application.acquireTokenSilent({ account, ...request })).accessToken;
    } catch (error) {
      if (!needsInteraction(error)) throw error;
      // Another window may have signed in again meanwhile; acquireTokenSilent loads what it stored.
      if (!repeated && (await this.#setup.cache.changedElsewhere())) return this.#refreshed(account, request, true);
      // MSAL forgets a refresh token that was revoked, but only in memory.
      if (error.subError === "bad_token") await this.#setup.cache.save(this.#application.getTokenCache());
      return error;
    }
  }

  /** The least privilege first, but before it what the account was granted earlier, which needs no new consent. */
  #scopesByPromise(account: AccountInfo, permissions: readonly string[]): string[] {
    const granted = grantedScopes(this.#application, account);
    const scopes = scopesFor(permissions, this.#options.profile.graph);
    const known = scopes.filter((scope) => granted.has(scope.toLowerCase()));
    return [...new Set([...known, ...scopes])];
  }

  async #interactively(
    { permissions, besides = [], claims, signal }: TokenRequest,
    account?: AccountInfo,
  ): Promise<string> {
    const request = {
      scopes: scopesFor([...permissions.slice(0, 1), ...besides], this.#options.profile.graph),
      ...(claims !== undefined && { claims }),
    };
    const byCode = this.#options.profile.signIn.kind === "deviceCode";
    const result = await (byCode ? this.#withCode(request, signal) : this.#withPage(request, signal, account));
    for (const other of await this.#application.getAllAccounts()) {
      if (other.homeAccountId !== result.account?.homeAccountId) await this.#application.signOut({ account: other });
    }
    return result.accessToken;
  }

  async #withPage(request: Asked, signal: AbortSignal, account?: AccountInfo): Promise<AuthenticationResult> {
    const { profile, openBrowser, fetch, wait } = this.#options;
    const hint = account?.username ?? profile.loginHint;
    // What is wrong with the network or the tenant is told here; a page would tell it to the browser alone.
    await this.#setup.reach();
    const hinted = { ...request, ...(hint ? { loginHint: hint } : { prompt: "select_account" }) };
    return signInWithBrowser(this.#application, hinted, { openBrowser, fetch, wait, signal });
  }

  #withCode(request: Asked, signal: AbortSignal): Promise<AuthenticationResult> {
    const { showDeviceCode: show, now, wait } = this.#options;
    return signInWithDeviceCode(this.#application, request, { show, now, wait, signal });
  }
}

interface Asked {
  readonly scopes: string[];
  readonly claims?: string;
}

/** Lower-case scopes of the account's cached access tokens, expired ones included. */
function grantedScopes(application: PublicClientApplication, { homeAccountId }: AccountInfo): ReadonlySet<string> {
  const entries = Object.values(application.getTokenCache().getKVStore());
  return new Set(
    entries.flatMap((entry) => {
      if (typeof entry !== "object" || !("target" in entry) || entry.homeAccountId !== homeAccountId) return [];
      return typeof entry.target === "string" ? entry.target.toLowerCase().split(" ") : [];
    }),
  );
}
