// Knows what the active editor holds, and tells the editor: context key, language status, the one-time draft notice.
import * as vscode from "vscode";
import { generations, type StructuredType } from "../../../schemas/src";
import { flowSelector } from "../host/flowDocuments";
import type { Scope } from "../host/scope";
import { contextKeys, languageId } from "../ids";
import { payloadTypeOf } from "../payload/payload";
import { documentStatus } from "./documentStatus";

const draftNoticeKey = "industryData.draftNotice.shown";

export function activateActiveDocument(scope: Scope, memory: vscode.Memento): void {
  const status = scope.add(vscode.languages.createLanguageStatusItem("industryData.type", { language: languageId }));
  status.name = "Industry Data type";

  let told: string | undefined;
  const look = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const type =
      document && vscode.languages.match(flowSelector, document)
        ? payloadTypeOf(document.getText(), document.languageId === languageId)
        : undefined;
    const name = type?.name ?? "";
    // Most keystrokes change no type: the window hears of the others only.
    if (name !== told) void vscode.commands.executeCommand("setContext", contextKeys.documentType, name);
    told = name;
    if (document?.languageId === languageId) describe(status, document.getText());
    if (type && generations[type.generation].note !== undefined) void noticeDraft(memory, type);
  };
  scope.add(vscode.window.onDidChangeActiveTextEditor(look));
  scope.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) look();
    }),
  );
  look();
}

function describe(status: vscode.LanguageStatusItem, document: string): void {
  const { text, detail, isRecognised } = documentStatus(document);
  const { LanguageStatusSeverity: severity } = vscode;
  status.severity = isRecognised ? severity.Information : severity.Warning;
  status.text = text;
  status.detail = detail;
}

/** Said once: the drafts were never public, so a real tenant may not know these routes. */
async function noticeDraft(memory: vscode.Memento, { name, generation }: StructuredType): Promise<void> {
  if (memory.get(draftNoticeKey)) return;
  // Not being able to remember is no reason to be silent.
  await Promise.resolve(memory.update(draftNoticeKey, true)).catch(() => {});
  const { phrase, note } = generations[generation];
  void vscode.window.showInformationMessage(`${name} belongs to the ${phrase}. ${note} The demo tenant takes it.`);
}
