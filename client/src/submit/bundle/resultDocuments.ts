// The table of a bundle as a read-only document, with what can be done above its first line.
import * as vscode from "vscode";
import { commands } from "../../ids";
import { ReadOnlyDocuments } from "../readOnlyDocuments";

const scheme = "industrydata-results";

/** What can be done with a bundle now. */
export interface Doable {
  readonly canStop: boolean;
  readonly isStopping: boolean;
  readonly canRunAgain: boolean;
}

export class ResultDocuments implements vscode.CodeLensProvider, vscode.Disposable {
  readonly documents = new ReadOnlyDocuments({
    scheme,
    suffix: ".industrydata.results",
    ended: "These results ended with their window. The view Responses keeps what was answered.\n",
  });
  readonly #doable: (uri: vscode.Uri) => Doable | undefined;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #registered: vscode.Disposable;

  constructor(doable: (uri: vscode.Uri) => Doable | undefined) {
    this.#doable = doable;
    this.#registered = vscode.languages.registerCodeLensProvider({ scheme }, this);
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
    this.documents.dispose();
  }

  /** What can be done has changed. */
  changed(): void {
    this.#changed.fire();
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const doable = this.#doable(uri);
    if (!doable) return [];
    const range = new vscode.Range(0, 0, 0, 0);
    const lens = (title: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(range, { title, command, ...(command !== "" && { arguments: [uri] }) });
    return [
      ...(doable.canStop ? [lens("Stop", commands.stopBundle)] : []),
      ...(doable.isStopping ? [lens("Stopping after the one that is under way", "")] : []),
      ...(doable.canRunAgain ? [lens("Run Again What Failed", commands.runBundleAgain)] : []),
    ];
  }
}
