// New Flow…: pick a kind, get an untitled document with its snippet.
import * as vscode from "vscode";
import { creatableTypes, render, type StructuredType, scaffoldObject, setFor, topics } from "../../../schemas/src";
import { CancelledError } from "../host/errors";
import { languageId } from "../ids";

/** `path`: of the collection that it is for, where that is known. */
export async function newFlow(path?: unknown): Promise<void> {
  const fitting = creatableTypes().filter((type) => typeof path !== "string" || setFor(type)?.path === path);
  const [only, ...others] = fitting;
  const type = only && others.length === 0 ? only : await pickType(fitting);
  const document = await vscode.workspace.openTextDocument({ language: languageId });
  const editor = await vscode.window.showTextDocument(document);
  const body = render(scaffoldObject(type, "full", true), { indent: "\t", stops: true });
  await editor.insertSnippet(new vscode.SnippetString(`${body}\n$0`));
}

async function pickType(types: readonly StructuredType[]): Promise<StructuredType> {
  interface Item extends vscode.QuickPickItem {
    readonly type?: StructuredType;
  }
  const items: Item[] = [];
  for (const [topic, { title }] of Object.entries(topics)) {
    const about = types.filter((candidate) => setFor(candidate)?.topic === topic);
    if (about.length > 0) items.push({ label: title, kind: vscode.QuickPickItemKind.Separator });
    for (const type of about) {
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
