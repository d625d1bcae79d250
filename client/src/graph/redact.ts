// The one redaction function: whatever is logged, stored or copied goes through it.
import { holdsVariable, isMasked, structuredTypes, variablesIn } from "../../../schemas/src";
import { anyForm } from "./anyForm";
import { takerOut } from "./takeOut";

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
  String.raw`((?<!\\)\\*["'](?:${secretNames})(\\*)["']\s*:\s*)(?:${string}|${quotedOnce}|${quotedTwice}|${other})`,
  "gim",
);
// An address may stand in JSON, whose writers escape some characters, or as a value in another address.
const separator = String.raw`(?:[?&;\s]|\\u00(?:26|3f)|%26|%3f)`;
const equals = String.raw`(?:=|\\u003d|%3d)`;
const addressValue = String.raw`(?:[^&\s"'<>\\]|\\/|\\u(?!002[267]|003[ce])[0-9a-f]{4})+`;
const formMember = new RegExp(
  `((?:^|${separator})(?:${secretNames}|code|assertion|sig)${equals})${addressValue}`,
  "gi",
);
const bearer = /\b((?:Bearer|PoP|DPoP|Basic)\s+)(?:[A-Za-z0-9._~+/=-]|\\\/|\\u00(?:2b|2f|3d)){8,}/gi;
const jwt = /\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{2,}(?:\.[A-Za-z0-9_-]*){0,3}/g;

/** The text with every token, signature and secret value replaced. A variable is no secret: it says which one. */
export function redactText(text: string): string {
  return text
    .replace(jsonMember, (member, name: string, slashes: string) => {
      const value = member.slice(name.length);
      return isVariable(value.replaceAll("\\", "").slice(1, -1)) ? member : `${name}${slashes}"${redacted}${slashes}"`;
    })
    .replace(formMember, `$1${redacted}`)
    .replace(bearer, `$1${redacted}`)
    .replace(jwt, redacted);
}

const isVariable = (text: string): boolean => variablesIn(text)[0]?.text === text;

/** The values of the secrets that a JSON text names: what repeats them elsewhere can be redacted too. */
export function secretsIn(json: string): string[] {
  return [...json.matchAll(jsonMember)].flatMap(([member, name = ""]) => {
    try {
      const value: unknown = JSON.parse(member.slice(name.length));
      return [value].flat().filter((each) => typeof each === "string" && !isMasked(each) && !holdsVariable(each));
    } catch {
      return [];
    }
  }) as string[];
}

/** The text without these secrets, however it writes them. */
export const removeSecrets = (text: string, secrets: readonly string[]): string => secretRemover(secrets)(text);

/** The same for many texts. */
export function secretRemover(secrets: readonly string[]): (text: string) => string {
  // A secret of a letter or two would take half of the text with it, and one may begin with another.
  const telling = [...new Set(secrets)]
    .filter(({ length }) => length >= shortestSecret)
    .sort((one, other) => other.length - one.length);
  if (telling.length === 0) return (text) => text;
  const anywhere = telling.slice(0, mostInAnyForm).map((secret) => ({ form: anyForm(secret), core: coreOf(secret) }));
  const forms = telling.flatMap((secret) => [JSON.stringify(secret).slice(1, -1), secret, inAddress(secret)]);
  const takeOut = takerOut(new Set(forms), redacted, shortestSecret);
  return (text) =>
    takeOut(
      anywhere.reduce((left, { form, core }) => (left.includes(core) ? left.replace(form, redacted) : left), text),
    );
}

/** What every writer leaves as it is, the longest run of it: a text without that need not be looked at closely. */
const coreOf = (secret: string): string =>
  (secret.match(/[A-Za-z0-9]+/g) ?? []).reduce((longest, run) => (run.length > longest.length ? run : longest), "");

/**
 * Each takes a pass through the text. Of a request with more secrets than any payload has, the others are looked for as
 * they are, in JSON and in an address.
 */
const mostInAnyForm = 20;

const shortestSecret = 4;

const inAddress = (text: string): string => encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));

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
