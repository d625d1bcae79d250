import * as vscode from "vscode";
import { LanguageClient, State, TransportKind } from "vscode-languageclient/node";
import { type InitializationOptions, type KnownVariables, variablesNotification } from "../../../server/src/protocol";
import type { Commands } from "../host/commands";
import type { Scope } from "../host/scope";
import { commands, languageId, settings } from "../ids";

/** The variables that have a value, by name only. */
export interface VariableNames {
  all(): KnownVariables["variables"];
  onDidChange(listener: () => void): void;
}

/** Starts the language server for documents of our language. It ends with the scope. */
export function startLanguageClient(
  scope: Scope,
  context: vscode.ExtensionContext,
  registry: Commands,
  variables: VariableNames,
): Promise<void> {
  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath;
  const initializationOptions: InitializationOptions = { asksQuestions: true };
  const client = new LanguageClient(
    settings.section,
    "Industry Data Language Server",
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ["--nolazy", "--inspect=6009"] } },
    },
    {
      // Not what a diff or the history of a file shows: findings there could not be mended.
      documentSelector: [
        { language: languageId, scheme: "file" },
        { language: languageId, scheme: "untitled" },
        { language: languageId, scheme: "vscode-remote" },
      ],
      initializationOptions,
    },
  );
  scope.add({ dispose: () => void client.dispose().catch(() => {}) });
  registry.register(commands.restartServer, () => client.restart());
  const tellVariables = (): void => {
    const told: KnownVariables = { variables: variables.all() };
    if (client.isRunning()) void client.sendNotification(variablesNotification, told).catch(() => {});
  };
  variables.onDidChange(tellVariables);
  // Also when it has been started anew.
  scope.add(client.onDidChangeState(({ newState }) => newState === State.Running && tellVariables()));
  // Everything else works without it: a server that does not start is told, not thrown.
  return client.start().catch((error: unknown) => registry.present(error));
}
