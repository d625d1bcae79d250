// Puts to the person what only a person can decide, and applies the answer.
import * as vscode from "vscode";
import { type AskedOption, type AskedQuestion, askCommand } from "../../../server/src/protocol";
import type { Commands } from "../host/commands";
import { CancelledError, UserError } from "../host/errors";

export function activateQuestions(registry: Commands): void {
  registry.register(askCommand, ask);
}

async function ask({ uri, version, prompt, options }: AskedQuestion): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    options.map((option) => ({
      label: option.label,
      ...(option.detail !== undefined && { detail: option.detail }),
      option,
    })),
    { placeHolder: prompt },
  );
  if (!picked) throw new CancelledError();
  const edits = await editsOf(picked.option);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  if (document.version !== version) throw new UserError("The document has changed meanwhile. Ask for the fix again.");
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new UserError("The editor did not take the change. The document may be read-only.");
  }
}

async function editsOf(option: AskedOption): Promise<vscode.TextEdit[]> {
  if ("edits" in option) return option.edits.map(({ range, newText }) => new vscode.TextEdit(toRange(range), newText));
  const { range, prompt, secret } = option.input;
  const typed = await vscode.window.showInputBox({ prompt, password: secret, ignoreFocusOut: true });
  if (typed === undefined || typed === "") throw new CancelledError();
  return [new vscode.TextEdit(toRange(range), JSON.stringify(typed))];
}

type LspRange = Extract<AskedOption, { input: unknown }>["input"]["range"];

const toRange = ({ start, end }: LspRange): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);
