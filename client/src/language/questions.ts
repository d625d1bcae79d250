// Puts to the person what only a person can decide, and applies the answer.
import * as vscode from "vscode";
import { variableText } from "../../../schemas/src";
import { type AskedOption, type AskedQuestion, askCommand } from "../../../server/src/protocol";
import type { Commands } from "../host/commands";
import { CancelledError, UserError } from "../host/errors";

/** Where a text of a document can go that should not stand in it. */
export interface SecretKeeper {
  /** Lets the person choose a name. Rejects with `CancelledError`. */
  suggest(name: string): Promise<string>;
  keep(name: string, value: string): Promise<void>;
}

export function activateQuestions(registry: Commands, keeper: SecretKeeper): void {
  registry.register(askCommand, (question: AskedQuestion) => ask(question, keeper));
}

async function ask({ uri, version, prompt, options }: AskedQuestion, keeper: SecretKeeper): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    options.map((option) => ({
      label: option.label,
      ...(option.detail !== undefined && { detail: option.detail }),
      option,
    })),
    { placeHolder: prompt },
  );
  if (!picked) throw new CancelledError();
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const edits = await editsOf(picked.option, document, keeper);
  if (document.version !== version) throw new UserError(changedMeanwhile);
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new UserError("The editor did not take the change. The document may be read-only.");
  }
}

async function editsOf(
  option: AskedOption,
  document: vscode.TextDocument,
  keeper: SecretKeeper,
): Promise<vscode.TextEdit[]> {
  if ("edits" in option) return option.edits.map(({ range, newText }) => new vscode.TextEdit(toRange(range), newText));
  const { prompt } = option.keep;
  const range = toRange(option.keep.range);
  const literal = document.getText(range);
  const typed = prompt === undefined ? undefined : await askForText(prompt);
  const name = await keeper.suggest(option.keep.name);
  if (document.getText(range) !== literal) throw new UserError(changedMeanwhile);
  await keeper.keep(name, typed ?? String(JSON.parse(literal)));
  return [new vscode.TextEdit(range, JSON.stringify(variableText("secret", name)))];
}

/** Rejects with `CancelledError` when nothing is typed. */
async function askForText(prompt: string): Promise<string> {
  const typed = await vscode.window.showInputBox({ prompt, password: true, ignoreFocusOut: true });
  if (typed === undefined || typed === "") throw new CancelledError();
  return typed;
}

const changedMeanwhile = "The document has changed meanwhile. Ask for the fix again.";

type LspRange = Extract<AskedOption, { keep: unknown }>["keep"]["range"];

const toRange = ({ start, end }: LspRange): vscode.Range =>
  new vscode.Range(start.line, start.character, end.line, end.character);
