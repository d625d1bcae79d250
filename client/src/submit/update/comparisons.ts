// A document beside the object in the tenant, in VS Code's own diff editor.
import * as vscode from "vscode";
import type { Payload } from "../../payload/payload";
import { nameOf } from "../plan/planDocuments";
import { comparisonText } from "./comparisonText";
import type { Present } from "./present";

const scheme = "industrydata-compare";

export class Comparisons implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #texts = new Map<string, string>();
  readonly #registered = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? "This comparison ended with its window.\n";
  }

  /** The document on the left, the tenant on the right. */
  async show(
    document: vscode.TextDocument,
    payload: Payload,
    { tenant, present }: { readonly tenant: string; readonly present: Present },
  ): Promise<void> {
    const { type } = payload;
    const mine = this.#keep(document.uri, "document", comparisonText(JSON.parse(payload.body("create")), type));
    const theirs = this.#keep(document.uri, "tenant", comparisonText(present.entity, present.type));
    await vscode.commands.executeCommand("vscode.diff", mine, theirs, `${nameOf(document.uri)} ↔ ${tenant}`);
  }

  #keep(of: vscode.Uri, side: "document" | "tenant", text: string): vscode.Uri {
    // The language of answers: as JSON it would be offered for Submit.
    const uri = vscode.Uri.from({ scheme, path: `/${side}/${nameOf(of)}.exchange`, query: of.toString() });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }
}
