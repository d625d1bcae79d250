// Which tenant the window works with, and whether somebody is signed in to it.
import type { Profile } from "../auth/profile";
import { type Account, SignInRequiredError, type TokenProvider } from "../auth/tokenProvider";
import { GraphClient, type GraphClientOptions } from "../graph/graphClient";
import { type Action, UserError } from "../host/errors";
import { commands } from "../ids";

export type Connection =
  | { readonly state: "none" }
  | { readonly state: "signedOut" | "signingIn"; readonly profile: Profile }
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

  /** Works with a profile from now on; somebody who is still signed in to it stays so. */
  async use(profile: Profile): Promise<void> {
    this.#set({ state: "signedOut", profile });
    const account = await this.#provider(profile).account();
    if (account && this.#isCurrent(profile)) this.#set({ state: "ready", profile, account });
  }

  /** Works with no tenant any more, for example because the demo tenant was stopped. */
  leave(): void {
    this.#set({ state: "none" });
  }

  /** Signs in to the profile in use. */
  async signIn(permissions: readonly string[], signal: AbortSignal): Promise<void> {
    const { profile } = this.#used();
    this.#set({ state: "signingIn", profile });
    try {
      const provider = this.#provider(profile);
      await provider.getToken({ permissions, interactive: true, signal });
      const account = await provider.account();
      if (!this.#isCurrent(profile)) return;
      this.#set(account ? { state: "ready", profile, account } : { state: "signedOut", profile });
    } catch (error) {
      if (this.#isCurrent(profile)) this.#set({ state: "signedOut", profile });
      throw error;
    }
  }

  async signOut(): Promise<void> {
    const { profile } = this.#used();
    await this.#provider(profile).signOut();
    if (this.#isCurrent(profile)) this.#set({ state: "signedOut", profile });
  }

  /** Forgets the sign-in of a profile that exists no more. */
  drop(profile: Profile): void {
    this.#providers.delete(profile.id);
    if (this.#isCurrent(profile)) this.leave();
  }

  /**
   * A client for the tenant in use, bound to it: what was begun in one tenant never ends in another. With
   * `interactive`, a missing permission leads to a sign-in; without, to an error.
   */
  graph(interactive: boolean): { readonly client: GraphClient; readonly profile: Profile } {
    const connection = this.#connection;
    if (connection.state === "none") throw notSignedIn();
    const { profile } = connection;
    const client = new GraphClient({
      root: profile.graph,
      fetch: this.#options.fetch,
      token: async (request) => {
        const provider = this.#provider(profile);
        try {
          const token = await provider.getToken({ ...request, interactive });
          const account = await provider.account();
          if (account && connection.state === "ready" && account.tenantId !== connection.account.tenantId) {
            throw new UserError(`The sign-in is for another tenant than ${profile.name}. Sign out and in again.`);
          }
          return token;
        } catch (error) {
          if (!(error instanceof SignInRequiredError)) throw error;
          if (this.#isCurrent(profile)) this.#set({ state: "signedOut", profile });
          throw new SignInRequiredError(error.message, signInActions, { cause: error });
        }
      },
      ...(this.#options.onExchange && { onExchange: this.#options.onExchange }),
    });
    return { client, profile };
  }

  /** Throws unless somebody is signed in; the error offers to do it. */
  requireSignIn(): Extract<Connection, { state: "ready" }> {
    if (this.#connection.state !== "ready") throw notSignedIn();
    return this.#connection;
  }

  #provider(profile: Profile): TokenProvider {
    const known = this.#providers.get(profile.id);
    if (known) return known;
    const made = this.#options.provider(profile);
    this.#providers.set(profile.id, made);
    return made;
  }

  #used(): Exclude<Connection, { state: "none" }> {
    if (this.#connection.state === "none") throw notSignedIn();
    return this.#connection;
  }

  #isCurrent(profile: Profile): boolean {
    return this.#connection.state !== "none" && this.#connection.profile.id === profile.id;
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
