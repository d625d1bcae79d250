// The explorer as a tree view.
import * as vscode from "vscode";
import { childSets, concreteTypes, generations, nameOf } from "../../../schemas/src";
import { commands } from "../ids";
import { type CollectionNode, type EntityNode, type Explorer, type ExplorerNode, statesOf, traitsOf } from "./explorer";

export class FlowsTree implements vscode.TreeDataProvider<ExplorerNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ExplorerNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #explorer: () => Explorer | undefined;
  /** The counts as they stand in the tree, by the id of their node. */
  readonly #drawn = new Map<string, number | undefined>();

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
    if (!node) return [...explorer.headings];
    const children = [...(await explorer.children(node))];
    if (node.kind !== "collection" && node.kind !== "entity") return children;
    // The parent's own line tells how many there are: draw it again when that is news.
    if (explorer.count(node) !== this.#drawn.get(node.id)) this.#changed.fire(node);
    return children;
  }

  getParent(node: ExplorerNode): ExplorerNode | undefined {
    return node.kind === "heading" ? undefined : node.parent;
  }

  resolveTreeItem(item: vscode.TreeItem, node: ExplorerNode): vscode.TreeItem {
    if (node.kind === "entity") item.tooltip = card(node);
    return item;
  }

  #count(node: CollectionNode | EntityNode): number | undefined {
    const count = this.#explorer()?.count(node);
    this.#drawn.set(node.id, count);
    return count;
  }

  getTreeItem(node: ExplorerNode): vscode.TreeItem {
    switch (node.kind) {
      case "heading": {
        const item = new vscode.TreeItem(node.title, vscode.TreeItemCollapsibleState.Expanded);
        item.id = node.id;
        item.accessibilityInformation = { label: node.title };
        return item;
      }
      case "collection": {
        const item = new vscode.TreeItem(
          node.set.title,
          node.open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
        );
        item.id = node.id;
        item.contextValue = "collection";
        const count = this.#count(node);
        const facts = [count?.toString(), generations[node.set.generation].short].filter((fact) => fact !== undefined);
        item.description = facts.join(" · ");
        item.tooltip = node.set.description;
        // Without a label of its own a screen reader would be given the tooltip, which does not say the name.
        item.accessibilityInformation = { label: [node.set.title, ...facts].join(", ") };
        return item;
      }
      case "entity":
        return entityItem(node, this.#count(node));
      case "empty": {
        const item = new vscode.TreeItem(`No ${node.set.title.toLowerCase()} yet`);
        item.id = node.id;
        return item;
      }
      case "failure": {
        const item = new vscode.TreeItem(node.message);
        item.id = node.id;
        item.tooltip = node.message;
        item.contextValue = node.lacks ? "consent" : "failure";
        item.command = node.lacks
          ? { command: commands.askPermission, title: "Ask for Permission", arguments: [node] }
          : { command: commands.refreshFlows, title: "Retry", arguments: [node] };
        item.iconPath = node.lacks
          ? new vscode.ThemeIcon("lock", new vscode.ThemeColor(tints.waiting))
          : new vscode.ThemeIcon("error", new vscode.ThemeColor(tints.bad));
        return item;
      }
    }
  }
}

function entityItem(node: EntityNode, count: number | undefined): vscode.TreeItem {
  const { type } = node;
  const name = nameOf(node.entity, type);
  const states = statesOf(node);
  const facts = [countOf(node, count), ...traitsOf(node), ...states.map(({ member }) => member)];
  const state = facts.filter((fact) => fact !== "" && fact !== name).join(" · ");
  const item = new vscode.TreeItem(
    name,
    childSets(node.set).length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
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

/** `2 of 4 kinds` where a parent holds one of each, else a number; nothing while it is unknown. */
function countOf({ set }: EntityNode, count: number | undefined): string {
  const [children] = childSets(set);
  if (count === undefined || !children) return "";
  if (!children.oneOfEachType) return `${count} ${children.title.toLowerCase()}`;
  return `${count} of ${concreteTypes(children.type, children.generation).length} kinds`;
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
