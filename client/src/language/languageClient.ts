import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { InitializationOptions } from "../../../server/src/protocol";
import type { Commands } from "../host/commands";
import type { Scope } from "../host/scope";
import { commands, languageId, settings } from "../ids";

/** Starts the language server for documents of our language. It ends with the scope. */
export async function startLanguageClient(
  scope: Scope,
  context: vscode.ExtensionContext,
  registry: Commands,
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
    { documentSelector: [{ language: languageId }], initializationOptions },
  );
  scope.add({ dispose: () => void client.dispose() });
  registry.register(commands.restartServer, () => client.restart());
  await client.start();
}
