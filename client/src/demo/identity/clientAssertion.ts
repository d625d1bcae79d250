// A client that proves with a certificate who it is: a token about itself, for this endpoint, signed with its key.
import { constants, verify, type X509Certificate } from "node:crypto";
import type { Credentials } from "./credentials";
import { splitToken, type TokenParts } from "./jwt";
import { OAuthError } from "./oauthError";

export interface AssertionCheck {
  readonly clientId: string;
  readonly credentials: Credentials;
  /** Addresses of the token endpoint. */
  readonly audiences: readonly string[];
  readonly now: () => number;
}

const skewSeconds = 300;

/** Throws `OAuthError` unless the assertion is good. */
export function checkAssertion(assertion: string, { clientId, credentials, audiences, now }: AssertionCheck): void {
  const parts = splitToken(assertion);
  if (!parts) throw refusal(50027, "The client assertion is not a JSON Web Token.");
  const { header, claims } = parts;
  const certificate = credentials.certificateOf(header);
  if (!certificate) {
    throw refusal(700027, "The certificate with which the client assertion is signed is not registered.");
  }
  if (!isSigned(parts, certificate)) throw refusal(700027, "The client assertion has an invalid signature.");
  if (Date.parse(certificate.validTo) < now()) {
    throw refusal(700027, `The certificate of the client assertion has expired on ${certificate.validTo}.`);
  }
  if (claims.iss !== clientId || claims.sub !== clientId) {
    throw refusal(700021, "The issuer and subject of the client assertion must be the client_id.");
  }
  if (![claims.aud].flat().some((audience) => audiences.includes(String(audience)))) {
    throw refusal(700023, `The audience of the client assertion must be ${audiences[0]}.`);
  }
  const seconds = now() / 1000;
  const { exp, nbf = 0 } = claims;
  if (typeof exp !== "number" || typeof nbf !== "number" || exp <= seconds || nbf > seconds + skewSeconds) {
    throw refusal(700024, "The client assertion is not within its valid time range.");
  }
  // Clients repeat an assertion as long as it is valid, so its id is not remembered.
  if (typeof claims.jti !== "string") throw refusal(700027, "The client assertion has no id ('jti').");
}

function isSigned({ header, signed, signature }: TokenParts, { publicKey }: X509Certificate): boolean {
  switch (header.alg) {
    case "RS256":
      return verify("RSA-SHA256", signed, publicKey, signature);
    case "PS256": {
      const key = {
        key: publicKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      };
      return verify("RSA-SHA256", signed, key, signature);
    }
    default:
      return false;
  }
}

const refusal = (number: number, message: string): OAuthError =>
  new OAuthError("invalid_client", number, message, { status: 401 });
