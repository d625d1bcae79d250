// Device codes: a client asks again and again while a person types the short code into a page somewhere else.
import { randomInt } from "node:crypto";
import type { Application, Person } from "./directory";
import { OAuthError } from "./oauthError";
import { randomSecret } from "./secrets";

export interface DeviceRequest {
  readonly application: Application;
  readonly scope: string;
  /** JSON text: what the token has to hold. */
  readonly claims?: string;
}

interface DeviceGrant extends DeviceRequest {
  readonly deviceCode: string;
  readonly userCode: string;
  expiresAt: number;
  lastAskedAt: number;
  outcome: Person | "pending" | "declined";
}

export const deviceCodeLifetimeSeconds = 900;
/** How long a client waits between two questions. */
export const pollingSeconds = 1;

/** No vowels, so that no word comes out, and nothing that looks like a digit. */
const letters = "BCDFGHJKLMNPQRSTVWXZ";
const codeLength = 9;

export class DeviceGrants {
  readonly #now: () => number;
  readonly #grants = new Map<string, DeviceGrant>();

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(request: DeviceRequest): { deviceCode: string; userCode: string } {
    for (const [code, { expiresAt }] of this.#grants) {
      // Late clients still hear for a while that their code has expired.
      if (expiresAt + deviceCodeLifetimeSeconds * 1000 < this.#now()) this.#grants.delete(code);
    }
    const userCode = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join("");
    const deviceCode = randomSecret();
    const expiresAt = this.#now() + deviceCodeLifetimeSeconds * 1000;
    this.#grants.set(deviceCode, {
      ...request,
      ...{ deviceCode, userCode, expiresAt, lastAskedAt: Number.NEGATIVE_INFINITY, outcome: "pending" },
    });
    return { deviceCode, userCode };
  }

  /** What waits for the person who types this; nothing once it is settled or expired. */
  waitingFor(typed: string): DeviceRequest | undefined {
    const userCode = typed.replace(/[\s-]/g, "").toUpperCase();
    return this.#waiting().find((grant) => grant.userCode === userCode);
  }

  settle(request: DeviceRequest, outcome: Person | "declined"): void {
    const grant = this.#waiting().find((each) => each === request);
    if (grant) grant.outcome = outcome;
  }

  /** Settles everything that waits, as if a person or the time had done so. */
  settleAll(outcome: Person | "declined" | "expired"): void {
    for (const grant of this.#waiting()) {
      if (outcome === "expired") grant.expiresAt = this.#now();
      else grant.outcome = outcome;
    }
  }

  /** What the person agreed to, once; throws `OAuthError` as long as they did not. */
  redeem(deviceCode: string, application: Application): { person: Person; request: DeviceRequest } {
    const grant = this.#grants.get(deviceCode);
    if (grant?.application !== application) {
      throw new OAuthError("bad_verification_code", 70018, "The device code is not one that was issued here.");
    }
    const { outcome, lastAskedAt } = grant;
    grant.lastAskedAt = this.#now();
    if (outcome === "declined") {
      throw new OAuthError("authorization_declined", 70000, "The person declined to sign in on the device.");
    }
    if (grant.expiresAt <= this.#now()) {
      throw new OAuthError("expired_token", 70020, "The device code has expired; ask for a new one.");
    }
    if (typeof outcome === "object") {
      this.#grants.delete(deviceCode);
      return { person: outcome, request: grant };
    }
    // Timers are not exact, so only a client that does not wait at all is told to.
    if (this.#now() - lastAskedAt < pollingSeconds * 500) {
      throw new OAuthError("slow_down", 70016, `Wait ${pollingSeconds} s between two questions.`);
    }
    throw new OAuthError("authorization_pending", 70016, "The person has not signed in on the page yet.");
  }

  revokeAll(): void {
    this.#grants.clear();
  }

  #waiting(): DeviceGrant[] {
    return [...this.#grants.values()].filter(
      ({ outcome, expiresAt }) => outcome === "pending" && expiresAt > this.#now(),
    );
  }
}
