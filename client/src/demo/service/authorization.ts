// Who may ask: a bearer token of this tenant, with a permission that the route lists.
import type { Route } from "../../../../schemas/src";
import type { Claims } from "../identity/jwt";
import { TokenRefusedError, type Tokens } from "../identity/tokens";
import { ServiceError } from "./serviceError";

/** The claims of the request's token; a 401 answer when there is none or it is not good. */
export async function authenticate(header: string | undefined, tokens: Tokens, authority: string): Promise<Claims> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
  try {
    if (token === undefined) throw new TokenRefusedError("Access token is empty.");
    return await tokens.check(token);
  } catch (error) {
    if (!(error instanceof TokenRefusedError)) throw error;
    const challenge = `Bearer realm="", authorization_uri="${authority}/oauth2/v2.0/authorize", error="invalid_token"`;
    throw new ServiceError(401, "InvalidAuthenticationToken", error.message, {
      headers: { "WWW-Authenticate": challenge },
    });
  }
}

/** Lets the request pass when the token holds one of the route's delegated permissions. */
export function authorizeRoute(claims: Claims, route: Route): void {
  const held = typeof claims.scp === "string" ? claims.scp.split(" ") : [];
  if (route.delegated.some((permission) => held.includes(permission))) return;
  throw new ServiceError(
    403,
    "Authorization_RequestDenied",
    "Insufficient privileges to complete the operation. " +
      `It needs the delegated permission ${route.delegated.join(" or ")}; the token holds ${held.join(", ") || "none"}.`,
  );
}
