// Issues and checks the tokens of the demo tenant.
import { createHash, randomUUID } from "node:crypto";
import { type Answered, Challenge } from "./challenge";
import type { Application, Directory, Person } from "./directory";
import { type Claims, readToken, type SigningKey, signToken } from "./jwt";
import { graphResource } from "./scopes";

const usualLifetimeSeconds = 3600;

/** Why a token is not good, as a sentence. */
export class TokenRefusedError extends Error {}

/** The token is genuine, but one that was asked for with these claims is wanted. */
export class InsufficientClaimsError extends TokenRefusedError {
  readonly claims: string;

  constructor(claims: string) {
    super("Continuous access evaluation asks for a newer token; get one with the claims of this answer.");
    this.claims = claims;
  }
}

interface LiveToken {
  /** Expiry in seconds. */
  readonly expires: number;
  readonly answered: Answered;
}

/** Ids of live access tokens with what is known of them. */
export type KeptTokens = readonly (readonly [string, LiveToken])[];

export class Tokens {
  readonly challenge = new Challenge();
  /** Of the access tokens that are issued from now on. */
  lifetimeSeconds = usualLifetimeSeconds;
  readonly #directory: Directory;
  readonly #issuer: string;
  readonly #now: () => number;
  /** Possibly still being made: servers listen meanwhile, and the first token waits for it. */
  readonly #key: Promise<SigningKey>;
  /** The access tokens that were neither revoked nor long expired. */
  readonly #live: Map<string, LiveToken>;

  constructor(
    directory: Directory,
    issuer: string,
    { now, key, live = [] }: { now: () => number; key: Promise<SigningKey>; live?: KeptTokens },
  ) {
    this.#directory = directory;
    this.#issuer = issuer;
    this.#now = now;
    this.#key = key;
    this.#live = new Map(live);
  }

  /** An access token with which the application acts for the person. */
  accessToken(
    person: Person,
    { clientId }: Application,
    permissions: readonly string[],
    answered: Answered = 0,
  ): Promise<string> {
    return this.#issue(answered, {
      ...ofPerson(person, clientId),
      appid: clientId,
      idtyp: "user",
      scp: permissions.join(" "),
      upn: person.username,
    });
  }

  /** An access token with which the application acts for itself. */
  applicationToken(
    { clientId, name, principalId }: Directory["confidentialClient"],
    proof: "secret" | "certificate",
    roles: readonly string[],
    answered: Answered = 0,
  ): Promise<string> {
    return this.#issue(answered, {
      app_displayname: name,
      appid: clientId,
      appidacr: proof === "secret" ? "1" : "2",
      idtyp: "app",
      oid: principalId,
      sub: principalId,
      // An application without any consent gets a token all the same, and is refused by the service.
      ...(roles.length > 0 && { roles }),
    });
  }

  async idToken(person: Person, { clientId }: Application, nonce: string | undefined): Promise<string> {
    return signToken(await this.#key, {
      ...this.#frame(clientId, usualLifetimeSeconds),
      ...ofPerson(person, clientId),
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
    const live = typeof claims.uti === "string" ? this.#live.get(claims.uti) : undefined;
    if (!live) {
      throw new TokenRefusedError("Access token validation failure. The session was revoked; sign in again.");
    }
    const wanted = this.challenge.claimsBeyond(live.answered);
    if (wanted !== undefined) throw new InsufficientClaimsError(wanted);
    return claims;
  }

  revokeAll(): void {
    this.#live.clear();
  }

  /** Ends the switches: tokens live as long as usual, and no challenge stands. */
  resetSwitches(): void {
    this.lifetimeSeconds = usualLifetimeSeconds;
    this.challenge.drop();
  }

  keep(): KeptTokens {
    return [...this.#live];
  }

  /** The public key, as the discovery document's `jwks_uri` serves it. */
  async publicKeys(): Promise<object> {
    const { id, publicKey } = await this.#key;
    return { keys: [{ ...publicKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: id }] };
  }

  async #issue(answered: Answered, claims: Claims): Promise<string> {
    const frame = this.#frame(graphResource, this.lifetimeSeconds);
    for (const [id, { expires }] of this.#live) if (expires < frame.iat) this.#live.delete(id);
    const id = randomUUID();
    this.#live.set(id, { expires: frame.exp, answered });
    return signToken(await this.#key, { ...frame, ...claims, uti: id });
  }

  #frame(audience: string, lifetimeSeconds: number) {
    const issuedAt = Math.floor(this.#now() / 1000);
    return {
      aud: audience,
      iss: this.#issuer,
      iat: issuedAt,
      nbf: issuedAt,
      exp: issuedAt + lifetimeSeconds,
      tid: this.#directory.tenantId,
      ver: "2.0",
    };
  }
}

const ofPerson = ({ id, name }: Person, clientId: string): Claims => ({
  name,
  oid: id,
  // Entra's subject differs by application; nothing may take it for the object id.
  sub: createHash("sha256").update(`${id}/${clientId}`).digest("base64url"),
});

/** What a client may know of the account before it reads any token. */
export const clientInfo = ({ tenantId }: Directory, { id }: Person): string =>
  Buffer.from(JSON.stringify({ uid: id, utid: tenantId })).toString("base64url");
