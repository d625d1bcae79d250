/** The tenant id an access token was issued for; undefined for a token that does not say so. Nothing is verified. */
export function tenantOf(token: string): string | undefined {
  const [, payload] = token.split(".");
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    const tid = typeof claims === "object" && claims !== null && "tid" in claims ? claims.tid : undefined;
    return typeof tid === "string" ? tid : undefined;
  } catch {
    return undefined;
  }
}
