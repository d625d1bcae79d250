// Plans as read-only documents beside what they are plans of.
import * as vscode from "vscode";

const scheme = "industrydata-plan";
const suffix = ".industrydata.plan";

export class PlanDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, string>();
  /** What is being shown: a document of that name may still be closing. */
  readonly #showing = new Set<string>();
  readonly #registered: vscode.Disposable;

  constructor() {
    this.#registered = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
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
    return this.#texts.get(uri.toString()) ?? "This plan ended with its window. Plan again to see it as it is now.\n";
  }

  /** Each document has one plan; a new one takes the place of the last. The keyboard stays where it is. */
  async show(of: vscode.Uri, text: string): Promise<void> {
    const uri = uriOf(of);
    const address = uri.toString();
    this.#showing.add(address);
    try {
      this.#texts.set(address, text);
      this.#changed.fire(uri);
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

function uriOf(of: vscode.Uri): vscode.Uri {
  const name = nameOf(of).replace(/(\.industrydata)?\.jsonc?$/i, "");
  return vscode.Uri.from({ scheme, path: `/${name}${suffix}`, query: of.toString() });
}

/** What people call a document. */
export const nameOf = ({ path }: vscode.Uri): string => path.slice(path.lastIndexOf("/") + 1);
