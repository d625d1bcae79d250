// New Flow…: pick a kind, get an untitled document with its snippet.
import * as vscode from "vscode";
import { creatableTypes, generations, render, type StructuredType, scaffoldObject } from "../../../schemas/src";
import { CancelledError } from "../host/errors";
import { languageId } from "../ids";

export async function newFlow(): Promise<void> {
  const type = await pickType();
  const document = await vscode.workspace.openTextDocument({ language: languageId });
  const editor = await vscode.window.showTextDocument(document);
  const body = render(scaffoldObject(type, "full", true), { indent: "\t", stops: true });
  await editor.insertSnippet(new vscode.SnippetString(`${body}\n$0`));
}

async function pickType(): Promise<StructuredType> {
  interface Item extends vscode.QuickPickItem {
    readonly type?: StructuredType;
  }
  const items: Item[] = [];
  for (const [generation, { group }] of Object.entries(generations)) {
    items.push({ label: group, kind: vscode.QuickPickItemKind.Separator });
    for (const type of creatableTypes().filter((candidate) => candidate.generation === generation)) {
      items.push({ label: type.title, detail: type.description, type });
    }
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: "New Flow",
    placeHolder: "What do you want to create?",
    matchOnDetail: true,
  });
  if (!picked?.type) throw new CancelledError();
  return picked.type;
}
