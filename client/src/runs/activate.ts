// The Runs view: follows the session, draws what is watched, and says how a run ended.
import * as vscode from "vscode";
import type { Commands } from "../host/commands";
import { consentActions } from "../host/consentActions";
import type { Scope } from "../host/scope";
import type { Store } from "../host/store";
import { contextKeys, views } from "../ids";
import type { Recorded } from "../responses/history";
import type { Connection, Session } from "../tenants/session";
import { tellEnd } from "./endNotice";
import { waysOut } from "./failure";
import { OwnRuns } from "./ownRuns";
import { runsReader } from "./reader";
import { registerRunCommands } from "./runCommands";
import { RunsTree } from "./runsTree";
import { pollSeconds } from "./settings";
import { StatisticsPanels } from "./statisticsPanels";
import { Watching } from "./watching";
import type { Work } from "./work";

export interface RunsDeps {
  readonly session: Session;
  readonly registry: Commands;
  readonly log: vscode.LogOutputChannel;
  /** Where it is kept which runs were started here. */
  readonly store: Store;
  /** Keeps an exchange and shows it. */
  readonly record: (recorded: Recorded) => void;
}

export function activateRuns(scope: Scope, { session, registry, log, store, record }: RunsDeps): void {
  const own = new OwnRuns(store);
  const now = (): Date => new Date();
  const tree = scope.add(
    new RunsTree({
      runs: () => watching.current?.runs,
      waysOut: () => {
        const { failure } = watching;
        return failure ? waysOut(failure, consentActions(session.advice(failure.lacks))) : [];
      },
      now,
    }),
  );
  const view = scope.add(vscode.window.createTreeView(views.runs, { treeDataProvider: tree, showCollapseAll: true }));
  const reveal = async (run: Work): Promise<void> => {
    const node = watching.current?.runs.node(run.id);
    if (node) await view.reveal(node, { select: true, focus: false, expand: true });
  };
  const watching: Watching = scope.add(
    new Watching({
      reader: (signal, onPause) => runsReader(session.graph(false, onPause).client, signal),
      isVisible: () => view.visible,
      redraw: (node) => {
        view.message = watching.message;
        void vscode.commands.executeCommand("setContext", contextKeys.noRuns, watching.isEmpty);
        tree.refresh(node);
      },
      began: ({ id }) => void own.add(id).catch((error: unknown) => registry.present(error)),
      ended: (run) => {
        const told = tellEnd(run).then((isWanted) => (isWanted ? reveal(run) : undefined));
        told.catch((error: unknown) => registry.present(error));
      },
      intervalMs: () => pollSeconds() * 1000,
      after: (ms, act) => {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
      now,
      log: (line) => log.warn(line),
    }),
  );

  const follow = (connection: Connection): void => {
    const isReady = connection.state === "ready";
    view.description = isReady ? connection.profile.name : "";
    watching.watch(isReady ? connection.profile.id : undefined);
  };
  scope.add({ dispose: session.onDidChange(follow) });
  scope.add(view.onDidChangeVisibility(() => watching.pollWhereWanted()));
  follow(session.connection);

  const panels = scope.add(new StatisticsPanels());
  const chosen = () => view.selection[0];
  registerRunCommands(registry, { session, watching, own, record, reveal, panels, chosen, now });
}
