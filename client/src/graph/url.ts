// The one place where text becomes the address of a request. Tokens go only to addresses that come from here.
import { UserError } from "../host/errors";

const loopbackHosts: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** An address that leads away from the profile's root; nothing was sent to it. */
export class RefusedAddressError extends UserError {
  constructor(address: string, reason: string) {
    super(`The address ${JSON.stringify(address)} was refused: ${reason}. Nothing was sent to it.`);
    this.name = "RefusedAddressError";
  }
}

export const isLoopback = (url: URL): boolean => loopbackHosts.has(url.hostname);

/** A Graph root up to and with the version: https, or http on loopback; without a trailing slash. */
export function graphRoot(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) throw new RefusedAddressError(text, "it is not an address");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url))) {
    throw new RefusedAddressError(text, "a Graph root needs https, or http on this computer");
  }
  if (url.username || url.password) throw new RefusedAddressError(text, "it carries a user name or password");
  if (url.search || url.hash) throw new RefusedAddressError(text, "a Graph root has no query");
  return url.origin + url.pathname.replace(/\/+$/, "");
}

/**
 * The absolute address of a request: `text` is a path below the root with a leading slash, or an absolute address at
 * or below it, such as an `@odata.nextLink` or a `Location`. Throws RefusedAddressError for anything else.
 */
export function requestUrl(root: string, text: string): string {
  const refuse = (reason: string): never => {
    throw new RefusedAddressError(text, reason);
  };
  // URL parsing would drop control characters, turn backslashes into slashes and resolve dot segments in silence.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (/[\u0000-\u001f\u007f]|^ | $/.test(text)) refuse("it holds a character that addresses cannot hold");
  if (text.includes("#")) refuse("it holds a fragment");
  const absolute = /^https?:\/\/[^/?\\]*(?=[/?]|$)/i.exec(text);
  if (!absolute && !/^\/(?![/\\])/.test(text)) refuse("it is neither a path nor a complete address");

  const written = text.slice(absolute?.[0].length ?? 0);
  const query = written.indexOf("?");
  const reason = pathProblem(query < 0 ? written : written.slice(0, query));
  if (reason) refuse(reason);

  const base = new URL(root);
  const address = absolute ? text : root + text;
  if (!URL.canParse(address)) refuse("it is not an address");
  const url = new URL(address);
  if (url.username || url.password) refuse("it carries a user name or password");
  if (url.origin !== base.origin) refuse(`it does not belong to ${base.origin}`);
  if (!`${url.pathname}/`.startsWith(`${base.pathname.replace(/\/+$/, "")}/`)) refuse(`it is not below ${root}`);
  return url.href;
}

/** Whether a path can climb, also after a gateway has decoded it once more than it should. */
function pathProblem(path: string): string | undefined {
  let text = path;
  for (let pass = 0; pass < 3; pass++) {
    if (text.split(/[/\\]/).some((segment) => segment === "." || segment === "..")) return "its path climbs";
    if (text.includes("\\")) return "its path holds a backslash";
    let decoded: string;
    try {
      decoded = decodeURIComponent(text);
    } catch {
      // After the first pass a percent sign is an ordinary character.
      return pass === 0 ? "its percent encoding is broken" : undefined;
    }
    if (decoded === text) return undefined;
    text = decoded;
  }
  return undefined;
}
