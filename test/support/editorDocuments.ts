// Documents in a real VS Code, for the tests that run in its extension host.
import * as vscode from "vscode";
import { languageId } from "../../client/src/ids";

export async function openText(content: string, language = languageId): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document);
  return document;
}

/** Waits for the findings of the document to be as they should: for a condition, never for time. */
export async function findings(
  document: vscode.TextDocument,
  asTheyShouldBe: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const now = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(document.uri);
  for (;;) {
    if (asTheyShouldBe(now())) return now();
    await new Promise<void>((resolve) => {
      const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (!uris.some((uri) => uri.toString() === document.uri.toString())) return;
        listening.dispose();
        resolve();
      });
      // Between the look above and this subscription nothing can be missed: both happen in one turn.
    });
  }
}

const severities = ["error", "warning", "information", "hint"];

/** A diagnostic as the line that the findings files have for it. */
export function asLine({ range, severity, code, message }: vscode.Diagnostic): string {
  const at = (position: vscode.Position): string => `${position.line + 1}:${position.character + 1}`;
  const name = typeof code === "object" ? code.value : code;
  return `${at(range.start)}-${at(range.end)} ${severities[severity]} ${name} ${message}`;
}

export async function completionsAt(document: vscode.TextDocument, offset: number): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    document.positionAt(offset),
  );
  return list.items;
}

export const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === "string" ? label : label.label);

/** Applies the first code action of a kind to the whole document. */
export async function applyCodeAction(document: vscode.TextDocument, kind: vscode.CodeActionKind): Promise<boolean> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    whole,
    kind.value,
  );
  return action?.edit ? vscode.workspace.applyEdit(action.edit) : false;
}
