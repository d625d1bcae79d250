// The Runs view: follows the session, and reads what somebody looks at.
import * as vscode from "vscode";
import type { Commands } from "../host/commands";
import { consentActions } from "../host/consentActions";
import { abortable } from "../host/progress";
import type { Scope } from "../host/scope";
import type { Store } from "../host/store";
import { commands, contextKeys, views } from "../ids";
import type { Recorded } from "../responses/history";
import type { Connection, Session } from "../tenants/session";
import { failureWords, waysOut } from "./failure";
import type { RunsNode } from "./nodes";
import { OwnRuns } from "./ownRuns";
import { runsReader } from "./reader";
import { Runs } from "./runs";
import { RunsTree } from "./runsTree";
import { startFromEditor, unclearStart } from "./starting";

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
  let runs: Runs | undefined;
  let reading = new AbortController();
  const now = (): Date => new Date();
  const tree = scope.add(
    new RunsTree({
      runs: () => runs,
      waysOut: () => (runs?.failure ? waysOut(runs.failure, consentActions(session.advice(runs.failure.lacks))) : []),
      now,
    }),
  );
  const view = scope.add(vscode.window.createTreeView(views.runs, { treeDataProvider: tree, showCollapseAll: true }));

  const follow = (connection: Connection): void => {
    // What is still being read belongs to the tenant before.
    reading.abort();
    reading = new AbortController();
    runs = connection.state === "ready" ? runsOf(reading.signal) : undefined;
    view.description = connection.state === "ready" ? connection.profile.name : "";
    show();
    tree.refresh();
  };
  const runsOf = (signal: AbortSignal): Runs =>
    new Runs({
      reader: runsReader(session.graph(false).client, signal),
      now,
      changed: (node) => {
        if (signal.aborted) return;
        show();
        tree.refresh(node);
      },
      log: (line) => log.warn(line),
    });
  const show = (): void => {
    view.message = runs?.failure ? failureWords(runs.failure, runs.readAt) : "";
    const isEmpty = runs?.readAt !== undefined && !runs.failure && runs.days.length === 0;
    void vscode.commands.executeCommand("setContext", contextKeys.noRuns, isEmpty);
  };
  scope.add({ dispose: session.onDidChange(follow) });
  scope.add({ dispose: () => reading.abort() });
  follow(session.connection);

  registry.register(commands.refreshRuns, async (node?: RunsNode) => {
    // The view says what went wrong.
    await runs?.read().catch(() => undefined);
    const below = node?.kind === "failure" ? node.parent : node;
    if (below?.kind === "run") await runs?.readBelow(below);
  });
  registry.register(commands.askRunsPermission, async (lacks: readonly string[] = []) => {
    await abortable(`Asking for ${lacks[0]}`, (signal) => session.askFor(lacks, signal));
    await runs?.read().catch(() => undefined);
  });

  registry.register(commands.startRun, async () => {
    const { run, unclear } = await startFromEditor({
      ...{ session, record, runs: () => runs, own: own.all(), isOneUnclear: false },
    });
    if (unclear) throw unclearStart(unclear);
    if (run) await own.add(run.id);
    const node = run && runs?.node(run.id);
    if (node) await view.reveal(node, { select: true });
  });
}
