// Which tenant the window works with, and whether somebody is signed in to it.
import type { Profile } from "../auth/profile";
import { tenantOf } from "../auth/tokenClaims";
import { type Account, ConsentRequiredError, SignInRequiredError, type TokenProvider } from "../auth/tokenProvider";
import { GraphClient, type GraphClientOptions } from "../graph/graphClient";
import { type PermissionAdvice, permissionAdvice } from "../graph/permissionAdvice";
import { consentActions } from "../host/consentActions";
import { type Action, CancelledError, UserError } from "../host/errors";
import { commands } from "../ids";

export type Connection =
  | { readonly state: "none" }
  /**
   * `connecting`: looking for a stored sign-in, or waiting for the person to sign in. `refused`: the service took the
   * stored one no longer.
   */
  | { readonly state: "signedOut" | "connecting"; readonly profile: Profile; readonly refused?: true }
  | { readonly state: "ready"; readonly profile: Profile; readonly account: Account };

export interface SessionOptions {
  /** Makes the sign-in of a profile; called once for each. */
  readonly provider: (profile: Profile) => TokenProvider;
  readonly fetch: GraphClientOptions["fetch"];
  readonly onExchange?: GraphClientOptions["onExchange"];
}

export class Session {
  readonly #options: SessionOptions;
  readonly #providers = new Map<string, TokenProvider>();
  readonly #listeners = new Set<(connection: Connection) => void>();
  #connection: Connection = { state: "none" };
  /** When what is being looked for or asked for is settled. */
  #settled: Promise<void> = Promise.resolve();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get connection(): Connection {
    return this.#connection;
  }

  onDidChange(listener: (connection: Connection) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  isCurrent(profile: Profile): boolean {
    return this.#connection.state !== "none" && this.#connection.profile.id === profile.id;
  }

  /** Works with a profile from now on; somebody who is still signed in to it stays so. */
  use(profile: Profile): Promise<void> {
    this.#set({ state: "connecting", profile });
    const look = async (): Promise<void> => {
      try {
        const account = await this.#provider(profile).account();
        if (account && this.isCurrent(profile)) this.#set({ state: "ready", profile, account });
      } finally {
        if (this.#isWaiting(profile)) this.#set({ state: "signedOut", profile });
      }
    };
    const looking = look();
    // Whoever waits for the outcome only wants to know that there is one.
    this.#settled = looking.catch(() => {});
    return looking;
  }

  /** Works with no tenant any more. */
  leave(): void {
    this.#set({ state: "none" });
  }

  /** Signs in to a profile, provided that it is still the one in use. */
  async signIn(profile: Profile, permissions: readonly string[], signal: AbortSignal): Promise<void> {
    if (!this.isCurrent(profile)) throw new CancelledError();
    this.#set({ state: "connecting", profile });
    const signing = this.#signIn(profile, permissions, signal);
    this.#settled = signing.catch(() => {});
    return signing;
  }

  async #signIn(profile: Profile, permissions: readonly string[], signal: AbortSignal): Promise<void> {
    try {
      const provider = this.#provider(profile);
      await provider.getToken({ permissions, interactive: true, signal });
      const account = await provider.account();
      if (account && this.isCurrent(profile)) this.#set({ state: "ready", profile, account });
    } catch (error) {
      throw error instanceof ConsentRequiredError ? this.#withHelp(error, profile) : error;
    } finally {
      if (this.#isWaiting(profile)) this.#set({ state: "signedOut", profile });
    }
  }

  /** Removes the stored sign-in of a profile. */
  async signOut(profile: Profile): Promise<void> {
    await this.#provider(profile).signOut();
    if (this.isCurrent(profile)) this.#set({ state: "signedOut", profile });
  }

  /** Makes the sign-in of a profile anew when it is next needed. */
  forget(profileId: string): void {
    this.#providers.delete(profileId);
  }

  /** Looks again who is signed in to the profile in use: another window may have changed it. */
  async lookAgain(): Promise<void> {
    const before = this.#connection;
    if (before.state === "none" || before.state === "connecting") return;
    const account = await this.#provider(before.profile).account();
    if (this.#connection !== before) return;
    const { profile } = before;
    if (!account && before.state === "ready") this.#set({ state: "signedOut", profile });
    if (account && before.state === "signedOut" && !before.refused) this.#set({ state: "ready", profile, account });
  }

  /**
   * A client for the tenant in use, bound to it: what was begun in one tenant never ends in another. With
   * `interactive`, a missing permission leads to a sign-in; without, to an error. `onPause` hears when the service wants
   * to be asked again later.
   */
  graph(
    interactive: boolean,
    onPause: GraphClientOptions["onPause"] = () => undefined,
  ): { readonly client: GraphClient; readonly profile: Profile } {
    const connection = this.#connection;
    if (connection.state !== "ready") throw notSignedIn();
    const { profile, account } = connection;
    const client = new GraphClient({
      root: profile.graph,
      actsAs: account.kind,
      onPause,
      fetch: this.#options.fetch,
      token: async (request) => {
        const token = await this.#token(profile, request, interactive);
        // The tenant shown and the tenant used are one: a token of another one is not sent.
        const tenantId = tenantOf(token) ?? (await this.#provider(profile).account())?.tenantId;
        if (tenantId !== account.tenantId) {
          throw new UserError(
            `The sign-in is for another tenant than ${profile.name}. Nothing was sent.`,
            signInActions,
          );
        }
        return token;
      },
      onExchange: (exchange) => {
        this.#options.onExchange?.(exchange);
        // A token that the service no longer takes is no sign-in, whatever is stored.
        if (exchange.response?.status === 401 && this.isCurrent(profile)) {
          this.#set({ state: "signedOut", profile, refused: true });
        }
      },
    });
    return { client, profile };
  }

  /**
   * Asks for consent to the first of the permissions, on a page unless one of them was consented to meanwhile. Whoever
   * says no stays signed in.
   */
  async askFor(permissions: readonly string[], signal: AbortSignal): Promise<void> {
    const { profile, account } = await this.requireSignIn();
    await this.#token(profile, { permissions, signal }, true);
    const now = await this.#provider(profile).account();
    // The page lets people choose another account of the tenant.
    const isAnother = now?.tenantId === account.tenantId && now.username !== account.username;
    if (isAnother && this.isCurrent(profile)) this.#set({ state: "ready", profile, account: now });
  }

  /** Rejects unless somebody is signed in, once a sign-in that goes on is over; the error offers to sign in. */
  async requireSignIn(): Promise<Extract<Connection, { state: "ready" }>> {
    if (this.#connection.state === "connecting") await this.#settled;
    if (this.#connection.state !== "ready") throw notSignedIn();
    return this.#connection;
  }

  async #token(
    profile: Profile,
    request: Parameters<GraphClientOptions["token"]>[0],
    interactive: boolean,
  ): Promise<string> {
    try {
      return await this.#provider(profile).getToken({ ...request, interactive });
    } catch (error) {
      if (error instanceof ConsentRequiredError) throw this.#withHelp(error, profile);
      if (!(error instanceof SignInRequiredError)) throw error;
      if (this.isCurrent(profile)) this.#set({ state: "signedOut", profile });
      throw new SignInRequiredError(error.message, signInActions, { cause: error });
    }
  }

  /** What helps with a permission that is missing in the tenant in use; undefined where consent changes nothing. */
  advice(permissions: readonly string[]): PermissionAdvice | undefined {
    const connection = this.#connection;
    if (connection.state === "none") return undefined;
    const kind = connection.state === "ready" ? connection.account.kind : "person";
    return permissionAdvice(permissions, connection.profile, kind);
  }

  #withHelp(error: ConsentRequiredError, profile: Profile): ConsentRequiredError {
    const advice = permissionAdvice(error.permissions, profile);
    const { message, permissions } = error;
    return new ConsentRequiredError(permissions, { message, actions: consentActions(advice), cause: error });
  }

  #provider(profile: Profile): TokenProvider {
    const known = this.#providers.get(profile.id);
    if (known) return known;
    const made = this.#options.provider(profile);
    this.#providers.set(profile.id, made);
    return made;
  }

  #isWaiting(profile: Profile): boolean {
    return this.isCurrent(profile) && this.#connection.state === "connecting";
  }

  #set(connection: Connection): void {
    this.#connection = connection;
    for (const listener of this.#listeners) listener(connection);
  }
}

const signInActions: readonly Action[] = [
  { title: "Sign In…", command: commands.signIn },
  { title: "Try the Demo Tenant", command: commands.startDemo },
];

const notSignedIn = (): UserError =>
  new UserError("You are not signed in to a tenant. Nothing was sent.", signInActions);
