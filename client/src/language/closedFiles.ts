// What is found in files that nobody opened is shown for flow documents only. A file that people have given to another
// language is that language's: whoever owns it says what is wrong with it.
import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";
import { languageId } from "../ids";
import { associatedLanguage } from "./associations";

export const ofClosedFiles: Pick<Middleware, "provideWorkspaceDiagnostics"> = {
  provideWorkspaceDiagnostics: (resultIds, token, report, next) =>
    next(resultIds, token, (chunk) =>
      report(
        chunk && {
          ...chunk,
          items: chunk.items.map((item) => (item.kind === "full" && !isOurs(item.uri) ? { ...item, items: [] } : item)),
        },
      ),
    ),
};

function isOurs(uri: vscode.Uri): boolean {
  const address = uri.toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === address);
  const associations = vscode.workspace.getConfiguration("files", uri).get("associations");
  return (open?.languageId ?? associatedLanguage(associations, uri.path) ?? languageId) === languageId;
}
