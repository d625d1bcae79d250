// Requests and answers of the history as read-only documents.
import * as vscode from "vscode";
import { documentOf, type Part } from "./documents";
import type { ExchangeHistory, Kept } from "./history";
import { summarise } from "./summary";

const scheme = "industrydata-exchange";
const suffix = ".exchange";

export class ExchangeDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #history: ExchangeHistory;
  readonly #registered: vscode.Disposable;

  constructor(history: ExchangeHistory) {
    this.#history = history;
    this.#registered = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  dispose(): void {
    this.#registered.dispose();
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const [part, id = ""] = query.split("/");
    if (!this.#history.get(id)) await this.#history.look();
    const kept = this.#history.get(id);
    if (!kept) return "# This response is no longer in the history.";
    return documentOf(part as Part, kept, await this.#history.bodies(kept));
  }

  async show(part: Part, kept: Kept): Promise<void> {
    await vscode.commands.executeCommand("vscode.open", uriOf(part, kept));
  }

  /** The older one on the left, whatever the order in which they were chosen. */
  async compare(one: Kept, other: Kept): Promise<void> {
    const [older, newer] = one.id < other.id ? [one, other] : [other, one];
    const isSame = summarise(older).request === summarise(newer).request;
    const title = `${titleOf(older)} ↔ ${isSame ? summarise(newer).label : titleOf(newer)}`;
    await vscode.commands.executeCommand("vscode.diff", uriOf("response", older), uriOf("response", newer), title);
  }
}

function uriOf(part: Part, kept: Kept): vscode.Uri {
  const { request } = summarise(kept);
  const name = part === "request" ? request : titleOf(kept);
  return vscode.Uri.from({ scheme, path: `/${name.replaceAll("/", "-")}${suffix}`, query: `${part}/${kept.id}` });
}

function titleOf(kept: Kept): string {
  const { label, request } = summarise(kept);
  return `${request}: ${label}`;
}
