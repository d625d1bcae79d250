// Puts what the service said of a property on that property, until the text there changes.
import { findNodeAtLocation, type JSONPath, type Node, parseTree } from "jsonc-parser";
import * as vscode from "vscode";
import type { GraphError } from "../graph/graphError";

/** Source of the findings in the Problems view. */
export const serviceName = "Microsoft Graph";

export class ServerFindings implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection(serviceName);
  readonly #listening: vscode.Disposable;

  constructor() {
    this.#listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !this.#collection.has(document.uri)) return;
      const kept = (this.#collection.get(document.uri) ?? []).filter(({ range }) =>
        contentChanges.every((change) => !touches(change.range, range) && change.range.start.isAfter(range.end)),
      );
      this.#collection.set(document.uri, kept);
    });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#collection.dispose();
  }

  clear(uri: vscode.Uri): void {
    this.#collection.delete(uri);
  }

  /** Shows an error of the service on the properties it names; an error that names none is shown elsewhere. */
  show(document: vscode.TextDocument, error: GraphError): void {
    const named = [
      { message: error.serverMessage ?? error.message, target: error.target, code: error.code },
      ...error.details,
    ];
    const root = parseTree(document.getText());
    const shown = new Map<string, vscode.Diagnostic>();
    for (const { message, target, code } of named) {
      const range = root && target ? rangeOf(document, root, target) : undefined;
      if (!range) continue;
      const diagnostic = new vscode.Diagnostic(range, message ?? error.message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = serviceName;
      if (code !== undefined) diagnostic.code = code;
      // The envelope repeats its first detail.
      shown.set(`${range.start.line}:${range.start.character} ${diagnostic.message}`, diagnostic);
    }
    this.#collection.set(document.uri, [...shown.values()]);
  }
}

const touches = (a: vscode.Range, b: vscode.Range): boolean => a.intersection(b) !== undefined;

/**
 * The key of the property that a target names, such as `creationOptions/configurations/0/roleGroup@odata.bind` or
 * `configurations[0].password`; where the property is not there, the nearest one around it.
 */
function rangeOf(document: vscode.TextDocument, root: Node, target: string): vscode.Range | undefined {
  const path: JSONPath = target
    .split(/\/|\[(\d+)\]|\.(?!(?:bind|type)\b)/)
    .filter((part) => part !== undefined && part !== "")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  for (let length = path.length; length > 0; length -= 1) {
    const found = findNodeAtLocation(root, path.slice(0, length));
    if (!found) continue;
    const node = found.parent?.type === "property" ? (found.parent.children?.[0] ?? found) : found;
    return new vscode.Range(document.positionAt(node.offset), document.positionAt(node.offset + node.length));
  }
  return undefined;
}
