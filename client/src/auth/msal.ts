// Signing in through MSAL. A bundle of its own, read at the first sign-in; nothing else imports MSAL.
import { ApplicationTokenProvider } from "./msalApplication";
import { fullOptions, type MsalOptions } from "./msalOptions";
import { PersonTokenProvider } from "./msalPerson";
import type { TokenProvider } from "./tokenProvider";

export type { DeviceCode, ShowDeviceCode } from "./deviceCodeSignIn";
export type { MsalOptions } from "./msalOptions";
export type { TokenCacheStore } from "./tokenCacheStore";

export function createMsalTokenProvider(options: MsalOptions): TokenProvider {
  const { kind } = options.profile.signIn;
  const isApplication = kind === "secret" || kind === "certificate";
  return new (isApplication ? ApplicationTokenProvider : PersonTokenProvider)(fullOptions(options));
}
