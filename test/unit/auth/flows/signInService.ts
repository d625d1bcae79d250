import type { DeviceCode } from "../../../../client/src/auth/msal";
import type { Profile } from "../../../../client/src/auth/profile";

/** A person at a page: signs in with one of the accounts, or declines. */
export type AtPage = { readonly username: string } | "decline";

/** A tenant that people and applications sign in to, and all that a test does to it. */
export interface SignInService {
  /** In which people sign in on a page. */
  readonly profile: Profile;
  readonly usernames: readonly [string, string];
  /** In which an application signs in with `secret`. */
  readonly secretProfile: Profile;
  readonly secret: string;
  /** In which an application signs in with the certificate that the service was started with. */
  readonly certificateProfile: Profile;
  /** Reaches the service. */
  readonly fetch: typeof globalThis.fetch;
  visit(page: string, person: AtPage): Promise<boolean>;
  typeIn(code: DeviceCode, person: AtPage): Promise<void>;
  /** Codes that were handed out are too old from now on. */
  expireCodes(): Promise<void>;
  /** Ends every sign-in. */
  revoke(): Promise<void>;
  stop(): Promise<void>;
}
