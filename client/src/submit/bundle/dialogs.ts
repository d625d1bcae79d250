// The questions around a bundle. Only a button goes on: Escape, a click beside and a closed window do not.
import * as vscode from "vscode";
import type { Profile } from "../../auth/profile";
import { confirm } from "../../host/confirm";
import { type ConfirmationFacts, confirmationOf } from "./confirmation";
import { calledOf } from "./items";
import type { Step } from "./order";
import type { Row } from "./table";

/** Rejects with `CancelledError` unless the person presses the button; a protected tenant gets the warning sign. */
export async function confirmBundle(
  steps: readonly Step[],
  profile: Profile,
  facts: Omit<ConfirmationFacts, "tenant">,
): Promise<void> {
  const { name, isProtected, kind } = profile;
  const domain = kind === "tenant" && profile.tenant !== name ? profile.tenant : undefined;
  const { message, detail, button } = confirmationOf(steps, { tenant: { name, isProtected, domain }, ...facts });
  await confirm({ question: message, detail, button, isLoss: isProtected });
}

const goOn = "Continue";

export async function askToGoOn({ step, sentence = "" }: Row, left: number): Promise<"stop" | "continue"> {
  const message = `${calledOf(step.item)} was refused. Go on with the others?`;
  const others = left === 1 ? "1 other does not need it" : `${left} others do not need it`;
  const chosen = await vscode.window.showWarningMessage(
    message,
    { modal: true, detail: `${sentence}\n${others}. Cancel leaves ${left === 1 ? "it" : "them"} out.` },
    goOn,
  );
  return chosen === goOn ? "continue" : "stop";
}
