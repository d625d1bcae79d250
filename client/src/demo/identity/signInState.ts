// Everything the sign-in side of a tenant knows, made anew or from what was kept, and its switches.
import type { SignInSwitches } from "../control/switches";
import { Consents, type KeptConsents } from "./consents";
import { Credentials } from "./credentials";
import { DeviceGrants } from "./deviceGrants";
import type { Directory, Person } from "./directory";
import type { IdentityProvider } from "./endpoints";
import { Grants, type KeptRefreshTokens } from "./grants";
import { type KeptKey, keepKey, makeSigningKey, restoreKey } from "./jwt";
import { randomSecret } from "./secrets";
import { type KeptTokens, Tokens } from "./tokens";

export interface KeptSignIn {
  readonly signingKey: KeptKey;
  readonly consents: KeptConsents;
  readonly refreshTokens: KeptRefreshTokens;
  readonly tokens: KeptTokens;
  /** PEM. */
  readonly certificates: readonly string[];
}

export interface SignInOptions {
  readonly directory: Directory;
  /** Who approves device codes when a switch does so. */
  readonly administrator: Person;
  /** Scheme, host and port of the identity provider. */
  readonly origin: string;
  /** Of the confidential client. */
  readonly secret: string;
  readonly now: () => number;
  readonly kept?: KeptSignIn;
}

export interface SignInState {
  readonly provider: IdentityProvider;
  readonly switches: SignInSwitches;
  /** Ends the switches that change how sign-in goes; who is signed in stays so. */
  readonly resetSwitches: () => void;
  /** Gives what is to be kept, once the key is made. */
  readonly keep: Promise<() => KeptSignIn>;
}

export function signInState({ directory, administrator, origin, secret, now, kept }: SignInOptions): SignInState {
  const key = kept ? Promise.resolve(restoreKey(kept.signingKey)) : makeSigningKey();
  const issuer = `${origin}/${directory.tenantId}/v2.0`;
  const tokens = new Tokens(directory, issuer, { now, key, ...(kept && { live: kept.tokens }) });
  const grants = new Grants(now, kept?.refreshTokens);
  const credentials = new Credentials(secret, kept?.certificates);
  const deviceGrants = new DeviceGrants(now);
  const consents = new Consents();
  if (kept) consents.restore(kept.consents);
  const pageToken = randomSecret();
  return {
    provider: { directory, origin, tokens, grants, deviceGrants, consents, credentials, pageToken, now },
    switches: {
      revoke: () => {
        tokens.revokeAll();
        grants.revokeAll();
        deviceGrants.revokeAll();
      },
      setConsent: (mode) => consents.setMode(mode),
      setLifetime: (seconds) => {
        tokens.lifetimeSeconds = seconds;
      },
      challenge: () => tokens.challenge.raise(Math.floor(now() / 1000)),
      settleDeviceCodes: (outcome) => deviceGrants.settleAll(outcome === "approved" ? administrator : outcome),
      registerCertificate: (pem) => credentials.register(pem),
    },
    resetSwitches: () => {
      tokens.resetSwitches();
      consents.setMode("given");
    },
    keep: key.then(keepKey).then((signingKey) => () => ({
      signingKey,
      consents: consents.keep(),
      refreshTokens: grants.keep(),
      tokens: tokens.keep(),
      certificates: credentials.keep(),
    })),
  };
}
