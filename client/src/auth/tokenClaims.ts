export type Claims = Readonly<Record<string, unknown>>;

/** What an access token says of itself; undefined for one that is not a JSON web token. Nothing is verified. */
export function claimsOf(token: string): Claims | undefined {
  const [, payload] = token.split(".");
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null && !Array.isArray(claims) ? (claims as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/** The claim, where it is a text that says something. */
export function textClaim(claims: Claims | undefined, name: string): string | undefined {
  const value = claims?.[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The tenant id an access token was issued for; undefined for a token that does not say so. */
export const tenantOf = (token: string): string | undefined => textClaim(claimsOf(token), "tid");
