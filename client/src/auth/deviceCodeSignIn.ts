// Signing in with a code that is typed in on a page, on any device.
import type { AuthenticationResult, DeviceCodeRequest, PublicClientApplication } from "@azure/msal-node";
import type { Wait } from "../graph/deadline";
import { isLoopback } from "../graph/url";
import { UserError } from "../host/errors";
import { Interruption } from "./interruption";

export interface DeviceCode {
  readonly userCode: string;
  /** The page on which the code is typed in. */
  readonly verificationUri: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The sign-in service's own words: where to go, and what to type. */
  readonly message: string;
}

/** Shows a code; rejecting with CancelledError cancels the sign-in. The signal ends when the sign-in is over. */
export type ShowDeviceCode = (code: DeviceCode, signal: AbortSignal) => Promise<void>;

export interface DeviceCodeSignIn {
  readonly show: ShowDeviceCode;
  readonly now: () => number;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}

export async function signInWithDeviceCode(
  application: PublicClientApplication,
  request: Omit<DeviceCodeRequest, "deviceCodeCallback">,
  { show, now, wait, signal }: DeviceCodeSignIn,
): Promise<AuthenticationResult> {
  const interruption = new Interruption(signal, wait);
  const asked: DeviceCodeRequest = {
    ...request,
    deviceCodeCallback: ({ userCode, verificationUri, expiresIn, message }) => {
      const lifetimeMs = expiresIn * 1000;
      interruption.after(lifetimeMs, new UserError(late));
      showChecked({ userCode, verificationUri, message, expiresAt: now() + lifetimeMs }).catch((reason: unknown) =>
        interruption.now(reason),
      );
    },
  };
  const showChecked = async (code: DeviceCode): Promise<void> => {
    if (!isTrustworthy(code.verificationUri)) {
      const page = JSON.stringify(code.verificationUri);
      throw new UserError(`The sign-in service named a page that cannot be trusted: ${page}. Nobody was signed in.`);
    }
    await show(code, interruption.over);
  };
  try {
    const result = await Promise.race([application.acquireTokenByDeviceCode(asked), interruption.promise]);
    if (!result) throw new UserError("The sign-in service gave no token. Sign in again.");
    return result;
  } finally {
    // MSAL looks at it before it asks once more whether the code was used.
    asked.cancel = true;
    interruption.release();
  }
}

const late = "The code was not used in time. Sign in again to get another one.";

/** The page is opened for the person. */
function isTrustworthy(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
}
