// The explorer as a tree view.
import * as vscode from "vscode";
import { tints } from "../host/tints";
import { commands } from "../ids";
import { clockWords } from "./clock";
import type { Explorer } from "./explorer";
import { fadedUri } from "./fading";
import type { Filter } from "./filter";
import { cardOf, type Line, lineOf } from "./lines";
import { type Container, type ExplorerNode, isContainer } from "./nodes";

export class FlowsTree implements vscode.TreeDataProvider<ExplorerNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ExplorerNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #read = new vscode.EventEmitter<void>();
  /** More of the tenant is known. */
  readonly onDidRead = this.#read.event;
  filter: Filter | undefined;
  readonly #explorer: () => Explorer | undefined;
  /** The lines that tell what is below them, as they stand in the tree, by the id of their node. */
  readonly #drawn = new Map<string, string>();

  constructor(explorer: () => Explorer | undefined) {
    this.#explorer = explorer;
  }

  refresh(node?: ExplorerNode): void {
    if (!node) this.#drawn.clear();
    this.#changed.fire(node);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#read.dispose();
  }

  async getChildren(node?: ExplorerNode): Promise<ExplorerNode[]> {
    const explorer = this.#explorer();
    if (!explorer) return [];
    if (!node) return [...explorer.headings];
    const children = await explorer.children(node);
    // The parent's own line tells what is below it: draw it again when that is news.
    if (isContainer(node) && this.#line(node).spoken !== this.#drawn.get(node.id)) this.#changed.fire(node);
    if (isContainer(node)) this.#read.fire();
    return children.filter((child) => this.filter?.shows(child) ?? true);
  }

  getParent(node: ExplorerNode): ExplorerNode | undefined {
    return node.kind === "heading" ? undefined : node.parent;
  }

  resolveTreeItem(item: vscode.TreeItem, node: ExplorerNode): vscode.TreeItem {
    if (node.kind === "entity") item.tooltip = new vscode.MarkdownString(cardOf(node));
    return item;
  }

  getTreeItem(node: ExplorerNode): vscode.TreeItem {
    const line = this.#line(node);
    if (isContainer(node)) this.#drawn.set(node.id, line.spoken);
    const item = new vscode.TreeItem(line.label, foldings[line.folding]);
    item.id = node.id;
    item.description = line.description;
    item.contextValue = line.context;
    // Without a label of its own a screen reader would be given the tooltip, which does not say the name.
    item.accessibilityInformation = { label: line.spoken };
    // The card is worked out in `resolveTreeItem`, when the pointer rests on the item.
    if (node.kind !== "entity") item.tooltip = line.tooltip ?? line.label;
    if (line.icon) item.iconPath = icon(line.icon);
    if (line.faded) item.resourceUri = fadedUri;
    const command = line.action && actions[line.action];
    if (command) item.command = { ...command, arguments: [node.kind === "empty" ? node.set.path : node] };
    return item;
  }

  #line(node: ExplorerNode): Line {
    const explorer = this.#explorer();
    if (!explorer || !isContainer(node)) return lineOf(node);
    const since = (container: Container) => explorer.staleSince(container);
    const stale = since(node);
    return lineOf(node, {
      count: explorer.count(node),
      ...(stale !== undefined && { asOf: clockWords(stale, Date.now()) }),
      isStale: node.kind === "entity" && since(node.parent) !== undefined,
    });
  }
}

const foldings = {
  none: vscode.TreeItemCollapsibleState.None,
  open: vscode.TreeItemCollapsibleState.Expanded,
  closed: vscode.TreeItemCollapsibleState.Collapsed,
} as const;

const actions: Readonly<Record<NonNullable<Line["action"]>, Omit<vscode.Command, "arguments">>> = {
  retry: { command: commands.refreshFlow, title: "Retry" },
  askPermission: { command: commands.askPermission, title: "Ask for Permission" },
  more: { command: commands.loadMoreFlows, title: "Load More" },
  create: { command: commands.newFlow, title: "New Flow" },
};

const icon = ({ name, tint }: NonNullable<Line["icon"]>): vscode.ThemeIcon =>
  new vscode.ThemeIcon(name, tint && new vscode.ThemeColor(tints[tint]));
