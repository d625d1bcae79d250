// Rows that may be out of date are grey: VS Code colours labels by the address of what they show.
import * as vscode from "vscode";
import type { Scope } from "../host/scope";

const scheme = "industrydata-faded";
export const fadedUri = vscode.Uri.from({ scheme, path: "/" });

export function activateFading(scope: Scope): void {
  const decoration = new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor("disabledForeground"));
  scope.add(
    vscode.window.registerFileDecorationProvider({
      provideFileDecoration: (uri) => (uri.scheme === scheme ? decoration : undefined),
    }),
  );
}
