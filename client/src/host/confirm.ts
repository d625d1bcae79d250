// A question with one button, before something that is not easily taken back.
import * as vscode from "vscode";
import { CancelledError } from "./errors";

export interface Confirmation {
  readonly question: string;
  /** What will be gone and what stays, in full sentences. */
  readonly detail: string;
  /** The verb on the button. */
  readonly button: string;
  /** Whether something is lost for good; else the question comes without a warning sign. */
  readonly isLoss: boolean;
}

/** Only the button goes on; everything else is a CancelledError. */
export async function confirm({ question, detail, button, isLoss }: Confirmation): Promise<void> {
  const show = isLoss ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const chosen = await show(question, { modal: true, detail }, button);
  if (chosen !== button) throw new CancelledError();
}
