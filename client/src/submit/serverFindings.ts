// Shows what the service said of a property on that property, until the text there changes.
import * as vscode from "vscode";
import type { GraphError } from "../graph/graphError";
import { flowSelector } from "../host/flowDocuments";
import { commands } from "../ids";
import { type ErrorPlace, errorPlaces, type Sent } from "./errorPlaces";
import { afterChange, placesNow } from "./movedPlaces";

/** Source of the findings in the Problems view. */
export const serviceName = "Microsoft Graph";

interface Shown {
  readonly places: readonly ErrorPlace[];
  /** Of the exchange that the error is about. */
  readonly exchangeId: string;
}

export class ServerFindings implements vscode.Disposable, vscode.CodeActionProvider {
  readonly #collection = vscode.languages.createDiagnosticCollection(serviceName);
  readonly #shown = new Map<string, Shown>();
  readonly #registered: vscode.Disposable;

  constructor() {
    this.#registered = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
        this.#follow(document, contentChanges),
      ),
      vscode.languages.registerCodeActionsProvider(flowSelector, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
  }

  dispose(): void {
    this.#registered.dispose();
    this.#collection.dispose();
  }

  clear(uri: vscode.Uri): void {
    this.#shown.delete(uri.toString());
    this.#collection.delete(uri);
  }

  /** Shows an error of the service on the properties it names; an error that names none is shown elsewhere. */
  show(document: vscode.TextDocument, error: GraphError, sent: Sent): void {
    const places = placesNow(errorPlaces(sent, error.said), sent.text, document.getText());
    this.#draw(document, { places, exchangeId: error.exchange.id });
  }

  provideCodeActions(
    { uri }: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const shown = this.#shown.get(uri.toString());
    const about = diagnostics.filter(({ source }) => source === serviceName);
    if (!shown || about.length === 0) return [];
    const title = "Copy Error Details";
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = about;
    action.command = { title, command: commands.copyErrorDetails, arguments: [shown.exchangeId] };
    return [action];
  }

  #follow(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const shown = this.#shown.get(document.uri.toString());
    if (!shown || changes.length === 0) return;
    const places = changes.reduce<readonly ErrorPlace[]>(
      (left, { rangeOffset, rangeLength, text }) =>
        afterChange(left, { offset: rangeOffset, length: rangeLength, text }),
      shown.places,
    );
    this.#draw(document, { ...shown, places });
  }

  #draw(document: vscode.TextDocument, shown: Shown): void {
    if (shown.places.length === 0) {
      this.clear(document.uri);
      return;
    }
    this.#shown.set(document.uri.toString(), shown);
    const found = shown.places.map(({ mark, message, code }) => {
      const range = new vscode.Range(document.positionAt(mark.offset), document.positionAt(mark.offset + mark.length));
      const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = serviceName;
      if (code !== undefined) diagnostic.code = code;
      return diagnostic;
    });
    this.#collection.set(document.uri, found);
  }
}
