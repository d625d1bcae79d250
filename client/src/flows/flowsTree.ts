// The explorer as a tree view.
import * as vscode from "vscode";
import { childSets } from "../../../schemas/src";
import { commands } from "../ids";
import { type EntityNode, type Explorer, type ExplorerNode, nameOf, statesOf } from "./explorer";

export class FlowsTree implements vscode.TreeDataProvider<ExplorerNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ExplorerNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #explorer: () => Explorer | undefined;

  constructor(explorer: () => Explorer | undefined) {
    this.#explorer = explorer;
  }

  refresh(node?: ExplorerNode): void {
    this.#changed.fire(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async getChildren(node?: ExplorerNode): Promise<ExplorerNode[]> {
    const explorer = this.#explorer();
    if (!explorer) return [];
    return node ? explorer.children(node) : explorer.roots();
  }

  getParent(node: ExplorerNode): ExplorerNode | undefined {
    return node.kind === "collection" ? undefined : node.parent;
  }

  resolveTreeItem(item: vscode.TreeItem, node: ExplorerNode): vscode.TreeItem {
    if (node.kind === "entity") item.tooltip = card(node);
    return item;
  }

  getTreeItem(node: ExplorerNode): vscode.TreeItem {
    switch (node.kind) {
      case "collection": {
        const item = new vscode.TreeItem(node.set.title, vscode.TreeItemCollapsibleState.Expanded);
        item.id = node.id;
        item.contextValue = "collection";
        if (node.count !== undefined) item.description = String(node.count);
        if (node.set.generation === "preRelease") item.description = "draft API";
        item.tooltip = node.set.description;
        return item;
      }
      case "entity":
        return entityItem(node);
      case "empty": {
        const item = new vscode.TreeItem(`No ${node.set.title.toLowerCase()} yet`);
        item.id = node.id;
        return item;
      }
      case "failure": {
        const item = new vscode.TreeItem(node.message);
        item.id = node.id;
        item.command = { command: commands.refreshFlows, title: "Retry", arguments: [node] };
        item.contextValue = "failure";
        item.iconPath = new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground"));
        item.tooltip = node.message;
        return item;
      }
    }
  }
}

function entityItem(node: EntityNode): vscode.TreeItem {
  const { type } = node;
  const name = nameOf(node);
  const states = statesOf(node);
  const state = states.map(({ member }) => member).join(" · ");
  const item = new vscode.TreeItem(
    name,
    childSets(node.set.name).length > 0
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None,
  );
  item.id = node.id;
  item.contextValue = "entity";
  item.description = state;
  const tone = states.find(({ tone }) => tone === "bad")?.tone ?? states[0]?.tone;
  item.iconPath = new vscode.ThemeIcon(type.icon ?? "circle-outline", tone && new vscode.ThemeColor(tints[tone]));
  item.accessibilityInformation = { label: [...new Set([name, type.title, state])].filter(Boolean).join(", ") };
  // The card is worked out in `resolveTreeItem`, when the pointer rests on the item.
  return item;
}

const tints = {
  good: "testing.iconPassed",
  waiting: "list.warningForeground",
  bad: "list.errorForeground",
  off: "disabledForeground",
} as const;

/** Facts as a Markdown card; whatever came from the tenant is escaped. */
function card({ type, entity, path }: EntityNode): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.appendMarkdown(`**${type.title}**\n\n`);
  for (const [name, value] of Object.entries(entity)) {
    if (typeof value !== "string" || name.includes("@") || path.includes(value)) continue;
    markdown.appendMarkdown(`- ${name}: `).appendText(value.slice(0, 200)).appendMarkdown("\n");
  }
  markdown.appendMarkdown("- id: ").appendText(path.at(-1) ?? "");
  return markdown;
}
