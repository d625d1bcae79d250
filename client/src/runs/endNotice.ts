// One notification when a run that was started here has ended.
import * as vscode from "vscode";
import { endedSentence } from "./words";
import type { Work } from "./work";

/** Whether the person wants to see it. */
export async function tellEnd(run: Work): Promise<boolean> {
  const { tone } = run.state;
  const { showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
  const tell = tone === "bad" ? showErrorMessage : tone === "waiting" ? showWarningMessage : showInformationMessage;
  const button = "Show Run";
  return (await tell(endedSentence(run), button)) === button;
}
