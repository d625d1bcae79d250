// The documents that a person means: those of the explorer's selection, or of a dialog.
import * as vscode from "vscode";
import { CancelledError, UserError } from "../../host/errors";

const flowFiles = "**/*.industrydata.json";

/** `selected` and `clicked` are what the explorer's menu gives. */
export async function chosenDocuments(
  clicked: vscode.Uri | undefined,
  selected: readonly vscode.Uri[] | undefined,
): Promise<vscode.Uri[]> {
  const given = selected && selected.length > 0 ? selected : clicked ? [clicked] : await ask();
  const found = new Map<string, vscode.Uri>();
  for (const uri of given) for (const each of await documentsIn(uri)) found.set(each.toString(), each);
  if (found.size === 0) throw new UserError("There are no flow documents (*.industrydata.json) in there.");
  return [...found.values()];
}

async function ask(): Promise<readonly vscode.Uri[]> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const chosen = await vscode.window.showOpenDialog({
    title: "Submit Files",
    openLabel: "Submit",
    canSelectMany: true,
    filters: { "Flow documents": ["json"] },
    ...(folder && { defaultUri: folder.uri }),
  });
  if (!chosen) throw new CancelledError();
  return chosen;
}

/** A file itself; of a folder what is in it, in order. */
async function documentsIn(uri: vscode.Uri): Promise<vscode.Uri[]> {
  const { type } = await vscode.workspace.fs.stat(uri);
  if (!(type & vscode.FileType.Directory)) return [uri];
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(uri, flowFiles), "**/node_modules/**");
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
