// What each switch does, by method and name.
import { type ConsentMode, consentModes } from "../identity/consents";
import { type SeedName, seedNames } from "../seed/seeds";
import { type Faults, readFault } from "./faults";
import { OrderError } from "./orderError";
import type { LoggedRequest, LoggedSignInRequest, RequestLog } from "./requestLog";

export interface Control {
  readonly key: string;
  readonly log: RequestLog<LoggedRequest>;
  readonly signInLog: RequestLog<LoggedSignInRequest>;
  readonly faults: Faults;
  readonly signIn: SignInSwitches;
  /** What another process needs to know to use the tenant. */
  readonly describe: () => object;
  /** A new access token of the demo administrator with every permission. */
  readonly token: () => Promise<string>;
  /** Puts the tenant's data back to what it was at the start, or to other initial data, also where it is kept. */
  readonly reset: (seed?: SeedName) => Promise<void>;
  /** Ends the service as a crash would, once this request is answered. The sign-in goes on. */
  readonly outage: () => void;
  /** Whether the service gives ETags and heeds preconditions from now on. */
  readonly giveEtags: (given: boolean) => void;
}

export interface SignInSwitches {
  /** Ends every sign-in. */
  readonly revoke: () => void;
  /** Says who has to consent; what was consented to is forgotten. */
  readonly setConsent: (mode: ConsentMode) => void;
  readonly setLifetime: (seconds: number) => void;
  /** The service refuses every token that does not answer this challenge. */
  readonly challenge: () => void;
  /** Settles every device code that waits for a person. */
  readonly settleDeviceCodes: (outcome: DeviceCodeOutcome) => void;
  /** Gives the certificate's thumbprint; throws when it is none. */
  readonly registerCertificate: (pem: string) => string;
}

const deviceCodeOutcomes = ["approved", "declined", "expired"] as const;
export type DeviceCodeOutcome = (typeof deviceCodeOutcomes)[number];

type Switch = (control: Control, body: string) => unknown;

const longestLifetime = 24 * 60 * 60;

export const switches: ReadonlyMap<string, Switch> = new Map<string, Switch>([
  ["GET tenant", ({ describe }) => describe()],
  ["POST token", async ({ token }) => ({ token: await token() })],
  ["GET requests", ({ log }) => log.all()],
  ["GET sign-in-requests", ({ signInLog }) => signInLog.all()],
  [
    "DELETE requests",
    ({ log, signInLog }) => {
      log.clear();
      signInLog.clear();
    },
  ],
  [
    "POST faults",
    ({ faults }, body) => {
      const fault = readFault(parse(body));
      if (typeof fault === "string") throw new OrderError(fault);
      faults.add(fault);
    },
  ],
  ["DELETE faults", ({ faults }) => faults.clear()],
  [
    "POST reset",
    async ({ reset, faults, log, signInLog }, body) => {
      const seed = body === "" ? undefined : oneOf(seedNames, body, "seed");
      faults.clear();
      log.clear();
      signInLog.clear();
      await reset(seed);
    },
  ],
  ["POST revoke", ({ signIn }) => signIn.revoke()],
  ["POST outage", ({ outage }) => outage()],
  ["POST etags", ({ giveEtags }) => giveEtags(true)],
  ["DELETE etags", ({ giveEtags }) => giveEtags(false)],
  ["POST challenge", ({ signIn }) => signIn.challenge()],
  ["POST consent", ({ signIn }, body) => signIn.setConsent(oneOf(consentModes, body, "mode"))],
  [
    "POST tokens",
    ({ signIn }, body) => {
      const seconds = member(body, "lifetimeSeconds");
      if (typeof seconds !== "number" || !Number.isInteger(seconds) || seconds < 1 || seconds > longestLifetime) {
        throw new OrderError(`'lifetimeSeconds' must be a whole number from 1 to ${longestLifetime}.`);
      }
      signIn.setLifetime(seconds);
    },
  ],
  ["POST device-codes", ({ signIn }, body) => signIn.settleDeviceCodes(oneOf(deviceCodeOutcomes, body, "outcome"))],
  [
    "POST certificates",
    ({ signIn }, body) => {
      try {
        return { thumbprint: signIn.registerCertificate(body) };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new OrderError(`The body must be a certificate in PEM form. ${reason}`);
      }
    },
  ],
]);

function oneOf<T extends string>(allowed: readonly T[], body: string, name: string): T {
  const given = member(body, name);
  const known = allowed.find((candidate) => candidate === given);
  if (known === undefined) throw new OrderError(`'${name}' must be one of ${allowed.join(", ")}.`);
  return known;
}

function member(body: string, name: string): unknown {
  const order = parse(body);
  return typeof order === "object" && order !== null ? (order as Record<string, unknown>)[name] : undefined;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new OrderError("The body is not JSON.");
  }
}
