// Statistics documents beside the editor, one for each run.
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { Report } from "./report";
import { statisticsPage } from "./statisticsPage";

export class StatisticsPanels implements vscode.Disposable {
  readonly #panels = new Map<string, vscode.WebviewPanel>();

  /** Shows the document of a run, with new numbers where it is open already. */
  show(run: string, report: Report): void {
    const panel = this.#panels.get(run) ?? this.#open(run, report.title);
    panel.webview.html = statisticsPage(report, randomBytes(16).toString("base64"));
    panel.reveal();
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #open(run: string, title: string): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel("industryData.statistics", title, vscode.ViewColumn.Beside, {
      enableScripts: false,
      enableCommandUris: false,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => this.#panels.delete(run));
    this.#panels.set(run, panel);
    return panel;
  }
}
