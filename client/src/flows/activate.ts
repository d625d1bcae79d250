// The Flows view: follows the session, refreshes the smallest node, shows what was just created.
import * as vscode from "vscode";
import { childSets, type EntitySet, parentOf } from "../../../schemas/src";
import type { Commands } from "../host/commands";
import { openExactly } from "../host/openExactly";
import { abortable } from "../host/progress";
import type { Scope } from "../host/scope";
import { commands, contextKeys, views } from "../ids";
import type { Connection, Session } from "../tenants/session";
import { Explorer } from "./explorer";
import { activateFading } from "./fading";
import { Filter } from "./filter";
import { FlowsTree } from "./flowsTree";
import { type ExplorerNode, isContainer } from "./nodes";
import { graphReader } from "./reader";

export interface FlowsFeature {
  /** Reads the list that holds an entity anew, and selects the entity where the view shows it. Never fails. */
  reveal(set: EntitySet, parents: readonly string[], id: string): void;
}

export interface FlowsDeps {
  readonly session: Session;
  readonly registry: Commands;
  readonly log: vscode.LogOutputChannel;
}

export function activateFlows(scope: Scope, { session, registry, log }: FlowsDeps): FlowsFeature {
  let explorer: Explorer | undefined;
  let reading = new AbortController();
  /** What was to be shown while nobody could see it. */
  const unseen: (() => Promise<void>)[] = [];
  activateFading(scope);
  const tree = scope.add(new FlowsTree(() => explorer));
  const view = scope.add(vscode.window.createTreeView(views.flows, { treeDataProvider: tree, showCollapseAll: true }));

  let timer: NodeJS.Timeout | undefined;
  const resumeAt = (until: number): void => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        if (Date.now() < until) return resumeAt(until);
        for (const node of explorer?.resume() ?? []) tree.refresh(node);
      },
      // A timer cannot take longer.
      Math.min(until - Date.now(), 2 ** 31 - 1),
    );
  };
  scope.add({ dispose: () => clearTimeout(timer) });

  const say = (): void => {
    view.message = tree.filter?.message ?? "";
  };
  scope.add(tree.onDidRead(say));
  const filterBy = (text: string): void => {
    tree.filter = explorer && text.trim() !== "" ? new Filter(explorer, text) : undefined;
    void vscode.commands.executeCommand("setContext", contextKeys.flowsFiltered, tree.filter !== undefined);
    say();
    tree.refresh();
  };
  registry.register(commands.filterFlows, async () => {
    const text = await vscode.window.showInputBox({
      title: "Filter Flows",
      prompt: "Part of a name. What was loaded is searched.",
      value: tree.filter?.text ?? "",
    });
    if (text !== undefined) filterBy(text);
  });
  registry.register(commands.clearFlowsFilter, () => filterBy(""));

  const follow = (connection: Connection): void => {
    // What is still being read belongs to the tenant before.
    reading.abort();
    reading = new AbortController();
    unseen.length = 0;
    filterBy("");
    const client = connection.state === "ready" ? session.graph(false).client : undefined;
    clearTimeout(timer);
    explorer = client && new Explorer(graphReader(client, reading.signal), { onPause: resumeAt });
    view.description = connection.state === "ready" ? connection.profile.name : "";
    tree.refresh();
  };
  scope.add({ dispose: session.onDidChange(follow) });
  scope.add({ dispose: () => reading.abort() });
  follow(session.connection);

  const refresh = (node?: ExplorerNode): void => {
    if (node?.kind === "failure") explorer?.retry(node);
    const listing = node && listingOf(node);
    if (node?.kind !== "failure") explorer?.refresh(listing);
    tree.refresh(listing);
    // A collection that is folded tells its new number too.
    if (listing && view.visible) void tree.getChildren(listing);
  };
  // The button of the view is given the row that has the focus, which it is not about.
  registry.register(commands.refreshFlows, () => refresh());
  registry.register(commands.refreshFlow, (node?: ExplorerNode) => node && refresh(node));
  registry.register(commands.loadMoreFlows, async (node?: ExplorerNode) => {
    if (node?.kind !== "more") return;
    const asked = explorer;
    const found = await asked?.more(node);
    if (explorer !== asked) return;
    tree.refresh(node.parent);
    const first = found?.find((entity) => tree.filter?.shows(entity) ?? true);
    if (first && view.visible) await view.reveal(first, { select: true, focus: true });
  });
  registry.register(commands.askPermission, async (node?: ExplorerNode) => {
    if (node?.kind !== "failure" || !node.lacks) return;
    const { lacks } = node;
    const asking = explorer;
    await abortable(`Asking for ${lacks[0]}`, (signal) => session.askFor(lacks, signal));
    // With another account, or in another tenant, everything is read anew already.
    if (explorer === asking) refresh(node);
  });
  const advise = (given?: string | ExplorerNode) =>
    typeof given === "object" && given.kind === "failure" ? session.advice(given.lacks ?? []) : undefined;
  registry.register(commands.openConsentPage, async (given?: string | ExplorerNode) => {
    const page = typeof given === "string" ? given : advise(given)?.consentPage;
    if (page !== undefined) await openExactly(page);
  });
  registry.register(commands.copyForAdministrator, async (given?: string | ExplorerNode) => {
    const letter = typeof given === "string" ? given : advise(given)?.letter;
    if (letter === undefined) return;
    await vscode.env.clipboard.writeText(letter);
    vscode.window.setStatusBarMessage("$(check) Copied: send it to an administrator of the tenant", 5000);
  });
  registry.register(commands.copyId, async (node?: ExplorerNode) => {
    const entity = node ?? view.selection[0];
    if (entity?.kind === "entity") await vscode.env.clipboard.writeText(entity.path.at(-1) ?? "");
  });

  const reveal = async (set: EntitySet, parents: readonly string[], id: string): Promise<void> => {
    const current = explorer;
    if (!current) return;
    if (!view.visible) {
      unseen.push(() => reveal(set, parents, id));
      return;
    }
    const above = parentOf(set);
    const [parent] = parents.slice(-1);
    const listing =
      above && parent !== undefined
        ? await current.find(above, parents.slice(0, -1), parent)
        : current.roots.find((node) => node.set === set);
    if (!listing || current !== explorer) return;
    refresh(listing);
    const found = await current.find(set, parents, id);
    if (!found || current !== explorer) return;
    if (tree.filter && !tree.filter.shows(found)) filterBy("");
    // An entity that was read by itself is news to the tree.
    else tree.refresh(listing);
    await view.reveal(found, { select: true, expand: false });
  };
  const inBackground = (work: Promise<void>): void => void work.catch((error: unknown) => log.warn(String(error)));
  scope.add(
    view.onDidChangeVisibility(({ visible }) => {
      if (!visible) return;
      for (const show of unseen.splice(0)) inBackground(show());
    }),
  );
  return { reveal: (set, parents, id) => inBackground(reveal(set, parents, id)) };
}

/** The node to read anew for a node: itself where it lists children, else the one that lists it. */
function listingOf(node: ExplorerNode): ExplorerNode {
  if (node.kind === "heading" || node.kind === "collection") return node;
  if (isContainer(node) && childSets(node.set).length > 0) return node;
  return node.parent;
}
