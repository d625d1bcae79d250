import type { Exchange } from "./exchange";

/** The claims, as JSON text, that a 401 asks the next token to carry; undefined when it asks for none. */
export function challengedClaims(response: NonNullable<Exchange["response"]>): string | undefined {
  if (response.status !== 401) return undefined;
  const challenge = response.headers["www-authenticate"] ?? "";
  if (parameter(challenge, "error") !== "insufficient_claims") return undefined;
  const claims = parameter(challenge, "claims");
  return claims === undefined ? undefined : decode(claims);
}

function parameter(challenge: string, name: string): string | undefined {
  const found = new RegExp(String.raw`(?:^|[\s,])${name}\s*=\s*(?:"([^"]*)"|([^\s,"]+))`, "i").exec(challenge);
  return found?.[1] ?? found?.[2];
}

/** Both base64 alphabets occur, with and without padding. */
function decode(text: string): string | undefined {
  try {
    const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const json = new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
    JSON.parse(json);
    return json;
  } catch {
    return undefined;
  }
}
