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

/** Runs work that is mostly over at once; only when it takes longer, the notification of `abortable` comes. */
export async function abortableIfSlow<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const working = work(controller.signal);
  const over = working.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    void abortable(title, (signal) => {
      signal.addEventListener("abort", () => controller.abort(), { once: true });
      return over;
    });
  }, patienceMilliseconds);
  return working.finally(() => clearTimeout(timer));
}

const patienceMilliseconds = 400;
