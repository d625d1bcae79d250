// What every sign-in through MSAL stands on: the network, the stored cache, one turn at a time, and errors in words.
import { AuthError, type Configuration, InteractionRequiredAuthError, LogLevel, ServerError } from "@azure/msal-node";
import { redactText } from "../graph/redact";
import { CancelledError, UserError } from "../host/errors";
import { type Authority, authorityOf, describedAuthority, discoveryAddress, needsMetadata } from "./authority";
import { StoredCache } from "./msalCache";
import { SignInNetwork } from "./msalNetwork";
import type { FullMsalOptions } from "./msalOptions";
import { Queue } from "./queue";
import { refusalSentence } from "./refusals";
import { signInProblem } from "./signInErrors";
import type { TokenRequest } from "./tokenProvider";

export class MsalSetup {
  readonly cache: StoredCache;
  readonly #options: FullMsalOptions;
  readonly #network: SignInNetwork;
  readonly #queue = new Queue();

  /** `forget` empties the memory of the application that is made with this. */
  constructor(options: FullMsalOptions, forget: () => void) {
    const { cache, fetch, wait, log } = options;
    this.#options = options;
    this.#network = new SignInNetwork(fetch, wait);
    this.cache = new StoredCache(cache, forget, log);
  }

  /** Of an application that can read the cache, and do more where MSAL finds out by itself about the sign-in service. */
  get configuration(): Configuration {
    return this.#configurationFor(authorityOf(this.#options.profile));
  }

  /** Of an application that can do all, where `configuration` is not enough for that. */
  async describedConfiguration(): Promise<Configuration | undefined> {
    const { profile } = this.#options;
    return needsMetadata(profile) ? this.#configurationFor(describedAuthority(profile, await this.reach())) : undefined;
  }

  /** Asks the sign-in service about the tenant. */
  reach(): Promise<Readonly<Record<string, unknown>>> {
    return this.#network.read(discoveryAddress(this.#options.profile));
  }

  /** Takes a turn. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.run(work);
  }

  /** Takes a turn that gets a token, maybe over the network, and ends it with the signal; errors are in words. */
  runRequest(request: TokenRequest, work: () => Promise<string>): Promise<string> {
    return this.#queue.run(async () => {
      const over = new AbortController();
      const end = (): void => over.abort();
      request.signal.addEventListener("abort", end, { once: true });
      this.#network.begin(over.signal);
      try {
        const token = await work();
        if (!token) throw new UserError(`The sign-in service gave no token for ${this.#options.profile.name}.`);
        return token;
      } catch (error) {
        throw this.#explained(error, request);
      } finally {
        request.signal.removeEventListener("abort", end);
        // What MSAL still waits for has nobody to tell.
        end();
      }
    }, request.signal);
  }

  #configurationFor({ knownAuthorities, ...authority }: Authority): Configuration {
    const { profile, log } = this.#options;
    return {
      auth: {
        clientId: profile.clientId,
        clientCapabilities: ["CP1"],
        knownAuthorities: [...knownAuthorities],
        ...authority,
      },
      cache: { cachePlugin: this.cache },
      system: {
        networkClient: this.#network,
        loggerOptions: {
          piiLoggingEnabled: false,
          logLevel: LogLevel.Warning,
          loggerCallback: (_level, line) => log(redactText(line)),
        },
      },
    };
  }

  #explained(error: unknown, { signal, permissions }: TokenRequest): unknown {
    const { name } = this.#options.profile;
    if (error instanceof CancelledError || error instanceof UserError) return error;
    if (signal.aborted) return new CancelledError();
    if (error instanceof ServerError || error instanceof InteractionRequiredAuthError) {
      return signInProblem(error, name, permissions);
    }
    // MSAL says less than it was told: of a failed connection only that, and of a code's end only the error's name.
    const { problem } = this.#network;
    if (typeof problem === "string") return new UserError(problem);
    if (problem) return new UserError(refusalSentence(problem, name, permissions));
    return error instanceof AuthError ? signInProblem(error, name, permissions) : error;
  }
}
