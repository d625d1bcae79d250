// Shows a device code until the sign-in is over: a question with the code, then progress that can be cancelled.
import * as vscode from "vscode";
import { CancelledError } from "../host/errors";
import { openExactly } from "../host/openExactly";

export interface DeviceCode {
  readonly userCode: string;
  readonly verificationUri: string;
  /** Milliseconds, like `Date.now`. */
  readonly expiresAt: number;
}

/** Resolves when the person goes on; rejects with CancelledError when they do not, also later on. */
export async function showDeviceCode(
  { userCode, verificationUri, expiresAt }: DeviceCode,
  name: string,
  over: AbortSignal,
): Promise<void> {
  const copyAndOpen = "Copy Code and Open Page";
  const elsewhere = "Enter It on Another Device";
  const until = new Date(expiresAt).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const chosen = await vscode.window.showInformationMessage(
    `The code to sign in to ${name} is ${userCode}`,
    {
      modal: true,
      detail: `Enter it at ${verificationUri} before ${until}. Enter only codes that you asked for yourself.`,
    },
    copyAndOpen,
    elsewhere,
  );
  if (chosen === undefined) throw new CancelledError();
  if (chosen === copyAndOpen) {
    await vscode.env.clipboard.writeText(userCode);
    await openExactly(verificationUri);
  }
  return waiting(`Enter ${userCode} at ${verificationUri}`, over);
}

/** Rejects when the person cancels; resolves when it is over. */
async function waiting(title: string, over: AbortSignal): Promise<void> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  await vscode.window.withProgress(options, (_progress, token) => {
    return new Promise<void>((resolve, reject) => {
      if (over.aborted) resolve();
      over.addEventListener("abort", () => resolve(), { once: true });
      token.onCancellationRequested(() => reject(new CancelledError()));
    });
  });
}
