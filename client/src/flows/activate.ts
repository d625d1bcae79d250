// The Flows view: follows the session, refreshes the smallest node, shows what was just created.
import * as vscode from "vscode";
import { childSets, type EntitySet, keyMember } from "../../../schemas/src";
import type { Commands } from "../host/commands";
import { openExactly } from "../host/openExactly";
import { abortable } from "../host/progress";
import type { Scope } from "../host/scope";
import { commands, views } from "../ids";
import type { Connection, Session } from "../tenants/session";
import { type Entity, type EntityNode, Explorer, type ExplorerNode } from "./explorer";
import { FlowsTree } from "./flowsTree";

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
  const tree = scope.add(new FlowsTree(() => explorer));
  const view = scope.add(vscode.window.createTreeView(views.flows, { treeDataProvider: tree, showCollapseAll: true }));

  const follow = (connection: Connection): void => {
    // What is still being read belongs to the tenant before.
    reading.abort();
    reading = new AbortController();
    explorer = connection.state === "ready" ? new Explorer(readerFor(session, reading.signal)) : undefined;
    view.description = connection.state === "ready" ? connection.profile.name : "";
    tree.refresh();
  };
  scope.add({ dispose: session.onDidChange(follow) });
  scope.add({ dispose: () => reading.abort() });
  follow(session.connection);

  const refresh = (node?: ExplorerNode): void => {
    const listing = node && listingOf(node);
    explorer?.forget(listing);
    tree.refresh(listing);
    // A collection that is folded tells its new number too.
    if (listing) void tree.getChildren(listing);
  };
  registry.register(commands.refreshFlows, refresh);
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
    const listing = await current?.listing(set, parents);
    if (!current || !listing) return;
    refresh(listing);
    const found = (await current.children(listing)).find(
      (child): child is EntityNode => child.kind === "entity" && child.entity[keyMember] === id,
    );
    if (found && view.visible) await view.reveal(found, { select: true, expand: false });
  };
  return {
    reveal: (set, parents, id) => {
      reveal(set, parents, id).catch((error: unknown) => log.warn(String(error)));
    },
  };
}

/** The node to read anew for a node: itself where it lists children, else the one that lists it. */
function listingOf(node: ExplorerNode): ExplorerNode {
  if (node.kind === "heading" || node.kind === "collection") return node;
  if (node.kind === "entity" && childSets(node.set).length > 0) return node;
  return node.parent;
}

/** Reads whole lists in the tenant that is in use now. */
function readerFor(
  session: Session,
  signal: AbortSignal,
): (path: string, permissions: readonly string[]) => Promise<Entity[]> {
  const { client } = session.graph(false);
  return async (path, permissions) => {
    const items = await client.readAll(path, permissions, signal);
    return items.filter((item): item is Entity => typeof item === "object" && item !== null);
  };
}
