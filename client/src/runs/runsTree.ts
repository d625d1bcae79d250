// The runs of the tenant in use as a tree view.
import * as vscode from "vscode";
import type { Action } from "../host/errors";
import { actionNode, type RunNode, type RunsNode } from "./nodes";
import type { Runs } from "./runs";
import { card, treeItem } from "./treeItems";

export interface RunsTreeOptions {
  readonly runs: () => Runs | undefined;
  /** The ways out, where the list could not be read. */
  readonly waysOut: () => readonly Action[];
  readonly now: () => Date;
}

export class RunsTree implements vscode.TreeDataProvider<RunsNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<RunNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #options: RunsTreeOptions;

  constructor(options: RunsTreeOptions) {
    this.#options = options;
  }

  refresh(node?: RunNode): void {
    this.#changed.fire(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async getChildren(node?: RunsNode): Promise<RunsNode[]> {
    const runs = this.#options.runs();
    if (!runs) return [];
    if (node) return runs.children(node);
    const days = await runs.roots();
    return [...this.#options.waysOut().map(actionNode), ...days];
  }

  getParent(node: RunsNode): RunsNode | undefined {
    if (node.kind === "run") return node.day;
    return node.kind === "day" || node.kind === "action" ? undefined : node.parent;
  }

  getTreeItem(node: RunsNode): vscode.TreeItem {
    const runs = this.#options.runs();
    return treeItem(node, {
      counts: countsIn(runs, node),
      isOpen: node === runs?.days[0],
      now: this.#options.now(),
    });
  }

  resolveTreeItem(item: vscode.TreeItem, node: RunsNode): vscode.TreeItem {
    if (node.kind === "run" || node.kind === "activity") {
      item.tooltip = card(node, countsIn(this.#options.runs(), node));
    }
    return item;
  }
}

const countsIn = (runs: Runs | undefined, node: RunsNode) =>
  node.kind === "run" || node.kind === "activity" ? runs?.counts(node) : undefined;
