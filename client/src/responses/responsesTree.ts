// The responses view: exchanges as a tree, by day and tenant.
import * as vscode from "vscode";
import { dayOf } from "../host/when";
import { type Group, groupIdOf, groupsOf } from "./groups";
import type { ExchangeHistory, Kept } from "./history";
import { childrenOf, exchangeChildren, groupNode, type ResponseNode } from "./nodes";
import { treeItem } from "./treeItems";

export interface TreeOptions {
  readonly history: ExchangeHistory;
  readonly now: () => Date;
  readonly log: (line: string) => void;
}

export class ResponsesTree implements vscode.TreeDataProvider<ResponseNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #options: TreeOptions;
  readonly #stop: () => void;
  #looked: Promise<void> | undefined;
  #opened: string | undefined;
  /** The day on which days were named. */
  #drawn = "";

  constructor(options: TreeOptions) {
    this.#options = options;
    this.#stop = options.history.onDidChange(() => this.#changed.fire(undefined));
  }

  dispose(): void {
    this.#stop();
    this.#changed.dispose();
  }

  /** Shows what other windows have kept or removed, and calls the days by what they are now. */
  async lookAgain(): Promise<void> {
    await this.#options.history.look();
    if (this.#drawn !== dayOf(this.#options.now())) this.#changed.fire(undefined);
  }

  /** The exchange is open when it is first seen. */
  open({ id }: Kept): void {
    this.#opened = id;
  }

  async getChildren(node?: ResponseNode): Promise<ResponseNode[]> {
    if (!node) return this.#groups();
    if (node.kind !== "exchange") return childrenOf(node);
    const { kept, id } = node;
    try {
      return exchangeChildren(kept, await this.#options.history.bodies(kept));
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return [...exchangeChildren(kept, {}), { kind: "note", id: `${id}/unread`, text, kept }];
    }
  }

  /** Only exchanges are revealed. */
  getParent(node: ResponseNode): ResponseNode | undefined {
    if (node.kind !== "exchange") return undefined;
    const id = groupIdOf(node.kept);
    const group = groupsOf(this.#options.history.kept, this.#options.now()).find((each) => each.id === id);
    return group && groupNode(group);
  }

  getTreeItem(node: ResponseNode): vscode.TreeItem {
    return treeItem(node, {
      isOpen: node.id === this.#opened || (node.kind === "group" && this.#isNewest(node.group)),
    });
  }

  #isNewest({ kept }: Group): boolean {
    return kept[0] === this.#options.history.kept[0];
  }

  async #groups(): Promise<ResponseNode[]> {
    const { history, now, log } = this.#options;
    this.#looked ??= history.look().catch((error: unknown) => log(`The history cannot be read: ${error}`));
    await this.#looked;
    this.#drawn = dayOf(now());
    return groupsOf(history.kept, now()).map(groupNode);
  }
}
