// The "browser" of the one-click sign-in to the demo tenant: no page, no click, but the same protocol.
import { UserError } from "../host/errors";

interface HandOver {
  readonly action?: unknown;
  readonly method?: unknown;
  readonly fields?: unknown;
  readonly error_description?: unknown;
}

/** Asks the demo tenant's sign-in for its outcome and hands it to the client that waits on loopback. */
export function demoBrowser(fetch: typeof globalThis.fetch): (url: string) => Promise<boolean> {
  return async (url) => {
    const page = loopback(url);
    const redirect = loopback(new URL(url).searchParams.get("redirect_uri") ?? "");
    if (!page || !redirect) throw new UserError("The demo tenant's sign-in works on this computer only.");
    const answer = await fetch(page, { headers: { Accept: "application/json" }, redirect: "error" });
    const { action, method, fields, error_description } = (await answer.json()) as HandOver;
    if (loopback(action) !== redirect || method !== "POST" || typeof fields !== "object" || fields === null) {
      const words = typeof error_description === "string" ? error_description : `It answered ${answer.status}.`;
      throw new UserError(`The demo tenant did not sign anyone in: ${words}`);
    }
    const body = new URLSearchParams(Object.entries(fields as Record<string, string>));
    await fetch(redirect, { method: "POST", body, redirect: "error" });
    return true;
  };
}

/** The address, by number: `localhost` may also mean an IPv6 address on which another program listens. */
export function loopback(address: unknown): string | undefined {
  if (typeof address !== "string" || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "http:" || (url.hostname !== "localhost" && url.hostname !== "127.0.0.1")) return undefined;
  if (url.username || url.password) return undefined;
  url.hostname = "127.0.0.1";
  return url.href;
}
