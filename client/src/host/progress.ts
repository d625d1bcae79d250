import * as vscode from "vscode";

/** Runs work under a notification with progress; its Cancel button aborts the signal. */
export function abortable<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return underProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, work);
}

export async function underProgress<T>(
  options: vscode.ProgressOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return vscode.window.withProgress(options, (_progress, token) => {
    const controller = new AbortController();
    const listening = token.onCancellationRequested(() => controller.abort());
    return work(controller.signal).finally(() => listening.dispose());
  });
}
