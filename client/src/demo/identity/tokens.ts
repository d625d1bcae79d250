// Issues and checks the tokens of the demo tenant.
import { createHash, randomUUID } from "node:crypto";
import type { Directory, Person } from "./directory";
import { type Claims, makeSigningKey, readToken, signToken } from "./jwt";
import { graphResource } from "./scopes";

export const tokenLifetimeSeconds = 3600;

/** Why a token is not good, as a sentence. */
export class TokenRefusedError extends Error {}

export class Tokens {
  readonly #directory: Directory;
  readonly #issuer: string;
  readonly #now: () => number;
  /** Made in the background: servers listen meanwhile, and the first token waits for it. */
  readonly #key = makeSigningKey();
  /** Ids of the access tokens that were neither revoked nor long expired, with their expiry in seconds. */
  readonly #live = new Map<string, number>();

  constructor(directory: Directory, issuer: string, now: () => number) {
    this.#directory = directory;
    this.#issuer = issuer;
    this.#now = now;
  }

  async accessToken(person: Person, permissions: readonly string[]): Promise<string> {
    const claims = this.#claims(person, graphResource);
    for (const [id, expiry] of this.#live) if (expiry < claims.iat) this.#live.delete(id);
    const id = randomUUID();
    this.#live.set(id, claims.exp);
    return signToken(await this.#key, {
      ...claims,
      appid: this.#directory.clientId,
      idtyp: "user",
      scp: permissions.join(" "),
      upn: person.username,
      uti: id,
    });
  }

  async idToken(person: Person, nonce: string | undefined): Promise<string> {
    return signToken(await this.#key, {
      ...this.#claims(person, this.#directory.clientId),
      preferred_username: person.username,
      ...(nonce !== undefined && { nonce }),
    });
  }

  /** The claims of an access token for this tenant's Graph; throws `TokenRefusedError` when it is not one. */
  async check(token: string): Promise<Claims> {
    const claims = readToken(await this.#key, token);
    if (!claims) throw new TokenRefusedError("Access token validation failure. The signature is not valid.");
    if (claims.iss !== this.#issuer) throw new TokenRefusedError("Access token validation failure. Invalid issuer.");
    if (claims.aud !== graphResource) {
      throw new TokenRefusedError(`Access token validation failure. The audience is not ${graphResource}.`);
    }
    if (claims.tid !== this.#directory.tenantId) {
      throw new TokenRefusedError("Access token validation failure. The token belongs to another tenant.");
    }
    if (typeof claims.exp !== "number" || claims.exp <= this.#now() / 1000) {
      throw new TokenRefusedError("Lifetime validation failed, the token is expired.");
    }
    if (typeof claims.uti !== "string" || !this.#live.has(claims.uti)) {
      throw new TokenRefusedError("Access token validation failure. The session was revoked; sign in again.");
    }
    return claims;
  }

  revokeAll(): void {
    this.#live.clear();
  }

  /** The public key, as the discovery document's `jwks_uri` serves it. */
  async publicKeys(): Promise<object> {
    const { id, publicKey } = await this.#key;
    return { keys: [{ ...publicKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: id }] };
  }

  #claims(person: Person, audience: string) {
    const issuedAt = Math.floor(this.#now() / 1000);
    return {
      aud: audience,
      iss: this.#issuer,
      iat: issuedAt,
      nbf: issuedAt,
      exp: issuedAt + tokenLifetimeSeconds,
      name: person.name,
      oid: person.id,
      // Entra's subject differs by application; nothing may take it for the object id.
      sub: createHash("sha256").update(`${person.id}/${this.#directory.clientId}`).digest("base64url"),
      tid: this.#directory.tenantId,
      ver: "2.0",
    };
  }
}
