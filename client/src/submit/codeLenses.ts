// `Submit to <tenant>` and `Plan` above the first line of a flow document.
import * as vscode from "vscode";
import { commands, languageId, settings } from "../ids";
import { payloadTypeOf } from "../payload/payload";
import type { Connection, Session } from "../tenants/session";
import type { TargetMemory } from "./memory";

export class SubmitCodeLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #session: Session;
  readonly #memory: TargetMemory;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #stop: () => void;
  readonly #settings: vscode.Disposable;

  constructor(session: Session, memory: TargetMemory) {
    this.#session = session;
    this.#memory = memory;
    const changed = (): void => this.#changed.fire();
    const stops = [session.onDidChange(changed), memory.onDidChange(changed)];
    this.#stop = () => {
      for (const stop of stops) stop();
    };
    this.#settings = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settings.section)) this.#changed.fire();
    });
  }

  dispose(): void {
    this.#stop();
    this.#settings.dispose();
    this.#changed.dispose();
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const enabled = vscode.workspace.getConfiguration(settings.section, document).get<boolean>(settings.codeLens);
    if (!enabled || (document.languageId !== languageId && !payloadTypeOf(document.getText()))) return [];
    const title = lensTitle(this.#session.connection);
    const range = new vscode.Range(0, 0, 0, 0);
    return [
      new vscode.CodeLens(range, { title, command: commands.submit, arguments: [document.uri] }),
      new vscode.CodeLens(range, { title: "Plan", command: commands.plan, arguments: [document.uri] }),
      ...(this.#hasTwin(document)
        ? [
            new vscode.CodeLens(range, {
              title: "Compare with tenant",
              command: commands.compare,
              arguments: [document.uri],
            }),
          ]
        : []),
    ];
  }

  /** Whether the document is an object of the tenant in use. */
  #hasTwin(document: vscode.TextDocument): boolean {
    const { connection } = this.#session;
    const type = connection.state === "ready" ? payloadTypeOf(document.getText(), true) : undefined;
    if (connection.state !== "ready" || !type) return false;
    return this.#memory.get(document.uri.toString(), connection.account.tenantId, type.name) !== undefined;
  }
}

const lensTitle = (connection: Connection): string =>
  connection.state === "ready" ? `Submit to ${connection.profile.name}` : "Submit";
