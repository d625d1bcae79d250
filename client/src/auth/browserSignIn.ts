// Signing in on a page in the browser, with an end: MSAL itself would wait for the page for ever.
import type { AuthenticationResult, InteractiveRequest, PublicClientApplication } from "@azure/msal-node";
import type { Wait } from "../graph/deadline";
import { CancelledError, UserError } from "../host/errors";
import { loopback } from "./demoBrowser";
import { Interruption } from "./interruption";

const timeLimitMinutes = 5;

export interface BrowserSignIn {
  /** Gets the address exactly as it must be opened; false when it was not opened. */
  readonly openBrowser: (url: string) => Promise<boolean>;
  readonly fetch: typeof globalThis.fetch;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}

export async function signInWithBrowser(
  application: PublicClientApplication,
  request: Omit<InteractiveRequest, "openBrowser">,
  { openBrowser, fetch, wait, signal }: BrowserSignIn,
): Promise<AuthenticationResult> {
  const interruption = new Interruption(signal, wait);
  interruption.after(timeLimitMinutes * 60_000, new UserError(late));
  let page: string | undefined;
  const result = application.acquireTokenInteractive({
    ...request,
    successTemplate: endPage("You are signed in."),
    errorTemplate: endPage("You are not signed in."),
    openBrowser: async (url) => {
      page = url;
      const opened = await Promise.race([openBrowser(url).catch(notOpened), interruption.promise]);
      if (!opened) throw new UserError(`The sign-in page was not opened. ${anotherWay}`);
    },
  });
  try {
    return await Promise.race([result, interruption.promise]);
  } catch (error) {
    if (interruption.hasHappened && page !== undefined && (await release(page, fetch))) await result.catch(() => {});
    throw error;
  } finally {
    result.catch(() => {});
    interruption.release();
  }
}

const late = `The sign-in page was not finished within ${timeLimitMinutes} minutes; it may have been closed. Sign in again.`;
const anotherWay = "Sign in again and allow it to be opened, or let the profile sign in with a code.";

function notOpened(error: unknown): never {
  if (error instanceof UserError || error instanceof CancelledError) throw error;
  const words = error instanceof Error ? error.message : String(error);
  throw new UserError(`The sign-in page could not be opened: ${words.replace(/\.$/, "")}. ${anotherWay}`, [], {
    cause: error,
  });
}

/** Makes MSAL stop waiting, in the documented way: by the answer that a page gives when the person leaves it. */
async function release(page: string, fetch: typeof globalThis.fetch): Promise<boolean> {
  const { searchParams } = new URL(page);
  const redirect = loopback(searchParams.get("redirect_uri"));
  if (redirect === undefined) return false;
  const body = new URLSearchParams({ error: "user_cancelled", state: searchParams.get("state") ?? "" });
  try {
    return (await fetch(redirect, { method: "POST", body, redirect: "error" })).ok;
  } catch {
    // Nobody listens any more.
    return false;
  }
}

const endPage = (outcome: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${outcome}</title>
<body style="font: 1.1rem system-ui, sans-serif; margin: 15vh auto; max-width: 30rem; padding: 0 1rem">
<h1 style="font-size: 1.4rem">${outcome}</h1>
<p>Close this page and return to the editor.</p>
</body>
</html>`;
