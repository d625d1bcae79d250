// The responses view: exchanges as a tree.
import * as vscode from "vscode";
import type { ExchangeHistory } from "./history";
import { childrenOf, exchangeNodes, isContainer, preview, type ResponseNode, summarise } from "./nodes";

export class ResponsesTree implements vscode.TreeDataProvider<ResponseNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ResponseNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #history: ExchangeHistory;
  readonly #stop: () => void;

  constructor(history: ExchangeHistory) {
    this.#history = history;
    this.#stop = history.onDidChange(() => this.#changed.fire(undefined));
  }

  dispose(): void {
    this.#stop();
    this.#changed.dispose();
  }

  getChildren(node?: ResponseNode): ResponseNode[] {
    return node ? childrenOf(node) : exchangeNodes(this.#history.recorded);
  }

  /** Only exchanges are revealed, and they are at the top. */
  getParent(): undefined {
    return undefined;
  }

  getTreeItem(node: ResponseNode): vscode.TreeItem {
    const item = this.#item(node);
    item.id = node.id;
    return item;
  }

  #item(node: ResponseNode): vscode.TreeItem {
    switch (node.kind) {
      case "exchange":
        return exchangeItem(node);
      case "sentence": {
        const item = new vscode.TreeItem(node.text);
        item.tooltip = node.text;
        item.contextValue = "value";
        return item;
      }
      case "headers": {
        const count = Object.keys(node.headers).length;
        return new vscode.TreeItem(`Headers (${count})`, vscode.TreeItemCollapsibleState.Collapsed);
      }
      case "text": {
        const item = new vscode.TreeItem(node.name);
        item.description = node.text.slice(0, 500);
        item.tooltip = node.text.slice(0, 5000);
        item.contextValue = "value";
        return item;
      }
      case "value": {
        const open =
          node.name === "Body" ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
        const item = new vscode.TreeItem(
          node.name,
          isContainer(node.value) ? open : vscode.TreeItemCollapsibleState.None,
        );
        item.description = preview(node.name, node.value);
        item.tooltip = item.description;
        item.contextValue = "value";
        return item;
      }
    }
  }
}

const icons = {
  done: new vscode.ThemeIcon("pass", new vscode.ThemeColor("testing.iconPassed")),
  refused: new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground")),
  unknown: new vscode.ThemeIcon("question", new vscode.ThemeColor("list.warningForeground")),
  notSent: new vscode.ThemeIcon("debug-disconnect", new vscode.ThemeColor("list.errorForeground")),
} as const;

function exchangeItem({ recorded }: Extract<ResponseNode, { kind: "exchange" }>): vscode.TreeItem {
  const { label, description, state } = summarise(recorded);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.description = description;
  item.iconPath = icons[state];
  item.contextValue = "exchange";
  item.tooltip = `${recorded.exchange.request.method} ${recorded.exchange.request.url}\n${recorded.tenant}, ${new Date(recorded.exchange.startedAt).toLocaleString()}`;
  item.accessibilityInformation = { label: `${label}, ${description}, ${recorded.subject}, ${recorded.tenant}` };
  return item;
}
