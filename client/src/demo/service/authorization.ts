// Who may ask: a bearer token of this tenant, with a permission that the route lists.
import type { Route } from "../../../../schemas/src";
import type { Claims } from "../identity/jwt";
import { InsufficientClaimsError, TokenRefusedError, type Tokens } from "../identity/tokens";
import { ServiceError } from "./serviceError";

/** The claims of the request's token; a 401 answer when there is none or it is not good. */
export async function authenticate(header: string | undefined, tokens: Tokens, authority: string): Promise<Claims> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
  try {
    if (token === undefined) throw new TokenRefusedError("Access token is empty.");
    return await tokens.check(token);
  } catch (error) {
    if (!(error instanceof TokenRefusedError)) throw error;
    const reason =
      error instanceof InsufficientClaimsError
        ? `error="insufficient_claims", claims="${Buffer.from(error.claims).toString("base64")}"`
        : 'error="invalid_token"';
    const challenge = `Bearer realm="", authorization_uri="${authority}/oauth2/v2.0/authorize", ${reason}`;
    throw new ServiceError(401, "InvalidAuthenticationToken", error.message, {
      headers: { "WWW-Authenticate": challenge },
    });
  }
}

/** Lets the request pass when the token holds one of the permissions that the route takes from a person or an application. */
export function authorizeRoute(claims: Claims, route: Route): void {
  const isApplication = claims.idtyp === "app";
  const accepted = isApplication ? route.application : route.delegated;
  const held = isApplication ? rolesIn(claims) : scopesIn(claims);
  if (accepted.some((permission) => held.includes(permission))) return;
  throw new ServiceError(
    403,
    "Authorization_RequestDenied",
    `Insufficient privileges to complete the operation. ${needed(isApplication ? "application" : "delegated", accepted)} ` +
      `The token holds ${held.join(", ") || "none"}.`,
  );
}

const scopesIn = ({ scp }: Claims): readonly string[] => (typeof scp === "string" ? scp.split(" ") : []);
const rolesIn = ({ roles }: Claims): readonly string[] => (Array.isArray(roles) ? roles.map(String) : []);

function needed(kind: "application" | "delegated", accepted: readonly string[]): string {
  if (accepted.length > 0) return `It needs the ${kind} permission ${accepted.join(" or ")}.`;
  return kind === "application" ? "No application may do it, only a person." : "No person may do it.";
}
