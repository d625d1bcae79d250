// Applications that sign in as themselves, for automation.
import {
  ConfidentialClientApplication,
  type Configuration,
  type NodeAuthOptions,
  PublicClientApplication,
  ServerError,
} from "@azure/msal-node";
import { CancelledError, UserError } from "../host/errors";
import { readClientCertificate } from "./clientCertificate";
import type { FullMsalOptions } from "./msalOptions";
import { MsalSetup } from "./msalSetup";
import { everythingConsented } from "./scopes";
import { signInProblem } from "./signInErrors";
import { claimsOf, textClaim } from "./tokenClaims";
import { type Account, SignInRequiredError, type TokenProvider, type TokenRequest } from "./tokenProvider";

type Credential = Pick<NodeAuthOptions, "clientSecret" | "clientCertificate">;

interface CachedToken {
  readonly token: string;
  /** Seconds since 1970. */
  readonly expiresOn: number;
}

/** What is this close to its end is not sent any more, as MSAL has it. */
const renewalSeconds = 300;

export class ApplicationTokenProvider implements TokenProvider {
  readonly #options: FullMsalOptions;
  readonly #setup: MsalSetup;
  /** Reads the stored cache, for which nobody needs a secret. */
  readonly #reader: PublicClientApplication;
  #described: Promise<Configuration> | undefined;

  constructor(options: FullMsalOptions) {
    this.#options = options;
    this.#setup = new MsalSetup(options, () => this.#reader.clearCache());
    this.#reader = new PublicClientApplication(this.#setup.configuration);
    const { name, authority } = options.profile;
    if (new URL(authority).pathname.split("/")[1] === "organizations") {
      throw new UserError(`An application signs in to one tenant: give ${name} the id or the domain of its tenant.`);
    }
  }

  getToken(request: TokenRequest): Promise<string> {
    return this.#setup.runRequest(request, async () => {
      const cached = await this.#cached();
      if (!cached && !request.interactive) {
        throw new SignInRequiredError(`Sign in to ${this.#options.profile.name} first.`);
      }
      const isFresh = cached && cached.expiresOn - renewalSeconds > this.#options.now() / 1000;
      return isFresh && request.claims === undefined ? cached.token : this.#fetched(request);
    });
  }

  account(): Promise<Account | undefined> {
    return this.#setup.run(async () => {
      const cached = await this.#cached();
      if (!cached) return undefined;
      const { clientId, tenant } = this.#options.profile;
      const claims = claimsOf(cached.token);
      const name = textClaim(claims, "app_displayname");
      return {
        kind: "application",
        username: clientId,
        tenantId: textClaim(claims, "tid") ?? tenant,
        ...(name !== undefined && { name }),
      };
    });
  }

  signOut(): Promise<void> {
    return this.#setup.run(async () => {
      await this.#setup.cache.delete();
      this.#reader.clearCache();
    });
  }

  async #cached(): Promise<CachedToken | undefined> {
    // Loads what is stored; an application has no account.
    await this.#reader.getAllAccounts();
    for (const entry of Object.values(this.#reader.getTokenCache().getKVStore())) {
      if (typeof entry !== "object" || !("expiresOn" in entry) || entry.credentialType !== "AccessToken") continue;
      if (entry.homeAccountId === "" && entry.clientId === this.#options.profile.clientId) {
        return { token: entry.secret, expiresOn: Number(entry.expiresOn) };
      }
    }
    return undefined;
  }

  async #fetched({ claims, interactive, permissions }: TokenRequest): Promise<string> {
    const { profile } = this.#options;
    // Made for one request: what was entered or registered meanwhile counts, and nothing keeps the secret.
    const configuration = await this.#configuration();
    const auth = { ...configuration.auth, ...(await this.#credential()) };
    const application = new ConfidentialClientApplication({ ...configuration, auth });
    try {
      const result = await application.acquireTokenByClientCredential({
        scopes: [everythingConsented(profile.graph)],
        skipCache: true,
        ...(claims !== undefined && { claims }),
      });
      return result?.accessToken ?? "";
    } catch (error) {
      if (interactive || !(error instanceof ServerError)) throw error;
      const { message } = signInProblem(error, profile.name, permissions);
      throw new SignInRequiredError(message, [], { cause: error });
    }
  }

  async #configuration(): Promise<Configuration> {
    this.#described ??= this.#setup.describedConfiguration().then((found) => found ?? this.#setup.configuration);
    return this.#described.catch((error: unknown) => {
      this.#described = undefined;
      throw error;
    });
  }

  async #credential(): Promise<Credential> {
    const { profile, clientSecret, readCertificate, now } = this.#options;
    const { signIn, name } = profile;
    if (signIn.kind === "certificate") {
      const pem = await readCertificate(signIn.file).catch((error: unknown) => {
        if (error instanceof CancelledError || error instanceof UserError) throw error;
        const words = error instanceof Error ? error.message : String(error);
        throw new UserError(`The certificate of ${name} could not be read: ${words}`, [], { cause: error });
      });
      return { clientCertificate: readClientCertificate(pem, signIn.file, now()) };
    }
    const secret = await clientSecret();
    if (!secret) throw new UserError(`${name} signs in with a client secret, and there is none. Set it first.`);
    return { clientSecret: secret };
  }
}
