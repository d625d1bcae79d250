import type { Wait } from "../graph/deadline";
import { wait } from "../graph/wait";
import { UserError } from "../host/errors";
import type { ShowDeviceCode } from "./deviceCodeSignIn";
import { ownError } from "./ownError";
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

export function fullOptions(options: MsalOptions): FullMsalOptions {
  const full = { ...defaultsFor(options.profile), ...options };
  return {
    ...full,
    openBrowser: (url) => full.openBrowser(url).catch(rethrown),
    showDeviceCode: (code, over) => full.showDeviceCode(code, over).catch(rethrown),
    clientSecret: () => full.clientSecret().catch(rethrown),
    readCertificate: (file) => full.readCertificate(file).catch(rethrown),
  };
}

const defaultsFor = ({ name }: Profile) => ({
  wait,
  now: Date.now,
  showDeviceCode: async () => {
    throw new UserError(`A code for signing in to ${name} cannot be shown here.`);
  },
  clientSecret: async () => undefined,
  readCertificate: async () => {
    throw new UserError("Certificates cannot be read here.");
  },
});

function rethrown(error: unknown): never {
  throw ownError(error);
}
