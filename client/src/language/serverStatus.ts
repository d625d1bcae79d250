// What the language status says of the language server.
import * as vscode from "vscode";
import { commands, languageId } from "../ids";
import type { Restarts } from "./restarts";

export class ServerStatus implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem("industryData.server", { language: languageId });

  constructor() {
    this.#item.name = "Industry Data Language Server";
    this.#item.command = { title: "Restart", command: commands.restartServer };
  }

  show({ hasEnded, isTooMany, count }: Restarts): void {
    const { LanguageStatusSeverity: severity } = vscode;
    this.#item.severity = isTooMany ? severity.Error : hasEnded ? severity.Warning : severity.Information;
    this.#item.text = `Language server ${isTooMany ? "stopped" : hasEnded ? "restarted" : "running"}`;
    this.#item.detail = hasEnded ? count : "";
  }

  dispose(): void {
    this.#item.dispose();
  }
}
