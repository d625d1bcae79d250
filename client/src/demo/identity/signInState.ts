// Everything the sign-in side of a tenant knows, and its switches.
import type { SignInSwitches } from "../control/switches";
import { Consents } from "./consents";
import { Credentials } from "./credentials";
import { DeviceGrants } from "./deviceGrants";
import type { Directory, Person } from "./directory";
import type { IdentityProvider } from "./endpoints";
import { Grants } from "./grants";
import { makeSigningKey } from "./jwt";
import { randomSecret } from "./secrets";
import { Tokens } from "./tokens";

export interface SignInOptions {
  readonly directory: Directory;
  /** Who approves device codes when a switch does so. */
  readonly administrator: Person;
  /** Scheme, host and port of the identity provider. */
  readonly origin: string;
  /** Of the confidential client. */
  readonly secret: string;
  readonly now: () => number;
}

export interface SignInState {
  readonly provider: IdentityProvider;
  readonly switches: SignInSwitches;
  /** Ends the switches that change how sign-in goes; who is signed in stays so. */
  readonly resetSwitches: () => void;
}

export function signInState({ directory, administrator, origin, secret, now }: SignInOptions): SignInState {
  const key = makeSigningKey();
  const issuer = `${origin}/${directory.tenantId}/v2.0`;
  const tokens = new Tokens(directory, issuer, { now, key });
  const grants = new Grants(now);
  const credentials = new Credentials(secret);
  const deviceGrants = new DeviceGrants(now);
  const consents = new Consents();
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
  };
}
