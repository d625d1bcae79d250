// Read-only documents beside what they tell about: plans, and what became of what was submitted.
import * as vscode from "vscode";

export interface ReadOnlyKind {
  readonly scheme: string;
  /** How the name of a document ends. */
  readonly suffix: string;
  /** What a document says that outlived its window. */
  readonly ended: string;
}

export class ReadOnlyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, string>();
  /** What is being shown: a document of that name may still be closing. */
  readonly #showing = new Set<string>();
  readonly #registered: vscode.Disposable;
  readonly #kind: ReadOnlyKind;

  constructor(kind: ReadOnlyKind) {
    this.#kind = kind;
    this.#registered = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(kind.scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (!this.#showing.has(uri.toString())) this.#texts.delete(uri.toString());
      }),
    );
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? this.#kind.ended;
  }

  /** The address of what is told about something of that name. */
  uriFor(name: string, about: string): vscode.Uri {
    const { scheme, suffix } = this.#kind;
    return vscode.Uri.from({ scheme, path: `/${name}${suffix}`, query: about });
  }

  /** Changes the text of what is shown. */
  renew(uri: vscode.Uri, text: string): void {
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
  }

  /** A new text takes the place of the last. The keyboard stays where it is. */
  async show(uri: vscode.Uri, text: string): Promise<void> {
    const address = uri.toString();
    this.#showing.add(address);
    try {
      this.renew(uri, text);
      const wasOpen = vscode.workspace.textDocuments.some((other) => other.uri.toString() === address);
      const document = await vscode.workspace.openTextDocument(uri);
      const shown = vscode.window.tabGroups.all.find(({ tabs }) =>
        tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === address),
      );
      const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.Beside;
      await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: true });
      if (wasOpen) await renewed(document, text);
    } finally {
      this.#showing.delete(address);
    }
  }
}

/** The editor fetches the new text of an open document when it gets round to it. */
function renewed(document: vscode.TextDocument, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (document.isClosed || document.getText() === text) {
      resolve();
      return;
    }
    const settle = (other: vscode.TextDocument): void => {
      if (other !== document) return;
      listening.dispose();
      resolve();
    };
    const listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((change) => settle(change.document)),
      vscode.workspace.onDidCloseTextDocument(settle),
    );
  });
}

/** What people call a document. */
export const nameOf = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf("/") + 1);

/** The same without what every flow document has at its end. */
export const bareNameOf = (uri: vscode.Uri): string => nameOf(uri).replace(/(\.industrydata)?\.jsonc?$/i, "");
