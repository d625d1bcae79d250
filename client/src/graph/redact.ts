// The one redaction function: whatever is logged, stored or copied goes through it.
import { structuredTypes } from "../../../schemas/src";

/** A run of asterisks: a request that is sent again with it is stopped as a masked secret. */
export const redacted = "********";

const oauthNames = [
  "access_token",
  "refresh_token",
  "id_token",
  "client_secret",
  "client_assertion",
  "device_code",
  "code_verifier",
];

const modelNames = [...structuredTypes()].flatMap((type) =>
  [...type.properties.values()].filter((property) => property.secret).map((property) => property.name),
);

// A connection string or SDK configuration pasted into a file names its secret like this.
const secretNames = [...new Set([...modelNames, ...oauthNames, "clientSecret", "sharedAccessSignature"])].join("|");

const string = String.raw`"(?:\\[\s\S]?|[^"\\\r\n])*(?:"|$)`;
const quotedOnce = String.raw`\\"(?:(?!\\")(?:\\\\\\?[\s\S]?|[^\\\r\n]|\\(?![\\"])))*(?:\\"|$)`;
const quotedTwice = String.raw`\\{2,}"[^\r\n]*`;
const other = String.raw`'[^'\r\n]*'?|\[[^\]]*\]?|[^\s"'{[\],}\\][^\s,}\]]*`;
// JSON also inside a JSON string; a string that is not finished ends with its line.
const jsonMember = new RegExp(
  String.raw`(\\*["'](?:${secretNames})(\\*)["']\s*:\s*)(?:${string}|${quotedOnce}|${quotedTwice}|${other})`,
  "gim",
);
const formMember = new RegExp(String.raw`((?:^|[?&\s])(?:${secretNames}|code|assertion)=)[^&\s"'<>]+`, "gi");
const bearer = /\b((?:Bearer|PoP|DPoP|Basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi;
const jwt = /\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{2,}(?:\.[A-Za-z0-9_-]*){0,3}/g;
const signature = /([?&;\s]sig=)[^&\s"'<>\\]+/gi;

/** The text with every token, signature and secret value replaced. */
export function redactText(text: string): string {
  return text
    .replace(jsonMember, (_, name: string, slashes: string) => `${name}${slashes}"${redacted}${slashes}"`)
    .replace(formMember, `$1${redacted}`)
    .replace(signature, `$1${redacted}`)
    .replace(bearer, `$1${redacted}`)
    .replace(jwt, redacted);
}

const secretHeaders: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "x-ms-authorization-auxiliary",
]);

export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      secretHeaders.has(name.toLowerCase()) ? redacted : redactText(value),
    ]),
  );
}
