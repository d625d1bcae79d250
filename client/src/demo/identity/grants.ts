// Authorization codes and refresh tokens that are waiting to be exchanged.
import { createHash } from "node:crypto";
import type { AuthorizationRequest } from "./authorizationRequest";
import type { Person } from "./directory";
import { OAuthError } from "./oauthError";
import { hashOf, randomSecret } from "./secrets";

interface CodeGrant {
  readonly person: Person;
  readonly request: AuthorizationRequest;
  readonly expiresAt: number;
}

export interface RefreshGrant {
  readonly personId: string;
  readonly scope: string;
}

/** By the hash of the refresh token. */
export type KeptRefreshTokens = readonly (readonly [string, RefreshGrant])[];

const codeLifetimeMs = 10 * 60_000;

export class Grants {
  readonly #now: () => number;
  readonly #codes = new Map<string, CodeGrant>();
  /** By hash. Rotation hands out a new one each time; as with Entra, the older ones stay good. */
  readonly #refreshTokens: Map<string, RefreshGrant>;

  constructor(now: () => number, refreshTokens: KeptRefreshTokens = []) {
    this.#now = now;
    this.#refreshTokens = new Map(refreshTokens);
  }

  issueCode(person: Person, request: AuthorizationRequest): string {
    const code = randomSecret();
    this.#codes.set(code, { person, request, expiresAt: this.#now() + codeLifetimeMs });
    return code;
  }

  /** Exchanges a code, once, for what was granted with it. */
  redeemCode(code: string, redirectUri: string, verifier: string): { person: Person; request: AuthorizationRequest } {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    if (!grant) {
      throw new OAuthError("invalid_grant", 54005, "OAuth2 Authorization code was already redeemed or never issued.");
    }
    if (grant.expiresAt <= this.#now()) {
      throw new OAuthError("invalid_grant", 70008, "The provided authorization code has expired.");
    }
    if (grant.request.redirectUri !== redirectUri) {
      throw new OAuthError("invalid_grant", 50011, "The redirect URI is not the one the code was asked for with.");
    }
    if (createHash("sha256").update(verifier).digest("base64url") !== grant.request.codeChallenge) {
      throw new OAuthError("invalid_grant", 501481, "The Code_Verifier does not match the code_challenge.");
    }
    return grant;
  }

  issueRefreshToken(person: Person, scope: string): string {
    const token = randomSecret();
    this.#refreshTokens.set(hashOf(token), { personId: person.id, scope });
    return token;
  }

  redeemRefreshToken(token: string): RefreshGrant {
    const grant = this.#refreshTokens.get(hashOf(token));
    if (grant) return grant;
    const message = "The provided grant has expired due to it being revoked. Sign in again.";
    throw new OAuthError("invalid_grant", 50173, message, { suberror: "bad_token" });
  }

  revokeAll(): void {
    this.#codes.clear();
    this.#refreshTokens.clear();
  }

  keep(): KeptRefreshTokens {
    return [...this.#refreshTokens];
  }
}
