// Puts what the service said of a property on that property, until the text there changes.
import { findNodeAtLocation, type JSONPath, type Node, parseTree } from "jsonc-parser";
import * as vscode from "vscode";
import type { GraphError } from "../graph/graphError";

export class ServerFindings implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection("Microsoft Graph");
  readonly #listening: vscode.Disposable;

  constructor() {
    this.#listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const kept = (this.#collection.get(document.uri) ?? []).filter(({ range }) =>
        contentChanges.every((change) => !touches(change.range, range) && change.range.start.isAfter(range.end)),
      );
      if (contentChanges.length > 0) this.#collection.set(document.uri, kept);
    });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#collection.dispose();
  }

  clear(uri: vscode.Uri): void {
    this.#collection.delete(uri);
  }

  /** Shows an error of the service in the document it is about; without a target, on the first line. */
  show(document: vscode.TextDocument, error: GraphError): void {
    const named = [
      { message: error.serverMessage ?? error.message, target: error.target, code: error.code },
      ...error.details,
    ].filter(({ target }) => target !== undefined && target !== "");
    const root = parseTree(document.getText());
    const diagnostics = named.flatMap(({ message, target, code }) => {
      const range = root && rangeOf(document, root, target ?? "");
      if (!range) return [];
      const diagnostic = new vscode.Diagnostic(range, message ?? error.message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = "Microsoft Graph";
      if (code !== undefined) diagnostic.code = code;
      return [diagnostic];
    });
    this.#collection.set(document.uri, diagnostics);
  }
}

const touches = (a: vscode.Range, b: vscode.Range): boolean => a.intersection(b) !== undefined;

/** The key of the property that a target such as `creationOptions/configurations[0]/password` names. */
function rangeOf(document: vscode.TextDocument, root: Node, target: string): vscode.Range | undefined {
  const path: JSONPath = target
    .split(/[/.]|\[(\d+)\]/)
    .filter((part) => part !== undefined && part !== "")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  // `a@odata.bind` holds a dot of its own.
  const whole = findNodeAtLocation(root, [target]) ?? findNodeAtLocation(root, path);
  const node = whole?.parent?.type === "property" ? (whole.parent.children?.[0] ?? whole) : whole;
  if (!node) return undefined;
  return new vscode.Range(document.positionAt(node.offset), document.positionAt(node.offset + node.length));
}
