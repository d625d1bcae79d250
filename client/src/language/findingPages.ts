// Shows the page about a finding, from the link that its code is.
import * as vscode from "vscode";
import type { Commands } from "../host/commands";

const explainCommand = "industryData.finding.explain";

/** The address of a page for the language server; it puts the code in. */
export const findingPages = `command:${explainCommand}?%5B%22{code}%22%5D`;

export function activateFindingPages(registry: Commands, extension: vscode.Uri): void {
  registry.register(explainCommand, async (code: string) => {
    // Whatever a link holds, it leads to a page of ours.
    const page = vscode.Uri.joinPath(extension, "server", "docs", `${code.replace(/[^a-z-]/g, "")}.md`);
    await vscode.commands.executeCommand("markdown.showPreview", page);
  });
}
