// Shows what the service said of a property on that property, until the text there changes.
import * as vscode from "vscode";
import type { GraphError } from "../../graph/graphError";
import { flowSelector } from "../../host/flowDocuments";
import { commands } from "../../ids";
import { type ErrorPlace, errorPlaces, placeOfPayload, type Sent } from "./errorPlaces";
import { afterChange, placesNow } from "./movedPlaces";

/** Source of the findings in the Problems view. */
export const serviceName = "Microsoft Graph";

interface Shown extends ErrorPlace {
  /** Of the exchange that the error is about. */
  readonly exchangeId: string;
}

export class ServerFindings implements vscode.Disposable, vscode.CodeActionProvider {
  readonly #collection = vscode.languages.createDiagnosticCollection(serviceName);
  readonly #shown = new Map<string, readonly Shown[]>();
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
    this.#draw(document, shownFor(document, error, sent, errorPlaces(sent, error.said)));
  }

  /** The same for one of several payloads, beside what is shown of others; what names no property is shown on its type. */
  add(document: vscode.TextDocument, error: GraphError, sent: Sent): void {
    const named = errorPlaces(sent, error.said);
    const own = placeOfPayload(sent);
    const places = named.length > 0 || !own ? named : [placeWith(own, error)];
    const others = this.#shown.get(document.uri.toString()) ?? [];
    this.#draw(document, [...others, ...shownFor(document, error, sent, places)]);
  }

  provideCodeActions(
    { uri }: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const about = diagnostics.filter(({ source }) => source === serviceName);
    const messages = new Set(about.map(({ message }) => message));
    const exchangeId = this.#shown.get(uri.toString())?.find(({ message }) => messages.has(message))?.exchangeId;
    if (exchangeId === undefined) return [];
    const title = "Copy Error Details";
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = about;
    action.command = { title, command: commands.copyErrorDetails, arguments: [exchangeId] };
    return [action];
  }

  #follow(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    const shown = this.#shown.get(document.uri.toString());
    if (!shown || changes.length === 0) return;
    this.#draw(
      document,
      changes.reduce<readonly Shown[]>(
        (left, { rangeOffset, rangeLength, text }) =>
          afterChange(left, { offset: rangeOffset, length: rangeLength, text }),
        shown,
      ),
    );
  }

  #draw(document: vscode.TextDocument, shown: readonly Shown[]): void {
    if (shown.length === 0) {
      this.clear(document.uri);
      return;
    }
    this.#shown.set(document.uri.toString(), shown);
    const found = shown.map(({ mark, message, code }) => {
      const range = new vscode.Range(document.positionAt(mark.offset), document.positionAt(mark.offset + mark.length));
      const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = serviceName;
      if (code !== undefined) diagnostic.code = code;
      return diagnostic;
    });
    this.#collection.set(document.uri, found);
  }
}

const shownFor = (
  document: vscode.TextDocument,
  { exchange }: GraphError,
  { text }: Sent,
  places: readonly ErrorPlace[],
): Shown[] => placesNow(places, text, document.getText()).map((place) => ({ ...place, exchangeId: exchange.id }));

const placeWith = (place: Omit<ErrorPlace, "message">, { serverMessage, message, code }: GraphError): ErrorPlace => ({
  ...place,
  message: serverMessage ?? message,
  ...(code !== undefined && { code }),
});
