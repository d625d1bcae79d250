import type { Wait } from "../graph/deadline";
import { wait } from "../graph/wait";
import { UserError } from "../host/errors";
import type { ShowDeviceCode } from "./deviceCodeSignIn";
import type { Profile } from "./profile";
import type { TokenCacheStore } from "./tokenCacheStore";

export interface MsalOptions {
  readonly profile: Profile;
  readonly cache: TokenCacheStore;
  /** Opens the address exactly as it is; false when it was not opened. */
  readonly openBrowser: (url: string) => Promise<boolean>;
  /** For profiles that sign in with a code. */
  readonly showDeviceCode?: ShowDeviceCode;
  /** For profiles that sign in as an application: asked when it is needed, undefined when there is none. */
  readonly clientSecret?: () => Promise<string | undefined>;
  /** For profiles that sign in as an application: the text of the PEM file. */
  readonly readCertificate?: (file: string) => Promise<string>;
  readonly fetch: typeof globalThis.fetch;
  readonly log: (line: string) => void;
  readonly wait?: Wait;
  /** Milliseconds, like `Date.now`. */
  readonly now?: () => number;
}

export type FullMsalOptions = Required<MsalOptions>;

export const fullOptions = (options: MsalOptions): FullMsalOptions => ({
  wait,
  now: Date.now,
  showDeviceCode: async () => {
    throw new UserError(`A code for signing in to ${options.profile.name} cannot be shown here.`);
  },
  clientSecret: async () => undefined,
  readCertificate: async () => {
    throw new UserError("Certificates cannot be read here.");
  },
  ...options,
});
