import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import { type InitializationOptions, type KnownVariables, variablesNotification } from "../../../server/src/protocol";
import type { Commands } from "../host/commands";
import type { Scope } from "../host/scope";
import { commands, languageId, settings } from "../ids";
import { ofClosedFiles } from "./closedFiles";
import { findingPages } from "./findingPages";
import { gaveUp, Restarts } from "./restarts";
import { ServerStatus } from "./serverStatus";

export interface LanguageClientDeps {
  readonly registry: Commands;
  readonly log: vscode.LogOutputChannel;
  readonly variables: VariableNames;
}

/** The variables that have a value, by name only. */
export interface VariableNames {
  all(): Promise<KnownVariables["variables"]>;
  onDidChange(listener: () => void): void;
}

/** Starts the language server for documents of our language. It ends with the scope. */
export function startLanguageClient(
  scope: Scope,
  context: vscode.ExtensionContext,
  { registry, log, variables }: LanguageClientDeps,
): Promise<void> {
  const restarts = new Restarts(Date.now);
  const status = scope.add(new ServerStatus());
  status.show(restarts);

  const errorHandler: ErrorHandler = {
    // A message that does not get through is not the end yet; if it is, that is told below.
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      restarts.ended();
      status.show(restarts);
      if (!restarts.isTooMany) {
        const message = `The language server stopped by itself ${restarts.count}; it is started again.`;
        return { action: CloseAction.Restart, handled: true, message };
      }
      const told = gaveUp(restarts);
      void registry.present(told);
      return { action: CloseAction.DoNotRestart, handled: true, message: told.message };
    },
  };

  const module = vscode.Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath;
  const initializationOptions: InitializationOptions = { asksQuestions: true, findingPages };
  const client = new FlowLanguageClient(
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
      middleware: ofClosedFiles,
      errorHandler,
      initializationFailedHandler: () => false,
      outputChannel: log,
    },
  );
  scope.add({ dispose: () => void client.dispose().catch(() => {}) });
  const tell = async (): Promise<void> => {
    const told: KnownVariables = { variables: await variables.all() };
    if (client.isRunning()) await client.sendNotification(variablesNotification, told).catch(() => {});
  };
  let telling = Promise.resolve();
  // One after the other: what was known last is told last.
  const tellVariables = (): void => {
    telling = telling.then(tell).catch((error: unknown) => log.warn(String(error)));
  };
  variables.onDidChange(tellVariables);
  // Also when it has been started anew.
  scope.add(client.onDidChangeState(({ newState }) => newState === State.Running && tellVariables()));

  // One that ends while it starts is told of by the error handler.
  const start = (): Promise<void> =>
    client.start().catch((error: unknown) => {
      if (!restarts.hasEnded) throw error;
    });
  registry.register(commands.restartServer, async () => {
    restarts.forget();
    status.show(restarts);
    if (client.isRunning()) await stop(client);
    await start();
  });
  // Everything else works without it: a server that does not start is told, not thrown.
  return start().catch((error: unknown) => registry.present(error));
}

/** Leaves it to the error handler to tell people that the connection is lost. */
class FlowLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown, notify: boolean | "force" = true): void {
    super.error(message, data, notify === true);
  }
}

/** Also a server that hangs. The client would take its later end for that of the next one, so it is waited for. */
async function stop(client: LanguageClient): Promise<void> {
  const { serverProcess } = client;
  await client.stop().catch(() => serverProcess && kill(serverProcess));
}

async function kill(hanging: ChildProcess): Promise<void> {
  if (hanging.exitCode !== null || hanging.signalCode !== null) return;
  const closed = once(hanging, "close");
  hanging.kill("SIGKILL");
  await closed;
}
